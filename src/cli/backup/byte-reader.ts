/** Takes bytes from chunks of any size. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** So many bytes; fewer at the end. */
  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.#upTo(size)) parts.push(part)
    return Buffer.concat(parts)
  }

  /** So many bytes as they come. What is not read is left out by reading to the end. @throws when there are fewer */
  async *stream(size: number): AsyncGenerator<Buffer> {
    let left = size
    for await (const part of this.#upTo(size)) {
      left -= part.length
      yield part
    }
    if (left > 0) throw new Error('The backup is cut off')
  }

  async *#upTo(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (this.#rest.length === 0 && !(await this.#fill())) return
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async #fill(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done) return false
    this.#rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    return true
  }
}
