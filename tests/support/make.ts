import { createMember } from '../../src/features/accounts/members.ts'
import { viewerOf } from '../../src/features/accounts/load-viewer.ts'
import { ensureForum } from '../../src/features/forums/editing.ts'
import { reply } from '../../src/features/posts/service.ts'
import { startThread } from '../../src/features/threads/starting.ts'
import { findUser } from '../../src/features/users/queries.ts'
import type { Member } from '../../src/features/users/viewer.ts'
import type { Role } from '../../src/platform/database/tables/users.ts'
import { type Browser, browser } from './asking.ts'
import type { Forum } from './forum.ts'

export const password = 'سرّ طويل لا يخمّنه أحد 42'

/** A member with a browser in which they are logged in. */
export interface Person extends Browser {
  id: number
  name: string
  member: Member
}

/** The ordinary case of everything; overrides say the exception. Made through the services that the pages use. */
export async function member(forum: Forum, name: string, role: Role = 'member'): Promise<Person> {
  const email = `m${forum.clock.now}-${Math.floor(Math.random() * 1e9)}@example.org`
  const { id } = await createMember(forum.ctx, { name, email, password, role, confirmed: true })
  const row = await findUser(forum.ctx.db, id)
  if (!row) throw new Error(`${name} was not made`)
  const person = { ...browser(), id, name, member: { ...viewerOf(row), id } }
  const answer = await forum.post('/login/', { as: person, form: { login: name, password } })
  if (answer.status !== 303) throw new Error(`${name} could not log in: ${answer.status}`)
  return person
}

export function board(forum: Forum, title = 'الأخبار', category = 'العام'): Promise<{ id: number; title: string }> {
  return ensureForum(forum.ctx, title, category)
}

let made = 0

export async function thread(
  forum: Forum,
  by: Person,
  given: { title?: string; body?: string; forumId?: number } = {},
): Promise<{ id: number; title: string }> {
  const forumId = given.forumId ?? (await board(forum, `منتدى ${(made += 1)}`)).id
  const { title = 'وزير الدفاع يزور المغرب', body = 'نص المشاركة الأولى' } = given
  return startThread(forum.ctx, by.member, forumId, {
    title,
    body,
    attachmentIds: [],
    submissionKey: `k${(made += 1)}`,
    prefixId: null,
  })
}

export async function post(forum: Forum, by: Person, threadId: number, body = 'هذا رد'): Promise<{ id: number }> {
  return reply(forum.ctx, by.member, threadId, { body, attachmentIds: [], submissionKey: `k${(made += 1)}` })
}
