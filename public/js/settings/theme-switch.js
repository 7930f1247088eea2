//   <theme-switch><form method="post" action="/preferences"><input type="radio" name="theme" value="dark"> … <button>…</button></form></theme-switch>
//
// Without JavaScript the form is sent and the page comes back changed. Here a choice of theme, face or size is seen at
// once and kept in the background; another language still needs the page anew.
import { announce, notify } from '../announce.js'
import { request } from '../request.js'
import { word } from '../words.js'

const seen = new Set(['theme', 'face', 'size'])

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', this)
  }

  async handleEvent({ target }) {
    if (target.name === 'language') return target.form.requestSubmit()
    if (!seen.has(target.name)) return
    document.documentElement.dataset[target.name] = target.value
    const { ok } = await request(target.form.action, new URLSearchParams(new FormData(target.form)))
    if (ok) announce(word('saved'))
    else notify(word('failed'))
  }
}

customElements.define('theme-switch', ThemeSwitch)
