// <h2 class="row__name"><a href="/threads/القهوة.7/unread">القهوة</a></h2>
//
// In lists, a thread's title tells how it begins: `/threads/7/preview`. Not on its own page.
import { peekAt } from './peek.js'

const titles = '.row__name > a, .row__last > :has(> bdi), .similar a, .featured a'
const address = /^\/threads\/(?:[^/]*\.)?(\d+)\//

const idIn = (path) => address.exec(path)?.[1]

peekAt((link) => {
  const id = link.matches(titles) && idIn(link.pathname)
  return id && id !== idIn(location.pathname) && `/threads/${id}/preview`
})
