// What was chosen in a list stays chosen until a verb was done to it. The verb's form is sent from /moderation/posts/… and says
// itself whose list it is; a refusal comes back under that address, and where it was done another page comes.
import { forget, read, write } from '../storage.js'

/** Where the browser keeps what is ticked, by list. */
export const prefix = 'chosen:'
const sentKey = 'choice-sent'
const verbPage = /^\/moderation\/(post|thread)s(?:\/|$)/

document.addEventListener('submit', ({ target }) => {
  const [, noun] = verbPage.exec(new URL(target.action, location.href).pathname) ?? []
  if (!noun || target.method !== 'post') return
  const place = target.elements.namedItem(noun === 'post' ? 'source' : 'from')?.value
  const ids = new FormData(target).getAll(noun)
  write(sessionStorage, sentKey, { key: `${prefix}${noun}s-${place}`, ids })
})

addEventListener('pageshow', settle)

/** Lets go of what was sent, if this page says that it was done. */
export function settle() {
  const sent = read(sessionStorage, sentKey)
  if (!sent) return
  forget(sessionStorage, sentKey)
  if (verbPage.test(location.pathname)) return
  const left = read(sessionStorage, sent.key, []).filter((id) => !sent.ids.includes(id))
  if (left.length > 0) write(sessionStorage, sent.key, left)
  else forget(sessionStorage, sent.key, (key) => key !== sent.key)
}
