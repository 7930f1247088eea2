// <a href="/members/سارة.7/">سارة</a>
//
// A member's name tells of its bearer: `/members/7/card`.
import { peekAt } from './peek.js'

const address = /^\/members\/(?:[^/]*\.)?(\d+)\/$/

peekAt((link) => {
  const id = address.exec(link.pathname)?.[1]
  return id && !link.closest('.member, .profile') && `/members/${id}/card`
})
