import assert from 'node:assert/strict'
import { findPost } from '../../src/features/posts/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const cases = (forum: Forum) => forum.ctx.db.selectFrom('cases').selectAll().orderBy('id').execute()
const reports = (forum: Forum) => forum.ctx.db.selectFrom('reports').selectAll().execute()
const report = (forum: Forum, as: make.Person | undefined, id: number, form: Record<string, string> = {}) =>
  forum.post(`/posts/${id}/report`, { as, form: { reason: '1', note: 'انظروا', ...form } })

async function scene(forum: Forum) {
  const people = {
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
  }
  const thread = await make.thread(forum, people.sara)
  const post = await make.post(forum, people.sara, thread.id, 'كلام مسيء')
  const decide = async (decision: string, answer = '') => {
    const one = (await cases(forum)).find(({ closed_at }) => closed_at === null)
    return forum.post(`/moderation/cases/${one?.id}/decision`, { as: people.mod, form: { decision, answer } })
  }
  return { ...people, thread, post, decide }
}

onEachEngine('reports', (it) => {
  it('several reports of one post are one case, and one member reports once', async (forum) => {
    const { omar, mod, post, thread } = await scene(forum)
    const ali = await make.member(forum, 'علي')
    const menu = await forum.get(threadUrl(thread), { as: omar })
    assert.match(menu.text, new RegExp(`href="/posts/${post.id}/report">تبليغ<`))
    assert.match((await forum.get(`/posts/${post.id}/report`, { as: omar })).text, /إساءة لعضو أو تجريح/)
    for (const who of [omar, omar, ali]) assert.equal((await report(forum, who, post.id)).status, 303)
    assert.match((await forum.get(`/posts/${post.id}/report`, { as: omar })).text, /بلّغت عن هذا من قبل/)
    assert.deepEqual([(await cases(forum)).length, (await reports(forum)).length], [1, 2])
    const queue = await forum.get('/moderation/', { as: mod })
    assert.match(queue.text, /تبليغان/)
    assert.match((await forum.get('/', { as: mod })).text, /<b class="count">1<\/b>/)
    assert.doesNotMatch((await forum.get('/', { as: omar })).text, /class="count"/)
  })

  it('two at once are one report', async (forum) => {
    const { omar, post } = await scene(forum)
    const answers = await Promise.all([1, 2, 3].map(() => report(forum, omar, post.id)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303, 303],
    )
    assert.deepEqual([(await cases(forum)).length, (await reports(forum)).length], [1, 1])
  })

  it('guests, the author and a form without a reason are refused', async (forum) => {
    const { sara, omar, post } = await scene(forum)
    assert.equal((await report(forum, undefined, post.id)).status, 403)
    assert.equal((await report(forum, sara, post.id)).status, 403)
    assert.equal((await report(forum, omar, post.id, { reason: '' })).status, 422)
    const other = await report(forum, omar, post.id, { reason: '5', note: ' ' })
    assert.equal(other.status, 422)
    assert.match(other.text, /اشرح السبب/)
    assert.equal((await report(forum, omar, 9999)).status, 404)
    assert.deepEqual(await reports(forum), [])
  })

  it('ten a day and no more', async (forum) => {
    const { sara, omar, thread } = await scene(forum)
    const statuses: number[] = []
    for (let count = 0; count < 11; count += 1) {
      const { id } = await make.post(forum, sara, thread.id, `مشاركة ${count}`)
      statuses.push((await report(forum, omar, id)).status)
    }
    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 303), 422])
    assert.equal((await reports(forum)).length, 10)
  })

  it('upheld, the post is gone and reporter and author are told', async (forum) => {
    const { sara, omar, post, decide } = await scene(forum)
    await report(forum, omar, post.id)
    assert.equal((await decide('upheld', 'نص القاعدة الثالثة')).status, 303)
    assert.notEqual((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    assert.deepEqual(await wrongCounts(forum), [])
    await forum.work()
    assert.equal(forum.ctx.mailer.sent.length, 2)
    for (const mail of forum.ctx.mailer.sent) assert.match(mail.text, /نص القاعدة الثالثة/)
    const [told, author] = forum.ctx.mailer.sent.map((mail) => mail.text)
    assert.match(told ?? '', /ما بلّغت عنه \(مشاركة في «وزير الدفاع يزور المغرب»\) مخالف، فحذفوه/)
    assert.match(author ?? '', /حذف المشرفون ما كتبت لمخالفته قواعد المنتدى: مشاركة في «وزير الدفاع يزور المغرب»/)
    for (const as of [omar, sara])
      assert.match((await forum.get('/account/cases', { as })).text, /حُذفت لمخالفتها[^]*نص القاعدة الثالثة/)
    const log = await forum.ctx.db.selectFrom('staff_log').selectAll().execute()
    assert.deepEqual([log[0]?.action, log[0]?.post_id, log[0]?.member_id], ['cases.upheld', post.id, sara.id])
  })

  it('where nothing is found only the reporter is told', async (forum) => {
    const { sara, omar, post, decide } = await scene(forum)
    await report(forum, omar, post.id)
    await decide('rejected')
    await forum.work()
    assert.equal(forum.ctx.mailer.sent.length, 1)
    assert.match(forum.ctx.mailer.sent[0]?.text ?? '', /لم يجدوا فيه مخالفة/)
    assert.equal((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    assert.doesNotMatch((await forum.get('/account/cases', { as: sara })).text, /لا مخالفة/)
  })

  it('deletes nothing for whoever handles reports there and may not delete', async (forum) => {
    const { omar, mod, post } = await scene(forum)
    await report(forum, omar, post.id)
    const at = `/moderation/cases/${(await cases(forum))[0]?.id}`
    const { forum_id: forumId } = await forum.ctx.db.selectFrom('threads').select('forum_id').executeTakeFirstOrThrow()
    const decide = (decision: string) => forum.post(`${at}/decision`, { as: mod, form: { decision, answer: '' } })
    assert.match((await forum.get(at, { as: mod })).text, /name="decision" value="upheld"/)
    await make.permission(forum, mod, forumId, 'delete-any', -1)
    const page = (await forum.get(at, { as: mod })).text
    assert.doesNotMatch(page, /name="decision" value="upheld"/)
    assert.match(page, /name="decision" value="upheld-kept"/)
    const refused = await decide('upheld')
    assert.equal(refused.status, 403)
    assert.match(refused.text, /لا يحق لك حذف المشاركات في هذا المنتدى/)
    assert.equal((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    assert.equal((await cases(forum))[0]?.closed_at, null)
    await make.permission(forum, mod, forumId, 'delete-any', undefined)
    assert.equal((await decide('upheld')).status, 303)
    await make.permission(forum, mod, forumId, 'delete-any', -1)
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'cases.upheld')
      .executeTakeFirst()
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: mod })).status, 403, 'nor brings it back')
    assert.notEqual((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    await make.permission(forum, mod, forumId, 'delete-any', undefined)
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: mod })).status, 303)
    await make.permission(forum, mod, forumId, 'delete-any', -1)
    assert.equal((await decide('upheld-kept')).status, 303)
  })

  it('one moderator has a case at a time, and a closed one is closed', async (forum) => {
    const { omar, mod, post } = await scene(forum)
    const second = await make.member(forum, 'رقيب ثان', 'moderator')
    await report(forum, omar, post.id)
    const [one] = await cases(forum)
    const at = `/moderation/cases/${one?.id}`
    const answers = await Promise.all([mod, second].map((as) => forum.post(`${at}/claim`, { as })))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
    const [winner, loser] = answers[0]?.status === 303 ? [mod, second] : [second, mod]
    const late = await forum.post(`${at}/decision`, { as: loser, form: { decision: 'rejected' } })
    assert.equal(late.status, 409)
    assert.ok(late.text.includes(`في عهدة ${winner.name}`))
    assert.equal((await forum.post(`${at}/release`, { as: loser })).status, 409)
    assert.equal((await cases(forum))[0]?.claimed_by, winner.id)
    await forum.post(`${at}/notes`, { as: loser, form: { note: 'رأيي أنها مخالفة' } })
    assert.match((await forum.get(at, { as: winner })).text, /رأيي أنها مخالفة/)
    await forum.post(`${at}/release`, { as: winner })
    assert.equal((await forum.post(`${at}/decision`, { as: loser, form: { decision: 'rejected' } })).status, 303)
    assert.equal((await forum.post(`${at}/decision`, { as: winner, form: { decision: 'upheld' } })).status, 409)
    assert.equal((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    assert.equal((await forum.get(at, { as: omar })).status, 404)
    assert.equal((await forum.get('/moderation/', { as: omar })).status, 403)
  })

  it('trusted reporters hide a post until it is looked at, untrusted ones do not', async (forum) => {
    const { sara, omar, thread, post, decide } = await scene(forum)
    const more = [await make.member(forum, 'علي'), await make.member(forum, 'ليلى')]
    for (const who of [omar, ...more]) await report(forum, who, post.id)
    assert.equal((await findPost(forum.ctx.db, post.id))?.held_at, null)
    await decide('upheld')
    const next = await make.post(forum, sara, thread.id, 'كلام آخر')
    for (const who of [omar, ...more]) await report(forum, who, next.id)
    assert.notEqual((await findPost(forum.ctx.db, next.id))?.held_at, null)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /كلام آخر/)
    assert.deepEqual(await wrongCounts(forum), [])
    await decide('rejected')
    assert.match((await forum.get(threadUrl(thread))).text, /كلام آخر/)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a member’s profile is reported too', async (forum) => {
    const { sara, omar, mod, decide } = await scene(forum)
    const at = `/members/${sara.id}/report`
    assert.equal((await forum.post(at, { as: omar, form: { reason: '4', note: 'لقبه مسيء' } })).status, 303)
    assert.equal((await forum.post(at, { as: omar, form: { reason: '4', note: 'مرة أخرى' } })).status, 409)
    assert.equal((await forum.post(at, { as: sara, form: { reason: '4' } })).status, 403)
    assert.equal((await reports(forum)).length, 1)
    assert.match((await forum.get('/moderation/?kind=report', { as: mod })).text, /ملف سارة/)
    assert.doesNotMatch((await forum.get('/moderation/?kind=held', { as: mod })).text, /ملف سارة/)
    assert.equal((await decide('upheld-kept')).status, 303)
    assert.match((await forum.get('/account/cases', { as: omar })).text, /مخالفة، وعالجها المشرفون/)
    await forum.work()
    assert.deepEqual(
      forum.ctx.mailer.sent.map((mail) => /ما بلّغت عنه \(ملف سارة\) مخالف|وجد المشرفون في ملفك مخالفة/.test(mail.text)),
      [true, true],
    )
  })

  it('nobody decides about their own post but an administrator', async (forum) => {
    const { omar, mod } = await scene(forum)
    const thread = await make.thread(forum, mod)
    const post = await make.post(forum, mod, thread.id, 'كلام المشرف')
    await report(forum, omar, post.id)
    const [one] = await cases(forum)
    const as = mod
    assert.equal(
      (await forum.post(`/moderation/cases/${one?.id}/decision`, { as, form: { decision: 'rejected' } })).status,
      404,
      'whoever is reported hears nothing of the case',
    )
    assert.equal((await cases(forum))[0]?.closed_at, null)
  })
})

