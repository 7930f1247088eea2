import { sql } from 'kysely'
import type { Db } from '../../../../platform/database/database.ts'
import { noteIgnoring } from '../../../ignoring/queries.ts'
import type { Pair } from '../queries.ts'

/** Whom the first account followed, ignored and kept, and who did that with it, is the second's from now on. Nobody does it with themselves. */
export async function handOverRelations(db: Db, pair: Pair): Promise<void> {
  await handOverMentions(db, pair)
  await handOverBookmarks(db, pair)
  await handOverFollows(db, pair)
  await handOverIgnores(db, pair)
}

async function handOverMentions(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('post_mentions')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('post_id', 'not in', (eb) =>
      eb.selectFrom('post_mentions as mine').select('mine.post_id').where('mine.user_id', '=', into),
    )
    .execute()
}

/** What either account noted of a post stays; where both did, what the second one said. */
async function handOverBookmarks(db: Db, { from, into }: Pair): Promise<void> {
  const said = await db
    .selectFrom('bookmarks as gone')
    .innerJoin('bookmarks as mine', 'mine.post_id', 'gone.post_id')
    .select(['gone.post_id', 'gone.note', 'gone.labels'])
    .where('gone.user_id', '=', from)
    .where('mine.user_id', '=', into)
    .where((eb) => eb.and([eb('mine.note', '=', ''), eb('mine.labels', '=', '')]))
    .execute()
  for (const { post_id, note, labels } of said)
    await db
      .updateTable('bookmarks')
      .set({ note, labels })
      .where('user_id', '=', into)
      .where('post_id', '=', post_id)
      .execute()
  await db
    .updateTable('bookmarks')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('post_id', 'not in', (eb) =>
      eb.selectFrom('bookmarks as mine').select('mine.post_id').where('mine.user_id', '=', into),
    )
    .execute()
}

async function handOverFollows(db: Db, { from, into }: Pair): Promise<void> {
  const followed = await db.selectFrom('follows').select('followed_id').where('user_id', '=', from).execute()
  await db
    .updateTable('follows')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('followed_id', '!=', into)
    .where('followed_id', 'not in', (eb) =>
      eb.selectFrom('follows as mine').select('mine.followed_id').where('mine.user_id', '=', into),
    )
    .execute()
  await db
    .updateTable('follows')
    .set({ followed_id: into })
    .where('followed_id', '=', from)
    .where('user_id', '!=', into)
    .where('user_id', 'not in', (eb) =>
      eb.selectFrom('follows as theirs').select('theirs.user_id').where('theirs.followed_id', '=', into),
    )
    .execute()
  await db
    .deleteFrom('follows')
    .where((eb) => eb.or([eb('user_id', '=', from), eb('followed_id', '=', from)]))
    .execute()
  await db
    .updateTable('users')
    .set({
      follower_count: sql<number>`(select cast(count(*) as integer) from follows where followed_id = users.id)`,
    })
    .where('id', 'in', [into, ...followed.map((row) => row.followed_id)])
    .execute()
}

async function handOverIgnores(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('ignores')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('ignored_id', '!=', into)
    .where('ignored_id', 'not in', (eb) =>
      eb.selectFrom('ignores as mine').select('mine.ignored_id').where('mine.user_id', '=', into),
    )
    .execute()
  await db
    .updateTable('ignores')
    .set({ ignored_id: into })
    .where('ignored_id', '=', from)
    .where('user_id', '!=', into)
    .where('user_id', 'not in', (eb) =>
      eb.selectFrom('ignores as theirs').select('theirs.user_id').where('theirs.ignored_id', '=', into),
    )
    .execute()
  await db
    .deleteFrom('ignores')
    .where((eb) => eb.or([eb('user_id', '=', from), eb('ignored_id', '=', from)]))
    .execute()
  await noteIgnoring(db, into)
}
