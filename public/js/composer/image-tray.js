//   <image-tray><ul class="tray" aria-label="الصور المرفقة"><li class="tray__item">…</li></ul></image-tray>
//   … <input type="file" name="images" multiple>
//
// Inside a <reply-composer>. Without JavaScript the files go up with the form. Here they go up at once: chosen, dropped on
// the form or pasted into it; they can be described, ordered, placed in the text and taken away.
import { announce } from '../announce.js'
import { build, iconButton } from '../build.js'
import { request } from '../request.js'
import { word } from '../words.js'
import { complete, imageOf, itemOf, itemOnItsWay } from './tray-item.js'
import { filesIn, refusal, upload } from './uploads.js'

class ImageTray extends HTMLElement {
  #list
  #input
  #form

  connectedCallback() {
    this.#form = this.closest('form')
    this.#input = this.#form?.querySelector('input[type=file][name=images]')
    if (!this.#input || this.#list) return
    this.#list = this.querySelector('.tray') ?? this.#addList()
    for (const item of this.#items()) complete(item)
    this.#clean()
    for (const type of ['click', 'change', 'keydown']) this.addEventListener(type, this)
    this.#input.addEventListener('change', this)
    for (const type of ['paste', 'dragover', 'dragleave', 'drop']) this.#form.addEventListener(type, this)
  }

  /** The uploaded images in their order, as drafts keep them. */
  get images() {
    return this.#list ? this.#items().map(imageOf) : []
  }

  get uploading() {
    return this.querySelector('[data-uploading]') !== null
  }

  restore(images) {
    this.#list?.replaceChildren(...images.map(itemOf))
    this.#clean()
  }

  choose() {
    this.#input?.click()
  }

  handleEvent(event) {
    if (event.type === 'click') this.#act(event.target.closest('[data-act]'))
    else if (event.type === 'change' && event.target === this.#input) this.#chosen()
    else if (event.type === 'change') this.#describe(event.target)
    else if (event.type === 'keydown') this.#finish(event)
    else if (event.type === 'paste') this.#take(event, filesIn(event.clipboardData))
    else this.#drag(event)
  }

  #items() {
    return [...this.#list.querySelectorAll('.tray__item:not([data-uploading])')]
  }

  #addList() {
    const list = build('ul', { class: 'tray', 'aria-label': word('images') })
    this.prepend(list)
    return list
  }

  #chosen() {
    for (const file of this.#input.files) this.#add(file)
    this.#input.value = ''
  }

  #drag(event) {
    if (!event.dataTransfer.types.includes('Files')) return
    if (event.type === 'drop') this.#take(event, [...event.dataTransfer.files])
    else if (event.type === 'dragover') event.preventDefault()
    const inside = event.type === 'dragover' || (event.type === 'dragleave' && this.#form.contains(event.relatedTarget))
    this.#form.classList.toggle('compose--over', inside)
  }

  #take(event, files) {
    if (files.length === 0) return
    event.preventDefault()
    for (const file of files) this.#add(file)
  }

  async #add(file) {
    const refused = refusal(file, this.#list.querySelectorAll('.tray__item').length)
    if (refused) return this.#refuse(file.name, refused)
    const composer = this.closest('reply-composer')
    const { done, cancel } = upload(composer?.dataset.upload ?? '/attachments', file, (part) => {
      item.querySelector('progress').value = part
    })
    const item = itemOnItsWay(file, cancel)
    this.#list.append(item)
    try {
      const uploaded = itemOf(await done)
      uploaded.dataset.fresh = ''
      item.replaceWith(uploaded)
      announce(word('image-uploaded', { name: file.name }))
      this.#changed()
    } catch (error) {
      if (error.message) this.#refuse(file.name, error.message)
      item.remove()
      this.#clean()
    } finally {
      URL.revokeObjectURL(item.querySelector('img').src)
    }
  }

  #refuse(name, reason) {
    const note = build('p', { class: 'tray__refused', role: 'alert' }, word('image-refused', { name, reason }), ' ')
    const hide = iconButton('x', word('image-dismiss'))
    hide.addEventListener('click', () => note.remove())
    note.append(hide)
    this.append(note)
  }

  #act(button) {
    const item = button?.closest('.tray__item')
    if (button?.dataset.act === 'place') this.#place(item)
    else if (button?.dataset.act === 'remove') this.#remove(item)
    else if (button) this.#move(item, button)
  }

  /** Enter in a description is done with it, and does not send the post. */
  #finish(event) {
    if (event.key !== 'Enter' || !event.target.matches('.tray__alt')) return
    event.preventDefault()
    event.stopPropagation()
    this.#describe(event.target)
  }

  #place(item) {
    this.closest('reply-composer')?.insert(item.dataset.markdown)
    announce(word('image-placed'))
  }

  #move(item, button) {
    if (button.dataset.act === 'earlier') item.previousElementSibling?.before(item)
    else item.nextElementSibling?.after(item)
    button.focus()
    const items = this.#items()
    announce(word('image-moved', { place: items.indexOf(item) + 1, total: items.length }))
    this.#changed()
  }

  /** What was here before this page stays on the server: the edit that takes it away may not be sent. */
  #remove(item) {
    const { id, markdown, fresh } = item.dataset
    const next = item.nextElementSibling ?? item.previousElementSibling
    if (fresh !== undefined) request(`/attachments/${id}/delete`, new URLSearchParams())
    this.#inText((text) => text.replaceAll(markdown, ''))
    item.remove()
    const focus = next?.querySelector('[data-act=remove]') ?? this.#input
    focus.focus()
    announce(word('image-removed'))
    this.#changed()
  }

  #describe(field) {
    const item = field.closest('.tray__item')
    if (!item) return
    const { id, markdown } = item.dataset
    const alt = field.value.trim()
    item.querySelector('img').alt = alt
    item.dataset.markdown = `![${alt.replace(/[[\]\\]/g, '')}](attachment:${id})`
    this.#inText((text) => text.replaceAll(markdown, item.dataset.markdown))
    request(`/attachments/${id}`, new URLSearchParams({ alt }))
    this.#changed()
  }

  #inText(change) {
    const textarea = this.#form.querySelector('textarea[name=body]')
    const changed = change(textarea.value)
    if (changed !== textarea.value) textarea.value = changed
  }

  /** An empty list takes no room: the stylesheet asks for :empty, which spaces are not. */
  #clean() {
    if (this.#list && this.#list.children.length === 0) this.#list.replaceChildren()
  }

  #changed() {
    this.#clean()
    this.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

customElements.define('image-tray', ImageTray)
