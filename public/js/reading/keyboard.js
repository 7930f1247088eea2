// Keys of the thread page: j and k to the next and previous post, r to reply, q to quote, l to like, w to watch, u to the first
// unread, n and p to turn the page, / to search, ? for the list of them. Where the
// staff chooses, in a thread and in a list of threads, x ticks and m goes to the bar. By where the key is, so that they work on
// an Arabic keyboard; never while one writes; and they can be turned off.
import { composer } from '../quoting/insert.js'
import { read } from '../storage.js'
import { offKey, openShortcuts } from './shortcuts.js'

const acts = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyR: reply,
  KeyQ: quote,
  KeyL: () => current()?.querySelector('reaction-bar button')?.click(),
  KeyW: watch,
  KeyU: () => press('.acts a[href="#new"], .acts a[href$="/unread"]'),
  KeyN: () => press('a[rel~=next]'),
  KeyP: () => press('a[rel~=prev]'),
  KeyX: tick,
  KeyM: openBar,
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
  if (event.target.closest?.('input:not(.tick), textarea, select, [contenteditable], dialog, [role=toolbar]')) return
  if (event.key === '?' || event.key === '؟') return run(event, openShortcuts)
  if ((event.key === '/' || (event.code === 'Slash' && !event.shiftKey)) && !areOff()) return run(event, search)
  if (event.shiftKey || areOff() || !document.querySelector('thread-posts, choice-bar')) return
  const act = acts[event.code]
  if (act) run(event, act)
})

const searchBox = '[data-suggest]'
const suggesting = '/search-suggest.js'
document.addEventListener('focusin', ({ target }) => target.matches(searchBox) && import(suggesting))

/** In this browser, or by the member's own settings everywhere. */
const areOff = () => document.documentElement.dataset.keys === 'off' || read(localStorage, offKey, false)

function run(event, act) {
  event.preventDefault()
  act()
}

/** Posts of a thread, or the rows of a list in which there is something to choose. */
const item = 'thread-posts .post, .row:has(.tick)'
const items = () => [...document.querySelectorAll(item)]
const focusedItem = () => document.activeElement?.closest(item)

/** What one reads: the focused one, else the first whose end is still to be seen. */
const current = () => focusedItem() ?? items().find((one) => one.getBoundingClientRect().bottom > innerHeight / 4)

function step(by) {
  const all = items()
  const focused = focusedItem()
  const at = focused ? all.indexOf(focused) + by : all.indexOf(current())
  const next = all[Math.max(0, Math.min(at, all.length - 1))]
  if (!next) return
  next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'start' })
}

/** In the box that is shown, else on the page for it. */
function search() {
  const box = [...document.querySelectorAll(searchBox)].find((one) => one.checkVisibility())
  if (box) box.focus()
  else location.assign('/search/')
}

function reply() {
  const writing = composer()
  if (!writing) return
  writing.textarea.focus()
  writing.textarea.scrollIntoView({ block: 'nearest' })
}

function quote() {
  current()?.querySelector('quote-button a')?.click()
}

const press = (selector) => document.querySelector(selector)?.click()

/** The one of the two that is shown; without a button's choice the settings decide. */
function watch() {
  const parts = [...document.querySelectorAll('.watching__off, .watching__on')]
  const shown = parts.find((part) => part.checkVisibility())
  const form = shown?.querySelector('form') ?? shown
  form?.requestSubmit()
}

function tick() {
  current()?.querySelector('.tick')?.click()
}

function openBar() {
  const verbs = document.querySelector('choice-bar select')
  verbs?.focus()
  verbs?.scrollIntoView({ block: 'nearest' })
}
