import type { Context } from '../../context.ts'
import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { tagRules, type TagRule } from '../../platform/database/tables/tags.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { longestTag, tagProblem, typedTags } from '../../platform/text/tag-name.ts'
import { offerTags } from './keeping/queries.ts'
import { tagsNamed } from './keeping/tagging.ts'
import { tagsOffered } from './queries.ts'

/** What a forum's form sends and shows of its tags. */
export interface TagOffer {
  rule: string
  least: string
  /** Names with commas between them. */
  names: string
}

const mostAsked = 5
const mostOffered = 200

/** @throws Invalid on `tag_rule`, `tags_least` or `tags_offered` */
export function checkedOffer({ rule, least, names }: TagOffer) {
  const errors: FieldErrors = {}
  const typed = typedTags(names)
  const number = readDigits(least).trim()
  const tag_rule = tagRules.find((one) => one === rule)
  if (!tag_rule) errors.tag_rule = { key: 'settings.choose' }
  if (!/^[0-9]?$/.test(number) || Number(number) > mostAsked)
    errors.tags_least = { key: 'moderation.number-wrong', values: { max: mostAsked } }
  const wrong = typed.find((one) => tagProblem(one) !== null)
  const problem = wrong && tagProblem(wrong)
  if (wrong && problem) errors.tags_offered = { key: problem, values: { name: wrong.name, max: longestTag } }
  else if (typed.length > mostOffered) errors.tags_offered = { key: 'tags.offer-many', values: { max: mostOffered } }
  else if (rule === 'listed' && typed.length === 0) errors.tags_offered = { key: 'tags.offer-none' }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { tag_rule: tag_rule as TagRule, tags_least: Number(number), typed }
}

/** The list as its form shows it. */
export async function offeredText({ db }: Pick<Context, 'db'>, forumId: number): Promise<string> {
  return (await tagsOffered(db, forumId)).map(({ name }) => name).join('، ')
}

/** Makes these the list of a forum; those that there are not yet are made. Who sees the forum's form is told of them, and nobody else. */
export async function writeOffer(ctx: Context, forumId: number, names: string): Promise<string> {
  const tags = await tagsNamed(ctx, typedTags(names))
  await offerTags(
    ctx.db,
    forumId,
    tags.map(({ id }) => id),
  )
  return offeredText(ctx, forumId)
}
