//   <span class="compose__state" role="status">استعدنا مسودتك. <button type="button" class="link">تجاهل المسودة</button></span>
import { wordButton } from '../build.js'

export class Status {
  #element
  #text = ''

  constructor(element) {
    this.#element = element
  }

  /** Says it once, however often it is true. Each choice is a label and what it does. */
  say(text, ...choices) {
    if (text === this.#text) return
    this.#text = text
    const buttons = choices.flatMap(([label, act]) => [' ', this.#button(label, act)])
    this.#element.replaceChildren(text, ...buttons)
  }

  #button(label, act) {
    const button = wordButton(label, { class: 'link' })
    button.addEventListener('click', act)
    return button
  }
}
