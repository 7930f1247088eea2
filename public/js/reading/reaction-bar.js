//   <reaction-bar post="12">
//     <form method="post" action="/posts/12/reactions"><button name="reaction" value="like">أعجبني</button></form>
//     <a class="act--smile" href="/posts/12/reactions" aria-label="اختر تفاعلًا"></a>
//   </reaction-bar>
//
// Without JavaScript the form posts and the link leads to a page with all kinds. Here the server's new bar comes in place
// of the old one; coming to rest on the button, holding it, or the link itself open the kinds beside it.
import { announce, notify } from '../announce.js'
import { request } from '../request.js'
import { word } from '../words.js'
import { Picker } from './picker.js'

const holdFor = 450
const restFor = 200

class ReactionBar extends HTMLElement {
  #picker = new Picker(this)
  #timer
  #held = false

  connectedCallback() {
    for (const type of [
      'submit',
      'click',
      'pointerover',
      'pointermove',
      'pointerout',
      'pointerdown',
      'pointerup',
      'contextmenu',
      'keydown',
    ])
      this.addEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === 'submit') this.#submit(event)
    else if (event.type === 'click') this.#click(event)
    else if (event.type === 'keydown') this.#key(event)
    else if (event.type !== 'contextmenu') this.#point(event)
    else if (this.#held) event.preventDefault()
  }

  async #submit(event) {
    event.preventDefault()
    const { target: form, submitter } = event
    if (this.hasAttribute('aria-busy')) return
    this.setAttribute('aria-busy', 'true')
    const fields = new URLSearchParams(new FormData(form, submitter))
    const answer = await request(submitter?.getAttribute('formaction') ?? form.action, fields)
    this.removeAttribute('aria-busy')
    if (answer.ok && typeof answer.data.html === 'string') this.#renew(answer.data.html, fields.has('reaction'))
    else this.#refused(answer)
  }

  #renew(html, reacted) {
    const hadFocus = this.contains(document.activeElement)
    this.#picker.close()
    const bar = document.createElement('template')
    bar.innerHTML = html
    this.replaceChildren(...(bar.content.querySelector('reaction-bar') ?? bar.content).childNodes)
    const button = this.querySelector('form button')
    if (hadFocus) button?.focus()
    announce(reacted ? word('reacted', { name: this.#ownName(button) }) : word('reaction-back'))
  }

  #ownName(button) {
    const copy = button?.cloneNode(true)
    for (const symbol of copy?.querySelectorAll('[aria-hidden]') ?? []) symbol.remove()
    return copy?.textContent.trim() ?? ''
  }

  #refused({ status, data }) {
    if (data.login) location.assign(data.login)
    else notify(data.error ?? Object.values(data.errors ?? {})[0] ?? word(status === 0 ? 'offline' : 'failed'))
  }

  #click(event) {
    if (this.#held) return this.#swallow(event)
    const link = event.target.closest('.act--smile')
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (this.#picker.isOpen) this.#picker.close()
    else this.#picker.open({ focus: true })
  }

  /** The click that ends a long press chose nothing. */
  #swallow(event) {
    this.#held = false
    if (!event.target.closest('.picker')) event.preventDefault()
  }

  #key(event) {
    if (event.key !== 'ArrowUp' || this.#picker.isOpen || !event.target.closest('form button')) return
    event.preventDefault()
    this.#picker.open({ focus: true })
  }

  #point(event) {
    const { type, pointerType, target, relatedTarget } = event
    const touch = pointerType !== 'mouse'
    if (touch && type === 'pointermove') return
    clearTimeout(this.#timer)
    if (type === 'pointerdown') this.#held = false
    if (type === 'pointerout' && !touch && !this.contains(relatedTarget)) this.#picker.closeSoon()
    if (type === 'pointerover' && !touch) this.#picker.stay()
    const means = touch ? type === 'pointerdown' : type === 'pointermove' && isMoved(event)
    if (!means || !target.closest('form button, .act--smile') || target.closest('.picker')) return
    this.#timer = setTimeout(() => this.#rest(touch), touch ? holdFor : restFor)
  }

  #rest(touch) {
    this.#held = touch
    this.#picker.open({ focus: false })
  }
}

/**
 * A page that is scrolled or opened under a mouse at rest makes the mouse come over its buttons too. Most browsers then say
 * nothing of a move, and the others name the place where it was.
 */
let place = ''
const placeOf = ({ screenX, screenY }) => `${screenX} ${screenY}`
const isMoved = (event) => placeOf(event) !== place
document.addEventListener('pointermove', (event) => void (place = placeOf(event)), { passive: true })

customElements.define('reaction-bar', ReactionBar)
