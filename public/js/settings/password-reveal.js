//   <password-reveal data-show="إظهار كلمة المرور"><input type="password"></password-reveal>
//
// Without JavaScript a plain password field. Here it has a button beside it; the field is hidden again before it is sent.
import { iconButton } from '../build.js'
import { icon } from '../icon.js'
import { word } from '../words.js'

class PasswordReveal extends HTMLElement {
  #field
  #button

  connectedCallback() {
    this.#field = this.querySelector('input[type=password]')
    if (!this.#field || this.#button) return
    const label = this.dataset.show ?? word('password-show')
    this.#button = iconButton('eye', label, {
      class: 'field__eye',
      'aria-pressed': 'false',
      'aria-controls': this.#field.id || null,
    })
    this.append(this.#button)
    this.#button.addEventListener('click', this)
    this.#field.form?.addEventListener('submit', this)
  }

  handleEvent({ type }) {
    this.#show(type === 'click' && this.#field.type === 'password')
  }

  #show(shown) {
    this.#field.type = shown ? 'text' : 'password'
    this.#button.setAttribute('aria-pressed', String(shown))
    this.#button.replaceChildren(icon(shown ? 'eye-off' : 'eye'))
  }
}

customElements.define('password-reveal', PasswordReveal)
