import type { Db } from '../../../platform/database/database.ts'
import type { Range } from '../queries.ts'

/** What posts of the range keep of their reactions and of the posts that answer them, where they keep anything. */
export function keptMarks(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('posts')
    .select(['id', 'reactions', 'quoted_by'])
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where((eb) => eb.or([eb('reactions', '<>', ''), eb('quoted_by', '<>', '')]))
    .execute()
}

/** Reactions to posts of the range, earliest first. */
export function reactionsIn(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('reactions')
    .select(['post_id', 'user_id', 'kind_id'])
    .where('post_id', '>', after)
    .where('post_id', '<=', upTo)
    .orderBy('post_id')
    .orderBy('created_at')
    .orderBy('user_id')
    .execute()
}

/** Visible posts that quote posts of the range from the same thread, by their place in it. */
export function quotersIn(db: Db, { after, upTo }: Range) {
  return db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
    .select(['quoted_post_id', 'posts.id', 'posts.position'])
    .where('quoted_post_id', '>', after)
    .where('quoted_post_id', '<=', upTo)
    .whereRef('posts.thread_id', '=', 'quoted.thread_id')
    .where('posts.deleted_at', 'is', null)
    .orderBy('quoted_post_id')
    .orderBy('posts.position')
    .execute()
}
