//   <reply-composer draft="thread-12" [quick]>
//     <form method="post" action="/threads/….12/reply" enctype="multipart/form-data">
//       <input type="hidden" name="submission_key" value="…"> [<input name="title">]
//       <textarea name="body"></textarea> <image-tray>…</image-tray>
//       <input type="file" name="images" multiple> <span class="compose__state" role="status"></span>
//       <button name="preview" value="1">معاينة</button> <button>إرسال الرد</button>
//     </form>
//   </reply-composer>
//
// Without JavaScript this is a plain form: preview, images and errors come back with the page. With it there are tools,
// a preview that follows, completion, images that go up at once, drafts and sending without leaving.
// `quick` (or a form.compose--quick) asks for the server's draft only when one begins to write.
import { build } from '../build.js'
import { Completion } from '../completion/completion.js'
import { Arrivals } from './arrivals.js'
import { choicesIn, choose } from './choices.js'
import { Draft } from './draft.js'
import { insertBlock } from './editing.js'
import { Preview } from './preview.js'
import { Sending } from './sending.js'
import { followDirection, grow } from './shape.js'
import { Status } from './status.js'
import { Toolbar } from './toolbar.js'

class ReplyComposer extends HTMLElement {
  #form
  #title
  #tray
  #parts = []

  connectedCallback() {
    const form = this.querySelector('form')
    this.textarea = this.querySelector('textarea[name=body]')
    if (!form || !this.textarea || this.status) return
    this.#form = form
    this.#title = this.querySelector('input[name=title]')
    this.#tray = this.querySelector('image-tray')
    this.status = new Status(this.querySelector('[role=status]') ?? this.#addStatus())
    this.arrivals = new Arrivals(form)
    this.#shape()
    const draft = this.hasAttribute('draft') ? new Draft(this, this.status) : null
    this.#parts.push(new Sending(this, form, draft))
  }

  get quick() {
    return this.hasAttribute('quick') || this.querySelector('.compose--quick') !== null
  }

  get text() {
    return this.textarea.value
  }

  get uploading() {
    return this.#tray?.uploading ?? false
  }

  get imageIds() {
    return this.state.images.map(({ id }) => id)
  }

  get state() {
    return {
      title: this.#title?.value ?? '',
      body: this.text,
      images: this.#tray?.images ?? [],
      choices: choicesIn(this.#form),
    }
  }

  restore({ title, body, images, choices }) {
    if (this.#title) this.#title.value = title
    this.textarea.value = body
    this.#tray?.restore(images)
    choose(this.#form, choices)
    for (const field of [this.#title, this.textarea]) field?.dispatchEvent(new Event('input'))
  }

  /** Puts text in as its own paragraphs, where the caret was, and lets the member go on below it. */
  insert(text) {
    insertBlock(this.textarea, text)
    this.textarea.focus()
    this.textarea.scrollIntoView({ block: 'nearest' })
  }

  #shape() {
    const toolbar = this.querySelector('[role=toolbar]')
    const pickImages = this.#tray ? () => this.#tray.choose() : null
    if (!toolbar) this.textarea.before(new Toolbar(this.textarea, pickImages).element)
    const preview = this.querySelector('button[name=preview]')
    if (preview) this.#parts.push(new Preview(this, preview))
    this.#parts.push(new Completion(this.textarea))
    for (const field of [this.#title, this.textarea]) if (field) followDirection(field)
    grow(this.textarea)
  }

  #addStatus() {
    const status = build('p', { class: 'compose__state', role: 'status' })
    this.textarea.after(status)
    return status
  }
}

customElements.define('reply-composer', ReplyComposer)
