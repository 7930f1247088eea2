// <a href="…">…</a><div class="peek" popover="manual">…</div>
//
// Whoever points at a link of a known kind, or rests on it by keyboard, is shown a card about what it leads to, which the server is
// asked for once on each page and after what one does there. The card stands behind the link, so that the next Tab leads into it;
// Escape puts it away. There is never more than one.
import { build } from '../build.js'

const patienceMs = 450
const graceMs = 250
const edge = 8

const kinds = []
const known = new Map()
let card = null
let owner = null
let coming = 0
let leaving = 0

/**
 * Makes links tell of what they lead to.
 * @param {(link: HTMLAnchorElement) => string | false | undefined} addressOf where its card is, for a link of the kind
 */
export function peekAt(addressOf) {
  kinds.push(addressOf)
}

function addressFor(link) {
  for (const addressOf of kinds) {
    const address = addressOf(link)
    if (address) return address
  }
  return undefined
}

function linkUnder(target) {
  const link = target instanceof Element ? target.closest('a[href^="/"]') : null
  return link && !link.closest('.peek') && addressFor(link) ? link : null
}

function htmlOf(link) {
  const address = addressFor(link)
  if (!known.has(address)) known.set(address, fetchCard(address))
  return known.get(address)
}

async function fetchCard(address) {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' })
    return answer.ok ? await answer.text() : ''
  } catch {
    return ''
  }
}

async function show(link) {
  if (owner === link) return
  hide()
  owner = link
  const html = await htmlOf(link)
  if (owner !== link || html === '' || !link.isConnected) return
  // The browser's own hint would lie over the card, which says more.
  link.removeAttribute('title')
  card = build('div', { class: 'peek', popover: 'manual' })
  // The server's own fragment, in which what members wrote is escaped.
  card.innerHTML = html
  // Beside the heading or the cell, whose look and name are not the card's.
  ;(link.closest('.row__name, .row__last') ?? link).after(card)
  card.showPopover?.()
  place(link)
}

/** What a card shows has changed; what had the focus in it is its first button then. */
export async function askAgain(shown) {
  known.clear()
  if (shown !== card) return
  const html = await htmlOf(owner)
  if (shown !== card || html === '') return
  card.innerHTML = html
  card.querySelector('button')?.focus()
}

function place(link) {
  const at = link.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  const isRight = getComputedStyle(link).direction === 'rtl'
  const left = isRight ? at.right - width : at.left
  const below = at.bottom + height + edge < innerHeight
  card.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`
  card.style.top = `${Math.max(edge, below ? at.bottom + 4 : at.top - height - 4)}px`
}

function hide() {
  clearTimeout(coming)
  clearTimeout(leaving)
  card?.remove()
  card = null
  owner = null
}

/** Soon, unless something else is pointed at meanwhile. */
function showSoon(link) {
  coming = setTimeout(() => void show(link), patienceMs)
}

const isInside = (target) => target instanceof Node && (card?.contains(target) || owner?.contains(target))

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return
  clearTimeout(leaving)
  if (isInside(event.target)) return
  clearTimeout(coming)
  const link = linkUnder(event.target)
  if (link) showSoon(link)
  else if (owner) leaving = setTimeout(hide, graceMs)
})
document.addEventListener('focusin', (event) => {
  if (isInside(event.target)) return
  hide()
  const link = linkUnder(event.target)
  if (link?.matches(':focus-visible')) showSoon(link)
})
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  if (card?.contains(document.activeElement)) owner.focus()
  hide()
})
addEventListener('scroll', () => card && !card.contains(document.activeElement) && hide(), { passive: true })
