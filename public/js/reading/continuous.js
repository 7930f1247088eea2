// <html data-continuous> and, on a thread page, <nav class="pages"><a rel="next" href="…/page-2"> above and below <thread-posts>.
//
// For who chose to read on without turning pages: when the end of the posts comes into sight the next page is fetched and put
// below, under a heading that names it, and the address follows what is read, so that a reload, the back button and a copied
// address lead there. The links stay: without JavaScript, by keyboard, and when nothing comes, one turns the page.
import { announce } from '../announce.js'
import { build } from '../build.js'
import { callPage } from '../page-title.js'

/** Pages put one below the other; after them one turns the page, so that the document stays small. */
const mostPages = 10
const posts = document.querySelector('thread-posts')
const chosen = document.documentElement.dataset.continuous !== undefined

/** Each page that is here: where it begins, its address and title. */
const pages = [{ start: posts, address: location.pathname + location.search, title: document.title }]
let shown = pages[0]

const bar = () => document.querySelector('thread-posts ~ .bar .pages')
const end = new IntersectionObserver((seen) => void (seen.some((one) => one.isIntersecting) && readOn()), {
  rootMargin: '0px 0px 200px',
})

if (chosen && posts && bar()) {
  end.observe(bar())
  addEventListener('scroll', () => requestAnimationFrame(follow), { passive: true })
}

async function readOn() {
  const below = bar()
  const link = below.querySelector('[rel=next]')
  end.disconnect()
  if (!link || pages.length >= mostPages) return
  const page = await pageAt(link.href)
  if (!page) return
  below.replaceWith(page.querySelector('thread-posts ~ .bar .pages'))
  place(page, link.href)
  end.observe(bar())
}

/** @returns {Promise<Document | undefined>} */
async function pageAt(address) {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return answer.ok && page.querySelector('thread-posts ~ .bar .pages') ? page : undefined
  } catch {
    return undefined
  }
}

function place(page, address) {
  const label = page.querySelector('.pages').getAttribute('aria-label')
  const start = build('h2', { class: 'mark mark--page' }, label)
  const list = page.querySelector('thread-posts')
  list.querySelector('.first')?.remove()
  posts.append(start, ...list.children)
  Object.assign(posts.dataset, 'last' in list.dataset && { last: '' })
  document.dispatchEvent(new Event('read-on'))
  pages.push({ start, address: new URL(address).pathname, title: page.title })
  announce(label)
}

/** The address and title of the page whose posts are being read. */
function follow() {
  const now = pages.findLast(({ start }) => start.getBoundingClientRect().top < innerHeight / 3) ?? pages[0]
  if (now === shown) return
  shown = now
  history.replaceState(history.state, '', now.address)
  callPage(now.title)
}
