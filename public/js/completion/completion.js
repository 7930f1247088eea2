// Offers members after @ and emoji after : while one writes. Arrows choose, Enter or Tab takes, Escape closes.
import { announce } from '../announce.js'
import { replaceRange } from '../composer/editing.js'
import { word } from '../words.js'
import { caretPoint } from './caret.js'
import { Options } from './options.js'
import { sources } from './sources.js'

const idle = 120

export class Completion {
  #textarea
  #options
  #timer
  #asked = 0
  #found

  constructor(textarea) {
    this.#textarea = textarea
    this.#options = new Options(textarea)
    textarea.setAttribute('aria-autocomplete', 'list')
    for (const type of ['input', 'blur', 'scroll', 'click']) textarea.addEventListener(type, this)
    textarea.addEventListener('keydown', this, { capture: true })
    addEventListener('scroll', () => this.#follow(), { passive: true })
  }

  handleEvent(event) {
    if (event.type === 'keydown') this.#key(event)
    else if (event.type === 'input') this.#later()
    else this.#close()
  }

  #later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), idle)
  }

  async #look() {
    const asked = ++this.#asked
    const { value, selectionStart: caret, selectionEnd } = this.#textarea
    const before = caret === selectionEnd ? value.slice(Math.max(0, caret - 80), caret) : ''
    const source = sources.find(({ trigger }) => trigger.test(before))
    const groups = source?.trigger.exec(before).groups
    const entries = groups ? await source.find(groups.query) : []
    if (asked !== this.#asked) return
    if (entries.length === 0) return this.#close()
    this.#show(source, entries, { from: caret - groups.word.length, to: caret })
  }

  #show(source, entries, range) {
    this.#found = { source, ...range }
    const point = caretPoint(this.#textarea, range.from)
    this.#options.open({ label: source.label(), entries, point, choose: (entry) => this.#take(entry) })
    announce(word('complete-found', { count: entries.length }))
  }

  /** The page moves under what is placed in the window. */
  #follow() {
    if (this.#options.isOpen) this.#options.place(caretPoint(this.#textarea, this.#found.from))
  }

  #key(event) {
    if (!this.#options.isOpen || event.isComposing || event.ctrlKey || event.metaKey) return
    const acts = {
      ArrowDown: () => this.#options.move(1),
      ArrowUp: () => this.#options.move(-1),
      Enter: () => this.#take(this.#options.chosen),
      Tab: () => this.#take(this.#options.chosen),
      Escape: () => this.#close(),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopImmediatePropagation()
    act()
  }

  #take(entry) {
    const { source, from, to } = this.#found
    this.#close()
    replaceRange(this.#textarea, from, to, source.insert(entry))
    this.#close()
  }

  #close() {
    clearTimeout(this.#timer)
    this.#asked += 1
    this.#options.close()
  }
}
