import { type Entry, entries } from '../../../platform/database/tables/groups.ts'
import { invalid } from '../../../platform/errors.ts'
import { cleanLine, isBlank } from '../../../platform/text/clean.ts'
import { readDomain } from '../../../platform/text/domain.ts'

/** In characters. */
export const longestNote = 500
const mostDomains = 20

/** What somebody asks or answers with, on one line. @throws Invalid at the field */
export function shortText(typed: string, field: string): string {
  const text = isBlank(typed) ? '' : cleanLine(typed)
  if ([...text].length > longestNote) throw invalid(field, 'errors.field-long', { max: longestNote })
  return text
}

export const isEntry = (text: string): text is Entry => entries.some((one) => one === text)

/** A typed list of domains as it is kept: each once, in ASCII; undefined when one is no domain, or there are too many. */
export function readDomains(typed: string): string | undefined {
  const words = typed.split(/[\s,،;]+/u).filter((word) => word !== '')
  const domains = words.map((word) => readDomain(word.replace(/^@/, '').toLowerCase()))
  if (domains.length > mostDomains || domains.includes(undefined)) return undefined
  return [...new Set(domains)].join(' ')
}
