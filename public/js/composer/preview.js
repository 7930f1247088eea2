//   <section class="compose__preview" aria-label="معاينة"><h2>معاينة</h2><div class="body">…</div></section>
//   <button name="preview" value="1">معاينة</button>
//
// Without JavaScript the button sends the form, which comes back with the preview in it. Here it opens and closes a
// preview that follows the text.
import { build } from '../build.js'
import { request } from '../request.js'
import { word } from '../words.js'

const idle = 400

export class Preview {
  #composer
  #button
  #panel
  #body
  #timer
  #asked = 0

  constructor(composer, button) {
    this.#composer = composer
    this.#button = button
    this.#panel = composer.querySelector('.compose__preview') ?? this.#makePanel()
    this.#body = this.#panel.querySelector('.body')
    button.type = 'button'
    button.setAttribute('aria-expanded', String(!this.#panel.hidden))
    button.addEventListener('click', this)
    composer.addEventListener('input', this)
  }

  handleEvent(event) {
    if (event.type === 'click') this.#toggle()
    else if (!this.#panel.hidden) this.#later()
  }

  #makePanel() {
    const title = build('h2', {}, word('preview'))
    const attributes = { class: 'compose__preview', 'aria-label': word('preview'), hidden: true }
    const panel = build('section', attributes, title, build('div', { class: 'body' }))
    this.#button.closest('form').lastElementChild.before(panel)
    return panel
  }

  #toggle() {
    this.#panel.hidden = !this.#panel.hidden
    this.#button.setAttribute('aria-expanded', String(!this.#panel.hidden))
    if (!this.#panel.hidden) this.#show()
  }

  #later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#show(), idle)
  }

  async #show() {
    const asked = ++this.#asked
    const { text } = this.#composer
    if (text.trim() === '') return this.#say(word('preview-empty'))
    const fields = new URLSearchParams({ body: text })
    for (const id of this.#composer.imageIds) fields.append('attachment_ids', id)
    const { ok, data } = await request(this.#composer.dataset.preview ?? '/preview', fields)
    if (asked !== this.#asked) return
    if (ok && typeof data.html === 'string') this.#body.innerHTML = data.html
    else this.#say(data.error ?? word('preview-failed'))
  }

  #say(text) {
    this.#body.replaceChildren(build('p', {}, text))
  }
}
