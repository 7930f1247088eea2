//   <figure class="shot"><a href="/attachments/sea.jpg.7/"><picture>… <img src="…" alt="…"></picture></a><figcaption>…</figcaption></figure>
//
// Without JavaScript the link opens the image. Here it opens over the page with its neighbours of the same post:
//   <dialog class="lightbox" aria-label="عارض الصور"><figure><img></figure><div class="lightbox__foot">…</div></dialog>
import { build, iconButton } from '../build.js'
import { word } from '../words.js'

const swipe = 48

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('.shot a, a.shot')
  if (!link?.querySelector('img') || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const around = link.closest('article') ?? document
  const links = [...around.querySelectorAll('.shot a, a.shot')].filter((one) => one.querySelector('img'))
  new Lightbox(links, links.indexOf(link)).open()
})

class Lightbox {
  #links
  #at
  #dialog
  #startX
  #figure = build('figure')
  #caption = build('bdi', { class: 'lightbox__caption' })
  #place = build('span', { class: 'lightbox__place', 'aria-live': 'polite' })
  #original = build('a', { target: '_blank', rel: 'noopener' }, word('viewer-original'))

  constructor(links, at) {
    this.#links = links
    this.#at = at
  }

  open() {
    this.#dialog = build('dialog', { class: 'lightbox', 'aria-label': word('viewer') }, ...this.#parts())
    for (const type of ['click', 'keydown', 'pointerdown', 'pointerup', 'close'])
      this.#dialog.addEventListener(type, this)
    document.body.append(this.#dialog)
    this.#show()
    this.#dialog.showModal()
  }

  handleEvent(event) {
    if (event.type === 'close') this.#closed()
    else if (event.type === 'click') this.#click(event.target)
    else if (event.type === 'keydown') this.#key(event)
    else if (event.type === 'pointerdown') this.#startX = event.clientX
    else this.#swipe(event.clientX - this.#startX)
  }

  #parts() {
    const close = iconButton('x', word('close'), { 'data-act': 'close', autofocus: true })
    const previous = iconButton('chevron-left', word('viewer-previous'), { 'data-act': 'previous' }, { points: true })
    const next = iconButton('chevron-right', word('viewer-next'), { 'data-act': 'next' }, { points: true })
    const ways = this.#links.length > 1 ? [previous, this.#place, next] : []
    const foot = build('div', { class: 'lightbox__foot' }, ...ways, this.#caption, this.#original, close)
    return [this.#figure, foot]
  }

  #show() {
    const link = this.#links[this.#at]
    const picture = pictureOf(link)
    const caption = link.closest('.shot').querySelector('figcaption')?.textContent.trim()
    this.#figure.replaceChildren(picture)
    this.#caption.textContent = caption ?? picture.querySelector('img').alt
    this.#original.href = link.href
    this.#place.textContent = word('viewer-place', { number: this.#at + 1, total: this.#links.length })
  }

  #go(step) {
    this.#at = (this.#at + step + this.#links.length) % this.#links.length
    this.#show()
  }

  #click(target) {
    const act = target.closest('[data-act]')?.dataset.act
    if (act === 'close' || target.matches('dialog, figure')) this.#dialog.close()
    else if (act) this.#go(act === 'next' ? 1 : -1)
  }

  /** Towards the end of a line is forward: left in Arabic, right in English. */
  get #forward() {
    return getComputedStyle(this.#dialog).direction === 'rtl' ? -1 : 1
  }

  #key(event) {
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!side) return
    event.preventDefault()
    this.#go(side * this.#forward)
  }

  /** A finger pulls the next image in, so it moves against the way that one reads. */
  #swipe(distance) {
    if (Math.abs(distance) > swipe) this.#go(-Math.sign(distance) * this.#forward)
  }

  #closed() {
    this.#dialog.remove()
    this.#links[this.#at].focus()
  }
}

/** The files that the page offers, chosen anew for the whole window; the original where there is no choice. */
function pictureOf(link) {
  const shown = [...link.querySelectorAll('img')].at(-1)
  const picture = shown.closest('picture')?.cloneNode(true) ?? build('picture')
  const image = build('img', {
    alt: shown.alt,
    src: shown.srcset ? shown.src : link.href,
    srcset: shown.srcset || null,
  })
  picture.querySelector('img')?.remove()
  picture.append(image)
  picture.style.display = 'contents'
  for (const part of picture.children) if (part.srcset) part.sizes = '100vw'
  return picture
}
