// One stream for all tabs of one member: the tab that holds the lock `live …` listens for the threads of all of them and passes
// on what it hears. Where locks are missing (a page without https) each tab listens while it is looked at.
import { Listening } from './listening.js'

const again = 400

export class Channel {
  #name
  #tab = Math.random().toString(36).slice(2)
  #own = []
  #hear
  #others = new Map()
  #channel
  #listening
  #release
  #timer

  /** @param {string} member @param {(event: string, data: any) => void} hear */
  constructor(member, hear) {
    this.#name = `live ${member}`
    this.#hear = hear
    this.#listening = new Listening(member, (event, data) => this.#pass(event, data))
  }

  /** @param {{ id: number, seen: () => number }[]} threads what this tab shows */
  start(threads) {
    this.#own = threads
    if (navigator.locks && globalThis.BroadcastChannel) this.#together()
    else this.#alone()
  }

  stop() {
    this.#channel?.postMessage({ type: 'bye', tab: this.#tab })
    this.#channel?.close()
    this.#channel = undefined
    clearTimeout(this.#timer)
    this.#listening.close()
    this.#release?.()
    this.#release = undefined
  }

  #together() {
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.addEventListener('message', ({ data }) => this.#message(data))
    this.#say()
    navigator.locks.request(this.#name, () => this.#lead()).catch(() => {})
  }

  #lead() {
    if (!this.#channel) return undefined
    this.#channel.postMessage({ type: 'who' })
    this.#openSoon()
    return new Promise((resolve) => (this.#release = resolve))
  }

  #message({ type, tab, threads, event, data }) {
    if (type === 'event') this.#hear(event, data)
    else if (type === 'who') this.#say()
    else if (type === 'bye' ? this.#others.delete(tab) : this.#others.set(tab, threads)) {
      if (this.#release) this.#openSoon()
    }
  }

  #say() {
    this.#channel?.postMessage({ type: 'want', tab: this.#tab, threads: this.#threads() })
  }

  #threads() {
    return this.#own.map(({ id, seen }) => [id, seen()])
  }

  #pass(event, data) {
    this.#hear(event, data)
    this.#channel?.postMessage({ type: 'event', event, data })
  }

  #openSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#open(), again)
  }

  /** Of a thread that several tabs show the one that shows least of it decides. */
  #open() {
    const wanted = new Map()
    for (const [id, seen] of [...this.#threads(), ...[...this.#others.values()].flat()])
      wanted.set(id, Math.min(seen, wanted.get(id) ?? seen))
    this.#listening.open(wanted)
  }

  #alone() {
    const follow = () => (document.visibilityState === 'visible' ? this.#open() : this.#listening.close())
    document.addEventListener('visibilitychange', follow)
    follow()
  }
}
