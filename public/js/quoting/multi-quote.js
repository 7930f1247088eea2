//   <multi-quote post="12"><button type="button" hidden aria-label="إضافة إلى الاقتباسات"></button></multi-quote>
//
// Hidden without JavaScript. Chooses the post for a reply that quotes several; the choice is kept in <quote-tray>.
import { announce } from '../announce.js'
import { word } from '../words.js'
import { addQuote, dropPost, hasQuote } from './basket.js'
import { aboutPost } from './insert.js'

class MultiQuote extends HTMLElement {
  #button

  connectedCallback() {
    this.#button = this.querySelector('button')
    if (!this.#button) return
    this.#button.hidden = false
    this.addEventListener('click', this)
    document.addEventListener('quotes-changed', this)
    this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener('quotes-changed', this)
  }

  handleEvent(event) {
    if (event.type === 'click') this.#toggle()
    else this.#show()
  }

  get #post() {
    return this.getAttribute('post')
  }

  #toggle() {
    const chosen = hasQuote(this.#post)
    if (chosen) dropPost(this.#post)
    else addQuote(aboutPost(this.#post))
    announce(word(chosen ? 'quotes-dropped' : 'quotes-added'))
  }

  #show() {
    this.#button.setAttribute('aria-pressed', String(hasQuote(this.#post)))
  }
}

customElements.define('multi-quote', MultiQuote)
