//   <thread-posts> <article class="post" id="post-12">…<div class="body">…</div>…</article> … </thread-posts>
//
// Plain articles without JavaScript. Here selecting a part of one post offers to quote it:
//   <div class="float" role="group"><button>اقتباس المحدد</button> <button aria-label="إضافة المحدد إلى الاقتباسات">+</button></div>
import { announce } from '../announce.js'
import { build, iconButton, wordButton } from '../build.js'
import { addQuote } from '../quoting/basket.js'
import { aboutPost, composer, insertQuotes } from '../quoting/insert.js'
import { selectedPart, textOf } from '../quoting/selection.js'
import { word } from '../words.js'

const settled = 250

class ThreadPosts extends HTMLElement {
  #float
  #timer

  connectedCallback() {
    document.addEventListener('selectionchange', this)
  }

  disconnectedCallback() {
    document.removeEventListener('selectionchange', this)
    this.#float?.remove()
  }

  handleEvent(event) {
    if (event.type === 'click') return this.#act(event.target.closest('button')?.dataset.act)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#offer(), settled)
  }

  #offer() {
    const part = selectedPart()
    if (this.#float?.contains(document.activeElement) && part) return
    this.#float?.remove()
    if (!part || !this.contains(part.range.commonAncestorContainer) || !textOf(part.range)) return
    this.#float = this.#buttons()
    this.append(this.#float)
    this.#place(part.range)
  }

  #buttons() {
    const later = iconButton('plus', word('quote-later'), { class: 'btn btn--icon', 'data-act': 'later' })
    const now = wordButton(word('quote-selection'), { class: 'btn', 'data-act': 'now' })
    const float = build(
      'div',
      { class: 'float', role: 'group', 'aria-label': word('quote') },
      ...(composer() ? [now] : []),
      later,
    )
    float.addEventListener('click', this)
    float.addEventListener('pointerdown', (event) => event.preventDefault())
    return float
  }

  /** Below the selection, because a phone shows its own menu above. */
  #place(range) {
    const lines = range.getClientRects()
    const last = lines[lines.length - 1] ?? range.getBoundingClientRect()
    const here = this.#float.getBoundingClientRect()
    const room = document.documentElement.clientWidth - here.width - 8
    const left = Math.max(8, Math.min(last.left, room)) - here.left
    const top = Math.min(last.bottom + 8, innerHeight - here.height - 8) - here.top
    Object.assign(this.#float.style, {
      left: `${this.#float.offsetLeft + left}px`,
      top: `${this.#float.offsetTop + top}px`,
    })
  }

  async #act(act) {
    const part = selectedPart()
    if (!act || !part) return
    const quote = { ...aboutPost(part.post), text: textOf(part.range) }
    this.#float.remove()
    getSelection().removeAllRanges()
    if (act === 'now') return void (await insertQuotes([quote]))
    addQuote(quote)
    announce(word('quotes-added'))
  }
}

customElements.define('thread-posts', ThreadPosts)
