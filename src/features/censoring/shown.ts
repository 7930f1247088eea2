import type { Rule } from './rules.ts'

export const switches = ['whole', 'prefixes', 'repeats', 'inPosts', 'inTitles', 'inNames', 'onlyNew'] as const

/** What the form of a rule shows. */
export function shownRule(rule: Rule): Record<string, string> {
  const on = switches.map((name) => [name, rule[name] ? '1' : ''])
  const { kind, replacement } = rule
  return { texts: rule.texts.join('\n'), kind, replacement, ...Object.fromEntries(on) }
}
