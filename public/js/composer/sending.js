// Sends the form by script, so that an error finds the text where it is. The form's submission_key stays the same until
// the server has taken the text: sending twice is one post.
import { request, visit } from '../request.js'
import { word } from '../words.js'
import { Problems } from './problems.js'

export class Sending {
  #composer
  #form
  #draft
  #problems
  #busy = false
  #sent = false

  constructor(composer, form, draft) {
    this.#composer = composer
    this.#form = form
    this.#draft = draft
    this.#problems = new Problems(form)
    form.addEventListener('submit', this)
    form.addEventListener('keydown', this)
    for (const type of ['beforeunload', 'pageshow']) addEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === 'submit') this.#submit(event)
    else if (event.type === 'keydown') this.#sendKey(event)
    else if (event.type === 'beforeunload') this.#warn(event)
    else if (event.persisted) this.#wait(false)
  }

  #sendKey(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
    event.preventDefault()
    this.#form.requestSubmit()
  }

  #warn(event) {
    if (!this.#sent && (this.#composer.uploading || this.#draft?.unsaved)) event.preventDefault()
  }

  async #submit(event) {
    event.preventDefault()
    if (this.#busy) return
    if (this.#composer.uploading) return this.#problems.say(word('uploads-running'))
    this.#wait(true)
    this.#problems.clear()
    const answer = await request(this.#form.action, this.#fields())
    if (answer.ok && answer.data.url) return this.#leave(answer.data.url)
    this.#wait(false)
    this.#problems.show(answer)
  }

  #fields() {
    const fields = new FormData(this.#form)
    return this.#form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields)
  }

  /** Empties the form first, because browsers bring back what was in it when one returns. */
  #leave(url) {
    this.#sent = true
    this.#draft?.stop()
    this.#composer.restore({ title: '', body: '', images: [] })
    renewKey(this.#form.elements.namedItem('submission_key'))
    visit(url)
  }

  #wait(busy) {
    this.#busy = busy
    this.#form.toggleAttribute('aria-busy', busy)
    for (const button of this.#form.querySelectorAll('button:not([type=button])')) {
      button.setAttribute('aria-disabled', String(busy))
    }
    if (busy) this.#composer.status.say(word('sending'))
    else this.#composer.status.say('')
  }
}

/** What is written after coming back is another post. */
function renewKey(field) {
  if (!field) return
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  field.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
