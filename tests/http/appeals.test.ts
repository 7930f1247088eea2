import assert from 'node:assert/strict'
import { setPrivate } from '../../src/features/permissions/private-forums.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000
const cases = (forum: Forum) => forum.ctx.db.selectFrom('cases').selectAll().orderBy('id').execute()
const line = (forum: Forum, action: string) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', action).orderBy('id', 'desc').executeTakeFirst()
const bannedUntil = async (forum: Forum, { id }: make.Person) => (await findUser(forum.ctx.db, id))?.banned_until

async function scene(forum: Forum) {
  const people = {
    omar: await make.member(forum, 'عمر'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
  }
  const board = await make.board(forum)
  const thread = await make.thread(forum, people.mod, { forumId: board.id, title: 'موضوع النقاش' })
  const post = await make.post(forum, people.omar, thread.id, 'كلام خارج الموضوع')
  const warn = (form: Record<string, string> = {}, as = people.mod) =>
    forum.post(`/members/${people.omar.id}/warn`, { as, form: { type: '1', post: String(post.id), ...form } })
  const ban = (days = '7', as = people.mod) =>
    forum.post('/moderation/bans', { as, form: { kind: 'member', target: 'عمر', days, reason: 'دعاية متكررة' } })
  const appeal = (at: string, text = 'لم أقصد') =>
    forum.post(`/account/${at}/appeal`, { as: people.omar, form: { appeal: text } })
  const decide = async (as: make.Person, decision: string, answer = 'نظرنا في الأمر') => {
    const one = (await cases(forum)).find(({ closed_at }) => closed_at === null)
    return forum.post(`/moderation/cases/${one?.id}/decision`, { as, form: { decision, answer } })
  }
  const own = async () => (await forum.get('/account/warnings', { as: people.omar })).text
  return { ...people, board, post, warn, ban, appeal, decide, own }
}

onEachEngine('a banned member', (it) => {
  it('reads what holds against them and appeals the warning, and reaches nothing else', async (forum) => {
    const { omar, post, warn, ban, appeal, own } = await scene(forum)
    await warn()
    assert.equal((await ban()).status, 303)
    const page = await own()
    for (const said of [
      /حسابك محظور حتى .*8 نوفمبر 2026.*دعاية متكررة/,
      /خروج عن الموضوع/,
      /كلام خارج الموضوع/,
      /ينتهي .*1 ديسمبر 2026/,
    ])
      assert.match(page, said)
    assert.ok(!page.includes(`/posts/${post.id}/`), 'no link to where they are not let in')
    assert.ok(!page.includes('href="/account/preferences"'))
    assert.equal((await appeal('warnings/1', ' ')).status, 422)
    assert.equal((await appeal('warnings/1')).status, 303)
    assert.deepEqual(
      (await cases(forum)).map((one) => [one.kind, one.warning_id, one.text]),
      [['appeal', 1, 'لم أقصد']],
    )
    const refused = await forum.get('/', { as: omar })
    assert.match(refused.text, /href="\/account\/warnings">إنذاراتي والاعتراض</)
    for (const path of ['/', '/account/', '/account/cases', '/account/warnings/1', '/posts/1/', '/moderation/'])
      assert.equal((await forum.get(path, { as: omar })).status, 403, path)
    for (const path of [
      '/account/',
      '/account/warnings',
      '/posts/1/report',
      '/posts/1/reactions',
      '/account/ban/appeal/x',
    ])
      assert.equal((await forum.post(path, { as: omar, form: { appeal: 'ن' } })).status, 403, path)
    assert.equal((await forum.post('/logout/', { as: omar })).status, 303)
  })

  it('appeals a ban once, and is let in when it is granted', async (forum) => {
    const { omar, mod, ban, appeal, decide, own } = await scene(forum)
    const judge = await make.member(forum, 'قاض', 'moderator')
    await ban('0')
    await ban('3')
    assert.match(await own(), /action="\/account\/ban\/appeal"/)
    const blank = await appeal('ban', ' ')
    assert.equal(blank.status, 422)
    assert.match(blank.text, /اكتب سبب اعتراضك/)
    const both = await Promise.all([appeal('ban', 'حسابي سُرق'), appeal('ban', 'حسابي سُرق')])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
    assert.match(await own(), /حسابي سُرق[^]*ينتظر القرار/)
    assert.doesNotMatch(await own(), /action="\/account\/ban\/appeal"/)
    const seen = (await forum.get('/moderation/cases/1', { as: judge })).text
    for (const said of [
      /اعتراض على حظر/,
      /حسابي سُرق/,
      /دعاية متكررة/,
      /أوقعه رقيب/,
      /بلا نهاية/,
      /حتى .*4 نوفمبر/,
      /يُرفع الحظر/,
    ])
      assert.match(seen, said)
    assert.equal((await decide(mod, 'granted')).status, 403, 'it was his ban')
    assert.notEqual(await bannedUntil(forum, omar), null)
    assert.equal((await decide(judge, 'granted')).status, 303)
    assert.equal(await bannedUntil(forum, omar), null)
    assert.equal((await forum.get('/', { as: omar })).status, 200)
    assert.match(await own(), /قُبل الاعتراض[^]*نظرنا في الأمر/)
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.text ?? '', /قُبل اعتراضك ورُفع الحظر عن حسابك/)
    assert.equal((await line(forum, 'cases.granted-ban'))?.member_id, omar.id)
    assert.match((await forum.get('/moderation/log', { as: judge })).text, /للتراجع أعد الحظر من سطر رفعه/)
    assert.equal((await appeal('ban')).status, 409, 'there is no ban any more')
  })

  it('stays out when it is denied, may not ask again, and may against a new ban', async (forum) => {
    const { omar, mod, ban, appeal, decide, own } = await scene(forum)
    await ban('3')
    await appeal('ban')
    assert.equal((await decide(mod, 'denied', '')).status, 422, 'a reason is owed')
    assert.equal((await decide(mod, 'denied')).status, 303, 'there is nobody else who could')
    assert.match(await own(), /رُفض الاعتراض[^]*نظرنا في الأمر/)
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.text ?? '', /وأبقوا الحظر/)
    assert.equal((await appeal('ban')).status, 409)
    assert.equal((await forum.get('/', { as: omar })).status, 403)
    await ban('30')
    assert.equal((await appeal('ban', 'حظر آخر')).status, 303)
    assert.equal((await cases(forum)).length, 2)
    const later = (await bannedUntil(forum, omar)) ?? 0
    forum.clock.now = later + day
    await forum.post('/login/', { as: omar, form: { login: 'عمر', password: make.password } })
    assert.equal((await forum.get('/', { as: omar })).status, 200)
  })

  it('is judged by those who may ban, the others see nothing of it', async (forum) => {
    const { mod, ban, appeal } = await scene(forum)
    const judge = await make.member(forum, 'قاض', 'moderator')
    await ban()
    await appeal('ban', 'حسابي سُرق')
    assert.match((await forum.get('/', { as: judge })).text, /<b class="count">1<\/b>/)
    await make.permission(forum, judge, 0, 'ban', -1)
    assert.doesNotMatch((await forum.get('/moderation/', { as: judge })).text, /حسابي سُرق/)
    assert.doesNotMatch((await forum.get('/', { as: judge })).text, /class="count"/)
    assert.equal((await forum.get('/moderation/cases/1', { as: judge })).status, 404)
    assert.match((await forum.get('/moderation/?kind=appeal', { as: mod })).text, /حسابي سُرق/)
  })
})

