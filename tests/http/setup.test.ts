import assert from 'node:assert/strict'
import { createMember } from '../../src/features/accounts/members.ts'
import { transaction } from '../../src/context.ts'
import { boardSettings, changeBoard } from '../../src/features/setup/board.ts'
import { setupAddress } from '../../src/features/setup/service.ts'
import { browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'

const first = {
  board: 'منتدى التاريخ',
  username: 'المدير',
  email: 'admin@example.org',
  password: 'طائرة زرقاء فوق الجبل',
}

async function openSetup(forum: Forum): Promise<string> {
  const address = await setupAddress(forum.ctx)
  return new URL(address ?? '').searchParams.get('token') ?? ''
}

const send = (forum: Forum, token: string, form: Partial<typeof first> = {}, as = browser()) =>
  forum.post('/setup/', { as, form: { ...first, ...form, token } })
const admins = (forum: Forum) =>
  forum.ctx.db.selectFrom('users').selectAll().where('role', '=', 'administrator').execute()

onEachEngine('setup', (it) => {
  it('makes the administrator, names the board, logs in and closes', async (forum) => {
    const token = await openSetup(forum)
    const stored = JSON.stringify(await forum.ctx.db.selectFrom('settings').selectAll().execute())
    assert.ok(token.length >= 43 && !stored.includes(token))
    assert.equal((await forum.get(`/setup/?token=${token}`)).status, 200)

    const as = browser()
    assert.equal((await send(forum, token, {}, as)).status, 303)
    assert.equal((await boardSettings(forum.ctx)).name, first.board)
    assert.equal((await forum.get('/admin/forums', { as })).status, 200)
    assert.match((await forum.get('/')).text, /منتدى التاريخ/)

    assert.equal((await forum.get(`/setup/?token=${token}`)).status, 404)
    assert.equal((await send(forum, token, { username: 'دخيل' })).status, 404)
    assert.equal(await setupAddress(forum.ctx), undefined)
    assert.equal((await admins(forum)).length, 1)
  })

  it('does not exist without its token', async (forum) => {
    const token = await openSetup(forum)
    for (const wrong of ['', '0', 'null', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`]) {
      assert.equal((await forum.get(`/setup/?token=${wrong}`)).status, 404)
      assert.equal((await send(forum, wrong)).status, 404)
    }
    const newer = await openSetup(forum)
    assert.equal((await send(forum, token)).status, 404)
    assert.equal((await forum.get(`/setup/?token=${newer}`)).status, 200)
    assert.deepEqual(await admins(forum), [])
  })

  it('tells all that is wrong at once and stays open', async (forum) => {
    const token = await openSetup(forum)
    const wrong = { board: ' ', username: '', email: 'x', password: 'منتدى' }
    const answer = await forum.post('/setup/', { json: true, form: { ...wrong, token } })
    assert.deepEqual(
      [answer.status, Object.keys(answer.json.errors).toSorted()],
      [422, ['board', 'email', 'password', 'username']],
    )
    assert.equal((await send(forum, token)).status, 303)
  })

  it('of two who send the form at once one becomes administrator', async (forum) => {
    const token = await openSetup(forum)
    const answers = await Promise.all(
      ['الأول', 'الثاني'].map((username, n) => send(forum, token, { username, email: `a${n}@example.org` })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 404])
    assert.equal((await admins(forum)).length, 1)
  })

  it('closes when an administrator was made elsewhere', async (forum) => {
    const token = await openSetup(forum)
    const { board: _, username: name, ...rest } = first
    await createMember(forum.ctx, { ...rest, name, role: 'administrator', confirmed: true })
    assert.equal((await forum.get(`/setup/?token=${token}`)).status, 404)
    assert.equal((await send(forum, token, { username: 'آخر', email: 'b@example.org' })).status, 404)
  })

  it('what a transaction took back names nothing afterwards', async (forum) => {
    await changeBoard(forum.ctx, { name: 'قبل' })
    const seen: string[] = []
    const change = transaction(forum.ctx, async (ctx) => {
      await changeBoard(ctx, { name: 'لم يكن' })
      seen.push((await boardSettings(ctx)).name)
      throw new Error('taken back')
    })
    await assert.rejects(change, /taken back/)
    assert.deepEqual(seen, ['لم يكن'])
    assert.equal((await boardSettings(forum.ctx)).name, 'قبل')
    assert.match((await forum.get('/')).text, /قبل/)
  })
})
