// After "تسجيل الخروج" nothing that a member wrote stays in the browser: not the drafts, not the chosen quotes or posts, in no tab.
//   <form method="post" action="/logout/">…</form>
import { forget, write } from './storage.js'

const mark = 'signed-out'

document.addEventListener('submit', (event) => {
  if (new URL(event.target.action, location.href).pathname !== '/logout/') return
  forgetWords()
  write(localStorage, mark, Date.now())
})

addEventListener('storage', (event) => {
  if (event.key === mark) forgetWords()
})

function forgetWords() {
  forget(localStorage, 'draft:')
  forget(sessionStorage, 'quotes')
  forget(sessionStorage, 'chosen:')
  document.dispatchEvent(new CustomEvent('signed-out'))
}
