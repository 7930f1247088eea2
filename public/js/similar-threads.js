//   <similar-threads for="field-title" hidden><h2>…</h2><ul></ul></similar-threads>
//
// Lists threads with a like title while one is typed, for whoever would ask what was answered already. Nothing without JavaScript.
const waitMs = 400
const leastLetters = 6

class SimilarThreads extends HTMLElement {
  #timer
  #asked = ''

  connectedCallback() {
    this.setAttribute('aria-live', 'polite')
    this.#field.addEventListener('input', this)
    this.#ask()
  }

  handleEvent() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), waitMs)
  }

  get #field() {
    return document.getElementById(this.getAttribute('for'))
  }

  async #ask() {
    const title = this.#field.value.trim()
    if (title === this.#asked) return
    this.#asked = title
    const found = title.length < leastLetters ? [] : await like(title)
    if (title === this.#asked) this.#show(found)
  }

  #show(threads) {
    this.querySelector('ul').replaceChildren(...threads.map(line))
    this.hidden = threads.length === 0
  }
}

/** None where the server does not answer: it is no more than an offer. */
async function like(title) {
  try {
    const answer = await fetch(`/threads/similar?title=${encodeURIComponent(title)}`, {
      headers: { Accept: 'application/json' },
    })
    return answer.ok ? await answer.json() : []
  } catch {
    return []
  }
}

function line({ title, url, replies }) {
  const item = document.createElement('li')
  const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
  const name = document.createElement('bdi')
  name.textContent = title
  link.append(name)
  item.append(link, ` ${replies}`)
  return item
}

customElements.define('similar-threads', SimilarThreads)
