import { build } from './build.js'

const shownFor = 6000

/** Tells those who listen what has changed on the page: into <div id="live" aria-live="polite">. */
export function announce(text) {
  const live = document.getElementById('live')
  if (!live) return
  live.textContent = ''
  setTimeout(() => (live.textContent = text), 60)
}

/** Tells everybody: a line above everything, <p class="toast" popover>, gone after six seconds; heard through `announce`. */
export function notify(text) {
  document.querySelector('.toast')?.remove()
  const toast = build('p', { class: 'toast', popover: 'manual', dir: 'auto', 'aria-hidden': 'true' }, text)
  document.body.append(toast)
  toast.showPopover?.()
  announce(text)
  setTimeout(() => toast.remove(), shownFor)
}
