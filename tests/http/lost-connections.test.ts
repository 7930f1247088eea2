import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { threadUrl } from '../../src/features/threads/address.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Ends every connection to the board's database but the one that asks, as a restart of the server does. */
async function endConnections({ ctx }: Forum): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(ctx.db)
}

describe('connections to PostgreSQL that break', () => {
  test('idle ones end nothing, and the next reply is written', async () => {
    await using forum = await startForum('postgres')
    const writer = await make.member(forum, 'كاتب')
    const thread = await make.thread(forum, writer)
    await Promise.all(Array.from({ length: 5 }, () => forum.get(threadUrl(thread), { as: writer })))
    await endConnections(forum)
    await new Promise((resolve) => setTimeout(resolve, 50))

    const answer = await forum.post(`${threadUrl(thread)}reply`, { as: writer, form: { body: 'بعد الانقطاع' } })
    assert.equal(answer.status, 303)
    assert.match((await forum.get(threadUrl(thread), { as: writer })).text, /بعد الانقطاع/)
  })

  test('one that breaks between two queries of a transaction takes that transaction only', async () => {
    await using forum = await startForum('postgres')
    const writer = await make.member(forum, 'كاتب')
    const thread = await make.thread(forum, writer)
    const broken = forum.ctx.db.transaction().execute(async (trx) => {
      await trx.updateTable('users').set({ title: 'نصف عمل' }).where('id', '=', writer.id).execute()
      await endConnections(forum)
      await new Promise((resolve) => setTimeout(resolve, 50))
      await trx.updateTable('users').set({ banner: 'النصف الآخر' }).where('id', '=', writer.id).execute()
    })
    await assert.rejects(broken)

    const row = await forum.ctx.db.selectFrom('users').selectAll().where('id', '=', writer.id).executeTakeFirstOrThrow()
    assert.deepEqual([row.title, row.banner], ['', ''])
    const answer = await forum.post(`${threadUrl(thread)}reply`, { as: writer, form: { body: 'رد' } })
    assert.equal(answer.status, 303)
  })
})
