// Threads and members offered under a box while a search is typed in it. It stands alone and is fetched when a box is first used:
//   <input type="search" data-suggest="اقتراحات">
//   <ul class="options" role="listbox" aria-label="اقتراحات"><li role="option" aria-selected="false"><bdi>…</bdi></li></ul>
// Arrows choose, Enter goes there, Escape closes. Nothing is chosen at first, so Enter searches for what was typed.
const idle = 150
let lists = 0

class Suggestions {
  #input
  #list
  #found = []
  #at = -1
  #timer
  #asked = 0

  constructor(input) {
    this.#input = input
    const list = document.createElement('ul')
    Object.assign(list, { className: 'options', hidden: true, id: `suggestions-${++lists}` })
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', input.dataset.suggest)
    this.#list = list
    input.form.append(list)
    const said = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }
    for (const [name, value] of Object.entries(said)) input.setAttribute(name, value)
    for (const type of ['input', 'keydown', 'blur']) input.addEventListener(type, this)
    // The box keeps the focus; a finger may move over the list without choosing.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => this.#go([...list.children].indexOf(event.target.closest('li'))))
  }

  static under(input) {
    return new Suggestions(input)
  }

  handleEvent(event) {
    if (event.type === 'keydown') this.#key(event)
    else if (event.type === 'blur') this.#close()
    else this.#later()
  }

  #later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), idle)
  }

  async #look() {
    const asked = ++this.#asked
    const text = this.#input.value.trim()
    const found = text === '' ? [] : await ask(text)
    if (asked === this.#asked && document.activeElement === this.#input) this.#show(found)
  }

  #show(found) {
    this.#found = found
    this.#at = -1
    this.#list.replaceChildren(...found.map((one, index) => option(one, `${this.#list.id}-${index}`)))
    this.#list.hidden = found.length === 0
    this.#input.setAttribute('aria-expanded', String(found.length > 0))
    this.#input.removeAttribute('aria-activedescendant')
    this.#place()
  }

  /** As wide as the box, under it. */
  #place() {
    const box = (this.#input.closest('label') ?? this.#input).getBoundingClientRect()
    const width = Math.max(box.width, 280)
    const isRtl = getComputedStyle(this.#list).direction === 'rtl'
    const left = Math.max(4, Math.min(isRtl ? box.right - width : box.left, innerWidth - width - 4))
    Object.assign(this.#list.style, { position: 'fixed', left: `${left}px`, top: `${box.bottom + 4}px` })
    Object.assign(this.#list.style, { width: `${width}px`, maxWidth: 'calc(100vw - 8px)' })
  }

  #key(event) {
    if (this.#list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const acts = { ArrowDown: () => this.#move(1), ArrowUp: () => this.#move(-1), Escape: () => this.#close() }
    if (event.key === 'Enter' && this.#at >= 0) acts.Enter = () => this.#go(this.#at)
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  /** Through the list and back to the box, which comes after its last. */
  #move(step) {
    const places = this.#found.length + 1
    this.#at = ((this.#at + 1 + step + places) % places) - 1
    for (const [index, item] of [...this.#list.children].entries())
      item.setAttribute('aria-selected', String(index === this.#at))
    const chosen = this.#list.children[this.#at]
    if (!chosen) return this.#input.removeAttribute('aria-activedescendant')
    this.#input.setAttribute('aria-activedescendant', chosen.id)
    chosen.scrollIntoView({ block: 'nearest' })
  }

  #go(index) {
    const one = this.#found[index]
    if (one) location.assign(one.url)
  }

  #close() {
    clearTimeout(this.#timer)
    this.#asked += 1
    this.#show([])
  }
}

async function ask(text) {
  try {
    const answer = await fetch(`/search/suggest?q=${encodeURIComponent(text)}`, {
      headers: { accept: 'application/json' },
    })
    const found = answer.ok ? await answer.json() : []
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}

function option({ kind, text }, id) {
  const item = document.createElement('li')
  item.id = id
  item.setAttribute('role', 'option')
  item.setAttribute('aria-selected', 'false')
  const name = document.createElement('bdi')
  name.textContent = text
  if (kind === 'member') item.append('@')
  item.append(name)
  return item
}

for (const input of document.querySelectorAll('input[data-suggest]')) Suggestions.under(input)
