import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { postgresEngine } from '../../src/platform/database/postgres.ts'
import type { Asking } from '../support/asking.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const typed = { body: 'نص <لا يضيع> أبدًا', password: 'كلمة السر' }

/** Nobody listens on port 1: a real PostgreSQL that is down says the same. */
async function withoutDatabase(forum: Forum, work: () => Promise<void>): Promise<void> {
  const { db, engine } = forum.ctx
  const gone = postgresEngine('postgres://nobody@127.0.0.1:1/none')
  Object.assign(forum.ctx, { db: openDatabase(gone), engine: gone })
  await work()
  Object.assign(forum.ctx, { db, engine })
}

describe('refusals', () => {
  test('of a form lead back to its page, also through the login, and to no other board', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const url = encodeURI(threadUrl(thread))
    const vote = async (referer: string, as?: make.Person) =>
      (await forum.post(`${url}vote`, { headers: { referer }, form: {}, ...(as ? { as } : {}) })).text
    const back = (html: string) => /href="([^"]*)">عودة إلى الصفحة السابقة/.exec(html)?.[1]
    assert.equal(back(await vote(`${forum.url}${url}?x=1`, sara)), `${url}?x=1`)
    const guest = await vote(`${forum.url}${url}`)
    assert.match(guest, new RegExp(`href="/login/\\?return=${encodeURIComponent(url).replaceAll('.', '\\.')}"`))
    for (const elsewhere of ['', 'x', `https://evil.example${url}`, `${forum.url}//evil.example/`]) {
      assert.equal(back(await vote(elsewhere, sara)), undefined)
      assert.match(await vote(elsewhere), /href="\/login\/\?return=%2F"/)
    }
  })

  test('an unknown address answers 404 in the board’s design', async () => {
    await using forum = await startForum()
    for (const path of [
      '/nothing',
      '/.git/HEAD',
      '/.env',
      '/package.json',
      '/data/forum.db',
      '/node_modules/',
      '/metrics',
    ]) {
      const answer = await forum.get(path)
      assert.equal(answer.status, 404, path)
      assert.match(answer.text, /الصفحة غير موجودة/)
      assert.match(answer.text, /<main/)
    }
    assert.deepEqual(Object.keys((await forum.get('/nothing', { json: true })).json), ['error'])
  })

  test('writes from another site are refused before anything is read', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const send = (headers: Record<string, string>) =>
      forum.post(`${threadUrl(thread)}reply`, { as: sara, headers, form: { body: 'من موقع آخر' } })
    const evil: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.invalid' },
      { origin: 'null' },
    ]
    for (const headers of evil) assert.equal((await send(headers)).status, 403, JSON.stringify(headers))
    assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 303)
    assert.equal((await send({ origin: forum.url })).status, 303)
  })

  test('too large a form answers 413 and unknown methods 405', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const answer = await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'x'.repeat(600_000) } })
    assert.equal(answer.status, 413)
    assert.match(answer.text, /أكبر من المسموح/)
    const put = await fetch(forum.url, { method: 'PUT' })
    assert.equal(put.status, 405)
  })

  test('repeated or strange fields answer 400', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const twice = await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: ['أ', 'ب'] } })
    assert.equal(twice.status, 400)
  })

  test('a database that cannot be written answers 503 with the text kept', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const whole = forum.ctx.engine.transact
    forum.ctx.engine.transact = () => Promise.reject(full)
    const answer = await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'نص لا يضيع أبدًا' } })
    forum.ctx.engine.transact = whole
    assert.equal(answer.status, 503)
    assert.match(answer.text, /نص لا يضيع أبدًا/)
    assert.doesNotMatch(answer.text, /SQLITE|at .*\.ts/)
    assert.equal(
      (await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'نص لا يضيع أبدًا' } })).status,
      303,
    )
  })

  test('a database that is away from the first look answers 503 with the text kept, in both kinds of form', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const multipart = new FormData()
    for (const [name, value] of Object.entries(typed)) multipart.set(name, value)
    multipart.set('images', new Blob(['x']), 'x.png')
    const send = (asking: Asking) => forum.post(`${threadUrl(thread)}reply`, { as: sara, ...asking })
    await withoutDatabase(forum, async () => {
      for (const asking of [{ form: typed }, { multipart }, { form: typed, as: undefined }]) {
        const answer = await send(asking)
        assert.equal(answer.status, 503)
        assert.match(answer.text, /<textarea[^>]*readonly>\s*نص &lt;لا يضيع&gt; أبدًا<\/textarea>/)
        assert.doesNotMatch(answer.text, /ECONN|at .*\.ts|كلمة السر/)
        assert.equal(answer.headers.get('cache-control'), 'private, no-store')
        assert.equal(answer.headers.get('retry-after'), '30')
      }
      const json = await send({ form: typed, json: true })
      assert.deepEqual([json.status, Object.keys(json.json)], [503, ['error']])
      const foreign = await send({ form: typed, headers: { 'sec-fetch-site': 'cross-site' } })
      assert.deepEqual([foreign.status, foreign.text.includes('لا يضيع')], [503, false])
      const page = await forum.get('/account/', { as: sara })
      assert.deepEqual([page.status, page.text.includes('المنتدى مشغول')], [503, true])
    })
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 1)
    assert.equal((await send({ form: typed })).status, 303)
  })

  test('every answer carries the security headers and says nothing of the software', async () => {
    await using forum = await startForum()
    for (const path of ['/', '/nothing', '/healthz', '/login/']) {
      const { headers } = await forum.get(path)
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/)
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('x-powered-by'), null)
      assert.equal(headers.getSetCookie().length, 0)
    }
  })

  test('health and readiness tell nothing but themselves', async () => {
    await using forum = await startForum()
    assert.deepEqual((await forum.get('/healthz')).json, { status: 'ok' })
    assert.deepEqual((await forum.get('/readyz')).json, { status: 'ready' })
  })
})
