import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import { bellCount } from '../support/bell.ts'
import * as make from '../support/make.ts'

const plain = (text = '') => text.replaceAll(/[\u2060\u2066-\u2069]/g, '')
const rows = (forum: Forum, of: make.Person) =>
  forum.ctx.db
    .selectFrom('alerts')
    .selectAll()
    .where('user_id', '=', of.id)
    .where('type', '=', 'case')
    .orderBy('id')
    .execute()
const told = async (forum: Forum, of: make.Person) => (await rows(forum, of)).map((row) => row.path)
const list = async (forum: Forum, as: make.Person) => plain((await forum.get('/account/alerts/', { as })).text)
const bell = async (forum: Forum, as: make.Person) => bellCount((await forum.get('/help/formatting', { as })).text)
const lastCase = async (forum: Forum) =>
  (await forum.ctx.db.selectFrom('cases').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id

async function scene(forum: Forum) {
  const [sara, omar, mod] = [
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
    await make.member(forum, 'رقيب', 'moderator'),
  ]
  const [admin, local] = [await make.member(forum, 'قيّم', 'administrator'), await make.member(forum, 'ناظر')]
  const [here, there] = [await make.board(forum, 'هنا'), await make.board(forum, 'هناك')]
  await make.permission(forum, local, here.id, 'handle-reports', 1)
  const start = async (forumId: number) => {
    const thread = await make.thread(forum, omar, { forumId })
    const { id } = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', thread.id)
      .executeTakeFirstOrThrow()
    return { thread, post: id }
  }
  const report = async (post: number, as = sara) => {
    assert.equal((await forum.post(`/posts/${post}/report`, { as, form: { reason: '1', note: '' } })).status, 303)
    await forum.work()
  }
  return {
    sara,
    omar,
    mod,
    admin,
    local,
    here,
    start,
    report,
    first: await start(here.id),
    other: await start(there.id),
  }
}

onEachEngine('what waits for the staff', (it) => {
  it('is told where they moderate, in one line until each case was opened', async (forum) => {
    const { sara, omar, mod, admin, local, report, first, other } = await scene(forum)
    await report(first.post)
    const one = `/moderation/cases/${await lastCase(forum)}`
    for (const as of [mod, admin, local]) assert.deepEqual(await told(forum, as), [one], as.name)
    for (const as of [sara, omar]) assert.deepEqual(await told(forum, as), [], as.name)
    assert.match(await list(forum, local), /تبليغ جديد ينتظر من يبتّ فيه/)
    await report(first.post, mod)
    assert.equal((await rows(forum, admin)).length, 1, 'another report of the same is no other case')
    await report(other.post)
    const two = `/moderation/cases/${await lastCase(forum)}`
    assert.deepEqual(await told(forum, local), [one])
    assert.equal(await bell(forum, mod), '1')
    const said = await list(forum, mod)
    assert.match(said, /<a class="alert__link" href="\/moderation\/">[^]*?قضيتان جديدتان تنتظران/)
    assert.equal(await bell(forum, mod), '')
    assert.equal((await forum.get(one, { as: mod })).status, 200)
    assert.deepEqual(
      (await rows(forum, mod)).map((row) => row.read_at !== null),
      [true, false],
    )
    assert.match(await list(forum, mod), /تبليغ جديد ينتظر من يبتّ فيه/)
    await forum.post(`${two}/decision`, { as: mod, form: { decision: 'rejected', answer: '' } })
    await forum.work()
    assert.deepEqual(await told(forum, mod), [one], 'it waits no more, and was not read')
    assert.deepEqual(await told(forum, admin), [one])
  })

  it('is of posts and appeals too, and not of their own', async (forum) => {
    const { omar, mod, admin, local, first } = await scene(forum)
    await make.permission(forum, omar, 0, 'unheld', -1)
    const form = { body: 'كلام ينتظر', submission_key: 'held' }
    assert.equal((await forum.post(`${threadUrl(first.thread)}reply`, { as: omar, form })).status, 303)
    await forum.work()
    assert.match(await list(forum, mod), /مشاركة جديدة تنتظر الموافقة/)
    assert.deepEqual(await told(forum, local), [], 'may handle reports, not let posts in')
    const warn = { type: '1', post: String(first.post), form_key: 'warned' }
    assert.equal((await forum.post(`/members/${omar.id}/warn`, { as: mod, form: warn })).status, 303)
    const warning = await forum.ctx.db.selectFrom('warnings').select('id').executeTakeFirstOrThrow()
    const appealed = await forum.post(`/account/warnings/${warning.id}/appeal`, { as: omar, form: { appeal: 'ظلم' } })
    assert.equal(appealed.status, 303)
    await forum.work()
    const appeal = `/moderation/cases/${await lastCase(forum)}`
    assert.equal((await told(forum, admin)).at(-1), appeal)
    assert.ok(!(await told(forum, mod)).includes(appeal), 'whoever warned may not decide it while there are others')
  })

  it('is by choice, which only the staff has, and nothing of it is left to whom loses the right', async (forum) => {
    const { sara, mod, local, here, report, first, other } = await scene(forum)
    const settings = async (as: make.Person) => (await forum.get('/account/alerts/settings', { as })).text
    assert.doesNotMatch(await settings(sara), /value="case\.page"/)
    assert.match(await settings(local), /value="case\.page"[^>]* checked/)
    const choose = (as: make.Person, ...choices: string[]) =>
      forum.post('/account/alerts/settings', { as, form: { choose: choices } })
    await choose(sara, 'reply.page')
    await choose(mod, 'reply.page')
    await choose(local, 'case.page', 'case.mail')
    await report(first.post)
    assert.deepEqual(await told(forum, mod), [])
    assert.equal((await rows(forum, local)).length, 1)
    forum.clock.now += 6 * 60_000
    await forum.work()
    const mails = forum.ctx.mailer.sent.splice(0).filter((mail) => mail.to === local.member.email)
    assert.deepEqual(
      mails.map((mail) => plain(mail.subject)),
      ['تبليغ جديد ينتظر من يبتّ فيه'],
    )
    assert.match(mails[0]?.text ?? '', /moderation\/cases\/\d+[^]*بما ينتظر الإشراف/)
    await make.permission(forum, local, here.id, 'handle-reports', undefined)
    assert.equal(await bell(forum, local), '')
    assert.doesNotMatch(await list(forum, local), /تبليغ جديد/)
    await make.inGroup(forum, sara, 'moderator')
    await report(other.post, local)
    assert.equal((await rows(forum, sara)).length, 1, 'what they chose before said nothing of it')
    assert.equal((await rows(forum, local)).length, 1)
  })
})
