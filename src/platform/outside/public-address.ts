import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What is given out to the whole net; all other IPv6 stands for something inner, older or translated. */
const global6 = ipaddr.parseCIDR('2000::/3')
/** Open by its number, but what a cloud serves its own machines at. */
const clouds: ReadonlySet<string> = new Set(['168.63.129.16'])

/** Whether an IP address is one of the open net: no loopback, no private, reserved or translated range. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false
  const ip = ipaddr.parse(address)
  return ip.range() === 'unicast' && !clouds.has(address) && (ip.kind() === 'ipv4' || ip.match(global6))
}

/** Resolves a name for the connection itself, so that it cannot lead elsewhere between a look and the connection. */
export const publicOnly: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    const inside = addresses?.some(({ address }) => !isPublic(address))
    if (error || !first || inside) return answer(error ?? new Error('not a public address'), '', 4)
    if (options.all) answer(null, addresses)
    else answer(null, first.address, first.family)
  })
}
