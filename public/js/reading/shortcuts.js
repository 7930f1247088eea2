//   <dialog class="dialog" aria-labelledby="shortcuts-title"><h2>…</h2><dl><dt><kbd>J</kbd></dt><dd>…</dd> …</dl> … </dialog>
import { build, wordButton } from '../build.js'
import { read, write } from '../storage.js'
import { word } from '../words.js'

/** Where the browser remembers that single letters do nothing. */
export const offKey = 'shortcuts-off'

const keys = [
  ['J', 'keys-next'],
  ['K', 'keys-previous'],
  ['R', 'keys-reply'],
  ['Q', 'keys-quote'],
  ['L', 'keys-like'],
  ['W', 'keys-watch'],
  ['U', 'keys-unread'],
  ['N', 'keys-page-next'],
  ['P', 'keys-page-previous'],
  ['Ctrl + Enter', 'keys-send'],
  ['/', 'keys-search'],
  ['?', 'keys-help'],
]

/** Where the staff chooses what to deal with. */
const staffKeys = [
  ['X', 'keys-choose'],
  ['M', 'keys-bar'],
]

/** Shows what the keys do, and lets them be turned off for those whose voice or hand presses them by chance. */
export function openShortcuts() {
  if (document.querySelector('dialog[open]')) return
  const offered = document.querySelector('choice-bar') ? [...keys, ...staffKeys] : keys
  const rows = offered.flatMap(([key, name]) => [
    build('dt', {}, build('kbd', { dir: 'ltr' }, key)),
    build('dd', {}, word(name)),
  ])
  const title = build('h2', { id: 'shortcuts-title' }, word('keys'))
  const close = wordButton(word('close'), { class: 'btn', autofocus: true })
  const dialog = build('dialog', { class: 'dialog', 'aria-labelledby': 'shortcuts-title' })
  dialog.append(title, build('dl', {}, ...rows), choice(), close)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

function choice() {
  const box = build('input', { type: 'checkbox' })
  box.checked = !read(localStorage, offKey, false)
  box.addEventListener('change', () => write(localStorage, offKey, !box.checked))
  return build('p', {}, build('label', {}, box, ' ', word('keys-on')))
}
