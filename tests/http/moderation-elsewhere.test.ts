import assert from 'node:assert/strict'
import { findThread } from '../../src/features/threads/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

onEachEngine('choosing too much', (it) => {
  it('hears how much is possible at once', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const thread = await make.thread(forum, mod)
    const many = Array.from({ length: 201 }, (_, n) => thread.id + n)
    for (const [path, form] of [
      ['posts/delete', { source: thread.id, post: many }],
      ['threads/lock', { thread: many }],
      ['threads/merge', { thread: many, target: thread.id }],
    ] as const) {
      const answer = await forum.post(`/moderation/${path}`, { as: mod, form })
      assert.equal(answer.status, 422, path)
      assert.match(answer.text, /اختر 200 على الأكثر/, path)
    }
    for (const noun of ['post', 'thread']) {
      const page = `/moderation/${noun}s?verb=delete&source=${thread.id}&${many.map((id) => `${noun}=${id}`).join('&')}`
      assert.match((await forum.get(page, { as: mod })).text, /اختر 200 على الأكثر/, noun)
    }
    const none = await forum.post('/moderation/threads/lock', { as: mod, form: {} })
    assert.match(none.text, /اختر موضوعًا واحدًا على الأقل/)
  })
})

onEachEngine('posts of another thread', (it) => {
  it('are no more there than posts that never were, unless the moderator sees them (AC-02, AC-26)', async (forum) => {
    const admin = await make.member(forum, 'المدير', 'administrator')
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const secret = await make.privateBoard(forum)
    const hidden = await make.thread(forum, admin, { forumId: secret.id })
    const unseen = await make.post(forum, admin, hidden.id)
    const source = await make.thread(forum, admin)
    const own = await make.post(forum, admin, source.id)
    const other = await make.thread(forum, admin)
    const seen = await make.post(forum, admin, other.id)
    const forumId = (await findThread(forum.ctx.db, source.id))?.forum_id ?? 0
    const both = async (verb: string, post: number) => {
      const form = { source: source.id, post: [own.id, post], target: other.id, title: 'عنوان', forum_id: forumId }
      const page = `/moderation/posts?verb=${verb}&source=${source.id}&post=${own.id}&post=${post}`
      const asked = await forum.get(page, { as: mod })
      return [asked.status, (await forum.post(`/moderation/posts/${verb}`, { as: mod, form })).status]
    }
    for (const verb of ['delete', 'restore', 'split', 'move', 'copy']) {
      assert.deepEqual(await both(verb, unseen.id), [404, 404], verb)
      assert.deepEqual(await both(verb, 999_999), [404, 404], verb)
      assert.deepEqual(await both(verb, seen.id), [409, 409], verb)
    }
  })

  it('copied into a thread never become its beginning, however old they are', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const source = await make.thread(forum, sara)
    const old = [await make.post(forum, sara, source.id, 'قديم 1'), await make.post(forum, sara, source.id, 'قديم 2')]
    const target = await make.thread(forum, omar, { body: 'البداية' })
    await make.post(forum, omar, target.id, 'رد')
    const before = await findThread(forum.ctx.db, target.id)
    const form = { source: source.id, post: old.map(({ id }) => id), target: target.id }
    assert.equal((await forum.post('/moderation/posts/copy', { as: mod, form })).status, 303)
    const { db } = forum.ctx
    const rows = await db
      .selectFrom('posts')
      .select(['position', 'body'])
      .where('thread_id', '=', target.id)
      .orderBy('position')
      .execute()
    assert.deepEqual(
      rows.map(({ position, body }) => [position, body]),
      [
        [1, 'البداية'],
        [2, 'قديم 1'],
        [3, 'قديم 2'],
        [4, 'رد'],
      ],
    )
    const after = await findThread(db, target.id)
    for (const kept of ['first_post_id', 'user_id', 'created_at'] as const) assert.equal(after?.[kept], before?.[kept])
    assert.deepEqual(await wrongCounts(forum), [])
  })
})
