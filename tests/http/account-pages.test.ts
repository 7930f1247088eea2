import assert from 'node:assert/strict'
import { findUser } from '../../src/features/users/queries.ts'
import { browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const confirmToken = async (forum: Forum) => {
  await forum.work()
  const mail = forum.ctx.mailer.sent.findLast(({ text }) => text.includes('/account/confirm'))
  return /confirm\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}
const confirm = (forum: Forum, token: string) => forum.post('/account/confirm', { form: { token } })

onEachEngine('account pages', (it) => {
  it('are for members, and each asks its forms for the right things', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    for (const page of ['', 'avatar', 'preferences', 'email', 'password', 'sessions']) {
      assert.equal((await forum.get(`/account/${page}`)).status, 403, page)
      const answer = await forum.get(`/account/${page}`, { as: omar })
      assert.equal(answer.status, 200, page)
      assert.equal((answer.text.match(/<h1/g) ?? []).length, 1)
      assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
    }
    const [login, register] = [await forum.get('/login/'), await forum.get('/register/')]
    for (const attribute of ['autocomplete="username"', 'type="password"', 'autocomplete="current-password"']) {
      assert.ok(login.text.includes(attribute), attribute)
    }
    assert.ok(register.text.includes('autocomplete="new-password"'))
    for (const label of ['اسم العضو أو البريد الإلكتروني', 'كلمة المرور', 'البقاء متصلًا'])
      assert.ok(login.text.includes(label))
  })

  it('an address is confirmed by a button, not by opening the link', async (forum) => {
    const as = browser()
    await forum.post('/register/', { as, form: { username: 'سارة', email: 's@example.org', password: make.password } })
    const token = await confirmToken(forum)
    const confirmedAt = async () =>
      (await forum.ctx.db.selectFrom('users').selectAll().executeTakeFirst())?.email_confirmed_at
    for (const _ of [1, 2]) assert.equal((await forum.get(`/account/confirm?token=${token}`)).status, 200)
    assert.equal(await confirmedAt(), null)
    assert.equal((await confirm(forum, token)).status, 303)
    assert.ok(await confirmedAt())
    assert.equal((await confirm(forum, token)).status, 403)
  })

  it('the first who confirms an address has it, and hears when another tries', async (forum) => {
    const form = { email: 'same@example.org', password: make.password }
    const tokens: string[] = []
    for (const username of ['أولى', 'ثانية']) {
      await forum.post('/register/', { form: { ...form, username } })
      tokens.push(await confirmToken(forum))
    }
    const statuses = [await confirm(forum, tokens[1] ?? ''), await confirm(forum, tokens[0] ?? '')].map(
      ({ status }) => status,
    )
    assert.deepEqual(statuses, [303, 403])
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.text ?? '', /ثانية/)
    const owners = await forum.ctx.db
      .selectFrom('users')
      .select('name')
      .where('email_confirmed_at', 'is not', null)
      .execute()
    assert.deepEqual(owners, [{ name: 'ثانية' }])
  })

  it('a new address needs the password and its own confirmation, and the old one is told', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const old = omar.member.email
    const ask = (current_password: string, email = 'new@example.org') =>
      forum.post('/account/email', { as: omar, form: { email, current_password } })
    assert.equal((await ask('خطأ')).status, 422)
    assert.equal((await ask(make.password)).status, 303)
    const token = await confirmToken(forum)
    assert.deepEqual(forum.ctx.mailer.sent.map(({ to }) => to).toSorted(), [old, 'new@example.org'].toSorted())
    assert.equal((await findUser(forum.ctx.db, omar.id))?.email, old)
    await confirm(forum, token)
    assert.equal((await findUser(forum.ctx.db, omar.id))?.email, 'new@example.org')
    await forum.work()
    assert.equal(forum.ctx.mailer.sent.at(-1)?.to, old)
  })

  it('a changed name keeps its rules and reaches every page', async (forum) => {
    const [omar, sara] = [await make.member(forum, 'عمر'), await make.member(forum, 'سارة')]
    const before = (await findUser(forum.ctx.db, omar.id))?.version ?? 0
    const save = (username: string, title = '') => forum.post('/account/', { as: omar, form: { username, title } })
    for (const bad of ['ساره', 'المدير', '\u202Eعمر', 'م', 'аdmin', '👍👍👍'])
      assert.equal((await save(bad)).status, 422, bad)
    assert.equal((await save('عمر', 'ك'.repeat(61))).status, 422)
    assert.equal((await save('عُمر الفاروق', 'كاتب')).status, 303)
    const row = await findUser(forum.ctx.db, omar.id)
    assert.deepEqual([row?.name, row?.title], ['عُمر الفاروق', 'كاتب'])
    assert.ok((row?.version ?? 0) > before)
    assert.equal((await findUser(forum.ctx.db, sara.id))?.name, 'سارة')
  })

  it('preferences stay with a member, and with a guest in a cookie', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const guest = browser()
    for (const as of [omar, guest]) {
      const form = { theme: 'dark', language: 'en', size: '9', return: '/members/' }
      assert.equal((await forum.post('/preferences', { as, form })).location, '/members/')
      const page = await forum.get('/', { as })
      assert.match(page.text, /<html lang="en" dir="ltr"[^>]*data-theme="dark"[^>]*data-size="2"/)
    }
    assert.ok(guest.cookies.has('prefs') && !omar.cookies.has('prefs'))
    for (const junk of [
      '%00',
      'x'.repeat(3000),
      Buffer.from('{"locale":{"a":1},"__proto__":1}').toString('base64url'),
    ]) {
      const answer = await forum.get('/', { as: { cookies: new Map([['prefs', junk]]) } })
      assert.deepEqual([answer.status, /lang="ar"/.test(answer.text)], [200, true])
    }
  })
})
