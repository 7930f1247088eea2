// The stream itself. When it breaks it is opened anew, later each time; what came meanwhile is told in the first event.
const first = 2000
const longest = 5 * 60_000

export class Listening {
  #member
  #hear
  #source
  #wanted = new Map()
  #timer
  #wait = first

  constructor(member, hear) {
    this.#member = member
    this.#hear = hear
  }

  /** @param {Map<number, number>} wanted threads, each with the last number that its page shows */
  open(wanted) {
    this.close()
    this.#wanted = wanted
    const threads = [...wanted].map(([id, seen]) => `${id}:${seen}`).join()
    const source = new EventSource(`/live${threads ? `?threads=${threads}` : ''}`)
    this.#source = source
    source.addEventListener('hello', ({ data }) => this.#greet(JSON.parse(data)))
    for (const type of ['bell', 'thread', 'present'])
      source.addEventListener(type, ({ data }) => this.#hear(type, JSON.parse(data)))
    source.addEventListener('enough', () => this.close())
    source.addEventListener('error', () => this.#lost(source))
  }

  close() {
    clearTimeout(this.#timer)
    this.#source?.close()
    this.#source = undefined
  }

  /** Somebody else logged in, or nobody is any more: this page is no longer theirs. */
  #greet(state) {
    this.#wait = first
    if (String(state.member ?? '') === this.#member) this.#hear('hello', state)
    else this.close()
  }

  #lost(source) {
    if (this.#source !== source) return
    this.close()
    this.#timer = setTimeout(() => this.open(this.#wanted), this.#wait * (1 + Math.random()))
    this.#wait = Math.min(longest, this.#wait * 2)
  }
}
