//   <ul class="options" role="listbox" id="options" aria-label="أعضاء">
//     <li role="option" id="option-0" aria-selected="true"><span>@</span><bdi>سارة</bdi></li>
//   </ul>
import { build } from '../build.js'

/** The list under the caret. It never takes the focus: the textarea names its chosen option. */
export class Options {
  #textarea
  #list
  #entries = []
  #at = 0

  constructor(textarea) {
    this.#textarea = textarea
  }

  get isOpen() {
    return this.#list !== undefined
  }

  get chosen() {
    return this.#entries[this.#at]
  }

  /** @param {{ label: string, entries: { text: string, sign: string }[], point: { x: number, top: number, bottom: number } }} shown */
  open({ label, entries, point, choose }) {
    this.close()
    this.#entries = entries
    this.#at = 0
    const items = entries.map((entry, index) =>
      build(
        'li',
        { role: 'option', id: `option-${index}` },
        build('span', {}, entry.sign),
        build('bdi', {}, entry.text),
      ),
    )
    this.#list = build('ul', { class: 'options', role: 'listbox', id: 'options', 'aria-label': label }, ...items)
    // The textarea keeps the focus; a finger may move over the list without choosing.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
    this.#list.addEventListener('click', (event) => {
      const index = items.indexOf(event.target.closest('[role=option]'))
      if (index >= 0) choose(entries[index])
    })
    ;(this.#textarea.form ?? document.body).append(this.#list)
    this.place(point)
    this.#textarea.setAttribute('aria-controls', 'options')
    this.move(0)
  }

  move(step) {
    const items = [...this.#list.children]
    this.#at = (this.#at + step + items.length) % items.length
    for (const [index, item] of items.entries()) item.setAttribute('aria-selected', String(index === this.#at))
    items[this.#at].scrollIntoView({ block: 'nearest' })
    this.#textarea.setAttribute('aria-activedescendant', items[this.#at].id)
  }

  close() {
    this.#list?.remove()
    this.#list = undefined
    for (const name of ['aria-controls', 'aria-activedescendant']) this.#textarea.removeAttribute(name)
  }

  /** Its start edge at the caret, below it or, without room, above; never outside the window. */
  place({ x, top, bottom }) {
    const { width, height } = this.#list.getBoundingClientRect()
    const isRtl = getComputedStyle(this.#textarea).direction === 'rtl'
    const left = Math.max(4, Math.min(isRtl ? x - width : x, document.documentElement.clientWidth - width - 4))
    const fits = bottom + height < innerHeight || top - height < 0
    const y = fits ? bottom + 4 : top - height - 4
    Object.assign(this.#list.style, { position: 'fixed', left: `${left}px`, top: `${y}px` })
  }
}
