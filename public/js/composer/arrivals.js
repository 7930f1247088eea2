//   <form …><input type="hidden" name="seen" value="12">
//
// Replies that came while one reads or writes: a line tells of them, and they are put below the posts (or above the composer)
// when asked for. Without JavaScript they are simply there when the page is loaded again.
import { announce } from '../announce.js'
import { build, wordButton } from '../build.js'
import { request } from '../request.js'
import { word } from '../words.js'

export class Arrivals {
  #form
  #field
  #list = document.querySelector('thread-posts')
  #text = ''
  #note = build('p', { class: 'note arrivals', hidden: true })

  /** @param {HTMLFormElement | null} form the composer's; null where one may only read */
  constructor(form) {
    this.#form = form
    this.#field = form?.querySelector('input[name=seen]')
    if (this.#list && this.#list.dataset.thread) this.#list.after(this.#note)
    else form?.before(this.#note)
  }

  /** The last post this page knows of; '' where nothing can arrive. */
  get seen() {
    return this.#field?.value ?? this.#list?.dataset.seen ?? ''
  }

  /** @param {{ text: string, url?: string, href?: string, shown?: () => void }} arrived `href` where they stand on another page */
  tell({ text, url, href, shown }) {
    const show = href ? build('a', { href }, word('arrived-show')) : wordButton(word('arrived-show'), { class: 'link' })
    if (url) show.addEventListener('click', () => void this.#show(url, shown))
    if (this.#text !== text) announce(text)
    this.#text = text
    this.#note.replaceChildren(text, ' ', show)
    this.#note.hidden = false
  }

  /** There is nothing to tell of any more. */
  hush() {
    this.#text = ''
    this.#note.hidden = true
  }

  async #show(url, shown) {
    const { ok, data } = await request(url)
    if (!ok) return
    const posts = document.createRange().createContextualFragment(data.html)
    for (const one of posts.querySelectorAll('article[id]')) if (document.getElementById(one.id)) one.remove()
    const first = posts.querySelector('article')
    if (posts.querySelector('.mark--new')) document.getElementById('new')?.remove()
    this.#place(posts)
    if (this.#field) this.#field.value = String(data.seen)
    if (this.#list) this.#list.dataset.seen = String(data.seen)
    shown?.()
    this.hush()
    this.#goTo(first)
    if (data.more) await this.#show(url.replace(/after=\d+/, `after=${data.seen}`))
  }

  /** Whoever asked for them from the posts is taken to them; whoever writes stays where they are. */
  #goTo(first) {
    if (!first) return
    announce(first.getAttribute('aria-label') ?? '')
    if (this.#form?.matches(':focus-within') || !this.#list?.dataset.thread) return
    first.tabIndex = -1
    first.focus({ preventScroll: true })
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const line = first.previousElementSibling
    const from = line?.matches('.mark') ? line : first
    from.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' })
  }

  #place(posts) {
    if (this.#list) this.#list.append(posts)
    else this.#form.before(posts)
  }
}
