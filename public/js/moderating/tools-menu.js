import { arrows } from '../arrows.js'

//   <tools-menu><details class="menu"><summary>…</summary><div class="menu__list"><a>…</a> [<form><button>…</button></form>]</div></details></tools-menu>
//
// Without JavaScript its button opens and closes it. Here Escape and a click elsewhere close it too, and arrows go through it.
class ToolsMenu extends HTMLElement {
  #box

  connectedCallback() {
    this.#box = this.querySelector('details')
    if (!this.#box) return
    this.addEventListener('keydown', this)
    document.addEventListener('click', this)
  }

  disconnectedCallback() {
    document.removeEventListener('click', this)
  }

  handleEvent(event) {
    if (!this.#box.open) return
    if (event.type === 'click') this.#box.open = this.contains(event.target)
    else if (event.key === 'Escape') this.#close()
    else arrows(event, [...this.querySelectorAll('summary, a, button')])?.focus()
  }

  #close() {
    this.#box.open = false
    this.querySelector('summary').focus()
  }
}

customElements.define('tools-menu', ToolsMenu)
