import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import { draftsOf, moveDraft } from '../../drafts/queries.ts'

/** Two accounts of which the first becomes part of the second. */
export interface Pair {
  from: number
  into: number
}

/** What an account has, for the page that says what a merge will do. */
export async function belongings(db: Db, userId: number) {
  const count = async (table: 'posts' | 'threads' | 'reactions' | 'attachments') => {
    const query = db.selectFrom(table).select(sql<number>`cast(count(*) as integer)`.as('count'))
    return (await query.where('user_id', '=', userId).executeTakeFirstOrThrow()).count
  }
  return {
    posts: await count('posts'),
    threads: await count('threads'),
    reactions: await count('reactions'),
    images: await count('attachments'),
    drafts: (await draftsOf(db, userId)).length,
  }
}

/** Held in the order in which whoever writes in a thread holds them: threads, forums, members. */
export async function holdForMerge({ db, engine }: { db: Db; engine: Engine }, { from, into }: Pair): Promise<void> {
  if (engine.name === 'sqlite') return
  await db
    .selectFrom('threads')
    .select('id')
    .where((eb) =>
      eb.or([eb('user_id', '=', from), eb('last_user_id', '=', from), eb('id', 'in', threadsOfPosts(eb, from))]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  await db.selectFrom('forums').select('id').where('last_user_id', '=', from).orderBy('id').forUpdate().execute()
  await db.selectFrom('users').select('id').where('id', 'in', [from, into]).orderBy('id').forUpdate().execute()
}

function threadsOfPosts(eb: ExpressionBuilder<Schema, 'threads'>, from: number) {
  return eb
    .selectFrom('posts')
    .select('thread_id')
    .where((eb) =>
      eb.or([
        eb('posts.user_id', '=', from),
        eb('posts.id', 'in', eb.selectFrom('reactions').select('post_id').where('reactions.user_id', '=', from)),
      ]),
    )
}

/** Reactions that one person cannot have: a second one to the same post, and any to posts of their own. */
export function impossibleReactions(db: Db, { from, into }: Pair) {
  return db
    .selectFrom('reactions')
    .innerJoin('posts', 'posts.id', 'reactions.post_id')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select(['post_id', 'thread_id', 'reactions.user_id as by', 'posts.user_id as author', 'score'])
    .select(['posts.deleted_at', 'posts.held_at', 'forums.counted'])
    .select(['threads.deleted_at as thread_deleted_at', 'threads.held_at as thread_held_at'])
    .where((eb) =>
      eb.or([
        eb.and([eb('reactions.user_id', 'in', [from, into]), eb('posts.user_id', 'in', [from, into])]),
        eb.and([
          eb('reactions.user_id', '=', from),
          eb(
            'post_id',
            'in',
            eb.selectFrom('reactions as other').select('other.post_id').where('other.user_id', '=', into),
          ),
        ]),
      ]),
    )
    .orderBy('post_id')
    .execute()
}

/** Everything that names the first account names the second from now on. */
export async function handOver(db: Db, { from, into }: Pair): Promise<void> {
  await db.updateTable('reactions').set({ user_id: into }).where('user_id', '=', from).execute()
  await db
    .updateTable('posts')
    .set((eb) => ({ user_id: into, submission_key: null, version: eb('version', '+', 1) }))
    .where('user_id', '=', from)
    .execute()
  for (const column of ['edited_by', 'deleted_by'] as const)
    await db
      .updateTable('posts')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const column of ['user_id', 'last_user_id', 'deleted_by', 'answer_user_id'] as const)
    await db
      .updateTable('threads')
      .set((eb) => ({ [column]: into, version: eb('version', '+', 1) }))
      .where(column, '=', from)
      .execute()
  await db
    .updateTable('threads')
    .set({ answer_user_id: null })
    .where('answer_user_id', '=', into)
    .where('user_id', '=', into)
    .execute()
  await db.updateTable('forums').set({ last_user_id: into }).where('last_user_id', '=', from).execute()
  for (const table of ['post_revisions', 'attachments', 'username_history'] as const)
    await db.updateTable(table).set({ user_id: into }).where('user_id', '=', from).execute()
}

/** Of two drafts of the same thing the later one stays. */
export async function handOverDrafts(db: Db, { from, into }: Pair): Promise<void> {
  const later = new Map((await draftsOf(db, into)).map((draft) => [draft.target, draft.updated_at]))
  for (const draft of await draftsOf(db, from))
    if ((later.get(draft.target) ?? 0) < draft.updated_at) await moveDraft(db, draft, { userId: into })
}

/** With its sessions, links and what is left of its drafts. */
export async function deleteUser(db: Db, id: number): Promise<void> {
  await db.deleteFrom('users').where('id', '=', id).execute()
}
