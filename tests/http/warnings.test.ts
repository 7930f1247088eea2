import assert from 'node:assert/strict'
import { findUser } from '../../src/features/users/queries.ts'
import { pointsOf } from '../../src/features/warnings/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000
const warn = (forum: Forum, as: make.Person, of: make.Person, type: number, form: Record<string, string> = {}) =>
  forum.post(`/members/${of.id}/warn`, { as, form: { type, ...form } })
const warnings = (forum: Forum) => forum.ctx.db.selectFrom('warnings').selectAll().orderBy('id').execute()

async function scene(forum: Forum) {
  const people = { omar: await make.member(forum, 'عمر'), mod: await make.member(forum, 'رقيب', 'moderator') }
  const thread = await make.thread(forum, people.omar, { title: 'موضوع النقاش' })
  const reply = (as: make.Person = people.omar) =>
    forum.post(`${threadUrl(thread)}reply`, { as, form: { body: `رد ${Math.random()}` } })
  return { ...people, thread, reply }
}

onEachEngine('warnings', (it) => {
  it('a warned member sees the post, the rule, the points and until when', async (forum) => {
    const { omar, mod, thread } = await scene(forum)
    const post = await make.post(forum, omar, thread.id, 'كلام خارج الموضوع')
    const menu = await forum.get(threadUrl(thread), { as: mod })
    assert.match(menu.text, new RegExp(`/members/${omar.id}/warn\\?post=${post.id}`))
    const form = await forum.get(`/members/${omar.id}/warn?post=${post.id}`, { as: mod })
    assert.match(form.text, /كلام خارج الموضوع/)
    assert.equal((await warn(forum, mod, omar, 1, { post: String(post.id) })).status, 303)
    const own = await forum.get('/account/warnings', { as: omar })
    for (const said of [/خروج عن الموضوع/, /نقطة واحدة/, /موضوع النقاش/, /ينتهي .*1 ديسمبر 2026/, /اعتراض/])
      assert.match(own.text, said)
    await forum.work()
    assert.match(forum.ctx.mailer.sent[0]?.text ?? '', /أنذرك المشرفون: خروج عن الموضوع/)
    const [line] = await forum.ctx.db.selectFrom('staff_log').selectAll().execute()
    assert.deepEqual([line?.action, line?.member_id, line?.post_id], ['warnings.give', omar.id, post.id])
    assert.equal((await forum.get('/account/warnings')).status, 403)
  })

  it('what each would lead to is said before it is given', async (forum) => {
    const { omar, mod } = await scene(forum)
    const page = async () => (await forum.get(`/members/${omar.id}/warn`, { as: mod })).text
    const before = await page()
    assert.match(before, /بهذا الإنذار يصير المجموع نقطة واحدة، ولا يترتب عليه غير ذلك\./)
    assert.match(before, /بهذا الإنذار يصير المجموع 3 نقاط: تنتظر مشاركاته الموافقة 7 أيام\./)
    assert.match(before, /يصير المجموع 5 نقاط: تنتظر مشاركاته الموافقة 7 أيام، ويُمنع من الكتابة 7 أيام\./)
    await warn(forum, mod, omar, 3)
    const after = await page()
    assert.match(after, /يصير المجموع 5 نقاط: يُمنع من الكتابة 7 أيام\./)
    assert.match(after, /يصير المجموع 8 نقاط: يُمنع من الكتابة 7 أيام، ويُحظر 14 يومًا\./)
    assert.equal((await warnings(forum)).length, 1)
  })

  it('points end by the clock', async (forum) => {
    const { omar, mod } = await scene(forum)
    await warn(forum, mod, omar, 1)
    const [warning] = await warnings(forum)
    const end = warning?.expires_at ?? 0
    assert.equal(await pointsOf(forum.ctx.db, omar.id, end - 1), 1)
    assert.equal(await pointsOf(forum.ctx.db, omar.id, end), 0)
    forum.clock.now = end + 1
    assert.match((await forum.get('/account/warnings', { as: await again(forum, 'عمر') })).text, /<b>انتهى<\/b>/)
  })

  it('what follows at each threshold follows once, and ends by the clock', async (forum) => {
    const { omar, mod, reply } = await scene(forum)
    await warn(forum, mod, omar, 3)
    await reply()
    const held = await forum.ctx.db.selectFrom('posts').selectAll().orderBy('id', 'desc').executeTakeFirst()
    assert.notEqual(held?.held_at, null)
    await warn(forum, mod, omar, 2)
    const refused = await reply()
    assert.equal(refused.status, 403)
    assert.match(refused.text, /مُنعت من الكتابة/)
    assert.doesNotMatch((await forum.get('/', { as: omar })).text, /post-thread/)
    assert.match((await forum.get('/account/warnings', { as: omar })).text, /لا يمكنك أن تكتب حتى/)
    forum.clock.now += 7 * day + 1000
    assert.equal((await reply(await again(forum, 'عمر'))).status, 303)
    await warn(forum, await again(forum, 'رقيب'), omar, 4)
    const banned = await forum.get('/', { as: await again(forum, 'عمر') })
    assert.equal(banned.status, 403)
    assert.match(banned.text, /محتوى مخالف للقواعد/)
  })

  it('a muted member may not start threads or edit either', async (forum) => {
    const { omar, mod, thread } = await scene(forum)
    const post = await make.post(forum, omar, thread.id)
    await warn(forum, mod, omar, 5)
    const row = await forum.ctx.db.selectFrom('forums').selectAll().where('kind', '=', 'forum').executeTakeFirst()
    const started = await forum.post(`/forums/${row?.id}/post-thread`, { as: omar, form: { title: 'ع', body: 'ن' } })
    assert.equal(started.status, 403)
    assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: omar, form: { body: 'غير' } })).status, 403)
    assert.equal((await forum.get(`/forums/${row?.id}/`, { as: omar })).status, 301)
  })

  it('taking a warning back takes back what followed', async (forum) => {
    const { omar, mod } = await scene(forum)
    for (const type of [3, 5]) await warn(forum, mod, omar, type)
    assert.notEqual((await findUser(forum.ctx.db, omar.id))?.banned_until, null)
    const [, second] = await warnings(forum)
    const revoke = () => forum.post(`/warnings/${second?.id}/revoke`, { as: mod })
    assert.equal((await revoke()).status, 303)
    assert.equal((await revoke()).status, 409)
    const row = await findUser(forum.ctx.db, omar.id)
    assert.deepEqual([row?.banned_until, row?.muted_until], [null, null])
    assert.notEqual(row?.held_until, null, 'the first warning still holds')
    assert.equal((await forum.get('/', { as: omar })).status, 200)
  })

  it('two warnings at once pass a threshold together', async (forum) => {
    const { omar, mod } = await scene(forum)
    const other = await make.member(forum, 'مشرف آخر', 'moderator')
    await Promise.all([warn(forum, mod, omar, 2), warn(forum, other, omar, 2)])
    assert.equal(await pointsOf(forum.ctx.db, omar.id, forum.clock.now), 4)
    assert.notEqual((await findUser(forum.ctx.db, omar.id))?.held_until, null)
  })

  it('one appeal for each warning goes into the queue, and its decision is told and done', async (forum) => {
    const { omar, mod } = await scene(forum)
    const sara = await make.member(forum, 'سارة')
    await warn(forum, mod, omar, 3)
    const [warning] = await warnings(forum)
    const appeal = (as: make.Person, text: string) =>
      forum.post(`/account/warnings/${warning?.id}/appeal`, { as, form: { appeal: text } })
    assert.equal((await appeal(sara, 'ليس لي')).status, 404)
    const blank = await appeal(omar, ' ')
    assert.equal(blank.status, 422)
    assert.match(blank.text, /اكتب سبب اعتراضك/)
    assert.equal((await appeal(omar, 'لم يكن هذا إعلانًا')).status, 303)
    assert.equal((await appeal(omar, 'مرة ثانية')).status, 409)
    assert.match((await forum.get('/moderation/?kind=appeal', { as: mod })).text, /لم يكن هذا إعلانًا/)
    const one = await forum.ctx.db.selectFrom('cases').selectAll().executeTakeFirst()
    const at = `/moderation/cases/${one?.id}/decision`
    assert.equal((await forum.post(at, { as: mod, form: { decision: 'denied' } })).status, 422)
    assert.equal((await forum.post(at, { as: mod, form: { decision: 'granted', answer: 'معك حق' } })).status, 303)
    assert.notEqual((await warnings(forum))[0]?.revoked_at, null)
    assert.equal((await findUser(forum.ctx.db, omar.id))?.held_until, null)
    assert.match((await forum.get('/account/warnings', { as: omar })).text, /سُحب[^]*قُبل الاعتراض[^]*معك حق/)
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.text ?? '', /قُبل اعتراضك/)
  })

  it('nobody warns an administrator, themselves, without the right, or about another’s post', async (forum) => {
    const { omar, mod, thread } = await scene(forum)
    const admin = await make.member(forum, 'نور المدير', 'administrator')
    const post = await make.post(forum, mod, thread.id)
    for (const [as, of] of [
      [mod, admin],
      [mod, mod],
      [omar, mod],
    ] as const)
      assert.equal((await warn(forum, as, of, 1)).status, 403)
    assert.equal((await warn(forum, mod, omar, 1, { post: String(post.id) })).status, 404)
    assert.equal((await warn(forum, mod, omar, 99)).status, 422)
    assert.deepEqual(await warnings(forum), [])
    assert.equal((await warn(forum, admin, mod, 1)).status, 303)
    const [warning] = await warnings(forum)
    assert.equal((await forum.post(`/warnings/${warning?.id}/revoke`, { as: mod })).status, 403)
  })

  it('what the staff writes of a member only the staff reads', async (forum) => {
    const { omar, mod } = await scene(forum)
    const profile = `/members/عمر.${omar.id}/`
    assert.equal((await forum.post(`${profile}notes`, { as: omar, form: { note: 'عني' } })).status, 403)
    assert.equal((await forum.post(`${profile}notes`, { as: mod, form: { note: ' ' } })).status, 422)
    assert.equal((await forum.post(`${profile}notes`, { as: mod, form: { note: 'له حساب آخر' } })).status, 303)
    await warn(forum, mod, omar, 1)
    assert.match((await forum.get(profile, { as: mod })).text, /خروج عن الموضوع[^]*له حساب آخر/)
    for (const as of [undefined, omar])
      assert.doesNotMatch((await forum.get(profile, { as })).text, /له حساب آخر|خروج عن الموضوع/)
  })
})

async function again(forum: Forum, name: string): Promise<make.Person> {
  const row = await forum.ctx.db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
  const person = { cookies: new Map<string, string>(), id: row.id, name } as make.Person
  await forum.post('/login/', { as: person, form: { login: name, password: make.password } })
  return person
}
