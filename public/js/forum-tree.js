/**
 * <forum-tree><ul><li data-id="2" data-parent="1">…</li>…</ul></forum-tree>
 *
 * Lets a forum be dragged: onto the upper part of another it goes before it, onto the rest into it. Without script the buttons of
 * each row do the same.
 */
class ForumTree extends HTMLElement {
  #moving

  connectedCallback() {
    for (const row of this.#rows()) row.draggable = true
    for (const type of ['dragstart', 'dragover', 'drop', 'dragend']) this.addEventListener(type, this)
  }

  handleEvent(event) {
    const row = event.target.closest?.('li[data-id]')
    if (event.type === 'dragstart') this.#begin(event, row)
    else if (event.type === 'dragend') this.#end()
    else if (this.#moving && row && row !== this.#moving) this.#over(event, row)
  }

  #begin(event, row) {
    this.#moving = row
    row?.classList.add('node--moving')
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', row?.dataset.id ?? '')
  }

  #over(event, row) {
    event.preventDefault()
    const { top, height } = row.getBoundingClientRect()
    const before = event.clientY < top + height * 0.4
    if (event.type === 'drop') return this.#send(row.dataset, before)
    this.#unmark()
    row.classList.add(before ? 'node--before' : 'node--into')
  }

  /** Sent as the form it is, so that the page comes back with the new order. */
  #send({ id, parent }, before) {
    const place = before ? { parent_id: parent, before_id: id } : { parent_id: id, before_id: '' }
    const fields = Object.entries(place).map(([name, value]) => made('input', { type: 'hidden', name, value }))
    const action = `/admin/forums/${this.#moving.dataset.id}/move`
    const form = made('form', { method: 'post', action })
    form.append(...fields)
    this.append(form)
    form.submit()
  }

  #end() {
    this.#moving?.classList.remove('node--moving')
    this.#moving = undefined
    this.#unmark()
  }

  #unmark() {
    for (const row of this.#rows()) row.classList.remove('node--before', 'node--into')
  }

  #rows() {
    return this.querySelectorAll('li[data-id]')
  }
}

const made = (tag, properties) => Object.assign(document.createElement(tag), properties)

customElements.define('forum-tree', ForumTree)
