import { LRUCache } from 'lru-cache'
import { slugify } from '../../platform/text/slug.ts'

/** For search engines, and for whoever has chosen nothing. */
export const postsPerPage = 20

/** What the shortest pages hold that anybody may choose. */
export const shortestPage = 10
export const threadsPerPage = 25

/** `/threads/{slug}.{id}/`: the id decides, the slug is for people. */
export function threadUrl(thread: { id: number; title: string }): string {
  return `/threads/${reference(thread)}/`
}

export function forumUrl(forum: { id: number; title: string }): string {
  return `/forums/${reference(forum)}/`
}

/** @param size posts on a page for whoever reads */
export const pageOfPosition = (position: number, size: number): number => Math.max(1, Math.ceil(position / size))

/** Where a post stands for this reader: its page of the thread, at its anchor. Others find it by `/posts/{id}/`. */
export function postUrl(
  thread: { id: number; title: string },
  post: { id: number; position: number },
  reader: { pageSize: number },
): string {
  const page = pageOfPosition(post.position, reader.pageSize)
  return `${threadUrl(thread)}${page === 1 ? '' : `page-${page}`}#post-${post.id}`
}

const slugs = new LRUCache<string, string>({ max: 5000 })

function reference({ id, title }: { id: number; title: string }): string {
  const slug = slugs.get(title) ?? slugify(title)
  slugs.set(title, slug)
  return slug === '' ? String(id) : `${slug}.${id}`
}
