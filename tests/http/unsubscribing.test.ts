import assert from 'node:assert/strict'
import { forumUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const oneClick = { 'List-Unsubscribe': 'One-Click' }

/** The mail that is due, and the address that ends its kind. */
async function lastMail(forum: Forum) {
  await forum.work()
  forum.clock.now += 6 * 60_000
  await forum.work()
  const mail = forum.ctx.mailer.sent.splice(0).at(-1)
  const url = /^<(https?:\/\/[^>]+)>$/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? ''
  return { mail, path: url.slice(forum.ctx.config.baseUrl.length) }
}

const mailOf = (forum: Forum, { id }: make.Person) =>
  forum.ctx.db.selectFrom('thread_watches').select('mail').where('user_id', '=', id).execute()
const watching = (forum: Forum) => forum.ctx.db.selectFrom('thread_watches').select('user_id').execute()

onEachEngine('unsubscribing', (it) => {
  it('is offered by every mail as RFC 8058 has it, and in its text', async (forum) => {
    const { helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'رد')
    const { mail, path } = await lastMail(forum)
    assert.match(path, /^\/unsubscribe\/\d+\.thread-\d+\.[\w-]{43}$/)
    assert.equal(mail?.headers?.['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
    assert.equal(mail?.headers?.['List-Id'], '<alerts.127.0.0.1>')
    assert.equal(mail?.headers?.Precedence, 'bulk')
    assert.ok(mail?.text.includes(path) && mail.html.includes(path))
  })

  it('from a thread: looking changes nothing, the POST of a mail program without cookies does, also twice', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'رد')
    const { path } = await lastMail(forum)
    const page = await forum.get(path)
    assert.equal(page.status, 200)
    assert.match(page.text, /أتريد ألا تصلك رسائل عن هذا الموضوع؟/)
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer')
    assert.deepEqual(await mailOf(forum, asker), [{ mail: null }])
    for (const headers of [{}, { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }]) {
      const answer = await forum.post(path, { form: oneClick, headers })
      assert.equal(answer.status, 200)
      assert.match(answer.text, /لن تصلك رسائل عن هذا الموضوع/)
      assert.deepEqual(await mailOf(forum, asker), [{ mail: 0 }])
    }
    await make.post(forum, helper, thread.id, 'رد آخر')
    assert.equal((await lastMail(forum)).mail, undefined)
    const told = await forum.ctx.db.selectFrom('alerts').select('id').where('user_id', '=', asker.id).execute()
    assert.equal(told.length, 2, 'on the board it is told as before')
  })

  it('from a forum', async (forum) => {
    const { asker, helper, board } = await make.asked(forum)
    await forum.post(encodeURI(`${forumUrl(board)}watch`), { as: asker, form: {} })
    await make.thread(forum, helper, { title: 'جديد', forumId: board.id })
    const { path } = await lastMail(forum)
    assert.match(path, /\.forum-\d+\./)
    assert.equal((await forum.post(path)).status, 200)
    assert.deepEqual(await forum.ctx.db.selectFrom('forum_watches').selectAll().execute(), [])
  })

  it('from a type of alert keeps the alert on the board', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'يا @هدى')
    const { path } = await lastMail(forum)
    assert.match(path, /\.type-mention\./)
    assert.match((await forum.get(path)).text, /رسائل من نوع «ذكر اسمك»/)
    assert.equal((await forum.post(path, { form: oneClick })).status, 200)
    const settings = await forum.get('/account/alerts/settings', { as: asker })
    assert.match(settings.text, /value="mention\.page"[^>]* checked/)
    assert.match(settings.text, /value="mention\.push"[^>]* checked/)
    assert.doesNotMatch(settings.text, /value="mention\.mail"[^>]* checked/)
  })

  it('works for a banned member and gives nothing else to whoever holds the link', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'رد')
    const { path } = await lastMail(forum)
    const until = forum.clock.now + 86_400_000
    await forum.ctx.db.updateTable('users').set({ banned_until: until }).where('id', '=', asker.id).execute()
    const answer = await forum.post(path, { as: asker })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('set-cookie'), null)
  })

  it('refuses every token but its own, changed by nobody', async (forum) => {
    const { helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'رد')
    const { path } = await lastMail(forum)
    const token = path.slice('/unsubscribe/'.length)
    const [userId = '', what = '', signature = ''] = token.split('.')
    const wrong = [
      `${Number(userId) + 1}.${what}.${signature}`,
      `${userId}.thread-999.${signature}`,
      `${userId}.digest.${signature}`,
      `${userId}.${what}.${'A'.repeat(43)}`,
      `${userId}.${what}.`,
      `${userId}.${what}`,
      '0',
      'null',
    ]
    for (const one of wrong) assert.equal((await forum.post(`/unsubscribe/${one}`)).status, 403, one)
    assert.equal((await forum.post('/unsubscribe/')).status, 404)
    assert.equal((await watching(forum)).length, 2, 'nobody stopped watching')
  })
})
