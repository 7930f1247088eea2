import { type Kysely, sql } from 'kysely'
import { identity, idType } from './helpers.ts'

/** A thread has one poll at a time; those that were removed stay, so that a removal can be taken back. A vote is for an option. */
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('polls')
    .addColumn('id', idType(db), identity(db))
    .addColumn('thread_id', idType(db), (c) => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('max_choices', 'integer', (c) => c.notNull())
    .addColumn('results', 'text', (c) => c.notNull())
    .addColumn('is_public', 'integer', (c) => c.notNull())
    .addColumn('may_change', 'integer', (c) => c.notNull())
    .addColumn('closes_at', 'bigint')
    .addColumn('voters', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('removed_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('poll_of_thread')
    .on('polls')
    .column('thread_id')
    .unique()
    .where(sql.ref('removed_at'), 'is', null)
    .execute()
  await db.schema.createIndex('polls_by_thread').on('polls').column('thread_id').execute()

  await db.schema
    .createTable('poll_options')
    .addColumn('id', idType(db), identity(db))
    .addColumn('poll_id', idType(db), (c) => c.notNull().references('polls.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('votes', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('options_of_poll').on('poll_options').columns(['poll_id', 'position']).execute()

  await db.schema
    .createTable('poll_votes')
    .addColumn('option_id', idType(db), (c) => c.notNull().references('poll_options.id').onDelete('cascade'))
    .addColumn('user_id', idType(db), (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('poll_id', idType(db), (c) => c.notNull().references('polls.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_votes_key', ['option_id', 'user_id'])
    .execute()
  await db.schema.createIndex('votes_of_member').on('poll_votes').columns(['user_id', 'poll_id']).execute()
  await db.schema.createIndex('votes_in_poll').on('poll_votes').columns(['poll_id', 'user_id']).execute()
}
