import { type Kysely, sql } from 'kysely'
import { bytewise, identity, idType, isPostgres } from './helpers.ts'

/**
 * What posts are found by. Whoever writes a post or a title need not know of it: the database notes each change in the same
 * transaction, and what is noted is read from there into the index.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('search_pending')
    .addColumn('id', idType(db), identity(db))
    .addColumn('post_id', idType(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('search_pending_posts').on('search_pending').column('post_id').execute()
  await db.schema
    .createTable('search_words')
    .addColumn('word', bytewise(db), (c) => c.primaryKey())
    .addColumn('written', 'text', (c) => c.notNull())
    .addColumn('posts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('titles', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('similar_threads')
    .addColumn('thread_id', idType(db), (c) => c.primaryKey().references('threads.id').onDelete('cascade'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('thread_ids', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await (isPostgres(db) ? onPostgres(db) : onSqlite(db))
  await sql`insert into search_pending (post_id) select id from posts order by id`.execute(db)
}

/**
 * Of a text that is indexed and not kept: the words come in ready for it, parted by spaces. The letters for private use are signs
 * of kinds of words.
 */
async function onSqlite(db: Kysely<any>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(
    `create virtual table post_search using fts5 (surface, stem, content = '', contentless_delete = 1,
      tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'")`,
  )
  const note = (when: string, what: string) =>
    run(`create trigger ${when} begin insert into search_pending (post_id) ${what}; end`)
  await note('search_post_new after insert on posts', 'values (new.id)')
  await note(
    `search_post_changed after update of html, thread_id, user_id on posts
      when old.html <> new.html or old.thread_id <> new.thread_id or old.user_id <> new.user_id`,
    'values (new.id)',
  )
  await note('search_post_gone after delete on posts', 'values (old.id)')
  await note(
    `search_title_changed after update of title, first_post_id on threads
      when old.title <> new.title or old.first_post_id is not new.first_post_id`,
    'select id from posts where id in (old.first_post_id, new.first_post_id)',
  )
  await note(
    'search_thread_moved after update of forum_id on threads when old.forum_id <> new.forum_id',
    'select id from posts where thread_id = new.id',
  )
}

/** The vectors stand beside the rows, whatever their length: looking through the matches of a common word reads none of them. */
async function onPostgres(db: Kysely<any>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(
    'create table post_search (post_id bigint primary key, words tsvector not null) with (toast_tuple_target = 128)',
  )
  await run('create index post_search_words on post_search using gin (words) with (gin_pending_list_limit = 1024)')
  const note = async (name: string, when: string, what: string) => {
    await run(
      `create function ${name}() returns trigger language plpgsql as $$ begin insert into search_pending (post_id) ${what}; return null; end $$`,
    )
    await run(`create trigger ${name} after ${when} execute function ${name}()`)
  }
  await note('search_post_new', 'insert on posts for each row', 'values (new.id)')
  await note(
    'search_post_changed',
    `update of html, thread_id, user_id on posts for each row
      when (old.html <> new.html or old.thread_id <> new.thread_id or old.user_id <> new.user_id)`,
    'values (new.id)',
  )
  await note('search_post_gone', 'delete on posts for each row', 'values (old.id)')
  await note(
    'search_title_changed',
    `update of title, first_post_id on threads for each row
      when (old.title <> new.title or old.first_post_id is distinct from new.first_post_id)`,
    'select id from posts where id in (old.first_post_id, new.first_post_id)',
  )
  await note(
    'search_thread_moved',
    'update of forum_id on threads for each row when (old.forum_id <> new.forum_id)',
    'select id from posts where thread_id = new.id order by id',
  )
}
