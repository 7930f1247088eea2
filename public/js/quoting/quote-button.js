//   <quote-button post="12"><a href="/threads/….3/reply?quote=12">اقتباس</a></quote-button>
//
// Without JavaScript the link opens the reply page with the quote in it; so it does where the page has no composer. Here
// the quote comes into the composer, and only what is selected when a part of this post is.
import { aboutPost, composer, insertQuotes } from './insert.js'
import { selectionIn } from './selection.js'

class QuoteButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this)
  }

  async handleEvent(event) {
    const link = event.target.closest('a')
    if (!link || !composer() || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (link.hasAttribute('aria-busy')) return
    link.setAttribute('aria-busy', 'true')
    const post = this.getAttribute('post')
    const done = await insertQuotes([{ ...aboutPost(post), text: selectionIn(post) }])
    link.removeAttribute('aria-busy')
    if (!done) location.assign(link.href)
  }
}

customElements.define('quote-button', QuoteButton)
