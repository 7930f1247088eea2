// Offers tags while one is typed: the last after a comma. Arrows choose, Enter or Tab takes, Escape closes.
const between = /[,،;؛]/
const idle = 120

class TagField extends HTMLElement {
  #input
  #list
  #at = 0
  #timer
  #asked = 0

  connectedCallback() {
    this.#input = this.querySelector('input')
    this.#input.setAttribute('role', 'combobox')
    this.#input.setAttribute('aria-autocomplete', 'list')
    this.#input.setAttribute('aria-expanded', 'false')
    for (const type of ['input', 'keydown', 'blur']) this.#input.addEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === 'keydown') this.#key(event)
    else if (event.type === 'blur') this.#close()
    else {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#look(), idle)
    }
  }

  /** What is being typed: from the last comma to the end, while the caret is there. */
  get #part() {
    const { value, selectionStart } = this.#input
    const parts = value.split(between)
    const last = parts.pop()
    return {
      before: value.slice(0, value.length - last.length),
      word: last.trim(),
      others: parts,
      atEnd: selectionStart === value.length,
    }
  }

  async #look() {
    const asked = ++this.#asked
    const { word, others, atEnd } = this.#part
    const taken = new Set(others.map((one) => one.trim()))
    const found = word === '' || !atEnd ? [] : await this.#find(word.replace(/^#/, ''))
    if (asked !== this.#asked) return
    this.#close()
    const names = found.filter((name) => !taken.has(name))
    if (names.length > 0) this.#open(names)
  }

  async #find(word) {
    try {
      const answer = await fetch(`/tags.json?q=${encodeURIComponent(word)}`, {
        headers: { accept: 'application/json' },
      })
      return answer.ok ? (await answer.json()).map(({ name }) => name) : []
    } catch {
      return []
    }
  }

  #open(names) {
    const items = names.map((name, index) => {
      const text = Object.assign(document.createElement('bdi'), { textContent: name })
      const item = Object.assign(document.createElement('li'), { id: `tag-option-${index}` })
      item.setAttribute('role', 'option')
      item.append(text)
      return item
    })
    const list = Object.assign(document.createElement('ul'), { id: 'tag-options', className: 'options' })
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', this.#input.dataset.label)
    list.append(...items)
    // The field keeps the focus; a finger may move over the list without choosing.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const item = event.target.closest('[role=option]')
      if (item) this.#take(item)
    })
    this.append(list)
    this.#list = list
    this.#input.setAttribute('aria-controls', list.id)
    this.#input.setAttribute('aria-expanded', 'true')
    this.#at = 0
    this.#move(0)
  }

  #move(step) {
    const items = [...this.#list.children]
    this.#at = (this.#at + step + items.length) % items.length
    for (const [index, item] of items.entries()) item.setAttribute('aria-selected', String(index === this.#at))
    items[this.#at].scrollIntoView({ block: 'nearest' })
    this.#input.setAttribute('aria-activedescendant', items[this.#at].id)
  }

  #key(event) {
    if (!this.#list || event.isComposing || event.ctrlKey || event.metaKey) return
    const take = () => this.#take(this.#list.children[this.#at])
    const acts = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: take,
      Tab: take,
      Escape: () => this.#close(),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  #take(item) {
    const { before } = this.#part
    const comma = document.documentElement.lang === 'ar' ? '،' : ','
    this.#input.value = `${before}${before === '' ? '' : ' '}${item.textContent}${comma} `.replace(/ {2,}/g, ' ')
    this.#close()
    this.#input.dispatchEvent(new Event('input', { bubbles: true }))
    this.#input.focus()
  }

  #close() {
    clearTimeout(this.#timer)
    this.#asked += 1
    this.#list?.remove()
    this.#list = undefined
    this.#input.setAttribute('aria-expanded', 'false')
    for (const name of ['aria-controls', 'aria-activedescendant']) this.#input.removeAttribute(name)
  }
}

customElements.define('tag-field', TagField)
