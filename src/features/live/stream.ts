import type { Response } from 'express'
import type { Viewer } from '../users/viewer.ts'

/** Bytes that may wait for a reader whose connection is slow; then it is cut, and finds everything when it comes back. */
const mostWaiting = 64 * 1024

/** One event as it goes over the wire. */
export const frame = (event: string, data: object): Buffer =>
  Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

/** One browser that listens. */
export class Stream {
  viewer: Viewer
  /** The session's hash; null for a guest. */
  readonly session: string | null
  readonly address: string
  /** The threads that are followed, each with the last `#n` its page had when the stream was opened. */
  readonly threads: Map<number, number>
  /** The database's change mark at which `viewer` was read. */
  mark: string
  readonly #res: Response

  constructor(res: Response, given: Pick<Stream, 'viewer' | 'session' | 'address' | 'threads' | 'mark'>) {
    this.#res = res
    this.viewer = given.viewer
    this.session = given.session
    this.address = given.address
    this.threads = given.threads
    this.mark = given.mark
  }

  send(bytes: Buffer): void {
    if (this.#res.writableEnded || this.#res.destroyed) return
    if (this.#res.writableLength > mostWaiting) this.#res.destroy()
    else this.#res.write(bytes)
  }

  end(): void {
    this.#res.end()
  }
}
