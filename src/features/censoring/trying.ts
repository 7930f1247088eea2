import type { Context } from '../../context.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { Words } from '../../platform/text/words/words.ts'
import { allRules } from './queries.ts'
import { boardRules, ruleOf } from './rules.ts'
import { matches } from './judging.ts'

/** What a text would become in a post, and what of it which rule finds, wherever that rule looks. */
export async function tried(ctx: Context, t: Translate, text: string) {
  const rules = (await allRules(ctx.db)).map(ruleOf)
  const found = matches({ rules, words: new Words(rules) }, text, true)
  return {
    shown: (await boardRules(ctx)).posts.text(text),
    found: found.map(({ rule, text }) => ({ text, kind: t(`censoring.kind-${rule.kind}`), rule: rule.texts[0] ?? '' })),
  }
}