onEachEngine('an appeal against a warning', (it) => {
  it('is judged with everything before the judge’s eyes', async (forum) => {
    const { mod, warn, appeal, board } = await scene(forum)
    const judge = await make.member(forum, 'قاض', 'moderator')
    await warn({ type: '2', text: 'سبق أن نبهناك', post: '' })
    await warn({ text: 'الزم الموضوع' })
    await appeal('warnings/2', 'كنت أرد على سؤال')
    const text = async () => (await forum.get('/moderation/cases/1', { as: judge })).text
    const seen = await text()
    assert.match(
      seen,
      /كنت أرد على سؤال[^]*id="appealed"[^]*خروج عن الموضوع[^]*نقطة واحدة[^]*الزم الموضوع[^]*كلام خارج الموضوع[^]*1 نوفمبر[^]*موضوع النقاش[^]*أعطاه رقيب/,
    )
    assert.match(seen, /إنذارات سابقة[^]*سبق أن نبهناك/)
    await setPrivate(forum.ctx, null, board.id, true)
    const closed = await text()
    assert.doesNotMatch(closed, /كلام خارج الموضوع|موضوع النقاش/)
    assert.match(closed, /مشاركة لم تعد تراها/)
    assert.equal(mod.name, 'رقيب')
  })

  it('is not for who gave it while somebody else could, an administrator either', async (forum) => {
    const { omar, mod, warn, appeal, decide } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    await warn({}, admin)
    await appeal('warnings/1')
    const page = (await forum.get('/moderation/cases/1', { as: admin })).text
    assert.match(page, /أنت من فعل ما يُعترض عليه/)
    assert.doesNotMatch(page, /name="decision"/)
    const refused = await decide(admin, 'denied')
    assert.equal(refused.status, 403)
    assert.match(refused.text, /أنت من فعل ما يُعترض عليه/)
    assert.equal((await cases(forum))[0]?.closed_at, null)
    await forum.post('/moderation/bans', {
      as: admin,
      form: { kind: 'member', target: 'رقيب', days: '1', reason: 'س' },
    })
    assert.match((await forum.get('/moderation/cases/1', { as: admin })).text, /name="decision"/)
    await forum.post('/moderation/bans/1/lift', { as: admin })
    assert.equal((await decide(mod, 'denied')).status, 303)
    assert.equal((await cases(forum))[0]?.closed_by, mod.id)
    const undo = (as: make.Person, id = 0) => forum.post(`/moderation/log/${id}/undo`, { as })
    const denied = await line(forum, 'cases.denied')
    assert.equal((await undo(admin, denied?.id)).status, 403, 'nor is taking the decision back')
    assert.equal((await undo(mod, denied?.id)).status, 303)
    assert.equal((await forum.get('/moderation/cases/1', { as: omar })).status, 404)
  })

  it('stays with the one moderator there is, and with those who moderate by a right of their own', async (forum) => {
    const { omar, mod, warn, appeal, decide } = await scene(forum)
    const sara = await make.member(forum, 'سارة')
    await warn()
    await appeal('warnings/1')
    for (const who of [sara, omar]) await make.permission(forum, who, 0, 'warn', 1)
    assert.equal((await decide(mod, 'denied')).status, 403, 'سارة could; whose appeal it is does not count')
    await make.permission(forum, sara, 0, 'warn', undefined)
    assert.equal((await decide(mod, 'denied')).status, 303)
  })
})
