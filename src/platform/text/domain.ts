import { domainToASCII } from 'node:url'

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** A domain in lower case and ASCII; undefined for what is none. */
export function readDomain(domain: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined
  const labels = domainToASCII(domain).split('.')
  const top = labels.at(-1) ?? ''
  const sound = labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(top) && top.length > 1
  return sound ? labels.join('.') : undefined
}
