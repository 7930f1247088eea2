import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { pruneSessions } from '../../src/features/accounts/work.ts'
import { type Browser, browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const hour = 3_600_000
const day = 24 * hour

async function logIn(forum: Forum, name: string, form: Record<string, string> = {}): Promise<Browser> {
  const as = browser()
  const answer = await forum.post('/login/', { as, form: { login: name, password: make.password, ...form } })
  assert.equal(answer.status, 303)
  return as
}

const rows = (forum: Forum) => forum.ctx.db.selectFrom('sessions').selectAll().execute()
const isIn = async (forum: Forum, as: Browser) => (await forum.get('/account/', { as })).status === 200
const copyOf = (as: Browser): Browser => ({ cookies: new Map(as.cookies) })
const idIn = (as: Browser) => /^s:(.+)\./.exec(decodeURIComponent(as.cookies.get('forum') ?? ''))?.[1] ?? ''

onEachEngine('sessions', (it) => {
  it('guests get no cookie and no row', async (forum) => {
    for (const path of ['/', '/login/', '/register/', '/lost-password/']) {
      assert.deepEqual((await forum.get(path)).headers.getSetCookie(), [], path)
    }
    await forum.post('/login/', { form: { login: 'لا أحد', password: 'x' } })
    assert.deepEqual(await rows(forum), [])
  })

  it('the table holds hashes only, the cookie is for this board alone', async (forum) => {
    await make.member(forum, 'عمر')
    const as = browser()
    const answer = await forum.post('/login/', { as, form: { login: 'عمر', password: make.password } })
    assert.match(answer.headers.getSetCookie()[0] ?? '', /^forum=s%3A[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
    const hashes = (await rows(forum)).map(({ id_hash }) => id_hash)
    assert.ok(hashes.includes(createHash('sha256').update(idIn(as)).digest('hex')))
    assert.ok(!JSON.stringify(await rows(forum)).includes(idIn(as)))
  })

  it('a session id that nobody gave out is never adopted', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const before = omar.cookies.get('forum') ?? ''
    for (const value of ['made-up', 's%3Amade-up.sig', `${before.slice(0, -4)}AAAA`, '%00%ff', '']) {
      assert.equal(await isIn(forum, { cookies: new Map([['forum', value]]) }), false, value)
    }
    const old = copyOf(omar)
    await forum.post('/login/', { as: omar, form: { login: 'عمر', password: make.password } })
    assert.notEqual(omar.cookies.get('forum'), old.cookies.get('forum'))
    assert.deepEqual([await isIn(forum, omar), await isIn(forum, old)], [true, false])
  })

  it('logging out by POST ends the session, by GET it does nothing', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const stolen = copyOf(omar)
    assert.equal((await forum.get('/logout/', { as: omar })).status, 404)
    assert.ok(await isIn(forum, omar))
    const answer = await forum.post('/logout/', { as: omar })
    assert.deepEqual([answer.status, omar.cookies.size], [303, 0])
    assert.match(answer.headers.get('clear-site-data') ?? '', /"cache"/)
    assert.equal(await isIn(forum, stolen), false)
    assert.deepEqual(await rows(forum), [])
  })

  it('ends after a day without use, and after a week whatever happens', async (forum) => {
    await make.member(forum, 'عمر')
    const [idle, busy] = [await logIn(forum, 'عمر'), await logIn(forum, 'عمر')]
    for (let hours = 0; hours < 161; hours += 23) {
      forum.clock.now += 23 * hour
      assert.equal(await isIn(forum, busy), true)
    }
    assert.equal(await isIn(forum, idle), false)
    forum.clock.now += 8 * hour
    assert.equal(await isIn(forum, busy), false)
  })

  it('a remembered session lasts sixty days if it is used, and that of staff is shorter', async (forum) => {
    await make.member(forum, 'عمر')
    await make.member(forum, 'رقيب', 'moderator')
    const as = browser()
    const form = { login: 'عمر', password: make.password, remember: '1' }
    const cookie = (await forum.post('/login/', { as, form })).headers.getSetCookie()[0] ?? ''
    assert.match(cookie, /Expires=/)
    const staff = await logIn(forum, 'رقيب', { remember: '1' })
    forum.clock.now += 6 * day
    assert.deepEqual([await isIn(forum, as), await isIn(forum, staff)], [true, true])
    forum.clock.now += 8 * day
    assert.deepEqual([await isIn(forum, as), await isIn(forum, staff)], [true, false])
    forum.clock.now += 28 * day
    assert.ok(await isIn(forum, as))
    forum.clock.now += 19 * day
    assert.equal(await isIn(forum, as), false)
  })

  it('is written at most every ten minutes', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const touched = async () => (await rows(forum))[0]?.touched_at
    const first = await touched()
    forum.clock.now += 9 * 60_000
    await forum.get('/', { as: omar })
    assert.equal(await touched(), first)
    forum.clock.now += 2 * 60_000
    await forum.get('/', { as: omar })
    assert.ok(Number(await touched()) > Number(first))
  })

  it('a member who is demoted or deleted is so at the next request', async (forum) => {
    const chief = await make.member(forum, 'المدير', 'administrator')
    const status = async () => (await forum.get('/admin/forums', { as: chief })).status
    assert.equal(await status(), 200)
    await forum.ctx.db.updateTable('users').set({ role: 'member' }).where('id', '=', chief.id).execute()
    assert.equal(await status(), 403)
    await forum.ctx.db.deleteFrom('users').where('id', '=', chief.id).execute()
    assert.equal(await isIn(forum, chief), false)
  })

  it('old sessions are pruned, living ones stay', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    await logIn(forum, 'عمر')
    forum.clock.now += 6 * day
    const fresh = await logIn(forum, 'عمر', { remember: '1' })
    forum.clock.now += 2 * day
    await pruneSessions(forum.ctx)
    assert.equal((await rows(forum)).length, 1)
    assert.deepEqual([await isIn(forum, fresh), await isIn(forum, omar)], [true, false])
  })

  it('a member ends other sessions with the password, and only own ones', async (forum) => {
    const [omar, sara] = [await make.member(forum, 'عمر'), await make.member(forum, 'سارة')]
    const phone = await logIn(forum, 'عمر')
    const page = await forum.get('/account/sessions', { as: omar })
    const handle = /name="session" value="([0-9a-f]{16})"/.exec(page.text)?.[1] ?? ''
    const end = (as: Browser, session: string, password = make.password) =>
      forum.post('/account/sessions', { as, form: { session, current_password: password } })

    assert.equal((await end(omar, handle, 'x')).status, 422)
    assert.equal((await end(sara, handle)).status, 303)
    assert.ok(await isIn(forum, phone))
    assert.equal((await end(omar, handle)).status, 303)
    assert.equal(await isIn(forum, phone), false)
    const tablet = await logIn(forum, 'عمر')
    await end(omar, 'others')
    assert.deepEqual([await isIn(forum, tablet), await isIn(forum, omar), await isIn(forum, sara)], [false, true, true])
  })
})

test('over https the cookie is bound to the host and never sent in the clear', async () => {
  await using forum = await startForum('sqlite', { BASE_URL: 'https://forum.example' })
  await make.member(forum, 'عمر')
  const answer = await forum.post('/login/', { form: { login: 'عمر', password: make.password } })
  assert.match(answer.headers.getSetCookie()[0] ?? '', /^__Host-forum=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})
