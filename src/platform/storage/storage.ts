import type { Readable } from 'node:stream'

/** Where uploaded bytes live. Keys are chosen by us, never by the uploader, and what lies under a key is not changed later. */
export interface Storage {
  /** Copies a file into the storage without holding it in memory; the key shows all of it or nothing. The source file stays. */
  putFile(key: string, path: string): Promise<void>
  put(key: string, bytes: Uint8Array): Promise<void>
  find(key: string): Promise<StoredObject | undefined>
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>
  /** Every key that begins with the prefix, in no promised order. */
  keys(prefix: string): AsyncIterable<string>
}

export interface StoredObject {
  size: number
  /** A fresh stream of the bytes; both ends of the range are included, as in HTTP. */
  open(range?: ByteRange): Readable
}

export interface ByteRange {
  start: number
  end: number
}
