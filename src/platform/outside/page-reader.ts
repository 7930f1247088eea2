import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isPublic } from './public-address.ts'
import { readWebAddress } from './web-address.ts'

/** A page of another site, or its beginning: enough to know what it is called. */
export interface WebPage {
  /** After redirects. */
  address: string
  /** As the site says: `text/html; charset=…`. */
  type: string
  body: Buffer
}

/** Why there is no page. What is `lasting` need not be tried again soon. */
export class NoPage extends Error {
  override name = 'NoPage'
  readonly lasting: boolean

  constructor(reason: string, { lasting }: { lasting: boolean }) {
    super(reason)
    this.lasting = lasting
  }
}

export interface PageReader {
  /** @throws NoPage */
  read(address: string): Promise<WebPage>
}

interface Options {
  /** Said of us to the sites. */
  agent: string
  resolve?: (host: string) => Promise<string[]>
  /** For tests: where a checked address is reached. */
  dial?: (target: Target) => Target
  patienceMs?: number
}

interface Target {
  host: string
  port: number
}

const mostRedirects = 3
const mostBytes = 512 * 1024
const patience = 5000
/** IP addresses of one name that are tried. */
const mostTried = 2
const redirects = new Set([301, 302, 303, 307, 308])
/** Statuses after which the same address is asked again later. */
const passing = (status: number): boolean => status === 408 || status === 429 || status >= 500

/**
 * Reads pages of other sites without ever reaching an inner network: a name is resolved here, each of its addresses must be one of the
 * open net, and the connection goes to the very address that was looked at. Each redirect is looked at in the same way. Nothing of
 * ours goes along, neither cookies nor where the address was found. Five seconds and half a megabyte are all that any site gets.
 */
export function createPageReader({
  agent,
  resolve = everyAddress,
  dial = same,
  patienceMs = patience,
}: Options): PageReader {
  const headers = { accept: 'text/html', 'accept-encoding': 'identity', 'user-agent': agent }

  async function ask(url: URL, signal: AbortSignal): Promise<http.IncomingMessage> {
    const addresses = await openAddresses(url, signal)
    let failure: unknown
    for (const host of addresses.slice(0, mostTried)) {
      try {
        return await connect(url, host, signal)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }

  async function openAddresses({ hostname }: URL, signal: AbortSignal): Promise<string[]> {
    const literal = hostname.replace(/^\[(.*)\]$/, '$1')
    const addresses = isIP(literal) ? [literal] : await within(resolve(hostname), signal)
    if (addresses.length === 0) throw new NoPage('no address', { lasting: false })
    if (!addresses.every(isPublic)) throw new NoPage('not a public address', { lasting: true })
    return addresses.toSorted((a, b) => isIP(a) - isIP(b))
  }

  function connect(url: URL, address: string, signal: AbortSignal): Promise<http.IncomingMessage> {
    const secure = url.protocol === 'https:'
    const target = dial({ host: address, port: Number(url.port) || (secure ? 443 : 80) })
    const options = {
      ...target,
      path: url.pathname + url.search,
      headers: { ...headers, host: url.host },
      agent: false,
      signal,
      maxHeaderSize: 16 * 1024,
      // The name that the site's certificate must bear.
      ...(secure && !isIP(url.hostname) ? { servername: url.hostname } : {}),
    }
    return new Promise((answer, fail) => {
      ;(secure ? https : http).request(options, answer).on('error', fail).end()
    })
  }

  return {
    async read(address) {
      const signal = AbortSignal.timeout(patienceMs)
      try {
        return await follow(address, (url) => ask(url, signal))
      } catch (error) {
        if (error instanceof NoPage) throw error
        throw new NoPage(signal.aborted ? 'too slow' : reasonOf(error), { lasting: false })
      }
    },
  }
}

type Ask = (url: URL) => Promise<http.IncomingMessage>

async function follow(address: string, ask: Ask): Promise<WebPage> {
  let next = address
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const url = readWebAddress(next)
    if (!url) throw new NoPage('not an address of the open web', { lasting: true })
    const answer = await ask(url)
    try {
      const { location } = answer.headers
      if (!redirects.has(answer.statusCode ?? 0) || location === undefined) return await pageOf(url, answer)
      next = URL.canParse(location, url.href) ? new URL(location, url).href : ''
    } finally {
      answer.destroy()
    }
  }
  throw new NoPage('too many redirects', { lasting: true })
}

async function pageOf(url: URL, answer: http.IncomingMessage): Promise<WebPage> {
  const { statusCode: status = 0, headers } = answer
  const type = headers['content-type'] ?? ''
  if (status !== 200) throw new NoPage(`status ${status}`, { lasting: !passing(status) })
  if (!/^text\/html\s*(?:;|$)/i.test(type)) throw new NoPage('not a page', { lasting: true })
  if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? '')) throw new NoPage('packed', { lasting: true })
  return { address: url.href, type: type.slice(0, 200), body: await beginning(answer) }
}

/** What comes before the limit, or up to the end of the head. */
async function beginning(answer: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  let tail = ''
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    bytes += part.length
    const text = tail + part.toString('latin1')
    if (bytes >= mostBytes || /<\/head[\s>]/i.test(text)) break
    tail = text.slice(-8)
  }
  return Buffer.concat(parts).subarray(0, mostBytes)
}

const same = (target: Target): Target => target

async function everyAddress(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

/** The system goes on looking a name up after nobody waits for it any more. */
function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too slow')), { once: true })
    work.then(resolve, reject)
  })
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'failed'
