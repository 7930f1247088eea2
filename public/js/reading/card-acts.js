// <div class="peek">…<form method="post" action="/members/سارة.7/follow"><button>تابع العضو</button></form></div>
//
// Following and ignoring from a member's card: the card comes again as it is then, and whoever reads stays where they are.
import { notify } from '../announce.js'
import { request } from '../request.js'
import { word } from '../words.js'
import { askAgain } from './peek.js'

document.addEventListener('submit', async (event) => {
  const card = event.target.closest('.peek')
  if (!card) return
  event.preventDefault()
  if (card.hasAttribute('aria-busy')) return
  card.setAttribute('aria-busy', 'true')
  const { ok, status, data } = await request(event.target.action, new URLSearchParams())
  if (ok) await askAgain(card)
  else notify(data.error ?? word(status === 0 ? 'offline' : 'failed'))
  card.removeAttribute('aria-busy')
})
