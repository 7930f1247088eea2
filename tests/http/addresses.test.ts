import assert from 'node:assert/strict'
import { forgetAddresses } from '../../src/features/records/addresses.ts'
import { changeBoard } from '../../src/features/setup/board.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000
const kept = (forum: Forum) => forum.ctx.db.selectFrom('member_addresses').selectAll().orderBy('member_id').execute()
const look = (forum: Forum, as: make.Person | undefined, find: string, reason = 'حسابان لشخص واحد') =>
  forum.post('/moderation/addresses', { as, form: { find, reason } })

onEachEngine('addresses', (it) => {
  it('are kept for logging in, registering and writing, and forgotten after their days', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const thread = await make.thread(forum, omar)
    await forum.post(`${threadUrl(thread)}reply`, { as: omar, form: { body: 'رد' } })
    const [row] = await kept(forum)
    assert.deepEqual([row?.member_id, row?.address, row?.uses], [omar.id, '127.0.0.1', 2])
    const form = { username: 'جديد', email: 'n@example.org', password: make.password }
    await forum.post('/register/', { form })
    assert.equal((await kept(forum)).length, 2)
    forum.clock.now += 89 * day
    await forgetAddresses(forum.ctx)
    assert.equal((await kept(forum)).length, 2)
    forum.clock.now += 2 * day
    await forgetAddresses(forum.ctx)
    assert.deepEqual(await kept(forum), [])
  })

  it('are not kept at all where the board says so', async (forum) => {
    await changeBoard(forum.ctx, { addressDays: 0 })
    await make.member(forum, 'عمر')
    assert.deepEqual(await kept(forum), [])
  })

  it('show who shares one, to those with the right and a reason, each look on record', async (forum) => {
    const [omar, mod] = [await make.member(forum, 'عمر'), await make.member(forum, 'رقيب', 'moderator')]
    await make.member(forum, 'الحساب الثاني')
    const admin = await make.member(forum, 'نور المدير', 'administrator')
    assert.equal((await look(forum, omar, 'عمر')).status, 403)
    assert.equal((await look(forum, undefined, 'عمر')).status, 403)
    assert.equal((await look(forum, mod, 'عمر', ' ')).status, 422)
    assert.equal((await look(forum, mod, 'لا أحد')).status, 422)
    assert.equal((await look(forum, mod, admin.name)).status, 403)
    const lines = () => forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', 'records.look').execute()
    assert.deepEqual(await lines(), [])
    const found = await look(forum, mod, 'عمر')
    assert.equal(found.status, 200)
    assert.match(found.text, /127\.0\.0\.1[^]*الحساب الثاني/)
    assert.doesNotMatch(found.text, /نور المدير/)
    assert.match((await look(forum, mod, '127.0.0.1')).text, /عمر/)
    const [line, second] = await lines()
    assert.deepEqual([line?.user_id, line?.member_id, line?.reason], [mod.id, omar.id, 'حسابان لشخص واحد'])
    assert.equal(second?.after, '{"address":"127.0.0.1"}')
    assert.match((await look(forum, admin, '127.0.0.1')).text, /نور المدير/)
  })

  it('stand on no page of anybody else (AC-35)', async (forum) => {
    const [omar, mod] = [await make.member(forum, 'عمر'), await make.member(forum, 'رقيب', 'moderator')]
    const thread = await make.thread(forum, omar)
    for (const as of [undefined, omar, mod])
      for (const path of [threadUrl(thread), `/members/عمر.${omar.id}/`, '/members/'])
        assert.doesNotMatch((await forum.get(path, { as })).text, /(?<!http:\/\/)127\.0\.0\.1/)
  })
})
