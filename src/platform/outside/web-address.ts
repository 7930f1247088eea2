import { isIP } from 'node:net'
import { isPublic } from './public-address.ts'

const longest = 2000
const ports: ReadonlySet<string> = new Set(['', '80', '443'])
/** Names that only inner networks answer to. https://www.iana.org/assignments/special-use-domain-names */
const inner =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa|onion|alt|test|invalid)$/

/**
 * An address of the open web that may be asked for; undefined for any other. However it is spelled, what counts is what the parser of
 * addresses makes of it, as the connection does. Where a name leads is looked at later.
 */
export function readWebAddress(text: string): URL | undefined {
  if (text.length > longest || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  url.hash = ''
  const isPlain = url.username === '' && url.password === '' && ports.has(url.port)
  return isPlain && isOpenHost(url.hostname) ? url : undefined
}

function isOpenHost(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0) return isPublic(address)
  return /^(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]*$/.test(hostname) && !inner.test(hostname)
}
