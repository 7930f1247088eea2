import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { saveDraft } from '../../src/features/drafts/service.ts'
import { changesBetween } from '../../src/features/posts/changes.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { wrongCounts } from '../support/counts.ts'

describe('floods and giants', () => {
  test('a hundred rewritten texts are compared in a bounded time, with others served in between', async () => {
    const words = (seed: number) =>
      Array.from({ length: 3_000 }, (_, n) => ((n * 7919 + seed * 104_729) % 99_991).toString(36))
    const texts = Array.from({ length: 60 }, (_, seed) => words(seed).join(' '))
    let served = 0
    const start = performance.now()
    const ticks = setInterval(() => (served += 1), 1)
    const changes = await changesBetween(texts)
    clearInterval(ticks)
    assert.ok(performance.now() - start < 4_000, `${performance.now() - start} ms`)
    assert.equal(changes.length, 59)
    assert.ok(served > 2, `${served}`)
    const [small] = await changesBetween(['السلام عليكم جميعا', 'السلام عليكم'])
    assert.deepEqual(
      small?.map((part) => part.kind),
      ['same', 'added'],
    )
  })

  test('what is refused as too much is not rendered first', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const at = `${threadUrl(thread)}reply`
    await forum.ctx.limits.consume('preview', String(sara.id), 120)
    for (const path of [at, '/preview'])
      assert.equal((await forum.post(path, { as: sara, form: { body: 'نص', preview: '1' } })).status, 429, path)
    await forum.ctx.limits.consume('post', String(sara.id), 119)
    assert.equal((await forum.post(at, { as: sara, form: { body: ' ' } })).status, 422)
    assert.equal((await forum.post(at, { as: sara, form: { body: ' ' } })).status, 429)
  })

  test('a form of many or giant fields is refused before it fills the memory', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const send = (fields: [string, string][]) => {
      const multipart = new FormData()
      for (const [name, value] of fields) multipart.append(name, value)
      return forum.post(`${threadUrl(thread)}reply`, { as: sara, multipart })
    }
    const many = Array.from({ length: 100 }, (): [string, string] => ['attachment_ids', '1'])
    assert.equal((await send([['body', 'x'.repeat(200_000)]])).status, 413)
    assert.equal((await send(many)).status, 413)
    assert.equal((await send([['body', 'ن'.repeat(20_000)]])).status, 303)
    assert.equal((await forum.post('/preview', { as: sara, form: { body: ['أ', 'ب'] } })).status, 400)
  })

  test('a member keeps two hundred drafts, the latest', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const draft = { title: '', body: 'مسودة', attachmentIds: [], revision: undefined }
    for (let id = 1; id <= 205; id++) await saveDraft(forum.ctx, sara.member, `thread-${id}`, draft)
    const kept = await forum.ctx.db.selectFrom('drafts').select('target').execute()
    assert.equal(kept.length, 200)
    assert.ok(!kept.some(({ target }) => target === 'thread-1') && kept.some(({ target }) => target === 'thread-205'))
  })

  test('a full disk answers 503 with the text kept, and writing goes on when there is room', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const pages = async (statement: string) => await sql.raw(`pragma ${statement}`).execute(forum.ctx.db)
    const { rows } = (await pages('page_count')) as unknown as { rows: { page_count: number }[] }
    await pages(`max_page_count = ${rows[0]?.page_count}`)
    const send = (n: number) =>
      forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: `نص لا يضيع ${n} ${'ا'.repeat(9_000)}` } })
    const together = await Promise.all([1, 2, 3].map(send))
    for (const answer of together) assert.equal(answer.status, 503)
    assert.match(together[0]?.text ?? '', /نص لا يضيع 1/)
    await pages('max_page_count = 1000000')
    await pause(1)
    assert.equal((await send(4)).status, 303)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  test('what SQLite took back by itself leaves its reason and no transaction behind', async () => {
    await using forum = await startForum()
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const failing = forum.ctx.engine.transact(forum.ctx.db, async (db) => {
      await sql`rollback`.execute(db)
      throw full
    })
    await assert.rejects(failing, full)
    const sara = await make.member(forum, 'سارة')
    assert.ok((await make.thread(forum, sara)).id > 0)
  })
})
