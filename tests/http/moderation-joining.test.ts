import assert from 'node:assert/strict'
import { findPost } from '../../src/features/posts/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** A thread of five posts by two members: سارة wrote the odd ones. */
async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'administrator')
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id, body: 'نص 1' })
  const posts = [(await findThread(forum.ctx.db, thread.id))?.first_post_id ?? 0]
  for (let n = 2; n <= 5; n += 1) posts.push((await make.post(forum, n % 2 ? sara : omar, thread.id, `نص ${n}`)).id)
  const merge = (post: number[], keep: number | '', as = mod) =>
    forum.post('/moderation/posts/merge', { as, form: { source: thread.id, post, keep, reason: 'سبب الدمج' } })
  const undo = async (as = mod) => forum.post(`/moderation/log/${await lastLine(forum)}/undo`, { as })
  return { sara, omar, mod, board, thread, posts, merge, undo }
}

const lastLine = async (forum: Forum) =>
  (
    await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'posts.merge')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  ).id

const counted = async (forum: Forum, ...ids: number[]) =>
  Promise.all(
    ids.map(async (id) => {
      const row = await findUser(forum.ctx.db, id)
      return [row?.post_count, row?.reaction_score]
    }),
  )

onEachEngine('merged posts', (it) => {
  it('are one with its author, number and address, to which the others lead', async (forum) => {
    const { sara, omar, mod, thread, posts, merge } = await scene(forum)
    const [, two, three, , five] = posts as [number, number, number, number, number]
    const page = await forum.get(`/moderation/posts?verb=merge&source=${thread.id}&post=${three}&post=${five}`, {
      as: mod,
    })
    assert.match(page.text, /<div class="body"><p[^>]*>نص 3<\/p>\s*<p[^>]*>نص 5<\/p>/)
    assert.match(page.text, new RegExp(`<option value="${three}" selected>#3 سارة`))
    assert.equal((await forum.get(threadUrl(thread))).text.match(/>نص 5</g)?.length, 1)

    const answer = await merge([five, three], three)
    assert.deepEqual([answer.status, answer.location], [303, `/posts/${three}/`])
    for (const as of [undefined, sara, omar, mod]) {
      const read = await forum.get(threadUrl(thread), { as })
      assert.match(read.text, /<p[^>]*>نص 3<\/p>\s*<p[^>]*>نص 5<\/p>/)
      assert.equal(read.text.match(/>نص 5</g)?.length, 1)
      assert.doesNotMatch(read.text, new RegExp(`post-${five}"`))
      assert.doesNotMatch(read.text, /حُذفت مشاركة/)
      const led = await forum.get(`/posts/${five}/`, { as })
      assert.deepEqual([led.status, led.location], [303, `${threadUrl(thread)}#post-${three}`])
    }
    assert.deepEqual(await counted(forum, sara.id, omar.id), [
      [2, 0],
      [2, 0],
    ])
    const row = await findThread(forum.ctx.db, thread.id)
    assert.deepEqual([row?.post_count, row?.last_post_id, row?.last_position], [4, posts[3], 5])
    for (const verb of ['delete', 'edit', 'restore']) {
      const as = verb === 'delete' ? sara : mod
      const gone =
        verb === 'edit'
          ? await forum.get(`/posts/${five}/edit`, { as })
          : await forum.post(`/posts/${five}/${verb}`, { as })
      assert.equal(gone.status, 404, verb)
    }
    const again = await merge([five, two], two)
    assert.equal(again.status, 409)
    assert.match(again.text, /دُمجت إحدى المشاركات المختارة في أخرى قبلك/)
    assert.equal((await forum.get(`/posts/${three}/history`, { as: sara })).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('have one reaction of each member, the latest, and none of their author', async (forum) => {
    const { sara, omar, posts, merge, undo } = await scene(forum)
    const [, two, three, four] = posts as [number, number, number, number]
    const layla = await make.member(forum, 'ليلى')
    const react = (post: number, as: make.Person, reaction: string) =>
      forum.post(`/posts/${post}/reactions`, { as, form: { reaction } })
    await react(three, layla, 'like')
    await react(two, layla, 'sad')
    await react(three, omar, 'like')
    await react(four, sara, 'like')
    const before = await forum.ctx.db
      .selectFrom('reactions')
      .selectAll()
      .orderBy('post_id')
      .orderBy('user_id')
      .execute()
    const counts = await counted(forum, sara.id, omar.id)
    assert.equal((await merge([two, three, four], two)).status, 303)
    const given = await forum.ctx.db
      .selectFrom('reactions')
      .innerJoin('reaction_kinds', 'reaction_kinds.id', 'kind_id')
      .select(['user_id', 'name'])
      .where('post_id', '=', two)
      .orderBy('user_id')
      .execute()
    assert.deepEqual(given, [
      { user_id: sara.id, name: 'like' },
      { user_id: layla.id, name: 'sad' },
    ])
    assert.deepEqual(await wrongCounts(forum), [])

    assert.equal((await undo()).status, 303)
    const after = await forum.ctx.db.selectFrom('reactions').selectAll().orderBy('post_id').orderBy('user_id').execute()
    assert.deepEqual(after, before)
    assert.deepEqual(await counted(forum, sara.id, omar.id), counts)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('keep the links of quotes and what quotes them, and stand apart again exactly as they were', async (forum) => {
    const { sara, omar, mod, thread, posts, merge, undo } = await scene(forum)
    const [, two, three, four] = posts as [number, number, number, number]
    const quoting = await make.post(forum, omar, thread.id, `[quote="سارة" post="${three}"]نص 3[/quote] أقتبس`)
    const state = async () =>
      forum.ctx.db
        .selectFrom('posts')
        .select([
          'id',
          'position',
          'user_id',
          'body',
          'html',
          'quoted_by',
          'deleted_at',
          'merged_into',
          'edited_at',
          'reactions',
        ])
        .orderBy('id')
        .execute()
    const before = await state()
    assert.equal((await merge([two, three, four], four)).status, 303)
    const page = await forum.get(threadUrl(thread), { as: sara })
    assert.match(page.text, new RegExp(`href="/posts/${three}/"[^>]*>.*سارة`))
    assert.equal((await findPost(forum.ctx.db, four))?.quoted_by, JSON.stringify([[quoting.id, 6]]))
    assert.doesNotMatch(page.text, /محتوى لا يمكنك رؤيته|اقتباس مخفي/)
    await forum.post(`/posts/${four}/delete`, { as: mod })
    assert.doesNotMatch((await forum.get(threadUrl(thread), { as: sara })).text, />نص 3</)
    await forum.post(`/posts/${four}/restore`, { as: mod })

    const log = await forum.get('/moderation/log', { as: mod })
    assert.match(log.text, /دمج مشاركات/)
    assert.match(log.text, /سبب الدمج/)
    assert.equal((await undo()).status, 303)
    assert.deepEqual(await state(), before)
    assert.equal((await undo()).status, 409)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('cannot stand apart again once the text was changed or the post moved', async (forum) => {
    const { mod, omar, board, thread, posts, merge, undo } = await scene(forum)
    const [, two, three, four, five] = posts as [number, number, number, number, number]
    await merge([two, four], two)
    const target = await make.thread(forum, omar, { forumId: board.id })
    await forum.post('/moderation/posts/move', { as: mod, form: { source: thread.id, post: two, target: target.id } })
    assert.equal((await undo()).status, 409)
    assert.equal((await forum.get(`/posts/${four}/`)).location, `${threadUrl(target)}#post-${two}`)
    await merge([three, five], three)
    await forum.post(`/posts/${three}/edit`, { as: mod, form: { body: 'نص جديد' } })
    assert.equal((await undo()).status, 409)
    assert.equal((await findPost(forum.ctx.db, three))?.body, 'نص جديد')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('merged once more lead straight on, and come apart one after the other', async (forum) => {
    const { mod, thread, posts, merge } = await scene(forum)
    const [, two, three, four, five] = posts as [number, number, number, number, number]
    await merge([two, three], three)
    const first = await lastLine(forum)
    await merge([three, four], four)
    const second = await lastLine(forum)
    assert.equal((await forum.get(`/posts/${two}/`)).location, `${threadUrl(thread)}#post-${four}`)
    assert.equal((await findPost(forum.ctx.db, four))?.body, 'نص 2\n\nنص 3\n\nنص 4')
    assert.equal((await forum.post(`/moderation/log/${first}/undo`, { as: mod })).status, 409)
    assert.equal((await forum.post(`/moderation/log/${second}/undo`, { as: mod })).status, 303)
    assert.equal((await forum.get(`/posts/${two}/`)).location, `${threadUrl(thread)}#post-${three}`)
    assert.equal((await forum.post(`/moderation/log/${first}/undo`, { as: mod })).status, 303)
    for (const [index, id] of [two, three, four, five].entries())
      assert.equal((await findPost(forum.ctx.db, id))?.body, `نص ${index + 2}`)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('take their images, their mentions and an open case along, and go for good together', async (forum) => {
    const { sara, omar, mod, thread, posts, merge, undo } = await scene(forum)
    const { db } = forum.ctx
    const [, two, three, four] = posts as [number, number, number, number]
    const layla = await make.member(forum, 'ليلى')
    const picture = {
      user_id: sara.id,
      post_id: three,
      position: 0,
      token: 'a'.repeat(32),
      file_name: 'أ.png',
      width: 1,
      height: 1,
      bytes: 1,
      created_at: 1,
      ready_at: 1,
      refused: null,
    }
    const { id: image } = await db.insertInto('attachments').values(picture).returning('id').executeTakeFirstOrThrow()
    const reason = await db.selectFrom('report_reasons').select('id').executeTakeFirstOrThrow()
    await forum.post(`/posts/${three}/report`, { as: layla, form: { reason: reason.id, note: 'تبليغ' } })
    const caseOf = () => db.selectFrom('cases').select(['post_id', 'member_id']).executeTakeFirstOrThrow()
    const imageOf = () =>
      db.selectFrom('attachments').select('post_id').where('id', '=', image).executeTakeFirstOrThrow()
    assert.deepEqual(await caseOf(), { post_id: three, member_id: sara.id })
    await forum.post(`/posts/${three}/bookmark`, { as: layla, form: { to: 'save' } })
    await merge([two, three], two)
    const [kept] = await db.selectFrom('bookmarks').select('post_id').execute()
    assert.equal(kept?.post_id, two)
    assert.deepEqual(await caseOf(), { post_id: two, member_id: omar.id })
    assert.equal((await imageOf()).post_id, two)
    await undo()
    assert.deepEqual(await caseOf(), { post_id: three, member_id: sara.id })
    assert.equal((await imageOf()).post_id, three)

    await forum.post(`/posts/${four}/report`, { as: layla, form: { reason: reason.id, note: 'تبليغ' } })
    const refused = await merge([three, four], three)
    assert.equal(refused.status, 409)
    assert.match(refused.text, /قضية مفتوحة/)

    await merge([two, three], two)
    const purge = { source: thread.id, post: two }
    assert.equal((await forum.post('/moderation/posts/purge', { as: mod, form: purge })).status, 303)
    assert.equal(await findPost(db, three), undefined)
    assert.equal((await forum.get(`/posts/${three}/`, { as: mod })).status, 404)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are refused with words where that cannot be', async (forum) => {
    const { sara, omar, board, thread, posts, merge } = await scene(forum)
    const [one, two, three, four] = posts as [number, number, number, number]
    const cases: [number[], number | '', number, RegExp][] = [
      [[two], two, 422, /اختر مشاركتين على الأقل/],
      [[two, four], '', 422, /اختر أي المشاركات تبقى/],
      [[two, four], three, 422, /اختر أي المشاركات تبقى/],
      [[one, three], three, 422, /المشاركة الأولى بداية الموضوع/],
      [[two, 999_999], two, 404, /./],
    ]
    for (const [chosen, keep, status, says] of cases) {
      const answer = await merge(chosen, keep)
      assert.equal(answer.status, status, String(says))
      assert.match(answer.text, says)
    }
    for (const as of [sara, omar]) assert.equal((await merge([two, four], two, as)).status, 403)
    const moderator = await make.member(forum, 'خالد')
    await make.permission(forum, moderator, board.id, 'merge-split', 1)
    assert.equal((await merge([two, three], two, moderator)).status, 403, "another's words need another right")
    assert.equal((await merge([two, four], two, moderator)).status, 303)
    await forum.post(`/posts/${two}/delete`, { as: moderator })
    const long = await make.post(forum, sara, thread.id, 'ط'.repeat(15_000))
    const longer = await make.post(forum, sara, thread.id, 'ظ'.repeat(15_000))
    const tooLong = await merge([long.id, longer.id], long.id)
    assert.equal(tooLong.status, 422)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 6)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('begin from the menu of one post, which offers its neighbours', async (forum) => {
    const { mod, sara, thread, posts } = await scene(forum)
    const url = `/moderation/posts?verb=merge&post=${posts[2]}&source=${thread.id}`
    assert.match(
      (await forum.get(threadUrl(thread), { as: mod })).text,
      new RegExp(url.replace(/[?]/g, '\\?').replaceAll('&', '&amp;')),
    )
    assert.doesNotMatch((await forum.get(threadUrl(thread), { as: sara })).text, /verb=merge/)
    const page = await forum.get(url, { as: mod })
    for (const id of posts.filter((id) => id !== posts[2]))
      assert.match(page.text, new RegExp(`type="checkbox" name="post" value="${id}"`))
    assert.match(page.text, /<form class="form card card--pad" action="\/moderation\/posts">/)
  })
})
