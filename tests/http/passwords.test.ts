import assert from 'node:assert/strict'
import { browser, type Browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const fresh = 'بحر هادئ وقمر بعيد'

const isIn = async (forum: Forum, as: Browser) => (await forum.get('/account/', { as })).status === 200
const opens = async (forum: Forum, name: string, password: string) =>
  (await forum.post('/login/', { form: { login: name, password } })).status === 303

/** Asks for a link and takes it out of the mail. */
async function resetToken(forum: Forum, email: string): Promise<string> {
  await forum.post('/lost-password/', { form: { email } })
  await forum.work()
  return /reset\?token=([\w-]+)/.exec(forum.ctx.mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
}

const reset = (forum: Forum, token: string, password = fresh, as = browser()) =>
  forum.post('/lost-password/reset', { as, form: { token, password } })

onEachEngine('passwords', (it) => {
  it('every byte of a password counts, and no rule on its characters', async (forum) => {
    const cases = [
      [`${'p'.repeat(72)}X`, `${'p'.repeat(72)}Y`, 'p'.repeat(72)],
      [`${'ب'.repeat(36)}س`, `${'ب'.repeat(36)}ش`],
      ['غيمة\0نهر طويل', 'غيمة', 'غيمة\0شجرة عالية'],
      ['  مسافات حولي ', 'مسافات حولي'],
      ['Mixed Case طويلة', 'mixed case طويلة'],
      ['🦊🐢🍉🚀🎻🌵🧲🪁', '🦊🐢🍉🚀🎻🌵🧲'],
    ]
    for (const [index, [right = '', ...wrong]] of cases.entries()) {
      const username = `عضو ${index}`
      const form = { username, email: `m${index}@example.org`, password: right }
      assert.equal((await forum.post('/register/', { form })).status, 303, right)
      for (const other of wrong) assert.equal(await opens(forum, username, other), false, other)
      assert.ok(await opens(forum, username, right), right)
    }
  })

  it('a phone and a PC that write أ differently agree', async (forum) => {
    const form = { username: 'عمر', email: 'o@example.org', password: 'أمل لا ينتهي أبدا'.normalize('NFD') }
    assert.equal((await forum.post('/register/', { form })).status, 303)
    assert.ok(await opens(forum, 'عمر', 'أمل لا ينتهي أبدا'.normalize('NFC')))
  })

  it('asking for a link answers the same for every address', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const ask = (email: string) => forum.post('/lost-password/', { form: { email } })
    const [known, unknown] = [await ask(omar.member.email), await ask('nobody@example.org')]
    assert.deepEqual([known.status, known.location, known.text], [unknown.status, unknown.location, unknown.text])
    assert.equal(known.location, '/lost-password/sent')
    await forum.work()
    assert.deepEqual(
      forum.ctx.mailer.sent.map(({ to }) => to),
      [omar.member.email],
    )
  })

  it('a link sets the password once, ends every session, and the owner hears of it', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const token = await resetToken(forum, omar.member.email)
    const stored = await forum.ctx.db.selectFrom('tokens').selectAll().execute()
    assert.ok(token.length >= 43 && !JSON.stringify(stored).includes(token))

    const page = await forum.get(`/lost-password/reset?token=${token}`)
    assert.deepEqual([page.status, page.headers.get('referrer-policy')], [200, 'no-referrer'])
    assert.equal((await reset(forum, token, '1234567')).status, 422)
    const as = browser()
    assert.equal((await reset(forum, token, fresh, as)).status, 303)

    assert.deepEqual([await isIn(forum, as), await isIn(forum, omar)], [true, false])
    assert.deepEqual([await opens(forum, 'عمر', fresh), await opens(forum, 'عمر', make.password)], [true, false])
    assert.equal((await reset(forum, token)).status, 403)
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.subject ?? '', /تغيّرت كلمة مرورك/)
  })

  it('of two who use a link at once one wins', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const token = await resetToken(forum, omar.member.email)
    const answers = await Promise.all([reset(forum, token), reset(forum, token)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 403])
  })

  it('a link dies with time, with a newer one, and with a change of password or address', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const { email } = omar.member
    const old = await resetToken(forum, email)
    const newer = await resetToken(forum, email)
    assert.equal((await reset(forum, old)).status, 403)
    forum.clock.now += 61 * 60_000
    assert.equal((await reset(forum, newer)).status, 403)

    const third = await resetToken(forum, email)
    const form = { current_password: make.password, new_password: fresh }
    assert.equal((await forum.post('/account/password', { as: omar, form })).status, 303)
    assert.equal((await reset(forum, third)).status, 403)

    const fourth = await resetToken(forum, email)
    await forum.ctx.db.updateTable('users').set({ email: 'other@example.org' }).where('id', '=', omar.id).execute()
    assert.equal((await reset(forum, fourth)).status, 403)
  })

  it('an empty or odd token is never one', async (forum) => {
    for (const token of ['', '0', 'null', '[]', 'undefined', '\0', 'x'.repeat(43)]) {
      for (const path of ['/lost-password/reset', '/account/confirm']) {
        assert.equal((await forum.get(`${path}?token=${encodeURIComponent(token)}`)).status, 403, path + token)
        assert.equal((await forum.post(path, { form: { token, password: fresh } })).status, 403, path + token)
      }
      assert.equal((await forum.get(`/setup/?token=${encodeURIComponent(token)}`)).status, 404)
    }
  })

  it('links begin with the configured address, whatever Host says', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const headers = { 'x-forwarded-host': 'evil.invalid', 'x-forwarded-proto': 'https', forwarded: 'host=evil.invalid' }
    await forum.post('/lost-password/', { form: { email: omar.member.email }, headers })
    await forum.work()
    const mail = forum.ctx.mailer.sent.at(-1)
    assert.ok(mail?.text.includes(`${forum.ctx.config.baseUrl}/lost-password/reset?token=`))
    assert.doesNotMatch(`${mail?.text} ${mail?.html}`, /evil/)
  })

  it('changing it asks for the current one and ends the other sessions', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const other = browser()
    await forum.post('/login/', { as: other, form: { login: 'عمر', password: make.password, remember: '1' } })
    const stolen = { cookies: new Map(omar.cookies) }
    const change = (current_password: string, new_password: string) =>
      forum.post('/account/password', { as: omar, form: { current_password, new_password } })

    assert.equal((await change('خطأ', fresh)).status, 422)
    assert.equal((await change(make.password, 'عمر عمر عمر')).status, 422)
    assert.equal((await change(make.password, fresh)).status, 303)
    assert.deepEqual(
      [await isIn(forum, omar), await isIn(forum, other), await isIn(forum, stolen)],
      [true, false, false],
    )
  })

  it('guessing the current password through a session is stopped', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) {
      const form = { current_password: `خطأ ${n}`, new_password: fresh }
      statuses.push((await forum.post('/account/password', { as: omar, form })).status)
    }
    assert.deepEqual([statuses[0], statuses.at(-1)], [422, 429])
  })

  it('one mailbox gets few links', async (forum) => {
    const statuses: number[] = []
    for (let n = 0; n < 7; n += 1) {
      statuses.push((await forum.post('/lost-password/', { form: { email: 'a@example.org' } })).status)
    }
    assert.deepEqual(statuses.slice(4), [303, 429, 429])
  })
})
