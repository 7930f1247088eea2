import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** A thread of five posts by two members: سارة wrote the odd ones. */
async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id, body: 'نص 1' })
  const posts = [(await findThread(forum.ctx.db, thread.id))?.first_post_id ?? 0]
  for (let n = 2; n <= 5; n += 1) posts.push((await make.post(forum, n % 2 ? sara : omar, thread.id, `نص ${n}`)).id)
  const send = (verb: string, form: Record<string, number | string | number[]>, as = mod) =>
    forum.post(`/moderation/posts/${verb}`, { as, form: { source: thread.id, ...form } })
  return { sara, omar, mod, board, thread, posts, send }
}

const bodies = async (forum: Forum, threadId: number) =>
  (
    await forum.ctx.db
      .selectFrom('posts')
      .select(['body', 'position'])
      .where('thread_id', '=', threadId)
      .orderBy('position')
      .execute()
  ).map((row) => [row.position, row.body])

onEachEngine('moderators and posts', (it) => {
  it('split posts into a thread of their own, started by who wrote the first', async (forum) => {
    const { omar, board, thread, posts, send } = await scene(forum)
    const answer = await send('split', { post: [posts[3]!, posts[1]!], title: 'فرع جديد', forum_id: board.id })
    assert.equal(answer.status, 303)
    assert.match(answer.location, /^\/threads\/فرع-جديد\.\d+\/$/)
    const made = Number(/\.(\d+)\/$/.exec(answer.location)?.[1])
    assert.deepEqual(await bodies(forum, made), [
      [1, 'نص 2'],
      [2, 'نص 4'],
    ])
    assert.deepEqual(await bodies(forum, thread.id), [
      [1, 'نص 1'],
      [3, 'نص 3'],
      [5, 'نص 5'],
    ])
    const row = await findThread(forum.ctx.db, made)
    assert.deepEqual([row?.user_id, row?.post_count, row?.first_post_id], [omar.id, 2, posts[1]])
    assert.equal((await forum.get(`/posts/${posts[3]}/`)).location, `${answer.location}#post-${posts[3]}`)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('choose a prefix for the new thread where its forum wants one', async (forum) => {
    const { mod, thread, posts, send } = await scene(forum)
    const { db } = forum.ctx
    const strict = await make.board(forum, 'منتدى بتصنيفات')
    const [news, other] = await db
      .insertInto('thread_prefixes')
      .values([
        { title: 'خبر', scope: 'forums' },
        { title: 'سؤال', scope: 'forums' },
      ])
      .returning('id')
      .execute()
    await db.insertInto('prefix_forums').values({ prefix_id: news!.id, forum_id: strict.id }).execute()
    await db.updateTable('forums').set({ prefix_required_at: 1 }).where('id', '=', strict.id).execute()
    const page = await forum.get(`/moderation/posts?verb=split&post=${posts[1]}&source=${thread.id}`, { as: mod })
    assert.doesNotMatch(page.text, /name="prefix_id"/)
    const form = { post: posts[1]!, title: 'فرع', forum_id: strict.id }
    for (const [prefix_id, says] of [
      ['', /اختر تصنيفًا لموضوعك/],
      [other!.id, /غير متاح هنا/],
    ] as const) {
      const refused = await send('split', { ...form, prefix_id })
      assert.equal(refused.status, 422)
      assert.match(refused.text, says)
      assert.match(
        refused.text,
        new RegExp(`<select[^>]*name="prefix_id"[^>]*aria-invalid[^]*<option value="${news!.id}">خبر`),
      )
      assert.doesNotMatch(refused.text, /سؤال/)
    }
    assert.equal((await findPost(db, posts[1]!))?.thread_id, thread.id)
    const done = await send('split', { ...form, prefix_id: news!.id })
    assert.equal(done.status, 303)
    const made = await findThread(db, Number(/\.(\d+)\/$/.exec(done.location)?.[1]))
    assert.deepEqual([made?.prefix_id, made?.forum_id], [news!.id, strict.id])
  })

  it('when the first post goes the next becomes first', async (forum) => {
    const { omar, board, thread, posts, send } = await scene(forum)
    await send('split', { post: posts[0]!, title: 'الأول وحده', forum_id: board.id })
    const row = await findThread(forum.ctx.db, thread.id)
    assert.deepEqual([row?.first_post_id, row?.user_id], [posts[1], omar.id])
    assert.equal((await forum.get(threadUrl(thread))).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('no split takes everything, and posts of two threads are no request', async (forum) => {
    const { sara, board, thread, posts, send } = await scene(forum)
    const all = await send('split', { post: posts, title: 'الكل', forum_id: board.id })
    assert.equal(all.status, 422)
    assert.match(all.text, /لا بد أن تبقى في الموضوع مشاركة ظاهرة/)
    const other = await make.thread(forum, sara, { forumId: board.id })
    const strange = await make.post(forum, sara, other.id)
    const mixed = await send('split', { post: [posts[2]!, strange.id], title: 'خليط', forum_id: board.id })
    assert.equal(mixed.status, 409)
    assert.equal((await send('split', { post: [999_999], title: 'لا شيء', forum_id: board.id })).status, 404)
    assert.equal((await send('split', { title: 'لا شيء', forum_id: board.id })).status, 422)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 5)
    assert.deepEqual(await forum.ctx.db.selectFrom('staff_log').selectAll().execute(), [])
  })

  it('move into a thread takes the place of its time behind the first post, and the quotes keep their links', async (forum) => {
    const { sara, omar, mod, board, thread, posts, send } = await scene(forum)
    const target = await make.thread(forum, omar, { forumId: board.id, title: 'المقصد', body: 'بداية' })
    const quote = `[quote="عمر" post="${posts[1]}"]نص 2[/quote] أقتبس`
    const quoting = await make.post(forum, sara, thread.id, quote)
    await make.post(forum, omar, target.id, 'نهاية')
    await send('move', { post: [posts[1]!, quoting.id], target: threadUrl(target) })
    const placed = (await bodies(forum, target.id)).map(
      ([position, body]) => `${position} ${String(body).split(']').at(-1)}`,
    )
    assert.deepEqual(placed, ['1 بداية', '2 نص 2', '3  أقتبس', '4 نهاية'])
    assert.equal((await findPost(forum.ctx.db, posts[1]!))?.quoted_by, JSON.stringify([[quoting.id, 3]]))
    assert.match((await forum.get(threadUrl(target), { as: mod })).text, new RegExp(`href="/posts/${posts[1]}/"`))
    assert.equal((await send('move', { post: posts[2]!, target: thread.id })).status, 422)
    assert.equal((await send('move', { post: posts[2]!, target: 'كلام' })).status, 422)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('copies carry author and time but no reactions, and count', async (forum) => {
    const { sara, omar, board, posts, send } = await scene(forum)
    await forum.post(`/posts/${posts[1]}/reactions`, { as: sara, form: { reaction: 'like' } })
    const target = await make.thread(forum, sara, { forumId: board.id, body: 'بداية' })
    assert.equal((await send('copy', { post: posts[1]!, target: target.id })).status, 303)
    const [copy] = await forum.ctx.db
      .selectFrom('posts')
      .selectAll()
      .where('thread_id', '=', target.id)
      .where('user_id', '=', omar.id)
      .execute()
    assert.deepEqual([copy?.created_at, copy?.reactions], [(await findPost(forum.ctx.db, posts[1]!))?.created_at, ''])
    const row = await findUser(forum.ctx.db, omar.id)
    assert.deepEqual([row?.post_count, row?.reaction_score], [3, 1])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a deleted post leaves a line for members, its reason for the staff, and its words for nobody else', async (forum) => {
    const { sara, omar, mod, thread, posts, send } = await scene(forum)
    await forum.get(threadUrl(thread))
    await send('delete', { post: [posts[1]!, posts[3]!], reason: 'خارج الموضوع' })
    const page = await forum.get(threadUrl(thread), { as: sara })
    assert.equal((page.text.match(/حُذفت مشاركة/g) ?? []).length, 2)
    for (const secret of [/>نص 2/, /خارج الموضوع/, />عمر</]) assert.equal(secret.exec(page.text)?.[0], undefined)
    assert.equal((await forum.get(`/posts/${posts[1]}/`, { as: sara })).status, 404)
    const seen = await forum.get(threadUrl(thread), { as: mod })
    assert.match(seen.text, /نص 2/)
    assert.match(seen.text, /خارج الموضوع/)
    const own = await forum.get(threadUrl(thread), { as: omar })
    assert.match(own.text, /نص 2/)
    assert.doesNotMatch(own.text, /خارج الموضوع/)
    await send('restore', { post: [posts[1]!, posts[3]!] })
    assert.doesNotMatch((await forum.get(threadUrl(thread), { as: sara })).text, /حُذفت مشاركة/)
    assert.equal((await send('delete', { post: [posts[0]!, posts[1]!] })).status, 403)
    assert.equal((await findPost(forum.ctx.db, posts[1]!))?.deleted_at, null)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a post given to another takes its counts along', async (forum) => {
    const { sara, omar, mod, thread, posts, send } = await scene(forum)
    await forum.post(`/posts/${posts[1]}/reactions`, { as: mod, form: { reaction: 'love' } })
    const answer = await send('reattribute', { post: posts[1]!, author: 'سارة', time: '2026-10-01T08:30' })
    assert.equal(answer.status, 303)
    const post = await findPost(forum.ctx.db, posts[1]!)
    assert.deepEqual([post?.user_id, post?.created_at], [sara.id, Date.UTC(2026, 9, 1, 8, 30)])
    const counts = async ({ id }: make.Person) => {
      const row = await findUser(forum.ctx.db, id)
      return [row?.post_count, row?.reaction_score]
    }
    assert.deepEqual(
      [await counts(sara), await counts(omar)],
      [
        [4, 1],
        [1, 0],
      ],
    )
    assert.equal((await send('reattribute', { post: posts[1]!, author: 'لا أحد' })).status, 422)
    assert.equal((await send('reattribute', { post: posts[1]!, time: '2036-01-01T00:00' })).status, 422)
    await send('reattribute', { post: posts[0]!, author: 'عمر' })
    assert.equal((await findThread(forum.ctx.db, thread.id))?.user_id, omar.id)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a member has none of these tools, on no page and through no request', async (forum) => {
    const { sara, mod, board, thread, posts, send } = await scene(forum)
    for (const verb of ['delete', 'restore', 'split', 'move', 'copy', 'purge', 'reattribute']) {
      const form = { post: posts[1]!, title: 'س', forum_id: board.id, target: thread.id, author: 'سارة' }
      assert.equal((await send(verb, form, sara)).status, 403, verb)
    }
    const plain = await forum.get(threadUrl(thread), { as: sara })
    assert.doesNotMatch(plain.text, /choose-posts|أدوات الإشراف/)
    const staff = await forum.get(threadUrl(thread), { as: mod })
    assert.match(staff.text, /name="post" value="\d+" aria-label="اختيار المشاركة #1"/)
    assert.match(staff.text, /أدوات الإشراف/)
    const asked = await forum.get(
      `/moderation/posts?verb=split&source=${thread.id}&post=${posts[1]}&post=${posts[2]}`,
      { as: mod },
    )
    assert.match(asked.text, /مشاركتان مختارتان/)
    assert.match(asked.text, /تخرج المشاركات من موضوعها إلى موضوع جديد/)
  })

  it('posts that move while somebody edits and reacts lose nothing', async (forum) => {
    const { sara, omar, mod, board, thread, posts, send } = await scene(forum)
    const answers = await Promise.all([
      send('split', { post: [posts[1]!, posts[2]!], title: 'مقسوم', forum_id: board.id }),
      forum.post(`/posts/${posts[2]}/edit`, { as: sara, form: { body: 'نص معدّل' } }),
      forum.post(`/posts/${posts[1]}/reactions`, { as: sara, form: { reaction: 'like' } }),
      send('delete', { post: posts[1]!, reason: '' }),
      forum.post(`${threadUrl(thread)}reply`, {
        as: omar,
        form: { body: `[quote="س" post="${posts[1]}"]أ[/quote] ب` },
      }),
      forum.post(`${threadUrl(thread)}delete`, { as: mod }),
    ])
    for (const answer of answers) assert.ok(answer.status < 500, String(answer.status))
    assert.deepEqual(await wrongCounts(forum), [])
  })
})
