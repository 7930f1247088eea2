import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { moderateThread } from '../../src/features/threads/moderating.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { wrongCounts } from '../support/counts.ts'

/** Words that stand nowhere but in the private forum. */
const marker = { forum: 'غرفةالأسرار', title: 'عنوانسريمرصود', body: 'نصسريمرصود', reply: 'ردسريمرصود' }
const secret = new RegExp(Object.values(marker).join('|'))

interface Scene {
  admin: make.Person
  /** Writes in the private forum, and is let in there. */
  insider: make.Person
  member: make.Person
  open: { id: number; title: string }
  openThread: { id: number; title: string }
  hidden: { id: number; title: string }
  thread: { id: number; title: string }
  post: { id: number }
}

async function scene(forum: Forum): Promise<Scene> {
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const insider = await make.member(forum, 'مطّلع')
  const member = await make.member(forum, 'ضحى')
  const open = await make.board(forum, 'الساحة')
  const openThread = await make.thread(forum, member, { forumId: open.id, title: 'موضوع عام' })
  const hidden = await make.privateBoard(forum, marker.forum)
  await make.permission(forum, insider, hidden.id, 'view', 1)
  const thread = await make.thread(forum, insider, { forumId: hidden.id, title: marker.title, body: marker.body })
  const post = await make.post(forum, insider, thread.id, marker.reply)
  return { admin, insider, member, open, openThread, hidden, thread, post }
}

/** Every page where something of a forum could show. */
const lists = ({ open, openThread, insider }: Scene): string[] => [
  '/',
  '/whats-new/',
  '/members/',
  '/members/?order=posts',
  forumUrl(open),
  threadUrl(openThread),
  memberUrl(insider),
]

