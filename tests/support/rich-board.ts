import { prefixStyles } from '../../src/features/prefixes/editing.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { photo, postIn, replyWith } from '../http/attachment-files.ts'
import type { Forum } from './forum.ts'
import { everything } from './gallery-text.ts'
import * as make from './make.ts'

export interface RichBoard {
  admin: make.Person
  member: make.Person
  /** Addresses of pages by what stands on them. */
  at: Record<'forum' | 'empty' | 'thread' | 'lastPage' | 'locked' | 'profile', string>
  /** A post with everything that a text can hold, changed once and reacted to. */
  post: number
}

/** A board on which every kind of page has something of every kind to show. */
export async function richBoard(forum: Forum): Promise<RichBoard> {
  const admin = await make.member(forum, 'المديرة نور', 'administrator')
  const member = await make.member(forum, 'Omar عمر')
  const other = await make.member(forum, 'الب ارسلان')
  const board = await make.board(forum, 'الأخبار العسكرية', 'المنتدى العام')
  const empty = await make.board(forum, 'منتدى بلا مواضيع', 'المنتدى العام')
  const thread = await make.thread(forum, other, {
    forumId: board.id,
    title: 'وزير الدفاع يزور المغرب: Press conference',
    tags: 'الدفاع الجوي، HQ-9B',
  })
  const { id: first } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
  const quote = `[quote="الب ارسلان" post="${first}"]\nنص المشاركة الأولى\n[/quote]\n\n`
  const images = [
    ['الوصول.jpg', await photo(900, 600)],
    ['المؤتمر.jpg', await photo(600, 900)],
  ] as const
  const post = postIn(
    await replyWith(
      forum,
      member,
      thread,
      images.map(([...file]) => file),
      { body: quote + everything },
    ),
  )
  await forum.post(`/posts/${post}/edit`, {
    as: member,
    form: { body: `${quote}${everything}\nتعديل`, reason: 'إملاء' },
  })
  for (const [person, reaction] of [
    [admin, 'love'],
    [other, 'haha'],
  ] as const)
    await forum.post(`/posts/${post}/reactions`, { as: person, form: { reaction } })
  const deleted = await make.post(forum, member, thread.id, 'مشاركة ستُحذف')
  await forum.post(`/posts/${deleted.id}/delete`, { as: member })
  for (let index = 4; index <= 22; index += 1)
    await make.post(forum, index % 2 ? member : other, thread.id, `رد ${index}`)
  await forum.post(`${threadUrl(thread)}pin`, { as: admin })
  const locked = await make.thread(forum, other, { forumId: board.id, title: 'موضوع مغلق' })
  await forum.post(`${threadUrl(locked)}lock`, { as: admin })
  await givePrefixes(forum, admin, board)
  const at = {
    forum: forumUrl(board),
    empty: forumUrl(empty),
    thread: threadUrl(thread),
    lastPage: `${threadUrl(thread)}page-2`,
    locked: threadUrl(locked),
    profile: memberUrl(member),
  }
  return { admin, member, at, post }
}

/** A thread with a prefix of each colour. */
async function givePrefixes(forum: Forum, admin: make.Person, board: { id: number }): Promise<void> {
  for (const [index, style] of prefixStyles.entries()) {
    await forum.post('/admin/prefixes', { as: admin, form: { title: `تصنيف ${index}`, style, scope: 'everywhere' } })
    const form = { title: `موضوع مصنّف ${index}`, body: 'نص', prefix_id: index + 1 }
    await forum.post(`/forums/${board.id}/post-thread`, { as: admin, form })
  }
}