onEachEngine('a second report of the same', (it) => {
  it('says that the first stands, keeps what was typed and takes it as an addition', async (forum) => {
    const { omar, mod, post, decide } = await scene(forum)
    const url = `/posts/${post.id}/report`
    const send = (form: Record<string, string>) => forum.post(url, { as: omar, form })
    assert.equal((await report(forum, omar, post.id)).location, '/account/cases?done=reported')
    assert.equal((await report(forum, omar, post.id)).location, '/account/cases?done=reported', 'sent twice')
    const again = await report(forum, omar, post.id, { note: 'وأعادها \u202Eاليوم' })
    assert.equal(again.status, 409)
    assert.match(again.text, /بلّغت عن هذا من قبل، وتبليغك قائم/)
    assert.match(again.text, /name="more"[^>]*>\s*وأعادها \u202Eاليوم<\/textarea>/)
    assert.equal((await forum.post(url, { as: omar, form: { reason: '1', note: 'غيره' }, json: true })).status, 409)

    for (const _ of [1, 2])
      assert.equal((await send({ more: 'وأعادها \u202Eاليوم' })).location, '/account/cases?done=added')
    assert.match((await forum.get('/account/cases?done=added', { as: omar })).text, /أُضيف ما كتبته إلى تبليغك/)
    assert.deepEqual(
      (await reports(forum)).map(({ note }) => note),
      ['انظروا\n\nوأعادها اليوم'],
    )
    const [one] = await cases(forum)
    assert.match((await forum.get(`/moderation/cases/${one?.id}`, { as: mod })).text, /وأعادها اليوم/)
    const long = await send({ more: 'ط'.repeat(1000) })
    assert.equal(long.status, 422)
    assert.match(long.text, /لا يتسع التبليغ كله/)
    assert.match(long.text, /ططط<\/textarea>/)

    assert.equal((await decide('rejected')).status, 303)
    assert.equal((await send({ more: 'بعد القرار' })).status, 409)
    const over = await report(forum, omar, post.id, { note: 'بعد القرار' })
    assert.equal(over.status, 409)
    assert.match(over.text, /ونظر فيه المشرفون/)
    assert.equal((await reports(forum)).length, 1)
  })

  it('holds for a member as such while the case is open, and for nobody who did not report', async (forum) => {
    const { sara, omar, mod } = await scene(forum)
    const url = encodeURI(`${memberUrl(sara)}report`)
    const send = (as: make.Person, form: Record<string, string>) => forum.post(url, { as, form })
    assert.equal((await send(omar, { more: 'لم أبلّغ' })).status, 409)
    assert.equal((await send(omar, { reason: '1', note: 'أول' })).status, 303)
    assert.equal((await send(omar, { reason: '1', note: 'ثانٍ' })).status, 409)
    assert.equal((await send(omar, { more: 'ثانٍ' })).status, 303)
    assert.deepEqual(
      (await reports(forum)).map(({ note }) => note),
      ['أول\n\nثانٍ'],
    )
    const [one] = await cases(forum)
    const form = { decision: 'rejected', answer: '' }
    assert.equal((await forum.post(`/moderation/cases/${one?.id}/decision`, { as: mod, form })).status, 303)
    assert.equal((await send(omar, { reason: '1', note: 'من جديد' })).status, 303)
    assert.equal((await cases(forum)).length, 2)
  })
})
