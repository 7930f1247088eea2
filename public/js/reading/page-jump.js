//   <page-jump><details><summary>…</summary><form method="get" action="…"><input name="page" max="9"></form></details></page-jump>
//
// Without JavaScript the form works as it is. Here the field is ready to type in when the box opens, takes Arabic digits,
// and Escape or a click elsewhere closes the box.
class PageJump extends HTMLElement {
  #box
  #field

  connectedCallback() {
    this.#box = this.querySelector('details')
    this.#field = this.querySelector('input[name=page]')
    if (!this.#box || !this.#field) return
    this.#field.type = 'text'
    this.#box.addEventListener('toggle', this)
    for (const type of ['keydown', 'submit', 'focusout']) this.addEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === 'toggle') this.#ready()
    else if (event.type === 'submit') this.#clean(event)
    else if (event.type === 'focusout') this.#box.open &&= this.contains(event.relatedTarget)
    else if (event.key === 'Escape') this.#close()
  }

  #ready() {
    if (this.#box.open) this.#field.select()
  }

  #close() {
    this.#box.open = false
    this.querySelector('summary').focus()
  }

  /** Within what there is, in the digits that addresses have. */
  #clean(event) {
    const typed = this.#field.value.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
      String(digit.charCodeAt(0) & 15),
    )
    const page = Number(typed.trim())
    if (!Number.isInteger(page) || page < 1) return event.preventDefault()
    this.#field.value = String(Math.min(page, Number(this.#field.max) || page))
  }
}

customElements.define('page-jump', PageJump)
