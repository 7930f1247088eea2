import { createMember } from '../../src/features/accounts/members.ts'
import { viewerFor } from '../../src/features/accounts/load-viewer.ts'
import { ensureForum } from '../../src/features/forums/editing.ts'
import { addMember } from '../../src/features/groups/membership.ts'
import { setPrivate } from '../../src/features/permissions/private-forums.ts'
import { changePermissions } from '../../src/features/permissions/service.ts'
import { currentMaterial } from '../../src/features/permissions/grants.ts'
import { reply } from '../../src/features/posts/service.ts'
import { startThread } from '../../src/features/threads/starting.ts'
import { findUser } from '../../src/features/users/queries.ts'
import type { Member } from '../../src/features/users/viewer.ts'
import type { GroupKey } from '../../src/platform/database/tables/groups.ts'
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
  const person = { ...browser(), id, name, member: await memberNow(forum, id) }
  people.set(forum, [...(people.get(forum) ?? []), person])
  const answer = await forum.post('/login/', { as: person, form: { login: name, password } })
  if (answer.status !== 303) throw new Error(`${name} could not log in: ${answer.status}`)
  return person
}

const people = new WeakMap<Forum, Person[]>()

async function memberNow(forum: Forum, id: number): Promise<Member> {
  const row = await findUser(forum.ctx.db, id)
  if (!row) throw new Error(`there is no member ${id}`)
  return viewerFor(forum.ctx, row)
}

/** What everybody made here may do, as it is now: grants are read once for a request and know nothing of later forums. */
export async function freshGrants(forum: Forum): Promise<void> {
  for (const person of people.get(forum) ?? []) person.member = await memberNow(forum, person.id)
}

export async function board(
  forum: Forum,
  title = 'الأخبار',
  category = 'العام',
): Promise<{ id: number; title: string }> {
  const made = await ensureForum(forum.ctx, title, category)
  await freshGrants(forum)
  return made
}

/** Puts somebody into a built-in group. */
export async function inGroup(forum: Forum, person: Person, key: GroupKey): Promise<void> {
  await addMember(forum.ctx, null, await groupId(forum, key), person.id)
  await freshGrants(forum)
}

/** Says something of a group (by its key) or of a person; forum 0 is the whole board. `undefined` takes it back. */
export async function permission(
  forum: Forum,
  of: GroupKey | Person,
  forumId: number,
  name: string,
  value: number | undefined,
): Promise<void> {
  const subject =
    typeof of === 'string'
      ? { kind: 'group' as const, id: await groupId(forum, of) }
      : { kind: 'member' as const, id: of.id }
  await changePermissions(forum.ctx, null, subject, [{ forumId, name, value }])
  await freshGrants(forum)
}

/** A forum that only those see to whom it is said there. */
export async function privateBoard(forum: Forum, title = 'غرفة الإدارة'): Promise<{ id: number; title: string }> {
  const made = await board(forum, title)
  await setPrivate(forum.ctx, null, made.id, true)
  await freshGrants(forum)
  return made
}

async function groupId(forum: Forum, key: GroupKey): Promise<number> {
  const { keyed } = await currentMaterial(forum.ctx)
  const id = keyed.get(key)
  if (id === undefined) throw new Error(`there is no group ${key}`)
  return id
}

let made = 0

export async function thread(
  forum: Forum,
  by: Person,
  given: { title?: string; body?: string; forumId?: number; type?: string; tags?: string } = {},
): Promise<{ id: number; title: string }> {
  const forumId = given.forumId ?? (await board(forum, `منتدى ${(made += 1)}`)).id
  const { title = 'وزير الدفاع يزور المغرب', body = 'نص المشاركة الأولى', type = '', tags = '' } = given
  by.member = await memberNow(forum, by.id)
  return startThread(forum.ctx, by.member, forumId, {
    title,
    body,
    attachmentIds: [],
    submissionKey: `k${(made += 1)}`,
    prefixId: null,
    type,
    tags,
  })
}

export async function post(forum: Forum, by: Person, threadId: number, body = 'هذا رد'): Promise<{ id: number }> {
  by.member = await memberNow(forum, by.id)
  return reply(forum.ctx, by.member, threadId, { body, attachmentIds: [], submissionKey: `k${(made += 1)}` })
}

/** Somebody who asked, in a forum of their own, and somebody who can answer; all that this told anybody of is done. */
export async function asked(forum: Forum) {
  const asker = await member(forum, 'هدى')
  const helper = await member(forum, 'كمال')
  const place = await board(forum, 'أسئلة')
  const started = await thread(forum, asker, { title: 'كيف أبدأ؟', forumId: place.id })
  await forum.work()
  return { asker, helper, board: place, thread: started }
}
