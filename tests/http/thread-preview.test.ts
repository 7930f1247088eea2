import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const preview = (forum: Forum, thread: { id: number }, as?: make.Person) =>
  forum.get(`/threads/${thread.id}/preview`, { as })

onEachEngine('a thread’s preview', (it) => {
  it('tells who began it, how, and how many replied, as it is now', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const body = `بداية **الكلام** <b> [spoiler]سر[/spoiler] ${'كلمة '.repeat(100)}`
    const thread = await make.thread(forum, sara, { title: 'عنوان & <i>', body })
    await make.post(forum, omar, thread.id, 'رد')
    const views = async () =>
      (await forum.ctx.db.selectFrom('threads').select('view_count').executeTakeFirstOrThrow()).view_count
    const before = await views()
    const { status, text, headers } = await preview(forum, thread)
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^text\/html/)
    assert.doesNotMatch(text, /<html|سر |<i>/)
    assert.match(text, /<bdi>عنوان &amp; &lt;i&gt;<\/bdi>[^]*<bdi>سارة<\/bdi> · <time/)
    const words = /dir="auto">([^<]*)</.exec(text)?.[1] ?? ''
    assert.match(words, /^بداية الكلام &lt;b&gt; .*كلمة…$/)
    assert.ok(words.length < 320, String(words.length))
    assert.match(text, />رد واحد</)
    await make.post(forum, sara, thread.id, 'رد ثانٍ')
    assert.match((await preview(forum, thread)).text, />ردان</)
    await forum.post('/preferences', { as: omar, form: { language: 'en' } })
    assert.match((await preview(forum, thread, omar)).text, />2 replies</)
    await forum.work()
    assert.equal(await views(), before, 'to point at it is not to read it')
    assert.match((await forum.get('/robots.txt')).text, /^Disallow: \/threads\/\*\/preview$/m)
  })

  it('is there for whoever may see the thread and its first post, and for nobody else', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const [mod, admin] = [
      await make.member(forum, 'رقيب', 'moderator'),
      await make.member(forum, 'المدير', 'administrator'),
    ]
    const room = await make.privateBoard(forum)
    const hidden = await make.thread(forum, admin, { forumId: room.id, title: 'خفي', body: 'سريمرصود' })
    const seen = async (thread: { id: number }) => {
      const asked = [undefined, omar, sara, mod, admin].map(async (as) => (await preview(forum, thread, as)).status)
      return Promise.all(asked)
    }
    assert.deepEqual(await seen(hidden), [404, 404, 404, 404, 200])
    assert.doesNotMatch((await preview(forum, hidden, sara)).text, /سريمرصود|خفي/)
    assert.deepEqual(await seen({ id: 99_999 }), [404, 404, 404, 404, 404])
    const thread = await make.thread(forum, sara, {})
    assert.deepEqual(await seen(thread), [200, 200, 200, 200, 200])
    const set = (change: object) =>
      forum.ctx.db.updateTable('threads').set(change).where('id', '=', thread.id).execute()
    const setPost = (change: object) =>
      forum.ctx.db.updateTable('posts').set(change).where('thread_id', '=', thread.id).execute()
    await set({ held_at: forum.clock.now })
    assert.deepEqual(await seen(thread), [404, 404, 200, 200, 200])
    await set({ held_at: null, deleted_at: forum.clock.now })
    assert.deepEqual(await seen(thread), [404, 404, 200, 200, 200])
    await set({ deleted_at: null })
    await setPost({ held_at: forum.clock.now })
    assert.deepEqual(await seen(thread), [404, 404, 200, 200, 200])
    await setPost({ held_at: null })
    await make.permission(forum, 'member', 0, 'view-others', -1)
    await make.freshGrants(forum)
    assert.deepEqual((await seen(thread)).slice(1, 3), [404, 200], 'where one sees only one’s own')
  })

  it('keeps to itself what an ignored member wrote', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara, { body: 'كلام سارة' })
    assert.match((await preview(forum, thread, omar)).text, /كلام سارة/)
    assert.equal((await forum.post(`/members/${sara.id}/ignore`, { as: omar })).status, 303)
    const { text } = await preview(forum, thread, omar)
    assert.match(text, /مشاركة من عضو تتجاهله/)
    assert.doesNotMatch(text, /كلام سارة/)
    assert.match((await preview(forum, thread, sara)).text, /كلام سارة/)
  })

  it('adds nothing to the rows of lists', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, {})
    const list = await forum.get('/whats-new/')
    assert.ok(list.text.includes(threadUrl(thread)))
    assert.doesNotMatch(list.text, /preview|data-thread/)
  })
})
