import type { Insertable } from 'kysely'
import type { ForumsTable } from '../platform/database/tables/forums.ts'
import type { ThreadsTable } from '../platform/database/tables/threads.ts'
import type { UsersTable } from '../platform/database/tables/users.ts'
import { fold } from '../platform/text/fold.ts'
import { sortKeys } from '../platform/text/name-order.ts'
import { forumTexts } from './corpus/a/forums.ts'
import type { Person } from './people.ts'
import { typeOf, typesIn } from './questions.ts'
import type { Random } from './random.ts'
import type { PlannedThread } from './threads.ts'

/** Nobody logs in with it. */
const noPassword = '!'

export function userRow(
  random: Random,
  { id, text, role, joinedAt }: Person,
  avatar: string | null,
  now: number,
): Insertable<UsersTable> & { id: number } {
  const { bare, whole } = sortKeys(text.name)
  return {
    id,
    name: text.name,
    name_fold: fold(text.name),
    email: `member${id}@example.invalid`,
    email_confirmed_at: joinedAt,
    password_hash: noPassword,
    role,
    title: text.title ?? '',
    banner: role === 'member' ? (text.banner ?? '') : '',
    avatar,
    sort_bare: bare,
    sort_whole: whole,
    created_at: joinedAt,
    last_seen_at: now - Math.floor(random.next() ** 4 * 20 * 86_400_000),
  }
}

/** Categories first, then their forums; `idOf` tells a forum's id by its key. */
export function forumRows(at: number): {
  rows: (Insertable<ForumsTable> & { id: number })[]
  idOf: Map<string, number>
} {
  const categories = [...new Set(forumTexts.map(({ category }) => category))]
  const groups = categories.map((title, n) => ({
    id: n + 1,
    parent_id: null,
    kind: 'category' as const,
    thread_types: typesIn(''),
    title,
    description: '',
    position: n,
    created_at: at,
  }))
  const forums = forumTexts.map(({ key, title, description, category }, n) => {
    const id = categories.length + n + 1
    return {
      id,
      parent_id: categories.indexOf(category) + 1,
      kind: 'forum' as const,
      thread_types: typesIn(key),
      title,
      description,
      position: n,
      created_at: at,
    }
  })
  const idOf = new Map(forumTexts.map(({ key }, n) => [key, categories.length + n + 1]))
  return { rows: [...groups, ...forums], idOf }
}

export function threadRow(
  random: Random,
  plan: PlannedThread,
  { id, forum_id, prefix_id, now }: { id: number; forum_id: number; prefix_id: number | null; now: number },
): Insertable<ThreadsTable> {
  const locked = !plan.given && plan.replies.length > 0 && now - plan.begin > 200 * 86_400_000 && random.chance(0.06)
  const views = Math.floor((plan.replies.length + 1) * (9 + random.next() * 40) + random.next() ** 3 * 900)
  return {
    id,
    forum_id,
    prefix_id,
    type: typeOf(plan),
    user_id: plan.starter.id,
    title: plan.title,
    created_at: plan.begin,
    last_post_at: plan.begin,
    last_user_id: plan.starter.id,
    view_count: views,
    pinned_at: plan.pinned ? plan.begin : null,
    locked_at: locked ? plan.begin + 190 * 86_400_000 : null,
    deleted_at: null,
    deleted_by: null,
  }
}
