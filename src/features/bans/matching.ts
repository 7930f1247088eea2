import { domainToASCII } from 'node:url'
import ipaddr from 'ipaddr.js'

const local = /^(\*|[a-z0-9_%+'&=-]+(\.[a-z0-9_%+'&=-]+)*)$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
/** A wider range is a slip of the pen: it would shut out a good part of the world. */
const widest = { ipv4: 8, ipv6: 20 } as const

/** `name@example.com`, `*@example.com`, `*@*.example.com` or a bare domain; undefined for anything else. */
export function readEmailPattern(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().replace(/^@/, '')
  const [name = '', domain = '', ...more] = text.includes('@') ? text.split('@') : ['*', text]
  const below = domain.startsWith('*.')
  const labels = domainToASCII(below ? domain.slice(2) : domain).split('.')
  const sound = more.length === 0 && local.test(name) && labels.length > 1 && labels.every((one) => label.test(one))
  return sound ? `${name}@${below ? '*.' : ''}${labels.join('.')}` : undefined
}

/** Whole labels only: `*@example.com` is not `attacker-example.com`, and `*.` stands for one label or more. */
export function matchesEmail(pattern: string, email: string): boolean {
  const [name, domain = ''] = pattern.split('@')
  const [ownName, ownDomain = ''] = email.split('@')
  if (name !== '*' && name !== ownName) return false
  return domain.startsWith('*.') ? ownDomain.endsWith(domain.slice(1)) : domain === ownDomain
}

/** An address or a range `10.0.0.0/24` in its shortest writing; undefined for what is neither or far too wide. */
export function readRange(typed: string): string | undefined {
  const text = typed.trim()
  const [range, bits] = text.includes('/') ? parseRange(text) : parseAddress(text)
  if (!range || bits === undefined || bits < widest[range.kind()]) return undefined
  const kind = range.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return `${kind.networkAddressFromCIDR(`${range.toString()}/${bits}`).toString()}/${bits}`
}

export function isInRange(range: string, address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const own = ipaddr.process(address)
  const [first, bits] = ipaddr.parseCIDR(range)
  return own.kind() === first.kind() && own.match([first, bits] as never)
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

function parseRange(text: string): [Address?, number?] {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : []
}

function parseAddress(text: string): [Address?, number?] {
  if (!ipaddr.isValid(text)) return []
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
