import { kinds } from '../censoring/editing.ts'
import type { Rule } from '../censoring/rules.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Reader } from '../layout/request.ts'
import { type Fields, ticked } from '../layout/standing-forms.ts'

const places = ['inPosts', 'inTitles', 'inNames'] as const
const matching = ['whole', 'prefixes', 'repeats'] as const

/** Words of a rule that its line in the list shows. */
const wordsShown = 6

/** views/admin/word-fields.ejs */
export function ruleChoices({ t }: Reader) {
  return {
    kinds: kinds.map((kind) => ({ kind, text: t(`censoring.kind-${kind}`), hint: t(`censoring.kind-${kind}-hint`) })),
    matching: matching.map((name) => ({ name, text: t(`censoring.${name}`), hint: t(`censoring.${name}-hint`) })),
    places: places.map((name) => ({
      name,
      text: t(`censoring.place-${name}`),
      hint: name === 'inNames' ? t('censoring.place-inNames-hint') : '',
    })),
  }
}

/** A rule in the list. */
export function ruleLine({ t }: Reader, rule: Rule) {
  const notes = [
    ...(rule.whole ? [] : [t('censoring.part')]),
    ...places.filter((place) => rule[place]).map((place) => t(`censoring.place-${place}`)),
    ...(rule.onlyNew ? [t('censoring.onlyNew')] : []),
  ]
  return {
    words: rule.texts.slice(0, wordsShown),
    more: rule.texts.length > wordsShown ? t('censoring.words-count', { count: rule.texts.length }) : null,
    name: t('censoring.edit-of', { words: rule.texts[0] ?? '' }),
    kind: t(`censoring.kind-${rule.kind}`),
    style: ({ replace: 'blue', hold: 'gold', refuse: 'red', report: 'violet' } as const)[rule.kind],
    replacement: rule.kind === 'replace' ? rule.replacement : '',
    notes,
  }
}

/** What the form of a rule calls its fields. */
export function worded(t: Translate): Fields {
  const place = (name: (typeof places)[number]) => [name, { label: `censoring.place-${name}`, words: ticked(t) }]
  const others = [...matching, 'onlyNew'] as const
  return {
    texts: { label: 'censoring.texts' },
    kind: { label: 'censoring.kind', words: (value) => t(`censoring.kind-${value}` as MessageKey) },
    replacement: { label: 'censoring.replacement' },
    ...(Object.fromEntries(places.map(place)) as Fields),
    ...Object.fromEntries(others.map((name) => [name, { label: `censoring.${name}` as const, words: ticked(t) }])),
  }
}
