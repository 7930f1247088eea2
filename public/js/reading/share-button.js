//   <share-button><a href="/t/12">مشاركة</a></share-button>
//
// Without JavaScript a link to the address to share. Here it opens the device's own way to share, or copies the address.
import { notify } from '../announce.js'
import { word } from '../words.js'

class ShareButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this)
  }

  async handleEvent(event) {
    const link = event.target.closest('a')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const isPhone = matchMedia('(pointer: coarse)').matches
    if (isPhone && navigator.share) await navigator.share({ title: document.title, url: link.href }).catch(() => {})
    else notify((await copy(link.href)) ? word('copied') : link.href)
  }
}

/** The clipboard is closed to pages that came without https; then the old way. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyOldWay(text)
  }
}

function copyOldWay(text) {
  const field = document.createElement('textarea')
  const focused = document.activeElement
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  focused?.focus?.()
  return done
}

customElements.define('share-button', ShareButton)
