import assert from 'node:assert/strict'
import { banMember, forGood } from '../../src/features/bans/service.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000
const lines = (forum: Forum, action: string) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', action).execute()
const ban = (forum: Forum, as: make.Person, form: Record<string, string>) =>
  forum.post('/moderation/bans', { as, form: { kind: 'member', days: '7', reason: 'دعاية متكررة', ...form } })

onEachEngine('bans', (it) => {
  it('a banned member is out at once everywhere, and comes back when the time is over', async (forum) => {
    const [mod, omar] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'عمر')]
    assert.equal((await ban(forum, mod, { target: 'عمر' })).location, '/moderation/bans?done=banned')
    const refused = await forum.get('/', { as: omar })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /دعاية متكررة/)
    assert.match(refused.text, /حتى .*8 نوفمبر 2026/)
    assert.equal((await forum.get('/account/', { as: omar })).status, 403)
    assert.equal((await forum.get('/')).status, 200)
    const list = await forum.get('/moderation/bans', { as: mod })
    assert.match(list.text, /عمر/)
    forum.clock.now += 7 * day
    assert.equal((await forum.get('/', { as: omar })).status, 200)
    assert.doesNotMatch((await forum.get('/moderation/bans', { as: mod })).text, /دعاية متكررة/)
    assert.equal((await lines(forum, 'bans.ban'))[0]?.member_id, omar.id)
  })

  it('only the right password hears of a ban, and opens nothing but the appeal', async (forum) => {
    const [mod, omar] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'عمر')]
    await ban(forum, mod, { target: omar.name, days: '0' })
    const logIn = (login: string, password: string) => forum.post('/login/', { form: { login, password } })
    const [wrong, unknown] = [await logIn('عمر', 'خطأ'), await logIn('لا أحد', 'خطأ')]
    assert.deepEqual([wrong.status, unknown.status], [422, 422])
    assert.equal(wrong.text.replaceAll('عمر', 'لا أحد'), unknown.text)
    const as = browser()
    const right = await forum.post('/login/', { as, form: { login: 'عمر', password: make.password } })
    assert.deepEqual([right.status, right.location], [303, '/account/warnings'])
    assert.match((await forum.get('/account/warnings', { as })).text, /بلا نهاية\. السبب: دعاية متكررة/)
    for (const path of ['/', '/account/', '/account/cases', '/members/'])
      assert.equal((await forum.get(path, { as })).status, 403, path)
  })

  it('a lifted one comes back from the log with the rest of its time, and goes again', async (forum) => {
    const [mod, omar] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'عمر')]
    const logIn = () => forum.post('/login/', { as: mod, form: { login: 'رقيب', password: make.password } })
    const undo = async (action: string) => {
      const line = (await lines(forum, action)).at(-1)
      return forum.post(`/moderation/log/${line?.id}/undo`, { as: mod })
    }
    const now = async () => (await findUser(forum.ctx.db, omar.id))?.banned_until
    await ban(forum, mod, { target: omar.name, days: '7' })
    const until = await now()
    const { id } = await forum.ctx.db.selectFrom('bans').select('id').executeTakeFirstOrThrow()
    const lift = () => forum.post(`/moderation/bans/${id}/lift`, { as: mod })
    await lift()
    assert.equal(await now(), null)
    forum.clock.now += 2 * day
    await logIn()
    const both = await Promise.all([undo('bans.lift'), undo('bans.lift')])
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 409])
    assert.equal(await now(), until, 'it ends when it would have ended')
    assert.equal((await lines(forum, 'bans.restore'))[0]?.member_id, omar.id)
    assert.equal((await undo('bans.restore')).status, 303)
    assert.equal(await now(), null)
    forum.clock.now += 5 * day
    await logIn()
    const late = await undo('bans.lift')
    assert.equal(late.status, 409)
    assert.match(late.text, /انتهت مدة هذا الحظر/)
    assert.equal(await now(), null)
  })

  it('a lifted pattern comes back as well', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await ban(forum, mod, { kind: 'email', target: '*@spam.test', days: '0' })
    const { id } = await forum.ctx.db.selectFrom('bans').select('id').executeTakeFirstOrThrow()
    const register = async () =>
      (await forum.post('/register/', { form: { username: 'جديد', email: 'a@spam.test', password: make.password } }))
        .status
    assert.equal(await register(), 422)
    await forum.post(`/moderation/bans/${id}/lift`, { as: mod })
    const [line] = await lines(forum, 'bans.lift')
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: mod })).status, 303)
    assert.equal(await register(), 422)
    await forum.post(`/moderation/bans/${id}/lift`, { as: mod })
    assert.equal(await register(), 303)
  })

  it('lifting lets them in again, once, on the record', async (forum) => {
    const [mod, omar] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'عمر')]
    await ban(forum, mod, { target: omar.name, days: '0' })
    await ban(forum, mod, { target: omar.name, days: '3' })
    assert.equal((await findUser(forum.ctx.db, omar.id))?.banned_until, forGood)
    const [long, short] = await forum.ctx.db.selectFrom('bans').selectAll().orderBy('id').execute()
    const lift = (id = 0) => forum.post(`/moderation/bans/${id}/lift`, { as: mod })
    assert.equal((await lift(long?.id)).status, 303)
    assert.equal((await forum.get('/', { as: omar })).status, 403, 'the shorter ban still holds')
    assert.equal((await lift(short?.id)).status, 303)
    assert.equal((await lift(short?.id)).status, 409)
    assert.equal((await forum.get('/', { as: omar })).status, 200)
    assert.equal((await lines(forum, 'bans.lift')).length, 2)
  })

  it('nobody bans an administrator, themselves or without the right (AC-27)', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const admin = await make.member(forum, 'نور المدير', 'administrator')
    const omar = await make.member(forum, 'عمر')
    assert.equal((await ban(forum, mod, { target: admin.name })).status, 403)
    assert.equal((await ban(forum, mod, { target: mod.name })).status, 403)
    assert.equal((await ban(forum, omar, { target: mod.name })).status, 403)
    assert.equal((await forum.get('/moderation/bans', { as: omar })).status, 403)
    assert.deepEqual(await forum.ctx.db.selectFrom('bans').selectAll().execute(), [])
    await banMember(forum.ctx, admin.member, mod.id, { days: 1, reason: 'تجربة' })
    assert.equal((await forum.get('/moderation/bans', { as: mod })).status, 403)
  })

  it('says at each field what is wrong and loses nothing', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const answer = await ban(forum, mod, { target: 'لا أحد', reason: 'سبب طويل' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /لا عضو بهذا الاسم/)
    assert.match(answer.text, /سبب طويل/)
    for (const [kind, target] of [
      ['email', '*@*'],
      ['email', 'attacker'],
      ['email', 'a@b@example.com'],
      ['address', '0.0.0.0/0'],
      ['address', '::/3'],
      ['address', 'كلام'],
      ['address', '127.0.0.0/8'],
    ] as const)
      assert.equal((await ban(forum, mod, { kind, target })).status, 422, target)
    assert.equal((await ban(forum, mod, { target: mod.name, days: '9999' })).status, 422)
  })

  it('an e-mail pattern stops whole labels and nothing else', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await ban(forum, mod, { kind: 'email', target: '@Example.com' })
    await ban(forum, mod, { kind: 'email', target: '*@*.spam.test' })
    const register = async (email: string) => {
      const username = `عضو ${Math.floor(Math.random() * 1e9)}`
      return (await forum.post('/register/', { form: { username, email, password: make.password } })).status
    }
    assert.equal(await register('x@EXAMPLE.com'), 422)
    assert.equal(await register('x@mail.eu.spam.test'), 422)
    assert.equal(await register('x@attacker-example.com'), 303)
    assert.equal(await register('x@spam.test'), 303)
    const sara = await make.member(forum, 'سارة')
    const form = { email: 's@example.com', current_password: make.password }
    assert.equal((await forum.post('/account/email', { as: sara, form })).status, 422)
  })

  it('an address range may read and log in, but neither register nor write', async (forum) => {
    const [mod, omar] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, omar)
    const range = { kind: 'address', pattern: '127.0.0.0/8', reason: 'حملة دعاية', until: forGood } as const
    const row = { ...range, created_at: 1, created_by: mod.id, member_id: null, lifted_at: null, lifted_by: null }
    await forum.ctx.db.insertInto('bans').values(row).execute()
    const form = { username: 'جديد', email: 'n@example.org', password: make.password }
    const registered = await forum.post('/register/', { form })
    assert.equal(registered.status, 403)
    assert.match(registered.text, /حملة دعاية/)
    const reply = await forum.post(`/threads/${thread.id}/reply`, { as: omar, form: { body: 'نص لا يضيع' } })
    assert.equal(reply.status, 403)
    assert.match(reply.text, /نص لا يضيع/)
    assert.equal((await forum.get('/', { as: omar })).status, 200)
    const login = await forum.post('/login/', { form: { login: 'عمر', password: make.password } })
    assert.equal(login.status, 303)
    const own = await forum.post(`/threads/${thread.id}/reply`, { as: mod, form: { body: 'المشرف يكتب' } })
    assert.equal(own.status, 303)
  })
})

onEachEngine('rank among the staff', (it) => {
  it('moderators discipline no moderator, but whoever stands below them, and administrators anybody', async (forum) => {
    const [chief, huda, omar, sara] = [
      await make.member(forum, 'المدير العام', 'administrator'),
      await make.member(forum, 'هدى', 'moderator'),
      await make.member(forum, 'عمر', 'moderator'),
      await make.member(forum, 'سارة'),
    ]
    const board = await make.board(forum)
    await make.permission(forum, sara, board.id, 'lock', 1)
    const shutOut = (as: make.Person, of: make.Person) => ban(forum, as, { target: of.name })
    const bannedUntil = async (of: make.Person) => (await findUser(forum.ctx.db, of.id))?.banned_until ?? null
    const refused = await shutOut(huda, omar)
    assert.deepEqual([refused.status, /في رتبتك أو فوقها/.test(refused.text)], [403, true])
    assert.equal(await bannedUntil(omar), null)
    assert.equal((await shutOut(huda, sara)).status, 303, 'who moderates one forum stands lower')
    assert.notEqual(await bannedUntil(sara), null)
    assert.equal((await shutOut(chief, omar)).status, 303)
    assert.notEqual(await bannedUntil(omar), null)
  })
})
