import assert from 'node:assert/strict'
import { publishDue } from '../../src/features/scheduling/publishing.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'
import { hour, later, scene, schedule, threads, waiting } from './scheduled-scene.ts'

const marker = 'إعلانسريمرصود'

onEachEngine('a scheduled thread', (it) => {
  it('is nowhere on the board before its time, and then like one that was just written', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const pages = ['/', '/whats-new/', '/members/', '/members/?order=posts', forumUrl(board), memberUrl(mod)]
    const shown = (as?: make.Person) =>
      Promise.all(pages.map(async (path) => (await forum.get(encodeURI(path), { as })).text))
    await make.thread(forum, sara, { forumId: board.id, title: 'قديم' })
    // Who is here shows too, so that both are before it is looked at.
    await shown(mod)
    await shown(sara)
    const before = [await shown(), await shown(sara)]

    const answer = await schedule(forum, mod, board, {
      title: marker,
      body: `نص ${marker}`,
      publish_at: later(forum, 2 * hour),
    })
    assert.deepEqual([answer.status, answer.location], [303, '/account/scheduled?done=scheduled'])
    assert.deepEqual([await shown(), await shown(sara)], before, 'not a character changes')
    assert.deepEqual(
      (await shown(mod)).filter((text) => text.includes(marker)),
      [],
      'not even for its writer',
    )
    const mine = await forum.get('/account/scheduled', { as: mod })
    assert.match(mine.text, new RegExp(marker))
    const [row] = await waiting(forum)
    for (const as of [undefined, sara])
      for (const path of ['edit', 'cancel']) {
        const status = (await forum.get(`/scheduled/${row?.id}/${path}`, { as })).status
        assert.equal(status, as ? 404 : 403)
      }
    assert.equal((await forum.post(`/scheduled/${row?.id}/publish`, { as: sara })).status, 404)

    await publishDue(forum.ctx)
    assert.equal((await threads(forum)).length, 1, 'its time has not come')
    forum.clock.now += 2 * hour + 60_000
    const written = forum.clock.now
    await publishDue(forum.ctx)
    const [, thread] = await threads(forum)
    assert.ok(thread && thread.created_at >= written && thread.last_post_at >= written)
    assert.deepEqual([thread.title, thread.user_id, thread.post_count], [marker, mod.id, 1])
    assert.deepEqual(await waiting(forum), [])
    const list = (await forum.get(encodeURI(forumUrl(board)))).text
    assert.ok(list.indexOf(marker) > 0 && list.indexOf(marker) < list.indexOf('>قديم<'), 'it stands first')
    assert.match((await forum.get('/whats-new/')).text, new RegExp(marker))
    assert.equal((await forum.get(encodeURI(threadUrl(thread)))).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('appears once, whoever publishes it at the same moment', async (forum) => {
    const { mod, board } = await scene(forum)
    for (const title of ['الأول', 'الثاني', 'الثالث']) await schedule(forum, mod, board, { title })
    const [first] = await waiting(forum)
    forum.clock.now += 2 * hour
    const now = () => forum.post(`/scheduled/${first?.id}/publish`, { as: mod })
    const [, , , one, two] = await Promise.all([...[1, 2, 3].map(() => publishDue(forum.ctx)), now(), now()])
    for (const answer of [one, two]) assert.ok([303, 404, 409].includes(answer?.status ?? 0), String(answer?.status))
    assert.deepEqual((await threads(forum)).map(({ title }) => title).toSorted(), ['الأول', 'الثالث', 'الثاني'])
    assert.deepEqual(await waiting(forum), [])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('is either waiting or there when the program dies between', async (forum) => {
    const { mod, board } = await scene(forum)
    await schedule(forum, mod, board)
    forum.clock.now += 2 * hour
    const transact: typeof forum.ctx.engine.transact = (db, work) =>
      forum.ctx.engine.transact(db, async (inside) => {
        await work(inside)
        throw new Error('the machine stops here')
      })
    const dying = { ...forum.ctx, engine: { ...forum.ctx.engine, transact } }
    await publishDue(dying)
    assert.deepEqual([(await threads(forum)).length, (await waiting(forum)).length], [0, 1])
    await publishDue(forum.ctx)
    assert.deepEqual([(await threads(forum)).length, (await waiting(forum)).length], [1, 0])
  })

  it('is told to its writer when the program fails at it again and again', async (forum) => {
    const { mod, board } = await scene(forum)
    await schedule(forum, mod, board)
    forum.clock.now += 2 * hour
    const limits = { ...forum.ctx.limits, consume: () => Promise.reject(new Error('out of order')) }
    await make.permission(forum, 'moderator', 0, 'no-flood', undefined)
    for (let turn = 0; turn < 7; turn += 1) await publishDue({ ...forum.ctx, limits })
    assert.deepEqual(
      (await waiting(forum)).map((row) => [row.attempts, row.failed_at]),
      [[7, null]],
    )
    await publishDue({ ...forum.ctx, limits })
    assert.match((await forum.get('/account/scheduled', { as: mod })).text, /لم يُنشر:<\/b> حدث خطأ عندنا/)
    await publishDue(forum.ctx)
    assert.equal((await threads(forum)).length, 0, 'what failed waits for its writer')
  })

  it('leaves alone what its writer has begun in the same forum since', async (forum) => {
    const { mod, board } = await scene(forum)
    await schedule(forum, mod, board)
    await forum.post(`/drafts/forum-${board.id}`, { as: mod, form: { title: 'آخر', body: 'موضوع لم يكتمل' } })
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.equal((await threads(forum)).length, 1)
    assert.match(
      (await forum.get(`${encodeURI(forumUrl(board))}post-thread`, { as: mod })).text,
      /موضوع لم يكتمل<\/textarea>/,
    )
  })
})

onEachEngine('the form of a new thread', (it) => {
  it('asks only those for a time who may schedule there', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const form = (as: make.Person) => forum.get(`${encodeURI(forumUrl(board))}post-thread`, { as })
    assert.match((await form(mod)).text, /name="publish_at" type="datetime-local"/)
    assert.doesNotMatch((await form(sara)).text, /publish_at/)
    assert.equal((await schedule(forum, sara, board)).status, 403)
    await make.permission(forum, 'moderator', board.id, 'schedule', 0)
    assert.doesNotMatch((await form(mod)).text, /publish_at/)
    assert.equal((await schedule(forum, mod, board)).status, 403)
    assert.deepEqual([await threads(forum), await waiting(forum)], [[], []], 'nothing appears at once instead')
    assert.equal((await forum.get('/moderation/scheduled', { as: sara })).status, 403)
  })

  it('says what is wrong with a time and keeps everything that was typed', async (forum) => {
    const { mod, board } = await scene(forum)
    for (const [publish_at, words] of [
      [later(forum, -hour), 'مضى هذا الوقت'],
      [later(forum, 367 * 24 * hour), 'هذا الوقت بعيد'],
      ['2026-02-31T10:00', 'اكتب اليوم والساعة كاملين'],
      ['غدًا', 'اكتب اليوم والساعة كاملين'],
    ] as const) {
      const answer = await schedule(forum, mod, board, { title: 'عنواني', body: 'نصي الطويل', publish_at })
      assert.equal(answer.status, 422, publish_at)
      assert.match(answer.text, new RegExp(`id="error-publish_at">.*${words}`))
      for (const kept of [
        'value="عنواني"',
        'نصي الطويل</textarea>',
        `value="${publish_at}"`,
        '<details class="compose__when" open>',
      ])
        assert.ok(answer.text.includes(kept), kept)
    }
    const both = await schedule(forum, mod, board, { title: '', publish_at: later(forum, -hour) })
    assert.match(both.text, /error-title/)
    assert.match(both.text, /error-publish_at/)
    assert.deepEqual([await threads(forum), await waiting(forum)], [[], []])
    const arabic = later(forum, hour).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')
    assert.equal((await schedule(forum, mod, board, { publish_at: arabic })).status, 303)
    assert.equal((await waiting(forum)).length, 1)
  })

  it('sent twice schedules once, and leaves no draft', async (forum) => {
    const { mod, board } = await scene(forum)
    await forum.post(`/drafts/forum-${board.id}`, { as: mod, form: { body: 'أكتب' } })
    const publish_at = later(forum, hour)
    const send = () => schedule(forum, mod, board, { publish_at, submission_key: 'مفتاح' })
    const answers = await Promise.all([send(), send()])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303],
    )
    assert.equal((await waiting(forum)).length, 1)
    const drafts = await forum.ctx.db.selectFrom('drafts').select('body').where('body', '<>', '').execute()
    assert.deepEqual(drafts, [])
  })
})
