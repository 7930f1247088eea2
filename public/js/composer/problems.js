//   <div class="problems" role="alert" tabindex="-1"><p>صحّح ما يلي…</p><ul><li id="body-problem">…</li></ul></div>
import { build } from '../build.js'
import { word } from '../words.js'

/** Says in the form itself why it was not sent; what was typed is not touched. */
export class Problems {
  #form
  #box

  constructor(form) {
    this.#form = form
    this.#box = build('div', { class: 'problems', role: 'alert', tabindex: -1 })
    this.#box.hidden = true
    form.prepend(this.#box)
  }

  clear() {
    this.#box.hidden = true
    this.#box.replaceChildren()
    for (const field of this.#form.querySelectorAll('[data-problem]')) this.#unmark(field)
  }

  /** @param {{ status: number, data: { errors?: Record<string, string>, error?: string, login?: string } }} answer */
  show({ status, data }) {
    this.clear()
    this.#box.append(...(data.errors ? this.#fields(data.errors) : this.#reason(status, data)))
    this.#reveal()
    this.#form.querySelector('[data-problem]')?.focus()
  }

  say(text) {
    this.clear()
    this.#box.append(build('p', {}, text))
    this.#reveal()
  }

  #reveal() {
    this.#box.hidden = false
    this.#box.scrollIntoView({ block: 'nearest' })
  }

  #fields(errors) {
    const items = Object.entries(errors).map(([name, text]) => build('li', { id: this.#mark(name) }, text))
    return [build('p', {}, word('fix')), build('ul', {}, ...items)]
  }

  #reason(status, { error, login }) {
    const parts = [build('p', {}, error ?? word(status === 0 ? 'offline' : 'send-failed'))]
    if (error || status === 0) parts[0].append(' ', word('send-failed'))
    if (login) parts.push(build('a', { class: 'btn', href: login, target: '_blank' }, word('log-in')))
    return parts
  }

  #mark(name) {
    const id = `${name}-problem`
    const field = this.#form.elements.namedItem(name)
    if (!(field instanceof Element)) return id
    field.dataset.problem = id
    field.setAttribute('aria-invalid', 'true')
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${id}`.trim())
    return id
  }

  #unmark(field) {
    const rest = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== field.dataset.problem)
    field.setAttribute('aria-describedby', rest.join(' '))
    field.removeAttribute('aria-invalid')
    delete field.dataset.problem
  }
}
