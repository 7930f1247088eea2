import type { Locale } from './locale.ts'

type Form = Intl.LDMLPluralRule

const remembered = 1_000
const choosers = new Map<string, (n: number) => Form>()

/** Which form of a noun a number takes, by the rules of the Unicode CLDR. One chooser for all messages of a language. */
export function pluralForms(locale: Locale, type: Intl.PluralRuleType): (n: number) => Form {
  const key = `${locale} ${type}`
  const known = choosers.get(key)
  if (known) return known
  const made = chooser(new Intl.PluralRules(locale, { type }))
  choosers.set(key, made)
  return made
}

function chooser(rules: Intl.PluralRules): (n: number) => Form {
  const small: Form[] = []
  return (n) => {
    if (!Number.isInteger(n) || n < 0 || n >= remembered) return rules.select(n)
    return (small[n] ??= rules.select(n))
  }
}
