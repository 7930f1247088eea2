/** The fields of a new thread that a draft keeps beside its text. public/js/composer/choices.js sends the same. */
const kept: ReadonlySet<string> = new Set([
  'type',
  'prefix_id',
  'tags',
  'poll_question',
  'poll_option',
  'poll_max',
  'poll_days',
  'poll_results',
  'poll_public',
  'poll_change',
])

/** Much more than all fields hold, each letter of them in six characters. */
const longest = 40_000

/** Nothing else, and nothing at all of what no form sends. */
export function cleanChoices(query: string): string {
  if (query.length > longest) return ''
  return new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => kept.has(name))).toString()
}

/** What was chosen, by the names of the fields; nothing in a draft from before such things were kept. */
export const choicesOf = (draft: { choices: string } | undefined): URLSearchParams =>
  new URLSearchParams(draft?.choices ?? '')
