// <div class="jump" popover role="dialog"><input type="text"><ul><li><a href="…"><bdi>…</bdi></a></li></ul><p hidden></p></div>
//
// All forums to go to, under the link that was pressed. It stands alone and comes with the first press. Arrows lead through the
// list, letters narrow it wherever the focus is, Enter in the box goes to the first, Escape leads back to the link.
const edge = 8

let box
let making
/** Whether the press that comes closes it, as any press beside it does. */
let closes = false

/**
 * Opens the list, or closes it. Where it cannot be had, goes where the link leads.
 * @param {HTMLAnchorElement} link
 */
export async function toggle(link) {
  if (closes) {
    closes = false
    return
  }
  making ??= made(link)
  box = await making
  if (!box) return location.assign(link.href)
  if (box.matches(':popover-open')) return
  box.showPopover()
  link.setAttribute('aria-expanded', 'true')
  place(link)
  start()
}

async function made(link) {
  const [told] = await Promise.all([ask(), styled()])
  if (!told) return undefined
  const { list, filter, none } = told.words
  const here = link.closest('nav').querySelector('a[href^="/forums/"]')?.pathname ?? location.pathname
  const popover = element('div', { className: 'jump', popover: 'auto', role: 'dialog', ariaLabel: list })
  const input = element('input', { className: 'input', type: 'text', ariaLabel: filter, placeholder: filter })
  input.setAttribute('autocomplete', 'off')
  const items = element('ul', {})
  items.append(...told.forums.map((forum) => item(forum, here)))
  const nothing = element('p', { textContent: none, hidden: true, role: 'status' })
  popover.append(input, items, nothing)
  input.addEventListener('input', narrow)
  popover.addEventListener('keydown', key)
  popover.addEventListener('beforetoggle', ({ newState }) => newState === 'closed' && closed(link))
  link.addEventListener('pointerdown', () => (closes = popover.matches(':popover-open')))
  link.addEventListener('keydown', () => (closes = false))
  link.after(popover)
  link.setAttribute('aria-haspopup', 'dialog')
  return popover
}

async function ask() {
  try {
    const answer = await fetch('/forums.json', { headers: { accept: 'application/json' } })
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}

/** Waits for the stylesheet, without which the list could be read all the same. */
function styled() {
  const sheet = element('link', { rel: 'stylesheet', href: '/forum-jump.css' })
  return new Promise((done) => {
    for (const type of ['load', 'error']) sheet.addEventListener(type, done)
    document.head.append(sheet)
  })
}

const element = (tag, properties) => Object.assign(document.createElement(tag), properties)

function item({ title, url, depth }, here) {
  const link = element('a', { href: url })
  link.append(element('bdi', { textContent: title }))
  link.style.setProperty('--depth', Math.min(depth, 5))
  // Pages of the forum itself, and of its threads.
  if (here.startsWith(link.pathname)) link.ariaCurrent = 'true'
  const line = element('li', {})
  line.append(link)
  return line
}

/** At the forum one is in; where a keyboard of the screen would not cover the list, in the box. */
function start() {
  const current = box.querySelector('[aria-current]') ?? links()[0]
  current?.scrollIntoView({ block: 'nearest' })
  if (matchMedia('(hover: hover)').matches) box.querySelector('input').focus({ preventScroll: true })
  else current?.focus({ preventScroll: true })
}

function closed(link) {
  link.setAttribute('aria-expanded', 'false')
  box.querySelector('input').value = ''
  narrow()
}

const links = () => [...box.querySelectorAll('li:not([hidden]) > a')]

/** Letters as they are compared: without marks, and those that are mixed up alike. */
const folded = (text) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ]/gu, '')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()
    .trim()

function narrow() {
  const wanted = folded(box.querySelector('input').value)
  for (const line of box.querySelectorAll('li')) line.hidden = !folded(line.textContent).includes(wanted)
  box.querySelector('p').hidden = links().length > 0
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const input = box.querySelector('input')
  const isTyping = event.target === input
  const next = step(event.key, links(), isTyping)
  if (next) {
    event.preventDefault()
    next.focus()
  } else if (isTyping && event.key === 'Enter') links()[0]?.click()
  else if (!isTyping && event.key.length === 1 && event.key !== ' ') input.focus()
}

/** From the box to the list's ends, through the list, and back to the box. */
function step(name, found, isTyping) {
  const at = found.indexOf(document.activeElement)
  if (name === 'ArrowDown') return found[at + 1] ?? box.querySelector('input')
  if (name === 'ArrowUp') return at === 0 ? box.querySelector('input') : found.at(at === -1 ? -1 : at - 1)
  if (isTyping) return undefined
  if (name === 'Home') return found[0]
  return name === 'End' ? found.at(-1) : undefined
}

/** Over the link where there is more room, with its end kept where the list grows shorter. */
function place(link) {
  const at = link.getBoundingClientRect()
  const isRtl = getComputedStyle(link).direction === 'rtl'
  const width = box.offsetWidth
  const left = isRtl ? at.right - width : at.left
  const isOver = at.top > innerHeight - at.bottom
  Object.assign(box.style, {
    left: `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`,
    top: isOver ? 'auto' : `${at.bottom + 4}px`,
    bottom: isOver ? `${innerHeight - at.top + 4}px` : 'auto',
    maxHeight: `${(isOver ? at.top : innerHeight - at.bottom) - edge - 4}px`,
  })
}
