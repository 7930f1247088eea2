//   <keep-button><form method="post" action="/posts/12/bookmark"><button>حفظ</button></form></keep-button>
//
// Without JavaScript the form posts and the page comes again. Here the server's new button comes in place of the old one.
import { announce, notify } from '../announce.js'
import { request } from '../request.js'
import { word } from '../words.js'

class KeepButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', this)
  }

  async handleEvent(event) {
    event.preventDefault()
    if (this.hasAttribute('aria-busy')) return
    this.setAttribute('aria-busy', 'true')
    const { ok, status, data } = await request(event.target.action, new URLSearchParams(new FormData(event.target)))
    this.removeAttribute('aria-busy')
    if (!ok || typeof data.html !== 'string') {
      notify(data.error ?? word(status === 0 ? 'offline' : 'failed'))
      return
    }
    const hadFocus = this.contains(document.activeElement)
    this.innerHTML = data.html
    const button = this.querySelector('button')
    if (hadFocus) button.focus()
    announce(button.textContent)
  }
}

customElements.define('keep-button', KeepButton)
