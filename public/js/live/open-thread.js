import { Arrivals } from '../composer/arrivals.js'
import { ChangedPosts } from './changed-posts.js'
import { counted } from './counted.js'

/** The thread this page shows, or answers: what it knows of it and what it is told. */
export class OpenThread {
  #posts = document.querySelector('thread-posts[data-thread]')
  #composer = document.querySelector('reply-composer[draft^="thread-"]')
  #arrivals
  #changed
  #version
  #fresh = new Set()
  #member

  constructor(member) {
    this.#member = member
    this.id = Number(this.#posts?.dataset.thread ?? this.#composer?.getAttribute('draft').slice('thread-'.length) ?? 0)
    if (!this.id) return
    this.#version = Number(this.#posts?.dataset.version ?? 0)
    this.#arrivals = this.#composer?.arrivals ?? new Arrivals(null)
    this.url = this.#posts?.dataset.url ?? `/threads/${this.id}/`
    if (this.#posts) this.#changed = new ChangedPosts(this.url)
    document.addEventListener('read-on', () => this.#forget((id) => document.getElementById(`post-${id}`)))
  }

  get seen() {
    return Number(this.#arrivals.seen || this.#posts?.dataset.seen || 0)
  }

  get composer() {
    return this.#composer
  }

  /** How it is now, after nothing was heard for a while. */
  catchUp({ version, posts }) {
    if (this.#version !== 0 && version > this.#version) this.#changed?.addAll()
    const there = new Set(posts.map(([id]) => id))
    this.#forget((id) => !there.has(id))
    this.hear({ version, posts })
  }

  hear({ version, posts, followers }) {
    this.#version = Math.max(this.#version, version)
    const before = this.#fresh.size
    for (const [id, position, author, gone] of posts) {
      if (gone || document.getElementById(`post-${id}`)) this.#fresh.delete(id)
      else if (position > this.seen && String(author) !== this.#member) this.#fresh.add(id)
    }
    this.#changed?.add(
      posts.map(([id]) => id),
      followers,
    )
    if (this.#fresh.size !== before) this.#tell()
  }

  /** Of some that were told of there is no need to tell any more; and where they are shown may be another place now. */
  #forget(isDone) {
    const told = this.#fresh.size
    for (const id of this.#fresh) if (isDone(id)) this.#fresh.delete(id)
    if (told > 0) this.#tell()
  }

  #tell() {
    const count = this.#fresh.size
    if (count === 0) return this.#arrivals.hush()
    const text = counted('live-new', count)
    const isElsewhere = this.#posts && !('last' in this.#posts.dataset)
    const shown = () => this.#fresh.clear()
    if (isElsewhere) this.#arrivals.tell({ text, href: `${this.url}unread` })
    else this.#arrivals.tell({ text, url: `${this.url}arrivals?after=${this.seen}`, shown })
  }
}
