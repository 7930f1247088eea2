import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const secret = /سريمهموس/

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const other = await make.member(forum, 'ليلى', 'moderator')
  const admin = await make.member(forum, 'نور', 'administrator')
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id })
  const post = await make.post(forum, omar, thread.id, 'رد عادي')
  const write = (note: string, as = mod, beside: number | '' = '') =>
    forum.post(`/threads/${thread.id}/notes`, { as, form: { note, post: beside } })
  return { sara, omar, mod, other, admin, board, thread, post, write }
}

const notes = (forum: Forum) => forum.ctx.db.selectFrom('thread_notes').selectAll().orderBy('id').execute()
const lineOf = async (forum: Forum, action: string) =>
  (
    await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', action)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  ).id

onEachEngine('what the staff say to each other in a thread', (it) => {
  it('stands in its place for the staff of the forum', async (forum) => {
    const { mod, other, admin, thread, post, write } = await scene(forum)
    assert.equal((await write('عن الموضوع كله')).location, threadUrl(thread))
    assert.equal((await write('عن رد عمر\nسطر ثان <b>', mod, post.id)).location, `/posts/${post.id}/`)
    for (const as of [mod, other, admin]) {
      const { text } = await forum.get(threadUrl(thread), { as })
      const order = [
        'عن الموضوع كله',
        'id="post-1"',
        `id="post-${post.id}"`,
        'عن رد عمر\nسطر ثان &lt;b&gt;',
        '</thread-posts>',
      ]
      const places = order.map((part) => text.indexOf(part))
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
      assert.ok(
        places.every((place) => place > 0),
        String(places),
      )
      assert.match(text, /aria-label="ملاحظة للمشرفين من رقيب"/)
      assert.match(text, new RegExp(`href="/threads/${thread.id}/notes\\?post=${post.id}"`))
    }
    assert.match((await forum.get(threadUrl(thread), { as: mod })).text, /\/notes\/1"/)
    assert.doesNotMatch((await forum.get(threadUrl(thread), { as: other })).text, /\/notes\/1"/)
  })

  it('is seen, counted, fed, quoted and told to nobody else, not by a byte', async (forum) => {
    const { sara, omar, mod, board, thread, post, write } = await scene(forum)
    const fresh = await make.member(forum, 'جديد')
    const elsewhere = await make.member(forum, 'مشرف منتدى آخر'.replace('مشرف', 'رقيب'))
    const away = await make.board(forum, 'بعيد')
    await forum.ctx.db.insertInto('forum_moderators').values({ user_id: elsewhere.id, forum_id: away.id }).execute()
    const pages = [
      threadUrl(thread),
      `/t/${thread.id}`,
      forumUrl(board),
      '/',
      '/whats-new/',
      '/whats-new/posts',
      memberUrl(mod),
      `/posts/${post.id}/quote`,
      `/posts/${post.id}/history`,
      `${threadUrl(thread)}arrivals?after=0`,
      `${threadUrl(thread)}reply?quote=${post.id}`,
      '/account/alerts/',
      '/moderation/public-log',
      '/sitemap.xml',
      '/feed',
    ]
    const outsiders = [undefined, sara, omar, fresh, elsewhere]
    // Who is here shows too, so that all are before it is looked at; so does, in another order, who read the thread last.
    for (const as of [...outsiders, mod]) await forum.get('/', { as })
    const read = async () => {
      const found: string[] = []
      for (const as of outsiders) for (const page of pages) found.push((await forum.get(encodeURI(page), { as })).text)
      return found.map((text) =>
        text.replace(
          /<p class="present">.*?<\/p>|<time[^>]*>[^<]*<\/time>|\d+ مشاهد[^<]*|مشاهد[^<]*|لا مشاهدات|name="submission_key" value="[^"]*"/g,
          '',
        ),
      )
    }
    await forum.work()
    await read()
    const told = await forum.ctx.db.selectFrom('alerts').selectAll().execute()
    const before = await read()
    const counts = await findThread(forum.ctx.db, thread.id)
    await write('سريمهموس للكل')
    await write('سريمهموس عند الرد', mod, post.id)
    await forum.work()
    assert.match((await forum.get(threadUrl(thread), { as: mod })).text, secret)
    const after = await read()
    for (const [index, text] of after.entries()) {
      assert.doesNotMatch(text, secret)
      assert.doesNotMatch(text, /class="whisper|notes\/\d|notes\?post/)
      assert.equal(
        text,
        before[index],
        `${outsiders[Math.floor(index / pages.length)]?.name}: ${pages[index % pages.length]}`,
      )
    }
    const now = await findThread(forum.ctx.db, thread.id)
    assert.deepEqual(
      [now?.post_count, now?.last_post_id, now?.last_post_at, now?.last_position],
      [counts?.post_count, counts?.last_post_id, counts?.last_post_at, counts?.last_position],
    )
    assert.deepEqual(await forum.ctx.db.selectFrom('alerts').selectAll().execute(), told)
    assert.deepEqual(await wrongCounts(forum), [])

    const [first] = await notes(forum)
    for (const as of outsiders)
      for (const path of ['', `?post=${post.id}`, `/${first?.id}`])
        for (const method of ['get', 'post'] as const) {
          const address = `/threads/${thread.id}/notes${path}`
          const form = { note: 'دخيل' }
          const answer = method === 'get' ? await forum.get(address, { as }) : await forum.post(address, { as, form })
          assert.equal(answer.status, 403, `${method} ${address}`)
          assert.doesNotMatch(answer.text, secret)
        }
    assert.equal((await notes(forum)).length, 2)
  })

  it('ends with the right, and with a private forum', async (forum) => {
    const { mod, board, thread, write } = await scene(forum)
    await write('سريمهموس')
    await make.permission(forum, mod, board.id, 'thread-notes', -1)
    const { text } = await forum.get(threadUrl(thread), { as: mod })
    assert.doesNotMatch(text, secret)
    assert.doesNotMatch(text, new RegExp(`/threads/${thread.id}/notes`))
    assert.equal((await write('لا حق لي')).status, 403)
    await assert.rejects(make.permission(forum, 'guest', 0, 'thread-notes', 1), { name: 'Invalid' })
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, secret)
  })

  it('is changed and deleted by who wrote it or an administrator, in the log, which brings it back', async (forum) => {
    const { mod, other, admin, thread, post, write } = await scene(forum)
    await write('النص الأول', mod, post.id)
    await write('النص الأول', mod, post.id)
    assert.equal((await notes(forum)).length, 1, 'two clicks are one note')
    const at = `/threads/${thread.id}/notes/1`
    assert.equal((await forum.get(at, { as: other })).status, 403)
    assert.equal((await forum.post(`${at}/delete`, { as: other })).status, 403)
    assert.match((await forum.get(at, { as: mod })).text, /النص الأول/)
    assert.equal((await forum.post(at, { as: mod, form: { note: 'النص الثاني', version: '0' } })).status, 303)
    const late = await forum.post(at, { as: admin, form: { note: 'النص الثالث', version: '0' } })
    assert.equal(late.status, 422)
    assert.match(late.text, /النص الثالث/)
    assert.equal((await notes(forum))[0]?.body, 'النص الثاني')
    const log = await forum.get('/moderation/log', { as: admin })
    assert.match(log.text, /تعديل ملاحظة للمشرفين في موضوع/)
    assert.doesNotMatch(log.text, /النص الأول|النص الثاني/, 'the log says that, not what')
    assert.equal(
      (await forum.post(`/moderation/log/${await lineOf(forum, 'whispers.change')}/undo`, { as: mod })).status,
      303,
    )
    const [before] = await notes(forum)
    assert.equal(before?.body, 'النص الأول')
    assert.equal((await forum.post(`${at}/delete`, { as: admin })).status, 303)
    assert.deepEqual(await notes(forum), [])
    const line = await lineOf(forum, 'whispers.delete')
    assert.equal((await forum.post(`/moderation/log/${line}/undo`, { as: other })).status, 403)
    assert.equal((await forum.post(`/moderation/log/${line}/undo`, { as: mod })).status, 303)
    assert.deepEqual(await notes(forum), [before])
  })

  it('goes with its thread and its post wherever they go', async (forum) => {
    const { sara, mod, admin, board, thread, post, write } = await scene(forum)
    await write('عن الموضوع')
    await write('عن الرد', mod, post.id)
    const target = await make.thread(forum, sara, { forumId: board.id, title: 'المقصد' })
    const places = async () => (await notes(forum)).map((note) => [note.thread_id, note.post_id])
    const undo = async (action: string) =>
      assert.equal((await forum.post(`/moderation/log/${await lineOf(forum, action)}/undo`, { as: admin })).status, 303)
    const home = [
      [thread.id, null],
      [thread.id, post.id],
    ]
    await forum.post('/moderation/threads/merge', { as: admin, form: { thread: thread.id, target: target.id } })
    assert.deepEqual(await places(), [
      [target.id, null],
      [target.id, post.id],
    ])
    await undo('threads.merge')
    assert.deepEqual(await places(), home)
    await forum.post('/moderation/posts/move', {
      as: admin,
      form: { source: thread.id, post: post.id, target: target.id },
    })
    assert.deepEqual(await places(), [
      [thread.id, null],
      [target.id, post.id],
    ])
    assert.match((await forum.get(threadUrl(target), { as: mod })).text, /عن الرد/)
    await undo('posts.move')
    assert.deepEqual(await places(), home)
    const second = await make.post(forum, sara, thread.id, 'رد ثان')
    await forum.post('/moderation/posts/merge', {
      as: admin,
      form: { source: thread.id, post: [post.id, second.id], keep: second.id },
    })
    assert.deepEqual(await places(), [
      [thread.id, null],
      [thread.id, second.id],
    ])
    await undo('posts.merge')
    assert.deepEqual(await places(), home)
  })

  it('is refused with words', async (forum) => {
    const { mod, sara, board, thread, write } = await scene(forum)
    for (const [note, says] of [
      ['', /class="field__error"/],
      ['   ', /./],
      ['ط'.repeat(2001), /2000/],
    ] as const) {
      const answer = await write(note)
      assert.equal(answer.status, 422)
      assert.match(answer.text, says)
    }
    const other = await make.thread(forum, sara, { forumId: board.id })
    const strange = await make.post(forum, sara, other.id)
    for (const post of [strange.id, 999_999]) assert.equal((await write('ملاحظة', mod, post)).status, 404)
    assert.equal((await forum.get(`/threads/${other.id}/notes/999`, { as: mod })).status, 404)
    await write('ملاحظة')
    assert.equal((await forum.get(`/threads/${other.id}/notes/1`, { as: mod })).status, 404)
    assert.equal((await forum.get(`/threads/${thread.id}/notes/1`, { as: mod })).status, 200)
  })
})
