import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whether an IP address is one of the open net: no loopback, no private, reserved or translated range. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
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
