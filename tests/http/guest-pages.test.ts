import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { request } from 'node:http'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Past the half second for which PostgreSQL's pages may miss another process's writes. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

onEachEngine('pages for guests', (it) => {
  it('are kept ready, and never older than what was written', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const url = threadUrl(thread)
    const first = await forum.get(url)
    const again = await forum.get(url)
    assert.equal(again.headers.get('etag') !== null, true, 'the second is answered from memory')
    assert.equal(again.text, first.text)
    const post = await make.post(forum, omar, thread.id, 'رد جديد تمامًا')
    await settle()
    assert.match((await forum.get(url)).text, /رد جديد تمامًا/)
    await forum.post(`/posts/${post.id}/reactions`, { as: sara, form: { reaction: 'love' } })
    assert.match((await forum.get(url)).text, /❤️/)
  })

  it('hold nothing of a member, set no cookie, and answer 304', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const url = threadUrl(thread)
    const member = await forum.get(url, { as: sara })
    assert.match(member.headers.get('cache-control') ?? '', /private/)
    await forum.get(url)
    const guest = await forum.get(url)
    assert.doesNotMatch(guest.text, /تسجيل الخروج/)
    assert.equal(guest.headers.getSetCookie().length, 0)
    const etag = guest.headers.get('etag') ?? ''
    const same = await forum.get(url, { headers: { 'if-none-match': etag } })
    assert.deepEqual([same.status, same.text], [304, ''])
    assert.equal((await forum.ctx.db.selectFrom('sessions').selectAll().execute()).length, 1)
  })

  it('say when their dates would read differently', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    await forum.get(threadUrl(thread))
    forum.clock.now += 5 * 60_000
    assert.match((await forum.get(threadUrl(thread))).text, /قبل 5 دقائق/)
  })
})

test('stay ready while drafts are saved, and not when something is said', async () => {
  await using forum = await startForum()
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const thread = await make.thread(forum, sara)
  const before = (await forum.get(threadUrl(thread))).text
  const mark = forum.ctx.engine.changeMark()
  const draft = `/drafts/thread-${thread.id}`
  const save = (body: string) => forum.post(draft, { as: omar, json: true, form: { body } })
  for (const step of [() => save('مسودة'), () => save('أطول'), () => forum.post(`${draft}/delete`, { as: omar })]) {
    assert.equal((await step()).status, 200)
    assert.equal(forum.ctx.engine.changeMark(), mark)
  }
  assert.equal((await forum.get(threadUrl(thread))).text, before)
  await save('مسودة')
  assert.match((await forum.get(`${threadUrl(thread)}reply`, { as: omar })).text, /مسودة/)
  await make.post(forum, omar, thread.id, 'رد جديد تمامًا')
  assert.notEqual(forum.ctx.engine.changeMark(), mark)
  assert.match((await forum.get(threadUrl(thread))).text, /رد جديد تمامًا/)
})

test('come compressed to those who ask', async () => {
  await using forum = await startForum()
  const sara = await make.member(forum, 'سارة')
  const thread = await make.thread(forum, sara, { body: 'نص يُضغط' })
  await forum.get(threadUrl(thread))
  const { encoding, body } = await rawGet(forum, threadUrl(thread))
  assert.equal(encoding, 'br')
  assert.match(brotliDecompressSync(body).toString(), /نص يُضغط/)
})

function rawGet(forum: Forum, path: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, forum.url), { headers: { 'accept-encoding': 'gzip, br' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(parts) }))
    })
    asked.on('error', reject).end()
  })
}
