import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** What the visitor takes, best first; undefined sends the bytes as they are. */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  if (!accepted) return undefined
  if (takes('br', accepted)) return 'br'
  return takes('gzip', accepted) ? 'gzip' : undefined
}

const refused = /;\s*q=0(?:\.0*)?\s*$/

function takes(encoding: Encoding, accepted: string): boolean {
  const entry = accepted.split(',').find((part) => part.trim().startsWith(encoding))
  return entry !== undefined && !refused.test(entry)
}

/** How hard to try: `kept` for what is sent many times, `once` for what only this visitor gets. Off the main thread. */
const efforts = { kept: { br: 6, gzip: 7 }, once: { br: 1, gzip: 1 } } as const

export function compress(body: Buffer, encoding: Encoding, effort: keyof typeof efforts): Promise<Buffer> {
  const level = efforts[effort][encoding]
  if (encoding === 'gzip') return promisify(gzip)(body, { level })
  const params = { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  return promisify(brotliCompress)(body, { params })
}
