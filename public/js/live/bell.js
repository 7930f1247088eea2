//   <a class="bell" title="…"><svg …></svg><span class="visually-hidden">…</span><b class="count" aria-hidden="true">3</b></a>
import { announce } from '../announce.js'
import { build } from '../build.js'
import { countBefore } from '../page-title.js'

let fresh

/** Shows what the bell says now, here and in the title; says it aloud when there is more than before. */
export function ring({ fresh: now, count, label }) {
  const bell = document.querySelector('.bell')
  if (!bell) return
  const before = fresh ?? (Number(bell.querySelector('.count')?.dataset.fresh) || 0)
  bell.title = label
  bell.querySelector('.visually-hidden').textContent = label
  bell.querySelector('.count')?.remove()
  if (now > 0) bell.append(build('b', { class: 'count', 'data-fresh': now, 'aria-hidden': 'true' }, count))
  countBefore(now > 0 ? count : '')
  if (fresh !== undefined && now > before) {
    announce(label)
    showAlerts()
  }
  fresh = now
}

/** The first page of the list gets what is new as soon as it is looked at. */
function showAlerts() {
  if (location.pathname !== '/account/alerts/') return
  if (document.visibilityState === 'visible') renew()
  else document.addEventListener('visibilitychange', renew, { once: true })
}

async function renew() {
  const list = document.querySelector('.alerts')
  const answer = await fetch(location.href, { credentials: 'same-origin' }).catch(() => null)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const now = page.querySelector('.alerts')
  const place = list ?? document.querySelector('.empty')
  if (!now || !place || place.contains(document.activeElement)) return
  place.replaceWith(document.adoptNode(now))
}
