//   <form class="picker" method="post" action="/posts/12/reactions"><div class="picker__kinds" role="toolbar" aria-label="اختر تفاعلًا">
//     <button name="reaction" value="like" aria-label="أعجبني" title="أعجبني">👍</button> …
//   </div></form>
// The kinds a board has are asked once, from the page the link leads to, so that no page carries them for each post.
import { arrows } from '../arrows.js'
import { build } from '../build.js'
import { word } from '../words.js'

const grace = 300
let kinds

export class Picker {
  #bar
  #form
  #timer

  constructor(bar) {
    this.#bar = bar
  }

  get isOpen() {
    return this.#form?.isConnected ?? false
  }

  async open({ focus }) {
    const link = this.#bar.querySelector('.act--smile')
    if (!link || this.isOpen) return
    kinds ??= readKinds(link.href)
    const list = await kinds
    if (list.length === 0) return this.#giveUp(link, focus)
    if (this.isOpen) return
    this.stay()
    this.#form = this.#build(list)
    link.after(this.#form)
    this.#place()
    link.setAttribute('aria-expanded', 'true')
    document.addEventListener('pointerdown', this)
    if (focus) (this.#form.querySelector('[aria-pressed=true]') ?? this.#form.querySelector('button')).focus()
  }

  stay() {
    clearTimeout(this.#timer)
  }

  closeSoon() {
    this.stay()
    this.#timer = setTimeout(() => this.close(), grace)
  }

  close() {
    if (!this.isOpen) return
    const link = this.#bar.querySelector('.act--smile')
    const hadFocus = this.#form.contains(document.activeElement)
    this.#form.remove()
    link?.setAttribute('aria-expanded', 'false')
    document.removeEventListener('pointerdown', this)
    if (hadFocus) link?.focus()
  }

  handleEvent(event) {
    if (event.type === 'pointerdown') return void (this.#bar.contains(event.target) || this.close())
    if (event.type === 'focusout') return void (this.#bar.contains(event.relatedTarget) || this.closeSoon())
    if (event.key === 'Escape') this.close()
    else arrows(event, [...this.#form.querySelectorAll('button')])?.focus()
    if (event.key === 'Escape') event.stopPropagation()
  }

  #build(list) {
    const own = this.#bar.querySelector('.act--own')?.value
    const buttons = list.map(({ name, title, symbol }) =>
      build(
        'button',
        { name: 'reaction', value: name, 'aria-label': title, title, 'aria-pressed': String(name === own) },
        symbol,
      ),
    )
    const action = `/posts/${this.#bar.getAttribute('post')}/reactions`
    const attributes = { class: 'picker__kinds', role: 'toolbar', 'aria-label': word('reaction-choose') }
    const form = build('form', { class: 'picker', method: 'post', action }, build('div', attributes, ...buttons))
    for (const type of ['keydown', 'focusout']) form.addEventListener(type, this)
    return form
  }

  /** Above the button that asked for it, within the window. */
  #place() {
    const anchor = (this.#bar.querySelector('form:not(.picker) button') ?? this.#bar).getBoundingClientRect()
    const { width, height } = this.#form.getBoundingClientRect()
    const isRtl = getComputedStyle(this.#bar).direction === 'rtl'
    const wished = isRtl ? anchor.right - width : anchor.left
    const left = Math.max(4, Math.min(wished, document.documentElement.clientWidth - width - 4))
    const top = anchor.top - height - 6 < 0 ? anchor.bottom + 6 : anchor.top - height - 6
    Object.assign(this.#form.style, { position: 'fixed', left: `${left}px`, top: `${top}px` })
  }

  #giveUp(link, asked) {
    kinds = undefined
    if (asked) location.assign(link.href)
  }
}

async function readKinds(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return Array.from(page.querySelectorAll('.kinds button[name=reaction]'), (button) => {
      const symbol = button.querySelector('.symbol')?.textContent ?? ''
      return { name: button.value, symbol, title: button.textContent.replace(symbol, '').trim() }
    })
  } catch {
    return []
  }
}
