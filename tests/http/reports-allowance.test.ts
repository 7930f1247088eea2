import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 60 * 60 * 1000

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const thread = await make.thread(forum, omar)
  const posts: number[] = []
  for (let n = 0; n < 12; n += 1) posts.push((await make.post(forum, omar, thread.id, `رد ${n}`)).id)
  const report = (id: number, as = sara, note = 'انظروا') =>
    forum.post(`/posts/${id}/report`, { as, form: { reason: '1', note } })
  return { sara, omar, mod, thread, posts, report }
}

const count = async (forum: Forum) => (await forum.ctx.db.selectFrom('reports').select('id').execute()).length

onEachEngine('reports', (it) => {
  it('are ten of a member in a day, of posts and profiles together, and what was typed stays', async (forum) => {
    const { sara, omar, mod, posts, report } = await scene(forum)
    const statuses = await Promise.all(posts.slice(0, 11).map(async (id) => (await report(id)).status))
    assert.equal(statuses.filter((status) => status === 303).length, 10)
    assert.equal(await count(forum), 10)
    const refused = await report(posts[11]!, undefined, 'كلام كتبته')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /بلّغت 10 مرات في أربع وعشرين ساعة/)
    assert.match(refused.text, /كلام كتبته/)
    const profile = await forum.post(`/members/x.${omar.id}/report`, { as: sara, form: { reason: '1', note: '' } })
    assert.equal(profile.status, 422)
    for (const id of posts) assert.equal((await report(id, mod)).status, 303)
    await forum.ctx.db
      .updateTable('reports')
      .set((eb) => ({ created_at: eb('created_at', '-', day) }))
      .execute()
    assert.equal((await report(posts[11]!)).status, 303)
  })

  it('are as many as the board says', async (forum) => {
    const { posts, report } = await scene(forum)
    await changeBoard(forum.ctx, { reportsPerDay: 1 })
    assert.equal((await report(posts[0]!)).status, 303)
    assert.equal((await report(posts[0]!)).status, 303, 'the same again is no second one')
    assert.equal((await report(posts[1]!)).status, 422)
    await changeBoard(forum.ctx, { reportsPerDay: 0 })
    for (const id of posts.slice(1)) assert.equal((await report(id)).status, 303)
  })
})

onEachEngine('the last thirty days of the queue', (it) => {
  it('stand below it as a table, of what the viewer works on alone', async (forum) => {
    const { mod, posts, report } = await scene(forum)
    const admin = await make.member(forum, 'نور', 'administrator')
    const daysPass = (days: number) =>
      forum.ctx.db
        .updateTable('cases')
        .set((eb) => ({ opened_at: eb('opened_at', '-', days * day), closed_at: eb('closed_at', '-', days * day) }))
        .execute()
    const hidden = await make.privateBoard(forum)
    const secret = await make.thread(forum, admin, { forumId: hidden.id })
    const { id: post } = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', secret.id)
      .executeTakeFirstOrThrow()
    for (const id of posts.slice(0, 3)) await report(id)
    await forum.ctx.db
      .insertInto('cases')
      .values({
        kind: 'report',
        post_id: post,
        member_id: admin.id,
        warning_id: null,
        opened_at: forum.clock.now,
        claimed_by: null,
        claimed_at: null,
        closed_at: null,
        closed_by: null,
        decision: null,
      })
      .execute()
    const [one] = await forum.ctx.db.selectFrom('cases').select('id').orderBy('id').execute()
    await daysPass(2)
    await forum.post(`/moderation/cases/${one?.id}/decision`, { as: mod, form: { decision: 'rejected', answer: '' } })
    const { text } = await forum.get('/moderation/', { as: mod })
    const table = /<details class="daily[^]*<\/details>/.exec(text)?.[0] ?? ''
    assert.match(table, /في ثلاثين يومًا: فُتحت 3 قضايا، وأُغلقت قضية/)
    const rows = [
      ...table.matchAll(
        /<tr><th scope="row">([^<]*)<\/th><td><div[^>]*><span[^>]*>([^<]*)<\/span><svg[^>]*width="([^"]*)"[^>]*><\/svg><\/div><\/td><td><div[^>]*><span[^>]*>([^<]*)/g,
      ),
    ].map((row) => row.slice(1))
    assert.equal(rows.length, 30)
    assert.deepEqual(
      rows.slice(0, 4).map(([, ...numbers]) => numbers),
      [
        ['0', '0%', '1'],
        ['0', '0%', '0'],
        ['3', '100%', '0'],
        ['0', '0%', '0'],
      ],
    )
    assert.match((await forum.get('/moderation/', { as: admin })).text, /فُتحت 4 قضايا/)
    await daysPass(40)
    assert.match((await forum.get('/moderation/', { as: mod })).text, /لم تُفتح قضية، ولم تُغلق قضية/)
  })
})
