// <a href="/members/سارة.7/">سارة</a>
//
// Whoever points at a member's name, or comes to it by keyboard, is shown a card about them: `/members/7/card`, asked once for
// each page and after what one does there. The card stands behind the link, so that the next Tab leads into it; Escape puts it away.
import { build } from '../build.js'

const address = /^\/members\/(?:[^/]*\.)?(\d+)\/$/
const patienceMs = 450
const graceMs = 250
const edge = 8

const known = new Map()
let card = null
let owner = null
let coming = 0
let leaving = 0

function nameUnder(target) {
  const link = target instanceof Element ? target.closest('a[href^="/members/"]') : null
  return link && address.test(new URL(link.href).pathname) && !link.closest('.peek, .member, .profile') ? link : null
}

async function htmlOf(link) {
  const [, id] = address.exec(new URL(link.href).pathname)
  if (!known.has(id)) known.set(id, fetchCard(id))
  return known.get(id)
}

async function fetchCard(id) {
  try {
    const answer = await fetch(`/members/${id}/card`, { credentials: 'same-origin' })
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
  card = build('div', { class: 'peek', popover: 'manual' })
  // The server's own fragment, in which every name is escaped.
  card.innerHTML = html
  link.after(card)
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

const isInside = (target) => target instanceof Node && (card?.contains(target) || owner?.contains(target))

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return
  if (isInside(event.target)) return clearTimeout(leaving)
  clearTimeout(coming)
  const link = nameUnder(event.target)
  if (link) coming = setTimeout(() => void show(link), patienceMs)
  else if (owner) {
    clearTimeout(leaving)
    leaving = setTimeout(hide, graceMs)
  }
})
document.addEventListener('focusin', (event) => {
  if (isInside(event.target)) return
  const link = nameUnder(event.target)
  if (link?.matches(':focus-visible')) void show(link)
  else if (owner) hide()
})
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !card) return
  if (card.contains(document.activeElement)) owner.focus()
  hide()
})
addEventListener('scroll', () => card && !card.contains(document.activeElement) && hide(), { passive: true })
