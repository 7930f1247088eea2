import { domainToASCII } from 'node:url'
import { invalid } from '../../platform/errors.ts'

const longest = 254
const longestLocal = 64
const local = /^[a-z0-9_%+'&=-]+(\.[a-z0-9_%+'&=-]+)*$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

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

function readDomain(domain: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined
  const labels = domainToASCII(domain).split('.')
  const top = labels.at(-1) ?? ''
  const sound = labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(top) && top.length > 1
  return sound ? labels.join('.') : undefined
}
