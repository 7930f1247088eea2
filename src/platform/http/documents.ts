import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { LRUCache } from 'lru-cache'
import { compress, type Encoding, encodingFor } from './compression.ts'
import { seats } from '../seats.ts'

/** What machines fetch: the same for everybody. */
export interface Document {
  type: string
  body: string | Buffer
}

interface Kept {
  mark: string
  type: string
  body: Buffer
  etag: string
  /** When it last became another, in whole seconds of the epoch. */
  changedAt: number
  packed: Partial<Record<Encoding, Promise<Buffer>>>
}

interface Options {
  changeMark: () => string
  now: () => number
  /** Bytes of memory. */
  memory: number
}

/** How many may wait until theirs is made. */
const mostWaiting = 20
const worthPacking = 1000

export type Documents = ReturnType<typeof keptDocuments>

/**
 * Documents that are made anew only after something was written, one at a time however many are asked for. Those who cannot wait are
 * told to come again. Nothing personal may be in one.
 */
export function keptDocuments({ changeMark, now, memory }: Options) {
  const kept = new LRUCache<string, Kept>({ maxSize: memory, sizeCalculation: ({ body }) => body.length * 2 + 500 })
  const inTurn = seats({ mayWait: mostWaiting })

  /** @throws what `build` throws: then there is none · Refusal 503 where too many wait */
  async function current(key: string, build: () => Promise<Document>): Promise<Kept> {
    return fresh(key) ?? inTurn(async () => fresh(key) ?? remake(key, build))
  }

  function fresh(key: string): Kept | undefined {
    const known = kept.get(key)
    return known?.mark === changeMark() ? known : undefined
  }

  async function remake(key: string, build: () => Promise<Document>): Promise<Kept> {
    const mark = changeMark()
    try {
      const { type, body } = await build()
      const document = since(kept.peek(key), { mark, type, body: Buffer.from(body) })
      kept.set(key, document)
      return document
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }

  /** Two that differ never have the same date, however soon one follows the other: it is all that some ask by. */
  function since(before: Kept | undefined, made: Pick<Kept, 'mark' | 'type' | 'body'>): Kept {
    const etag = `"${createHash('sha1').update(made.body).digest('base64url')}"`
    if (before?.etag === etag) return { ...before, mark: made.mark }
    const second = Math.floor(now() / 1000)
    return { ...made, etag, changedAt: Math.max(second, (before?.changedAt ?? 0) + 1), packed: {} }
  }

  return {
    /** Answers with the document of this key, or 304. @throws like `build`, and Refusal 503 */
    async send(req: Request, res: Response, key: string, build: () => Promise<Document>): Promise<void> {
      const document = await current(key, build)
      const changed = new Date(document.changedAt * 1000).toUTCString()
      res.removeHeader('Vary')
      res.set({ ETag: document.etag, 'Last-Modified': changed, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' })
      if (isKnown(req, document.etag, changed)) return void res.status(304).end()
      res.set({ 'Content-Type': document.type, 'Cross-Origin-Resource-Policy': 'cross-origin' })
      const encoding = document.body.length < worthPacking ? undefined : encodingFor(req.headers['accept-encoding'])
      if (encoding) res.set('Content-Encoding', encoding)
      res.end(
        encoding ? await (document.packed[encoding] ??= compress(document.body, encoding, 'once')) : document.body,
      )
    },
  }
}

/** A date is compared as it is: an older one may be newer than what was taken out since. */
function isKnown({ headers }: Request, etag: string, changed: string): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  return headers['if-modified-since'] === changed
}
