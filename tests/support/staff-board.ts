import { threadUrl } from '../../src/features/threads/address.ts'
import type { Forum } from './forum.ts'
import * as make from './make.ts'

export interface StaffBoard {
  people: Record<'admin' | 'moderator' | 'member' | 'banned', make.Person>
  board: { id: number }
  hidden: { id: number }
  thread: { id: number; title: string }
  /** A post of the member whom the staff warned for it, and one of the banned that the member reported. */
  posts: { warned: number; reported: number }
}

/** A board on which the staff has had its hands full: every page of theirs has something of every kind to show. */
export async function staffBoard(forum: Forum): Promise<StaffBoard> {
  const people = {
    admin: await make.member(forum, 'المديرة نور', 'administrator'),
    moderator: await make.member(forum, 'ليلى المشرفة', 'moderator'),
    member: await make.member(forum, 'نادر'),
    banned: await make.member(forum, 'سعيد Said'),
  }
  const board = await make.board(forum, 'الأخبار', 'المنتدى العام')
  const hidden = await make.privateBoard(forum)
  const thread = await make.thread(forum, people.member, { forumId: board.id, title: 'أسعار الوقود: Fuel prices' })
  const warned = await make.post(forum, people.member, thread.id, 'كلام يستحق التنبيه')
  const reported = await make.post(forum, people.banned, thread.id, 'إعلان لا يفيد أحدًا')
  const made = { people, board, hidden, thread, posts: { warned: warned.id, reported: reported.id } }
  await reportAndJudge(forum, made)
  await moderate(forum, made)
  return made
}

async function reportAndJudge(forum: Forum, { people, posts }: StaffBoard): Promise<void> {
  const { admin, moderator, member, banned } = people
  const sent: [make.Person, string, Record<string, string | number>][] = [
    [member, `/posts/${posts.reported}/report`, { reason: 2, note: 'إعلان يتكرر' }],
    [member, `/members/x.${banned.id}/report`, { reason: 2, note: 'حساب للإعلان' }],
    [moderator, '/moderation/cases/1/claim', {}],
    [moderator, '/moderation/cases/1/notes', { note: 'تكلمت معه' }],
    [moderator, `/members/x.${member.id}/warn`, { type: 2, text: 'التزم بآداب الحوار', post: posts.warned }],
    [moderator, `/members/x.${member.id}/notes`, { note: 'عضو قديم' }],
    [member, '/account/warnings/1/appeal', { appeal: 'لم أقصد' }],
    [admin, '/moderation/bans', { kind: 'member', target: banned.name, days: 30, reason: 'إعلانات' }],
    [admin, '/moderation/bans', { kind: 'email', target: '*@spam.example', days: 0, reason: 'نطاق إعلانات' }],
  ]
  for (const [as, address, form] of sent) await sendTo(forum, as, address, form)
}

async function moderate(forum: Forum, { people, board, thread, posts }: StaffBoard): Promise<void> {
  const { admin, moderator, member } = people
  await sendTo(forum, admin, `${threadUrl(thread)}pin`, {})
  const deleted = { source: thread.id, post: posts.reported, reason: 'إعلان' }
  await sendTo(forum, moderator, '/moderation/posts/delete', deleted)
  await sendTo(forum, moderator, `/threads/${thread.id}/notes`, { note: 'نراقب هذا الموضوع' })
  await sendTo(forum, moderator, `/threads/${thread.id}/notes`, { note: 'قديم See also', post: posts.warned })
  await sendTo(forum, admin, `/admin/forums/${board.id}/moderators`, { username: member.name })
  const batch = { key: 'k', forums: board.id, action: 'unlock', reason: 'تجربة Test' }
  await sendTo(forum, admin, '/admin/batch/threads', batch)
  const group = { title: 'كتاب الرأي', banner_text: 'كاتب رأي', banner_style: 'gold', banner_priority: 30, position: 3 }
  await sendTo(forum, admin, '/admin/groups', group)
  await sendTo(forum, admin, '/admin/groups/8/members', { username: member.name })
}

async function sendTo(forum: Forum, as: make.Person, address: string, form: Record<string, string | number>) {
  const answer = await forum.post(address, { as, form })
  if (answer.status !== 303) throw new Error(`${address} answered ${answer.status}`)
}
