import { findThread } from '../../src/features/threads/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import type { Forum } from './forum.ts'
import * as make from './make.ts'

/** Lets these kinds of threads be started in a forum. */
export async function offer(forum: Forum, forumId: number, ...types: string[]): Promise<void> {
  await forum.ctx.db
    .updateTable('forums')
    .set({ thread_types: types.join(',') })
    .where('id', '=', forumId)
    .execute()
}

/** A question by Sara with two replies by Omar and one by Huda, in a forum that offers every kind of thread. */
export async function question(forum: Forum) {
  const [sara, omar, huda] = [
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
    await make.member(forum, 'هدى'),
  ]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const board = await make.board(forum, 'المساعدة')
  await offer(forum, board.id, 'discussion', 'question', 'article')
  const thread = await make.thread(forum, sara, { forumId: board.id, title: 'كيف أصوّر', type: 'question' })
  const first = await make.post(forum, omar, thread.id, 'جوابي الأول الطويل')
  const second = await make.post(forum, omar, thread.id, 'جوابي الثاني')
  const third = await make.post(forum, huda, thread.id, 'جواب هدى')
  const accept = (as: make.Person | undefined, post: { id: number }, verb = 'accept') =>
    forum.post(`/posts/${post.id}/${verb}`, { as })
  const now = async () => (await findThread(forum.ctx.db, thread.id))!
  const counted = async (person: make.Person) => (await findUser(forum.ctx.db, person.id))?.answer_count
  const page = async (as?: make.Person, path = '') => (await forum.get(threadUrl(thread) + path, { as })).text
  return { sara, omar, huda, mod, board, thread, first, second, third, accept, now, counted, page }
}

/** The copy of the accepted answer under the question. */
export const copyIn = (text: string): string => /<section class="answer"[^]*?<\/section>/.exec(text)?.[0] ?? ''
