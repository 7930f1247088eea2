import assert from 'node:assert/strict'
import { browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const sara = { username: 'سارة', email: 'sara@example.org', password: 'قهوة الصباح مع الورد' }

const register = (forum: Forum, form: Record<string, string> = {}, as = browser()) =>
  forum.post('/register/', { as, form: { ...sara, ...form } })
const login = (forum: Forum, name: string, password: string, as = browser()) =>
  forum.post('/login/', { as, form: { login: name, password } })
const users = (forum: Forum) => forum.ctx.db.selectFrom('users').selectAll().orderBy('id').execute()
const isIn = async (forum: Forum, as: ReturnType<typeof browser>) =>
  (await forum.get('/account/', { as })).status === 200

onEachEngine('accounts', (it) => {
  it('registering logs in, and the address waits for its confirmation', async (forum) => {
    const as = browser()
    const answer = await register(forum, {}, as)

    assert.deepEqual([answer.status, answer.location], [303, '/'])
    assert.ok(await isIn(forum, as))
    const [row] = await users(forum)
    assert.deepEqual([row?.name, row?.email, row?.email_confirmed_at], ['سارة', 'sara@example.org', null])
    assert.match(row?.password_hash ?? '', /^\$2b\$/)
  })

  it('shows the form again with what was typed, a sentence per field, and never the password', async (forum) => {
    const answer = await register(forum, { username: 'م', email: 'لا شيء', password: '1234567' })
    assert.equal(answer.status, 422)
    for (const field of ['username', 'email', 'password']) assert.match(answer.text, new RegExp(`id="error-${field}"`))
    assert.match(answer.text, /value="لا شيء"/)
    assert.doesNotMatch(answer.text, /1234567/)
    const json = await forum.post('/register/', { json: true, form: { ...sara, password: 'password1' } })
    assert.deepEqual([json.status, Object.keys(json.json.errors)], [422, ['password']])
    assert.deepEqual(await users(forum), [])
  })

  it('takes a name by its skeleton, also when two ask at once', async (forum) => {
    const answers = await Promise.all(
      ['أحمد علي', 'احمد علي', 'أحـمد علي'].map((username) => register(forum, { username })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 422, 422])
    for (const username of ['أَحمد علي', 'احمد  علی', 'admin', 'المُدير']) {
      assert.equal((await register(forum, { username })).status, 422, username)
    }
    assert.equal((await users(forum)).length, 1)
  })

  it('answers an address in use like a free one, and tells its owner', async (forum) => {
    const owner = await make.member(forum, 'عمر')
    const free = await register(forum, { username: 'أولى' })
    const used = await register(forum, { username: 'ثانية', email: owner.member.email.toUpperCase() })
    assert.deepEqual([used.status, used.location, used.text], [free.status, free.location, free.text])

    await forum.work()
    const [first, second] = forum.ctx.mailer.sent
    assert.match(first?.text ?? '', /\/account\/confirm\?token=/)
    assert.equal(second?.to, owner.member.email)
    assert.match(second?.text ?? '', /عمر/)
    assert.doesNotMatch(second?.text ?? '', /token/)
  })

  it('says the same to an unknown name and to a wrong password', async (forum) => {
    await make.member(forum, 'عمر')
    const [unknown, wrong] = [await login(forum, 'لا أحد', 'x'), await login(forum, 'عمر', 'x')]
    assert.deepEqual([unknown.status, wrong.status], [422, 422])
    assert.equal(unknown.text.replaceAll('لا أحد', ''), wrong.text.replaceAll('عمر', ''))
    assert.deepEqual([unknown.headers.getSetCookie(), wrong.headers.getSetCookie()], [[], []])
  })

  it('logs in by any spelling of the name and by the address', async (forum) => {
    const omar = await make.member(forum, 'عُمر أحمد')
    for (const name of ['عمر احمد', ' عُمَر أحمد ', 'عمـر أحمد', omar.member.email.toUpperCase()]) {
      const as = browser()
      assert.equal((await login(forum, name, make.password, as)).status, 303, name)
      assert.ok(await isIn(forum, as))
    }
  })

  it('prefers the confirmed owner of an address, else the oldest who claims it', async (forum) => {
    const first = browser()
    await register(forum, { username: 'أولى', password: 'كلمة أولى طويلة جدا' })
    await register(forum, { username: 'ثانية', password: 'كلمة ثانية طويلة جدا' })
    assert.equal((await login(forum, sara.email, 'كلمة أولى طويلة جدا', first)).status, 303)
    assert.equal((await login(forum, sara.email, 'كلمة ثانية طويلة جدا')).status, 422)
    const [, second] = await users(forum)
    await forum.ctx.db
      .updateTable('users')
      .set({ email_confirmed_at: 1 })
      .where('id', '=', second?.id ?? 0)
      .execute()
    assert.equal((await login(forum, sara.email, 'كلمة ثانية طويلة جدا')).status, 303)
  })

  it('stops one address that guesses, but not the owner elsewhere', async (forum) => {
    forum.app.set('trust proxy', 'loopback')
    await make.member(forum, 'عمر')
    const from = (ip: string, name: string, password: string) =>
      forum.post('/login/', { form: { login: name, password }, headers: { 'x-forwarded-for': ip } })
    const guesses = await Promise.all(
      ['عمر', 'عُمر', 'عمـر', ' عمر'].flatMap((name) => [1, 2, 3].map((n) => from('203.0.113.5', name, `wrong ${n}`))),
    )
    assert.ok(guesses.filter(({ status }) => status === 429).length >= 7)
    const blocked = await from('203.0.113.5', 'عمر', make.password)
    assert.equal(blocked.status, 429)
    assert.ok(Number(blocked.headers.get('retry-after')) > 0)
    assert.equal((await from('198.51.100.7', 'عمر', make.password)).status, 303)
  })

  it('believes no forwarded address of a direct connection', async (forum) => {
    const statuses: number[] = []
    for (let n = 1; n <= 8; n += 1) {
      const headers = {
        'x-forwarded-for': `203.0.113.${n}`,
        'x-real-ip': `203.0.113.${n}`,
        forwarded: `for=203.0.113.${n}`,
      }
      statuses.push((await forum.post('/login/', { form: { login: 'لا أحد', password: 'x' }, headers })).status)
    }
    assert.deepEqual(statuses.slice(-3), [429, 429, 429])
  })

  it('refuses absurd and odd fields without hashing', async (forum) => {
    const long = await login(forum, 'عمر', 'x'.repeat(200_000))
    const twice = await forum.post('/login/', { form: { login: ['a', 'b'], password: 'x' } })
    const json = await fetch(`${forum.url}/login/`, {
      method: 'POST',
      body: JSON.stringify({ login: { a: 1 }, password: true }),
      headers: { 'content-type': 'application/json' },
    })
    assert.deepEqual([long.status, twice.status, json.status], [413, 400, 422])
  })

  it('goes back only to pages of this board (AC-39)', async (forum) => {
    await make.member(forum, 'عمر')
    const after = async (back: string) => {
      const form = { login: 'عمر', password: make.password, return: back }
      return (await forum.post('/login/', { form })).location
    }
    assert.equal(await after('/threads/نص.1/page-2?a=ب'), '/threads/نص.1/page-2?a=ب')
    for (const bad of [
      '//evil.invalid',
      '/\\evil.invalid',
      'https://evil.invalid',
      '/\t/evil.invalid',
      '/login/',
      '/logout/',
      '/%zz',
      '/.//evil',
    ]) {
      assert.equal(await after(bad), '/', bad)
    }
  })
})
