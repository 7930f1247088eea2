import { invalid } from '../../platform/errors.ts'
import { readDomain } from '../../platform/text/domain.ts'

const longest = 254
const longestLocal = 64
const local = /^[a-z0-9_%+'&=-]+(\.[a-z0-9_%+'&=-]+)*$/

/**
 * An address as it is kept and compared: lower case, the domain in ASCII. Quoted parts, comments, encoded words and line
 * ends are no part of any address we know.
 * @throws Invalid at `email`
 */
export function readEmail(text: string): string {
  const typed = text.trim()
  if (typed === '') throw invalid('email', 'accounts.email-blank')
  const email = normalise(typed)
  if (email === undefined) throw invalid('email', 'accounts.email-invalid')
  return email
}

/** The same for looking somebody up: undefined for what is no address. */
export function normalise(typed: string): string | undefined {
  if (typed.length > longest) return undefined
  const [name = '', domain = '', ...more] = typed.toLowerCase().split('@')
  if (more.length > 0 || name.length > longestLocal || !local.test(name)) return undefined
  const ascii = readDomain(domain)
  const email = `${name}@${ascii}`
  return ascii !== undefined && email.length <= longest ? email : undefined
}
