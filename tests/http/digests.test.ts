import assert from 'node:assert/strict'
import { prepareDigests } from '../../src/features/mailing/digest/sending.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import type { Mail } from '../../src/platform/mail/mailer.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const hour = 3_600_000
const week = 7 * 24 * hour
const plain = (text = '') => text.replaceAll(/[\u2060\u2066-\u2069]/g, '')

/** The digest, and no other mail, that went out. */
async function letters(forum: Forum): Promise<Mail[]> {
  await prepareDigests(forum.ctx)
  await forum.work()
  return forum.ctx.mailer.sent.splice(0).filter((mail) => mail.subject.startsWith('أسبوعك'))
}

/** Days lie between two visits: they log in again. */
async function ask(forum: Forum, as: make.Person, digest: '1' | '' = '1') {
  await forum.post('/login/', { as, form: { login: as.name, password: make.password } })
  const form = { choose: [], watching: 'joined', digest }
  assert.equal((await forum.post('/account/alerts/settings', { as, form })).status, 303)
  const page = await forum.get('/account/alerts/settings', { as })
  assert.equal(/name="digest"[^>]* checked/.test(page.text), digest === '1')
}

/** 1 November 2026 is a Sunday: the next letter is due on Thursday the 5th at 15:00. */
const thursday = Date.UTC(2026, 10, 5, 15)

async function scene(forum: Forum) {
  const reader = await make.member(forum, 'هدى')
  const writer = await make.member(forum, 'كمال')
  const board = await make.board(forum, 'أسئلة')
  const mine = await make.thread(forum, reader, { title: 'موضوعي', forumId: board.id })
  const quiet = await make.thread(forum, writer, { title: 'هادئ', forumId: board.id })
  const lively = await make.thread(forum, writer, { title: 'صاخب', forumId: board.id })
  forum.clock.now = thursday - 24 * hour
  const third = await make.member(forum, 'سعاد')
  await make.post(forum, writer, mine.id, 'جديد عندك')
  await make.post(forum, third, lively.id, 'رأي')
  await make.post(forum, writer, lively.id, 'رأي آخر')
  await make.post(forum, writer, quiet.id, 'وحدي')
  await forum.work()
  forum.ctx.mailer.sent.length = 0
  return { reader, writer, board, mine, quiet, lively }
}

onEachEngine('the weekly letter', (it) => {
  it('comes on Thursday to who asked for it, once', async (forum) => {
    const { reader, mine } = await scene(forum)
    await ask(forum, reader)
    assert.deepEqual(await letters(forum), [], 'not before its time')
    forum.clock.now = thursday + hour
    const [letter, ...more] = await letters(forum)
    assert.deepEqual(more, [])
    assert.equal(letter?.to, reader.member.email)
    const text = plain(letter?.text)
    assert.match(text, /جديد ما تتابع\n\nموضوعي\nأسئلة · رد واحد\n/)
    assert.match(text, /أكثر ما شارك فيه الأعضاء\n\nصاخب\n/)
    assert.ok(text.indexOf('صاخب') < text.indexOf('هادئ'), 'most writers first')
    assert.ok(text.includes(`${encodeURI(threadUrl(mine))}unread`))
    assert.match(letter?.headers?.['List-Unsubscribe'] ?? '', /\.digest\./)
    assert.match(letter?.html ?? '', /<html lang="ar" dir="rtl">/)
    assert.deepEqual(await letters(forum), [], 'once a week')
    await ask(forum, reader, '')
    await ask(forum, reader)
    assert.deepEqual(await letters(forum), [], 'asking again brings no second one')
  })

  it('comes once although a worker died after sending it', async (forum) => {
    const { reader } = await scene(forum)
    await ask(forum, reader)
    forum.clock.now = thursday + hour
    assert.equal((await letters(forum)).length, 1)
    const { week: number } = await forum.ctx.db.selectFrom('digests').select('week').executeTakeFirstOrThrow()
    const payload = JSON.stringify({ userId: reader.id, week: number })
    const now = forum.clock.now
    await forum.ctx.db
      .insertInto('jobs')
      .values({ name: 'mailing.digest', payload, run_at: now, created_at: now })
      .execute()
    assert.deepEqual(await letters(forum), [])
  })

  it('names nothing that its reader may not see', async (forum) => {
    const { reader, board } = await scene(forum)
    await ask(forum, reader)
    forum.clock.now = thursday + hour
    await prepareDigests(forum.ctx)
    await make.permission(forum, reader, board.id, 'view', -1)
    assert.deepEqual(await letters(forum), [])
    assert.equal((await forum.ctx.db.selectFrom('digests').selectAll().execute()).length, 1)
  })

  it('is not wanted by who did not ask, ended the mails or has been away for two months', async (forum) => {
    const { reader, writer, quiet } = await scene(forum)
    forum.clock.now = thursday + hour
    assert.deepEqual(await letters(forum), [])
    await ask(forum, reader)
    forum.clock.now = thursday + week + hour
    await make.post(forum, writer, quiet.id, 'جديد')
    const [letter] = await letters(forum)
    const url = /<(.*)>/.exec(letter?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
    const path = url.slice(forum.ctx.config.baseUrl.length)
    assert.match((await forum.get(path)).text, /أتريد ألا تصلك الرسالة الأسبوعية؟/)
    assert.equal((await forum.post(path)).status, 200)
    forum.clock.now += week
    await make.post(forum, writer, quiet.id, 'أحدث')
    assert.deepEqual(await letters(forum), [])
    await ask(forum, reader)
    forum.clock.now += 9 * week
    await make.post(forum, writer, quiet.id, 'بعد غياب')
    assert.deepEqual(await letters(forum), [])
  })
})
