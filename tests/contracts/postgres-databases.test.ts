import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asked } from '../support/postgres.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Every row of every table and every counter, as text. */
function contents(url: string): Promise<string[]> {
  return asked(url, async (ask) => {
    const tables = await ask<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public' order by 1",
    )
    const found: string[] = []
    for (const { tablename } of tables) {
      const rows = await ask<{ row: string }>(`select t::text as row from public.${tablename} t order by 1`)
      found.push(`${tablename}: ${rows.map(({ row }) => row).join('\n')}`)
    }
    const counters = await ask<{ row: string }>(
      "select sequencename || ' ' || coalesce(last_value::text, '-') as row from pg_sequences where schemaname = 'public' order by 1",
    )
    return [...found, ...counters.map(({ row }) => row)]
  })
}

const urlOf = ({ ctx }: Awaited<ReturnType<typeof startForum>>): string => ctx.config.databaseUrl ?? ''

describe('the databases that tests get of PostgreSQL', { skip: !process.env.TEST_POSTGRES_URL }, () => {
  test('are put back as they were when another test used them before', async () => {
    await using untouched = await startForum('postgres')
    const used = await startForum('postgres')
    const before = await contents(urlOf(used))
    const writer = await make.member(used, 'كاتب', 'administrator')
    const thread = await make.thread(used, writer)
    await used.post(`/threads/x.${thread.id}/delete`, { as: writer, form: { reason: 'تجربة' } })
    await used.ctx.db.updateTable('groups').set({ title: 'غُيّر' }).execute()
    await used.ctx.db.deleteFrom('settings').execute()
    assert.notDeepEqual(await contents(urlOf(used)), before)
    const url = urlOf(used)
    await used.stop()

    await using again = await startForum('postgres')
    assert.equal(urlOf(again), url)
    assert.deepEqual(await contents(url), before)
    assert.deepEqual(await contents(url), await contents(urlOf(untouched)))
  })

  test('are not used again when their schema was changed', async () => {
    const used = await startForum('postgres')
    const url = urlOf(used)
    await used.ctx.db.schema.alterTable('drafts').addColumn('more', 'text').execute()
    await used.stop()
    await using next = await startForum('postgres')
    assert.notEqual(urlOf(next), url)
  })
})
