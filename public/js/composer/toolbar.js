//   <div class="compose__tools" role="toolbar" aria-label="أدوات التنسيق" aria-controls="…">
//     <button type="button" data-format="bold" aria-label="غامق" title="غامق"><svg class="icon">…</svg></button> …
//   </div>
// Made by script, because without script its buttons could do nothing. One stop for Tab; arrows move inside.
import { arrows } from '../arrows.js'
import { build, iconButton } from '../build.js'
import { word } from '../words.js'
import { formats, shortcuts } from './formats.js'

const icons = {
  bold: 'bold',
  heading: 'heading',
  list: 'list',
  quote: 'text-quote',
  link: 'link',
  image: 'image-plus',
  code: 'code',
  spoiler: 'eye-off',
  table: 'table',
  poll: 'chart-no-axes-column',
}

export class Toolbar {
  #textarea
  #pickImages
  #poll

  /** `pickImages` opens the choice of files; without it there is no such button. */
  constructor(textarea, pickImages) {
    this.#textarea = textarea
    this.#pickImages = pickImages
    this.#poll = textarea.form?.querySelector('.compose__poll')
    const attributes = { class: 'compose__tools', role: 'toolbar', 'aria-label': word('toolbar') }
    this.element = build('div', { ...attributes, 'aria-controls': textarea.id || null }, ...this.#buttons())
    for (const type of ['click', 'keydown']) this.element.addEventListener(type, this)
    textarea.addEventListener('keydown', this)
  }

  handleEvent(event) {
    if (event.currentTarget === this.#textarea) this.#shortcut(event)
    else if (event.type === 'click') this.#apply(event.target.closest('[data-format]')?.dataset.format)
    else this.#move(event)
  }

  #buttons() {
    const names = Object.keys(icons).filter(
      (name) => (name !== 'image' || this.#pickImages) && (name !== 'poll' || this.#poll),
    )
    return names.map((name, index) =>
      iconButton(icons[name], word(name), { 'data-format': name, tabindex: index === 0 ? 0 : -1 }),
    )
  }

  #apply(name) {
    if (name === 'image') this.#pickImages()
    else if (name === 'poll') this.#openPoll()
    else if (name) formats[name](this.#textarea)
  }

  /** Its fields stand in the form, folded. */
  #openPoll() {
    this.#poll.open = true
    this.#poll.querySelector('input').focus()
  }

  #shortcut(event) {
    const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && shortcuts[event.code]
    if (!name) return
    event.preventDefault()
    this.#apply(name)
  }

  #move(event) {
    const buttons = [...this.element.children]
    const next = arrows(event, buttons)
    if (!next) return
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }
}
