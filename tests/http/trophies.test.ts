import assert from 'node:assert/strict'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { awardTrophies } from '../../src/features/trophies/awarding.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/trophies'
const hundred = {
  title: 'ثلاثية',
  description: 'لمن كتب ثلاثًا.',
  points: '٧',
  posts: '٣',
  threads: '',
  reactions: '0',
  days: '',
}
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const admin = await make.member(forum, 'قيّم', 'administrator')
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id })
  const cabinet = async (of: make.Person) => {
    const { status, text } = await forum.get(encodeURI(memberUrl(of)) + 'trophies/')
    assert.equal(status, 200)
    return plain(text.slice(text.indexOf('<main')))
  }
  const run = async () => {
    await forum.ctx.db
      .updateTable('users')
      .set({ last_seen_at: forum.clock.now })
      .where('last_seen_at', 'is', null)
      .execute()
    await awardTrophies(forum.ctx)
    await forum.work()
  }
  const send = (path: string, form: Record<string, string> = {}) => forum.post(path, { as: admin, form })
  const awards = () =>
    forum.ctx.db.selectFrom('trophy_awards').selectAll().orderBy('user_id').orderBy('trophy_id').execute()
  const alerts = (of: make.Person) =>
    forum.ctx.db
      .selectFrom('alerts')
      .select('detail')
      .where('type', '=', 'trophy')
      .where('user_id', '=', of.id)
      .execute()
  const undo = async (action: string) => {
    const lines = forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', action).orderBy('id', 'desc')
    return (await send(`/moderation/log/${(await lines.executeTakeFirstOrThrow()).id}/undo`)).status
  }
  return { sara, omar, admin, thread, cabinet, run, send, awards, alerts, undo }
}

onEachEngine('trophies', (it) => {
  it('ten are there from the beginning, and are given once to who has reached what they ask', async (forum) => {
    const { sara, omar, thread, cabinet, run, awards, alerts } = await scene(forum)
    assert.equal((await forum.ctx.db.selectFrom('trophies').select('id').execute()).length, 10)
    assert.match(await cabinet(sara), /لم ينل أوسمة بعد/)
    await run()
    await run()
    assert.match(await cabinet(sara), /مجموع نقاطه: 3 نقاط[^]*صاحب فكرة[^]*أول الغيث/)
    assert.match(await cabinet(omar), /لم ينل أوسمة بعد/)
    assert.deepEqual((await alerts(sara)).map((row) => row.detail).toSorted(), ['أول الغيث', 'صاحب فكرة'])
    const list = plain((await forum.get('/account/alerts/', { as: sara })).text)
    assert.match(list, /نلت أوسمة، آخرها «صاحب فكرة»/)
    await make.post(forum, omar, thread.id)
    await run()
    assert.match(await cabinet(omar), /أول الغيث/)
    const own = plain((await forum.get('/account/alerts/', { as: omar })).text)
    assert.match(own, /نلت وسام «أول الغيث»/)
    const before = await awards()
    await forum.post(
      `/posts/${(await forum.ctx.db.selectFrom('posts').select('id').where('user_id', '=', omar.id).executeTakeFirstOrThrow()).id}/delete`,
      { as: omar },
    )
    await run()
    assert.deepEqual(await awards(), before, 'nothing is taken away')
  })

  it('go to who was here lately and is not banned', async (forum) => {
    const { sara, run, awards } = await scene(forum)
    const set = (row: object) => forum.ctx.db.updateTable('users').set(row).where('id', '=', sara.id).execute()
    await set({ last_seen_at: forum.clock.now - 31 * 86_400_000 })
    await run()
    assert.deepEqual(await awards(), [])
    await set({ last_seen_at: forum.clock.now, banned_until: forum.clock.now + 1e9 })
    await run()
    assert.deepEqual(await awards(), [])
    await set({ banned_until: null })
    await run()
    assert.equal((await awards()).length, 2)
  })

  it('are made, changed, withdrawn and deleted by administrators, each with its way back', async (forum) => {
    const { sara, omar, admin, thread, cabinet, run, send, undo } = await scene(forum)
    assert.equal((await forum.get(url, { as: sara })).status, 403)
    assert.equal((await forum.post(url, { as: sara, form: hundred })).status, 403)
    for (const wrong of [
      { title: '' },
      { description: ' ' },
      { points: '-1' },
      { points: '9999' },
      { posts: '' },
      { posts: 'كثير' },
      { title: 'أول الغيث' },
    ])
      assert.equal((await send(url, { ...hundred, ...wrong })).status, 422, JSON.stringify(wrong))
    assert.equal((await send(url, hundred)).status, 303)
    const { id } = await forum.ctx.db
      .selectFrom('trophies')
      .select('id')
      .where('title', '=', 'ثلاثية')
      .executeTakeFirstOrThrow()
    for (let n = 0; n < 3; n++) await make.post(forum, omar, thread.id)
    await run()
    assert.match(await cabinet(omar), /ثلاثية[^]*7 نقاط/)
    assert.match((await forum.get(`${url}/${id}`, { as: admin })).text, /name="posts"[^>]* value="3"/)
    assert.equal((await send(`${url}/${id}`, { ...hundred, title: 'غيره' })).status, 303)
    assert.match(await cabinet(omar), /غيره/)
    assert.equal(await undo('trophies.change'), 303)
    assert.match(await cabinet(omar), /ثلاثية/)
    assert.equal((await send(`${url}/${id}/retire`)).status, 303)
    for (let n = 0; n < 3; n++) await make.post(forum, sara, thread.id)
    await run()
    assert.doesNotMatch(await cabinet(sara), /ثلاثية/)
    assert.match(await cabinet(omar), /ثلاثية/, 'who has it keeps it')
    assert.equal((await send(`${url}/${id}/offer`)).status, 303)
    await run()
    assert.match(await cabinet(sara), /ثلاثية/)
    assert.equal((await send(`${url}/${id}/delete`)).status, 303)
    assert.doesNotMatch(await cabinet(omar), /ثلاثية/)
    await run()
    assert.equal(await undo('trophies.delete'), 303)
    assert.match(await cabinet(omar), /ثلاثية/)
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /حذف وسام/)
  })

  it('all may be deleted, and of merged accounts each is there once', async (forum) => {
    const { sara, omar, admin, thread, run, send, awards } = await scene(forum)
    await make.post(forum, omar, thread.id)
    await run()
    await send(`/admin/members/${omar.id}/merge`, { into: String(sara.id), sure: '1' })
    assert.deepEqual(
      (await awards()).map((row) => row.user_id),
      [sara.id, sara.id],
    )
    for (const { id } of await forum.ctx.db.selectFrom('trophies').select('id').execute())
      assert.equal((await send(`${url}/${id}/delete`)).status, 303)
    await run()
    assert.match((await forum.get(url, { as: admin })).text, /لا أوسمة بعد/)
  })
})
