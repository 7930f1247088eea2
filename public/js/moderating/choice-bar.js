//   <choice-bar key="posts-12" name="post"><form class="choosing" id="choose-posts" method="get" action="…">…</form></choice-bar>
//
// Without JavaScript the form takes what is ticked on this page. With it the bar follows the reader, says how many are ticked,
// and remembers those of other pages of the same list until they are dealt with, let go, or the member logs out.
import { forget, read, write } from '../storage.js'
import { announce } from '../announce.js'
import { build } from '../build.js'
import { word } from '../words.js'
import { prefix, settle } from './dealt-with.js'

class ChoiceBar extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', this)
    this.addEventListener('click', this)
    document.addEventListener('change', this)
    document.addEventListener('signed-out', this)
    addEventListener('pageshow', this)
    this.#restore()
  }

  handleEvent(event) {
    if (event.type === 'submit') this.#complete()
    else if (event.type === 'change') this.#note(event.target)
    else if (event.type === 'click') this.#clear(event.target.closest('[data-act=clear]'))
    else this.#restore()
  }

  get #form() {
    return this.querySelector('form')
  }

  get #key() {
    return prefix + this.getAttribute('key')
  }

  get #ticks() {
    return [...document.querySelectorAll(`input[type=checkbox][form="${this.#form.id}"]`)]
  }

  #restore() {
    const chosen = new Set(read(sessionStorage, this.#key, []))
    for (const tick of this.#ticks) tick.checked = chosen.has(tick.value)
    this.#show(chosen.size)
  }

  #note(tick) {
    if (!this.#ticks.includes(tick)) return
    const chosen = new Set(read(sessionStorage, this.#key, []))
    if (tick.checked) chosen.add(tick.value)
    else chosen.delete(tick.value)
    write(sessionStorage, this.#key, [...chosen])
    this.#show(chosen.size)
    announce(word('chosen', { count: chosen.size }))
  }

  #show(count) {
    const output = this.querySelector('output')
    output.hidden = count === 0
    output.textContent = word('chosen', { count })
    this.querySelector('[data-act=clear]').hidden = count === 0
    this.toggleAttribute('floating', count > 0)
  }

  /** What is ticked on other pages goes along. */
  #complete() {
    for (const old of this.#form.querySelectorAll('[data-elsewhere]')) old.remove()
    const here = new Set(this.#ticks.map((tick) => tick.value))
    const elsewhere = read(sessionStorage, this.#key, []).filter((id) => !here.has(id))
    const name = this.getAttribute('name')
    this.#form.append(
      ...elsewhere.map((value) => build('input', { type: 'hidden', name, value, 'data-elsewhere': true })),
    )
  }

  #clear(button) {
    if (!button) return
    forget(sessionStorage, this.#key)
    this.#restore()
    announce(word('chosen', { count: 0 }))
  }
}

settle()
customElements.define('choice-bar', ChoiceBar)
