import { allKinds } from '../features/reactions/queries.ts'
import { insertNameParts } from '../features/users/queries.ts'
import type { Db } from '../platform/database/database.ts'
import { type Rendered, rendererVersion } from '../platform/text/render.ts'
import type { Community } from './planning.ts'
import { acceptedAnswers, typeOf } from './questions.ts'
import { insertAll } from './queries.ts'
import type { Random } from './random.ts'
import { prefixForumRows, prefixIdOf, prefixRows } from './prefixes.ts'
import { storeTags } from './tagging.ts'
import { forumRows, threadRow, userRow } from './rows.ts'

const day = 24 * 60 * 60 * 1000
/** What the members of the demo have not read yet. */
const newDays = 3

/** This member has read everything up to then. */
const readUntil = (id: number, at: number) => ({ user_id: id, forum_id: 0, marked_at: at, marked_before: at })

/** Writes a community's rows but for what is counted: that is counted afterwards, as `reindex` does. */
export async function storeCommunity(
  db: Db,
  random: Random,
  { people, threads, ...rest }: Community,
  made: { now: number; avatars: Map<number, string>; rendered: Rendered[] },
): Promise<void> {
  const { now, avatars, rendered } = made
  const forums = forumRows(Math.min(...people.map(({ joinedAt }) => joinedAt)))
  const members = people.map((person) => userRow(random, person, avatars.get(person.id) ?? null, now))
  await insertAll(db, 'users', members)
  await insertNameParts(db, members)
  await insertAll(
    db,
    'forum_reads',
    people.map(({ id }) => readUntil(id, now - newDays * day)),
  )
  await insertAll(db, 'forums', forums.rows)
  await insertAll(db, 'thread_prefixes', prefixRows)
  await insertAll(db, 'prefix_forums', prefixForumRows(forums.idOf))
  await insertAll(
    db,
    'threads',
    threads.map((plan, n) => {
      const prefix_id = typeOf(plan) === 'question' ? null : prefixIdOf(plan)
      return threadRow(random, plan, { id: n + 1, forum_id: forums.idOf.get(plan.forum) ?? 0, prefix_id, now })
    }),
  )
  await storeTags(db, threads, now)
  await storePosts(db, rest, rendered, acceptedAnswers(threads, rest.posts))
}

async function storePosts(
  db: Db,
  { posts, edits, deletions, reactions }: Omit<Community, 'people' | 'threads'>,
  rendered: Rendered[],
  accepted: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = posts.map((post, n) => {
    const edit = edits.get(post.id)
    const gone = deletions.get(post.id)
    return {
      id: post.id,
      thread_id: post.thread,
      position: post.position,
      user_id: post.author.id,
      created_at: post.at,
      edited_at: edit?.at ?? null,
      edited_by: edit?.by ?? null,
      deleted_at: gone?.at ?? null,
      deleted_by: gone?.by ?? null,
      answers: accepted.get(post.id) ?? null,
      renderer_version: rendererVersion,
      excerpt: rendered[n]?.plain ?? '',
      body: post.body,
      html: rendered[n]?.html ?? '',
    }
  })
  await insertAll(db, 'posts', rows)
  const revisions = [...edits.values()].map(({ post, by, at, reason, before }) => ({
    post_id: post,
    user_id: by,
    created_at: at,
    reason,
    body: before,
  }))
  await insertAll(db, 'post_revisions', revisions)
  const known = (id: number, from: number) => id >= 1 && id <= posts.length && id !== from
  const quotes = posts.flatMap((post, n) =>
    (rendered[n]?.quotes ?? [])
      .filter((id) => known(id, post.id))
      .map((id) => ({ post_id: post.id, quoted_post_id: id })),
  )
  await insertAll(db, 'post_quotes', quotes)
  const kinds = await allKinds(db)
  await insertAll(
    db,
    'reactions',
    reactions.map(({ post, user, kind, at }) => ({
      post_id: post,
      user_id: user,
      kind_id: kinds[kind]?.id ?? 0,
      created_at: at,
    })),
  )
}
