import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import type { Mail } from '../../src/platform/mail/mailer.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const minute = 60_000
const plain = (text = '') => text.replaceAll(/[\u2060\u2066-\u2069]/g, '')

/** Does what is due now and what was put off for some minutes. @returns the mails that went out */
async function mailed(forum: Forum): Promise<Mail[]> {
  await forum.work()
  forum.clock.now += 6 * minute
  await forum.work()
  return forum.ctx.mailer.sent.splice(0)
}

const subjects = (mails: readonly Mail[]) => mails.map((mail) => plain(mail.subject))

/** Reads and waits until it is written down. */
async function read(forum: Forum, as: make.Person, thread: { id: number; title: string }) {
  await forum.get(encodeURI(threadUrl(thread)), { as })
  await forum.get('/whats-new/unread/', { as })
}

async function scene(forum: Forum) {
  const made = await make.asked(forum)
  await mailed(forum)
  return made
}

onEachEngine('mails of alerts', (it) => {
  it('go out once for a thread until the reader returns', async (forum) => {
    const { asker, helper, thread } = await scene(forum)
    await make.post(forum, helper, thread.id, 'ابدأ من هنا')
    await make.post(forum, helper, thread.id, 'ثم من هناك')
    const [mail, ...more] = await mailed(forum)
    assert.deepEqual(more, [])
    assert.equal(mail?.to, asker.member.email)
    assert.equal(mail?.subject, '\u2068كمال\u2069 ردّ في «\u2068كيف أبدأ؟\u2069»', 'each keeps its own direction')
    assert.match(mail?.text ?? '', /«ابدأ من هنا»/)
    assert.match(mail?.text ?? '', /لن نراسلك ثانية عن هذا الموضوع حتى تعود إليه/)
    assert.match(mail?.html ?? '', /<html lang="ar" dir="rtl">/)
    await make.post(forum, helper, thread.id, 'وثالثًا')
    assert.deepEqual(await mailed(forum), [], 'nothing more until they return')
    await read(forum, asker, thread)
    await make.post(forum, helper, thread.id, 'ورابعًا')
    assert.match((await mailed(forum))[0]?.text ?? '', /«ورابعًا»/)
  })

  it('of one thread go as its watcher said of it, else as they said of all', async (forum) => {
    const { asker, helper, board, thread } = await scene(forum)
    const other = await make.thread(forum, asker, { title: 'آخر', forumId: board.id })
    const said = async () => {
      for (const { id } of [thread, other]) await make.post(forum, helper, id, 'رد')
      const told = subjects(await mailed(forum)).filter((subject) => subject.startsWith('كمال'))
      for (const one of [thread, other]) await read(forum, asker, one)
      return told.toSorted()
    }
    const both = ['كمال ردّ في «آخر»', 'كمال ردّ في «كيف أبدأ؟»']
    const watch = (mail: string) => forum.post(encodeURI(`${threadUrl(other)}watch`), { as: asker, form: { mail } })
    assert.deepEqual(await said(), both)
    await watch('0')
    await forum.post(encodeURI(`${forumUrl(board)}watch`), { as: asker, form: { posts: '1' } })
    assert.deepEqual(await said(), both.slice(1), 'nor as one of its forum')
    await forum.post('/account/alerts/settings', { as: asker, form: { choose: [], watching: 'joined' } })
    assert.deepEqual(await said(), [])
    await watch('1')
    await watch('')
    assert.deepEqual(await said(), both.slice(0, 1), 'who only watches again says nothing of mails')
  })

  it('are not sent for what was read within minutes, and the next one is', async (forum) => {
    const { asker, helper, thread } = await scene(forum)
    await make.post(forum, helper, thread.id, 'رد أول')
    await forum.work()
    await forum.post('/account/alerts/read', { as: asker })
    assert.deepEqual(await mailed(forum), [])
    await make.post(forum, helper, thread.id, 'رد ثانٍ')
    assert.match((await mailed(forum))[0]?.text ?? '', /«رد ثانٍ»/)
  })

  it('say nothing of what may no longer be seen when they go out', async (forum) => {
    const { asker, helper, board, thread } = await scene(forum)
    await make.post(forum, helper, thread.id, 'سرّ')
    await forum.work()
    await make.permission(forum, asker, board.id, 'view', -1)
    assert.deepEqual(await mailed(forum), [])
    await make.permission(forum, asker, board.id, 'view', undefined)
    const reply = await make.post(forum, helper, thread.id, 'يُحذف')
    await forum.work()
    const admin = await make.member(forum, 'الإدارة', 'administrator')
    await forum.post(`/posts/${reply.id}/delete`, { as: admin })
    assert.deepEqual(await mailed(forum), [])
    await make.post(forum, helper, thread.id, 'يبقى')
    assert.match((await mailed(forum))[0]?.text ?? '', /«يبقى»/)
  })

  it('go to nobody whose address is not confirmed or who is banned', async (forum) => {
    const { asker, helper, thread } = await scene(forum)
    const confirm = (at: number | null) =>
      forum.ctx.db.updateTable('users').set({ email_confirmed_at: at }).where('id', '=', asker.id).execute()
    await confirm(null)
    await make.post(forum, helper, thread.id, 'أول')
    assert.deepEqual(await mailed(forum), [])
    await confirm(1)
    const until = forum.clock.now + 60 * minute
    await make.post(forum, helper, thread.id, 'ثانٍ')
    await forum.work()
    await forum.ctx.db.updateTable('users').set({ banned_until: until }).where('id', '=', asker.id).execute()
    assert.deepEqual(await mailed(forum), [])
  })

  it('go out once for a forum until something in it is read', async (forum) => {
    const { asker, helper, board } = await scene(forum)
    await forum.post(encodeURI(`${forumUrl(board)}watch`), { as: asker, form: {} })
    const first = await make.thread(forum, helper, { title: 'أول', forumId: board.id })
    await make.thread(forum, helper, { title: 'ثانٍ', forumId: board.id })
    const mails = await mailed(forum)
    assert.deepEqual(subjects(mails), ['كمال بدأ الموضوع «أول» في أسئلة'])
    assert.match(mails[0]?.text ?? '', /لن نراسلك ثانية عن هذا المنتدى حتى تقرأ فيه شيئًا/)
    await read(forum, asker, first)
    await make.thread(forum, helper, { title: 'ثالث', forumId: board.id })
    assert.deepEqual(subjects(await mailed(forum)), ['كمال بدأ الموضوع «ثالث» في أسئلة'])
    await forum.post('/mark-read', { as: asker })
    await make.thread(forum, helper, { title: 'رابع', forumId: board.id })
    assert.deepEqual(subjects(await mailed(forum)), ['كمال بدأ الموضوع «رابع» في أسئلة'])
  })

  it('follow the choice of each type, also of who wants mail only', async (forum) => {
    const { asker, helper, thread } = await scene(forum)
    const choose = (...chosen: string[]) =>
      forum.post('/account/alerts/settings', { as: asker, form: { choose: chosen, watching: 'joined' } })
    await choose('reply.page')
    await make.post(forum, helper, thread.id, 'بلا بريد')
    assert.deepEqual(await mailed(forum), [])
    await choose('mention.mail')
    await make.post(forum, helper, thread.id, 'يا @هدى')
    const page = await forum.get('/account/alerts/', { as: asker })
    assert.doesNotMatch(page.text, /ذكرك/, 'no word of it on the board')
    assert.deepEqual(subjects(await mailed(forum)), ['كمال ذكرك في «كيف أبدأ؟»'])
    await make.post(forum, helper, thread.id, 'ثانية يا @هدى')
    await forum.work()
    await read(forum, asker, thread)
    assert.deepEqual(await mailed(forum), [], 'what was read meanwhile is not mailed, though no page told of it')
  })

  it('are neither lost nor doubled when the mail server is away or a worker dies', async (forum) => {
    const { helper, thread } = await scene(forum)
    const { send } = forum.ctx.mailer
    let tries = 0
    forum.ctx.mailer.send = async () => {
      tries += 1
      throw new Error('away')
    }
    await make.post(forum, helper, thread.id, 'رد')
    assert.deepEqual(await mailed(forum), [])
    forum.clock.now += 3 * 60 * minute
    await forum.work()
    assert.equal(tries, 2)
    forum.ctx.mailer.send = send
    forum.clock.now += 24 * 60 * minute
    await forum.work()
    const [mail, ...more] = forum.ctx.mailer.sent.splice(0)
    assert.deepEqual(more, [])
    assert.match(mail?.id ?? '', /^[0-9a-f]{32}@/)
    const sent = await forum.ctx.db.selectFrom('sent_mails').select('name').execute()
    assert.equal(sent.length, 1)
    const userId = await forum.ctx.db.selectFrom('alerts').select(['user_id', 'event']).executeTakeFirstOrThrow()
    const payload = JSON.stringify({ userId: userId.user_id, event: userId.event, threadId: thread.id })
    const now = forum.clock.now
    await forum.ctx.db
      .insertInto('jobs')
      .values({ name: 'mailing.alert', payload, run_at: now, created_at: now })
      .execute()
    assert.deepEqual(await mailed(forum), [], 'the job done again sends nothing again')
  })

  it('escape what members wrote and make no links of names', async (forum) => {
    const { asker } = await scene(forum)
    const evil = await make.member(forum, 'evil.example')
    const thread = await make.thread(forum, asker, { title: '<b>http://evil.example</b>' })
    await make.post(forum, evil, thread.id, 'نص `<script>`')
    const [mail] = await mailed(forum)
    assert.doesNotMatch(mail?.html ?? '', /<script|<b>http/)
    assert.match(mail?.html ?? '', /&lt;b&gt;/)
    assert.doesNotMatch(mail?.text ?? '', /evil\.example|http:\/\/evil/)
    assert.match(plain(mail?.text), /evil\.example/)
  })

  it('of a warning goes out once, with its own words, unless its reader ended that kind', async (forum) => {
    const { asker } = await scene(forum)
    const admin = await make.member(forum, 'الإدارة', 'administrator')
    const warn = async () => {
      const { id } = await forum.ctx.db.selectFrom('warning_types').select('id').executeTakeFirstOrThrow()
      const answer = await forum.post(`/members/${asker.id}/warn`, { as: admin, form: { type: id, text: 'تنبيه' } })
      assert.equal(answer.status, 303)
      return mailed(forum)
    }
    const [mail, ...more] = await warn()
    assert.deepEqual(more, [])
    const path = /\/unsubscribe\/[^>]+/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[0] ?? ''
    assert.ok(mail?.text.includes(path))
    await forum.post(path)
    assert.deepEqual(await warn(), [])
  })
})