onEachEngine('what is private', (it) => {
  it('shows in no list, count, date or name, before and after it is written (AC-03, AC-07)', async (forum) => {
    const here = await scene(forum)
    const { member, insider, thread, hidden } = here
    const shown = (as?: make.Person) =>
      Promise.all(
        lists(here).map(async (path) => (await forum.get(path, { as })).text.replaceAll(/value="[\da-f-]{36}"/g, '')),
      )
    // What the first look read is not new to the second, whoever writes where; who is online changes every minute.
    await Promise.all([shown(member), shown(insider)])
    forum.clock.now += 61_000
    const before = [await shown(), await shown(member)]
    for (const page of before.flat()) assert.doesNotMatch(page, secret)
    await make.post(forum, insider, thread.id, marker.reply)
    await make.thread(forum, insider, { forumId: hidden.id, title: marker.title })
    assert.deepEqual([await shown(), await shown(member)], before, 'not a character changes')
    const known = (await shown(insider)).join()
    assert.match(known, secret, 'those who are let in see it, or this test would prove nothing')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('answers like what does not exist, by every address (AC-02, AC-15, AC-18)', async (forum) => {
    const { member, hidden, thread, post } = await scene(forum)
    const none = 99_999
    const addresses: [string, string][] = [
      [`/forums/${hidden.id}/`, `/forums/${none}/`],
      [forumUrl(hidden), `/forums/x.${none}/`],
      [`/forums/wrong.${hidden.id}/page-2`, `/forums/wrong.${none}/page-2`],
      [`/forums/${hidden.id}/post-thread`, `/forums/${none}/post-thread`],
      [`/threads/${thread.id}/`, `/threads/${none}/`],
      [`/threads/wrong.${thread.id}/page-1`, `/threads/wrong.${none}/page-1`],
      [`/threads/${thread.id}/latest`, `/threads/${none}/latest`],
      [`/threads/${thread.id}/unread`, `/threads/${none}/unread`],
      [`/threads/${thread.id}/arrivals?after=0`, `/threads/${none}/arrivals?after=0`],
      [`/threads/${thread.id}/reply`, `/threads/${none}/reply`],
      [`/t/${thread.id}`, `/t/${none}`],
      ...['', 'quote', 'edit', 'history', 'reactions'].map((path): [string, string] => [
        `/posts/${post.id}/${path}`,
        `/posts/${none}/${path}`,
      ]),
    ]
    for (const as of [undefined, member])
      for (const [there, nowhere] of addresses) {
        const [one, other] = [await forum.get(encodeURI(there), { as }), await forum.get(encodeURI(nowhere), { as })]
        assert.deepEqual([one.status, one.location], [other.status, other.location], there)
        const without = (text: string) => text.replaceAll(/return=[^"]*|name="return" value="[^"]*"/g, '')
        assert.equal(without(one.text), without(other.text), there)
      }
  })

  it('takes no write from who may not see it (AC-02)', async (forum) => {
    const { member, hidden, thread, post } = await scene(forum)
    const attempts: [string, Record<string, string>][] = [
      [`/forums/${hidden.id}/post-thread`, { title: 'موضوع', body: 'نص' }],
      [`/threads/${thread.id}/reply`, { body: 'رد' }],
      ...['lock', 'pin', 'delete', 'restore'].map((verb): [string, Record<string, string>] => [
        `/threads/${thread.id}/${verb}`,
        {},
      ]),
      [`/posts/${post.id}/edit`, { body: 'آخر' }],
      [`/posts/${post.id}/delete`, {}],
      [`/posts/${post.id}/reactions`, { reaction: 'like' }],
      [`/posts/${post.id}/reactions/delete`, {}],
    ]
    for (const [path, form] of attempts) {
      const answer = await forum.post(path, { as: member, form })
      assert.equal(answer.status, 404, path)
      assert.doesNotMatch(answer.text, secret)
    }
    assert.equal(
      (await forum.ctx.db.selectFrom('posts').selectAll().where('thread_id', '=', thread.id).execute()).length,
      2,
    )
    assert.equal((await forum.ctx.db.selectFrom('reactions').selectAll().execute()).length, 0)
  })

  it('is quoted without its name, link or author (AC-09)', async (forum) => {
    const { member, insider, openThread, post } = await scene(forum)
    const body = `[quote="مطّلع" post="${post.id}"]\n${marker.reply}\n[/quote]\nما رأيكم؟`
    await make.post(forum, insider, openThread.id, body)
    for (const as of [undefined, member]) {
      const page = await forum.get(threadUrl(openThread), { as })
      assert.doesNotMatch(page.text, secret)
      assert.doesNotMatch(page.text, new RegExp(`/posts/${post.id}/`))
    }
    const preview = await forum.post('/preview', {
      as: member,
      form: { body: `[quote="س" post="${post.id}"]\nس\n[/quote]` },
    })
    assert.doesNotMatch(preview.text, new RegExp(`مطّلع|/posts/${post.id}/`))
    const form = await forum.get(`${threadUrl(openThread)}reply?quote=${post.id}`, { as: member })
    assert.doesNotMatch(form.text, secret)
    assert.match((await forum.get(threadUrl(openThread), { as: insider })).text, secret)
  })

  it('is told of by no reaction and no history (AC-12, AC-13)', async (forum) => {
    const { member, admin, insider, post } = await scene(forum)
    await forum.post(`/posts/${post.id}/edit`, { as: insider, form: { body: `${marker.reply} منقّح` } })
    await forum.post(`/posts/${post.id}/reactions`, { as: admin, form: { reaction: 'love' } })
    for (const path of [
      `/posts/${post.id}/reactions`,
      `/posts/${post.id}/reactions?kind=love`,
      `/posts/${post.id}/history`,
    ])
      for (const as of [undefined, member]) assert.equal((await forum.get(path, { as })).status, 404, path)
    assert.equal((await forum.get(`/posts/${post.id}/reactions`, { as: insider })).status, 200)
  })

  it('counts for nobody where everybody reads it: posts and scores (AC-07)', async (forum) => {
    const { admin, insider, post } = await scene(forum)
    await forum.post(`/posts/${post.id}/reactions`, { as: admin, form: { reaction: 'like' } })
    const row = await forum.ctx.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', insider.id)
      .executeTakeFirstOrThrow()
    assert.deepEqual([row.post_count, row.reaction_score], [0, 0])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('goes from every page at once, however it was read before (AC-20)', async (forum) => {
    const { admin, member, open } = await scene(forum)
    const thread = await make.thread(forum, member, { forumId: open.id, title: marker.title, body: marker.body })
    for (const as of [admin, member, undefined])
      for (const path of ['/', '/whats-new/', forumUrl(open), threadUrl(thread)])
        assert.match((await forum.get(path, { as })).text, new RegExp(`${marker.title}|${open.title}`))
    const answer = await forum.post(`/admin/forums/${open.id}/private`, { as: admin, form: { private: '1' } })
    assert.equal(answer.status, 303)
    for (const path of ['/', '/whats-new/', memberUrl(member)])
      for (const as of [undefined, member]) {
        const page = await forum.get(path, { as })
        assert.doesNotMatch(page.text, new RegExp(`${marker.title}|${open.title}`), path)
      }
    for (const path of [forumUrl(open), threadUrl(thread)]) assert.equal((await forum.get(path)).status, 404)
    await forum.work()
    const row = await forum.ctx.db.selectFrom('users').selectAll().where('id', '=', member.id).executeTakeFirstOrThrow()
    assert.equal(row.post_count, 0, 'what nobody sees counts no longer')
    assert.deepEqual(await wrongCounts(forum), [])
    await forum.post(`/admin/forums/${open.id}/private`, { as: admin, form: { private: '' } })
    await forum.work()
    assert.equal((await forum.get(threadUrl(thread), { as: member })).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('lets nobody back in who was let out: posts, drafts and images (AC-21)', async (forum) => {
    const { insider, hidden, thread, post } = await scene(forum)
    await forum.post(`/drafts/thread-${thread.id}`, { as: insider, form: { body: 'مسودتي' } })
    await make.permission(forum, insider, hidden.id, 'view', undefined)
    for (const path of [
      threadUrl(thread),
      `/t/${thread.id}`,
      `/posts/${post.id}/`,
      `/posts/${post.id}/edit`,
      `${threadUrl(thread)}reply`,
    ])
      assert.equal((await forum.get(path, { as: insider })).status, 404, path)
    const draft = await forum.get(`/drafts/thread-${thread.id}`, { as: insider })
    assert.doesNotMatch(draft.text, secret)
    assert.match(draft.text, /مسودتي/, 'one’s own words stay one’s own')
    const saved = await forum.post(`/drafts/thread-${thread.id}`, { as: insider, form: { body: 'أخرى', seen: '1' } })
    assert.doesNotMatch(saved.text, secret)
  })

  it('opens to a group that is let in, and closes for who leaves it', async (forum) => {
    const { member, hidden, thread } = await scene(forum)
    await make.permission(forum, 'writer', hidden.id, 'view', 1)
    assert.equal((await forum.get(threadUrl(thread), { as: member })).status, 404)
    await make.inGroup(forum, member, 'writer')
    assert.equal((await forum.get(threadUrl(thread), { as: member })).status, 200)
    assert.match((await forum.get('/', { as: member })).text, secret)
  })
})

onEachEngine('a forum where one sees only one’s own threads', (it) => {
  it('shows each their own, in lists, profiles and pages, and never another’s', async (forum) => {
    const { member, insider, open } = await scene(forum)
    await make.permission(forum, 'member', open.id, 'view-others', 0)
    await make.permission(forum, 'guest', open.id, 'view-others', 0)
    const own = await make.thread(forum, insider, { forumId: open.id, title: 'شكوىخاصة' })
    const other = await make.thread(forum, member, { forumId: open.id, title: 'شكوىأخرى' })
    for (const path of [forumUrl(open), '/whats-new/']) {
      const [first, second, guest] = [
        (await forum.get(path, { as: insider })).text,
        (await forum.get(path, { as: member })).text,
        (await forum.get(path)).text,
      ]
      assert.deepEqual([/شكوىخاصة/.test(first), /شكوىأخرى/.test(first)], [true, false], path)
      assert.deepEqual([/شكوىخاصة/.test(second), /شكوىأخرى/.test(second)], [false, true], path)
      assert.doesNotMatch(guest, /شكوى/)
    }
    assert.doesNotMatch((await forum.get('/', { as: member })).text, /شكوى/)
    assert.equal((await forum.get(threadUrl(own), { as: insider })).status, 200)
    assert.equal((await forum.get(threadUrl(own), { as: member })).status, 404)
    assert.doesNotMatch((await forum.get(memberUrl(member), { as: insider })).text, /شكوىأخرى/)
    assert.match((await forum.get(memberUrl(member), { as: member })).text, /شكوىأخرى/)
    assert.equal((await forum.get(threadUrl(other))).status, 404)
  })

  it('is quoted elsewhere without a trace, whoever’s page was made first', async (forum) => {
    const { member, insider, open, admin } = await scene(forum)
    const agora = await make.board(forum, 'ساحة أخرى')
    const thread = await make.thread(forum, admin, { forumId: agora.id })
    await make.permission(forum, 'member', open.id, 'view-others', 0)
    await make.thread(forum, insider, { forumId: open.id, title: 'شكوى', body: 'أصلالشكوى' })
    const { id } = await forum.ctx.db.selectFrom('posts').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    await make.post(forum, admin, thread.id, `[quote="x" post="${id}"]\nأصلالشكوى\n[/quote]\nننظر فيها`)
    await forum.get(threadUrl(thread), { as: insider })
    const page = await forum.get(threadUrl(thread), { as: member })
    assert.doesNotMatch(page.text, new RegExp(`أصلالشكوى|/posts/${id}/`))
  })
})

onEachEngine('what is deleted', (it) => {
  it('is gone for all but its author and the staff: page, profile, quotes, counts (AC-22)', async (forum) => {
    const { admin, member, insider, open, openThread } = await scene(forum)
    const post = await make.post(forum, insider, openThread.id, 'نصسيحذف')
    await make.post(forum, member, openThread.id, `[quote="مطّلع" post="${post.id}"]\nنصسيحذف\n[/quote]\nلا`)
    for (const as of [undefined, member]) await forum.get(threadUrl(openThread), { as })
    assert.equal((await forum.post(`/posts/${post.id}/delete`, { as: admin })).status, 303)
    for (const path of [threadUrl(openThread), memberUrl(insider), forumUrl(open), '/', '/whats-new/'])
      assert.doesNotMatch((await forum.get(path, { as: member })).text, /نصسيحذف/, path)
    for (const path of ['', 'quote', 'history', 'reactions'])
      assert.equal((await forum.get(`/posts/${post.id}/${path}`, { as: member })).status, 404)
    await moderateThread(forum.ctx, admin.member, openThread.id, 'delete')
    for (const path of ['/', '/whats-new/', forumUrl(open), memberUrl(insider)])
      assert.doesNotMatch((await forum.get(path)).text, /موضوع عام/, path)
    assert.deepEqual(await wrongCounts(forum), [])
  })
})
