//   <form …><input type="hidden" name="seen" value="12">
//
// Replies that came while one writes: the answer to a saved draft tells of them, and they are put above the composer when
// asked for. Without JavaScript they are simply there when the reply is sent.
import { announce } from '../announce.js'
import { build, wordButton } from '../build.js'
import { request } from '../request.js'
import { word } from '../words.js'

export class Arrivals {
  #form
  #field
  #note = build('p', { class: 'note', role: 'status', hidden: true })

  constructor(form) {
    this.#form = form
    this.#field = form.querySelector('input[name=seen]')
    form.before(this.#note)
  }

  /** The last post this page knows of; '' where nothing can arrive. */
  get seen() {
    return this.#field?.value ?? ''
  }

  /** @param {{ text: string, url: string }} arrived */
  tell({ text, url }) {
    const show = wordButton(word('arrived-show'), { class: 'link' })
    show.addEventListener('click', () => void this.#show(url))
    this.#note.replaceChildren(text, ' ', show)
    this.#note.hidden = false
  }

  async #show(url) {
    const { ok, data } = await request(url)
    if (!ok) return
    const posts = document.createRange().createContextualFragment(data.html)
    const first = posts.querySelector('article')
    this.#place(posts)
    this.#field.value = String(data.seen)
    this.#note.hidden = true
    announce(first?.getAttribute('aria-label') ?? '')
  }

  #place(posts) {
    const list = document.querySelector('thread-posts')
    if (list) list.append(posts)
    else this.#form.before(posts)
  }
}
