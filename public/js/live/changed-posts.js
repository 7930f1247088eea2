// Posts of the page that were changed: fetched together, shown where they stand, without moving what is being read.
import { request } from '../request.js'

const perFollower = 4
const soonest = 150
const most = 60

export class ChangedPosts {
  #url
  #ids = new Set()
  #timer

  constructor(url) {
    this.#url = url
    document.addEventListener('visibilitychange', () => this.#soon(0))
  }

  /** @param {number} followers pages that hear of it too: they do not all ask at the same moment */
  add(ids, followers = 1) {
    for (const id of ids) if (article(id)) this.#ids.add(id)
    this.#soon(followers)
  }

  addAll() {
    this.add([...document.querySelectorAll('thread-posts .post[id]')].map(({ id }) => id.replace('post-', '')))
  }

  #soon(followers) {
    if (this.#ids.size === 0 || this.#timer || document.visibilityState === 'hidden') return
    this.#timer = setTimeout(() => void this.#fetch(), soonest + Math.random() * followers * perFollower)
  }

  async #fetch() {
    const ids = [...this.#ids].slice(0, most)
    for (const id of ids) this.#ids.delete(id)
    const { ok, data } = await request(`${this.#url}posts?ids=${ids.join()}`)
    this.#timer = undefined
    if (!ok) return
    const found = new Map(data.posts.map(({ id, html }) => [String(id), html]))
    steadily(() => {
      for (const id of ids) show(article(id), found.get(String(id)))
    })
    this.#soon(1)
  }
}

const article = (id) => document.getElementById(`post-${id}`)

function show(now, html) {
  if (!now) return
  const next = document.createRange().createContextualFragment(html ?? '').firstElementChild
  if (!next) return now.remove()
  const [bar, newBar] = [now.querySelector('reaction-bar'), next.querySelector('reaction-bar')]
  if (bar && newBar && without(now, bar) === without(next, newBar)) {
    if (!bar.matches(':focus-within, [aria-busy]') && bar.innerHTML !== newBar.innerHTML)
      bar.replaceChildren(...newBar.childNodes)
  } else if (isUsed(now)) now.addEventListener('focusout', () => show(now, html), { once: true })
  else now.replaceWith(next)
}

/** What stands in a post but for its reactions. */
function without(post, bar) {
  return post.innerHTML.replace(bar.outerHTML, '')
}

/** What somebody has chosen or opened in it is not taken from them. */
function isUsed(post) {
  const selected = getSelection()
  return post.matches(':focus-within') || (!selected.isCollapsed && selected.containsNode(post, true))
}

/** Browsers hold what is read in its place when something above it grows; the others are helped. */
function steadily(change) {
  if (CSS.supports('overflow-anchor', 'auto')) return change()
  const read = [...document.querySelectorAll('.post')].find((post) => post.getBoundingClientRect().bottom > 0)
  const before = read?.getBoundingClientRect().top ?? 0
  change()
  if (read?.isConnected) scrollBy(0, read.getBoundingClientRect().top - before)
}
