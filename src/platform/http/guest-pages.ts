import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { compress, type Encoding, encodingFor } from './compression.ts'
import type { Headers } from './security.ts'

interface ReadyPage {
  mark: string
  until: number
  etag: string
  body: Buffer
  packed: Partial<Record<Encoding, Promise<Buffer>>>
  seen: (() => void) | undefined
  headers: string[]
}

export interface GuestPages {
  /** Answers from memory when the page is ready and nothing was written since it was made; false leaves it to the app. */
  serve(req: IncomingMessage, res: ServerResponse): boolean
  /**
   * Keeps a page that is the same for every guest with the same settings, and answers with it, whatever was written since it was
   * made; false leaves the answer to the app.
   * @param page.mark the database's change mark from before the page's data was read
   * @param page.until when its dates would read differently, in epoch milliseconds
   * @param page.headers what is sent with it in place of the usual headers
   * @param page.seen called on each hit, for view counts
   */
  keep(
    req: IncomingMessage,
    res: ServerResponse,
    page: { mark: string; until: number; body: Buffer; seen?: (() => void) | undefined; headers?: Headers | undefined },
  ): boolean
  size(): number
}

const largestUrl = 400
const memory = 24 * 1024 * 1024

/**
 * Ready pages for guests, asked on each hit whether anything was written meanwhile. Nothing personal may be in one.
 * @param settingsOf the part of the key that the guest's cookies decide, or undefined for somebody who is not a guest
 */
export function guestPages(options: {
  settingsOf: (cookie: string | undefined) => string | undefined
  changeMark: () => string
  headers: Headers
  now: () => number
}): GuestPages {
  const pages = new LRUCache<string, ReadyPage>({
    maxSize: memory,
    sizeCalculation: (page) => page.body.length * 2 + 500,
  })

  function keyOf(req: IncomingMessage): string | undefined {
    const url = req.url ?? ''
    const settings = options.settingsOf(req.headers.cookie)
    return settings === undefined || url.length > largestUrl ? undefined : `${settings} ${url}`
  }

  return {
    serve(req, res) {
      if (req.method !== 'GET' && req.method !== 'HEAD') return false
      if (req.headers.accept?.includes('application/json')) return false
      const key = keyOf(req)
      const page = key === undefined ? undefined : pages.get(key)
      if (!page || page.until <= options.now() || page.mark !== options.changeMark()) return false
      return answer(req, res, page)
    },
    keep(req, res, { mark, until, body, seen, headers = options.headers }) {
      const key = keyOf(req)
      if (key === undefined) return false
      const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
      const before = pages.get(key)
      const page =
        before?.etag === etag
          ? { ...before, mark, until, seen }
          : { mark, until, etag, body, packed: {}, seen, headers: headers.flat() }
      pages.set(key, page)
      return answer(req, res, page)
    },
    size: () => pages.size,
  }
}

function answer(req: IncomingMessage, res: ServerResponse, page: ReadyPage): true {
  page.seen?.()
  send(req, res, page)
  return true
}

function send(req: IncomingMessage, res: ServerResponse, page: ReadyPage): void {
  if (req.headers['if-none-match'] === page.etag) {
    res.writeHead(304, [
      ...page.headers,
      'ETag',
      page.etag,
      'Cache-Control',
      'no-cache',
      'Vary',
      'Accept-Encoding, Cookie',
    ])
    res.end()
    return
  }
  const encoding = encodingFor(req.headers['accept-encoding'])
  if (encoding) void packed(page, encoding).then((body) => write(req, res, page, body, encoding))
  else write(req, res, page, page.body)
}

function write(req: IncomingMessage, res: ServerResponse, page: ReadyPage, body: Buffer, encoding?: Encoding): void {
  const own = ['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(body.length), 'ETag', page.etag]
  const shared = ['Cache-Control', 'no-cache', 'Vary', 'Accept-Encoding, Cookie']
  res.writeHead(200, [...page.headers, ...own, ...shared, ...(encoding ? ['Content-Encoding', encoding] : [])])
  if (req.method === 'HEAD') res.end()
  else res.end(body)
}

function packed(page: ReadyPage, encoding: Encoding): Promise<Buffer> {
  return (page.packed[encoding] ??= compress(page.body, encoding, 'kept'))
}
