import assert from 'node:assert/strict'
import { endWhatIsDue } from '../../src/features/moderation/ending.ts'
import { findForum } from '../../src/features/forums/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000

async function cast(forum: Forum) {
  return {
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    admin: await make.member(forum, 'المدير العام', 'administrator'),
    here: await make.board(forum, 'الأول'),
    there: await make.board(forum, 'الثاني'),
  }
}

const logOf = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').select(['action', 'thread_id', 'reason']).orderBy('id').execute()

onEachEngine('moderators and threads', (it) => {
  it('move one with a stub that expires, and its address stays', async (forum) => {
    const { sara, mod, here, there } = await cast(forum)
    const thread = await make.thread(forum, sara, { forumId: here.id, title: 'المنقول' })
    const form = { forum_id: there.id, days: '3', reason: 'مكانه هناك' }
    const moved = await forum.post(`${threadUrl(thread)}move`, { as: mod, form })
    assert.deepEqual([moved.status, moved.location], [303, forumUrl(there)])
    assert.equal((await findThread(forum.ctx.db, thread.id))?.forum_id, there.id)
    assert.equal((await forum.get(threadUrl(thread))).status, 200)
    assert.match((await forum.get(forumUrl(here))).text, /نُقل<\/span><a href="[^"]*"><bdi>المنقول/)
    forum.clock.now += 4 * day
    assert.doesNotMatch((await forum.get(forumUrl(here))).text, /المنقول/)
    await endWhatIsDue(forum.ctx)
    assert.deepEqual(await forum.ctx.db.selectFrom('thread_redirects').selectAll().execute(), [])
    assert.deepEqual(await logOf(forum), [{ action: 'threads.move', thread_id: thread.id, reason: 'مكانه هناك' }])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are told what is wrong with where it should go, and nothing happens', async (forum) => {
    const { sara, mod, here } = await cast(forum)
    const category = (await findForum(forum.ctx.db, here.id))?.parent_id ?? 0
    const thread = await make.thread(forum, sara, { forumId: here.id })
    const move = (forum_id: number | string) => forum.post(`${threadUrl(thread)}move`, { as: mod, form: { forum_id } })
    for (const [to, status, says] of [
      [category, 422, /قسم يجمع منتديات/],
      [here.id, 422, /في هذا المنتدى أصلًا/],
      ['', 422, /اختر منتدى من القائمة/],
      [999_999, 404, /لا شيء في هذا العنوان/],
    ] as const) {
      const answer = await move(to)
      assert.equal(answer.status, status)
      assert.match(answer.text, says)
    }
    assert.equal((await findThread(forum.ctx.db, thread.id))?.forum_id, here.id)
    assert.deepEqual(await logOf(forum), [])
  })

  it('who come second hear what the first did', async (forum) => {
    const { sara, mod, admin, here, there } = await cast(forum)
    const third = await make.board(forum, 'الثالث')
    const thread = await make.thread(forum, sara, { forumId: here.id })
    const move = (as: make.Person, forum_id: number) =>
      forum.post(`/moderation/threads/move`, { as, form: { thread: thread.id, from: here.id, forum_id } })
    const answers = await Promise.all([move(mod, there.id), move(admin, third.id)])
    assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [303, 409])
    assert.match(answers.find((answer) => answer.status === 409)?.text ?? '', /نقل مشرف آخر الموضوع/)
    const same = await Promise.all([move(mod, there.id), move(admin, there.id)])
    for (const { status } of same) assert.ok([303, 409].includes(status))
    assert.equal((await logOf(forum)).length, 1)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('merge by time; the old address leads to the new one', async (forum) => {
    const { sara, omar, mod, here, there } = await cast(forum)
    const old = await make.thread(forum, sara, { forumId: here.id, title: 'القديم', body: 'أ' })
    const target = await make.thread(forum, omar, { forumId: there.id, title: 'الجديد', body: 'ب' })
    const late = await make.post(forum, sara, old.id, 'ج')
    const merged = await forum.post('/moderation/threads/merge', {
      as: mod,
      form: { thread: old.id, target: `https://example.org${threadUrl(target)}page-1#post-3` },
    })
    assert.deepEqual([merged.status, merged.location], [303, threadUrl(target)])
    const rows = await forum.ctx.db
      .selectFrom('posts')
      .select(['body', 'position', 'thread_id'])
      .orderBy('position')
      .execute()
    assert.deepEqual(
      rows.map((row) => [row.body, row.position, row.thread_id]),
      [
        ['أ', 1, target.id],
        ['ب', 2, target.id],
        ['ج', 3, target.id],
      ],
    )
    assert.equal((await findThread(forum.ctx.db, target.id))?.user_id, sara.id)
    for (const path of [threadUrl(old), `/t/${old.id}`]) {
      const gone = await forum.get(path)
      assert.deepEqual([gone.status, gone.location], [301, threadUrl(target)])
    }
    assert.match((await forum.get(`/posts/${late.id}/`)).location, /الجديد/)
    const again = await forum.post('/moderation/threads/merge', {
      as: mod,
      form: { thread: old.id, target: target.id },
    })
    assert.equal(again.status, 409)
    assert.match(again.text, /دمج مشرف آخر هذا الموضوع في «الجديد»/)
    await forum.post(`${threadUrl(target)}delete`, { as: mod })
    assert.equal((await forum.get(threadUrl(old))).status, 404)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('merging with itself or into a deleted one is refused', async (forum) => {
    const { sara, mod, here } = await cast(forum)
    const one = await make.thread(forum, sara, { forumId: here.id })
    const two = await make.thread(forum, sara, { forumId: here.id })
    const merge = (target: number) =>
      forum.post('/moderation/threads/merge', { as: mod, form: { thread: one.id, target } })
    const itself = await merge(one.id)
    assert.equal(itself.status, 422)
    assert.match(itself.text, /لا يُدمج الموضوع في نفسه/)
    await forum.post(`${threadUrl(two)}delete`, { as: mod })
    assert.equal((await merge(two.id)).status, 409)
    assert.equal((await merge(999_999)).status, 404)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('delete with a reason that only the staff read, and the log knows', async (forum) => {
    const { sara, mod, here } = await cast(forum)
    const thread = await make.thread(forum, sara, { forumId: here.id })
    await forum.post(`${threadUrl(thread)}delete`, { as: mod, form: { reason: 'إعلان مخفي' } })
    assert.match((await forum.get(threadUrl(thread), { as: mod })).text, /إعلان مخفي/)
    assert.doesNotMatch((await forum.get(threadUrl(thread), { as: sara })).text, /إعلان مخفي/)
    assert.equal((await logOf(forum))[0]?.reason, 'إعلان مخفي')
  })

  it('only who may purge deletes for good, and then nothing is left', async (forum) => {
    const { sara, omar, mod, admin, here } = await cast(forum)
    const thread = await make.thread(forum, sara, { forumId: here.id })
    const reply = await make.post(forum, omar, thread.id)
    await forum.post(`/posts/${reply.id}/reactions`, { as: sara, form: { reaction: 'like' } })
    const purge = (as: make.Person) => forum.post('/moderation/threads/purge', { as, form: { thread: thread.id } })
    assert.equal((await purge(mod)).status, 403)
    assert.equal((await purge(admin)).status, 303)
    assert.equal((await forum.get(threadUrl(thread), { as: admin })).status, 404)
    for (const table of ['posts', 'reactions', 'threads'] as const)
      assert.deepEqual(await forum.ctx.db.selectFrom(table).selectAll().execute(), [])
    const row = await findUser(forum.ctx.db, omar.id)
    assert.deepEqual([row?.post_count, row?.reaction_score], [0, 0])
    assert.equal((await purge(admin)).status, 404)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('pin for some days and in an order, feature, and close at a date', async (forum) => {
    const { sara, mod, here } = await cast(forum)
    const names = ['الأول هنا', 'الثاني هنا']
    const [one, two] = [
      await make.thread(forum, sara, { forumId: here.id, title: names[0]! }),
      await make.thread(forum, sara, { forumId: here.id, title: names[1]! }),
    ]
    const verb = (name: string, form: Record<string, number | string>) =>
      forum.post(`/moderation/threads/${name}`, { as: mod, form })
    await verb('pin', { thread: two.id, order: 2 })
    await verb('pin', { thread: one.id, order: 1, days: 2 })
    const list = async () => {
      const { text } = await forum.get(forumUrl(here))
      return names.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))
    }
    assert.deepEqual(await list(), names)
    assert.equal((await verb('pin', { thread: one.id, days: 'كثير' })).status, 422)
    await verb('feature', { thread: two.id })
    assert.match((await forum.get(threadUrl(two))).text, /مميّز/)
    await verb('close', { thread: two.id, days: 1 })
    forum.clock.now += 3 * day
    await endWhatIsDue(forum.ctx)
    assert.equal((await findThread(forum.ctx.db, one.id))?.pinned_at, null)
    assert.equal((await forum.post(`${threadUrl(two)}reply`, { as: sara, form: { body: 'متأخر' } })).status, 403)
    assert.deepEqual(
      (await logOf(forum)).slice(-2).map((line) => line.action),
      ['threads.lock', 'threads.unpin'],
    )
  })

  it('give a thread another title, under which it goes on', async (forum) => {
    const { sara, mod, here } = await cast(forum)
    const thread = await make.thread(forum, sara, { forumId: here.id, title: 'خطأ املائي' })
    await forum.get(threadUrl(thread), { as: mod })
    const form = { thread: thread.id, title: 'خطأ إملائي' }
    assert.equal((await forum.post('/moderation/threads/retitle', { as: sara, form })).status, 403)
    const answer = await forum.post('/moderation/threads/retitle', { as: mod, form })
    assert.equal(answer.location, `/threads/خطأ-إملائي.${thread.id}/`)
    assert.equal((await forum.get(threadUrl(thread))).status, 301)
    assert.doesNotMatch((await forum.get(answer.location, { as: mod })).text, /خطأ-املائي/)
    const blank = await forum.post('/moderation/threads/retitle', { as: mod, form: { ...form, title: ' ' } })
    assert.equal(blank.status, 422)
  })

  it('slow a thread down for members, also for two replies at once', async (forum) => {
    const { sara, omar, mod, here } = await cast(forum)
    const thread = await make.thread(forum, omar, { forumId: here.id })
    await forum.post('/moderation/threads/slow', { as: mod, form: { thread: thread.id, seconds: 60 } })
    const reply = (as: make.Person, body: string) => forum.post(`${threadUrl(thread)}reply`, { as, form: { body } })
    const answers = await Promise.all([reply(sara, 'أول'), reply(sara, 'ثان')])
    assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [303, 429])
    const refused = answers.find((answer) => answer.status === 429)
    assert.ok(Number(refused?.headers.get('retry-after')) > 50)
    assert.match(refused?.text ?? '', /مهلة بين الردود. حاول بعد (?:دقيقة|\d+ ثانية)\./)
    assert.equal((await reply(mod, 'من المشرف')).status, 303)
    assert.equal((await reply(mod, 'ومرة أخرى')).status, 303)
    forum.clock.now += 61_000
    assert.equal((await reply(sara, 'ثالث')).status, 303)
    await forum.post('/moderation/threads/slow', { as: mod, form: { thread: thread.id, seconds: 600 } })
    assert.match((await forum.get(threadUrl(thread), { as: sara })).text, /حاول بعد 10 دقائق\./)
    assert.match((await forum.get('/moderation/log', { as: mod })).text, /<bdi>دقيقة<\/bdi>.*<bdi>10 دقائق<\/bdi>/s)
  })

  it('keep a member from answering, who reads why and until when it lasts', async (forum) => {
    const { sara, omar, mod, here } = await cast(forum)
    const thread = await make.thread(forum, omar, { forumId: here.id })
    const form = { thread: thread.id, author: 'سارة', days: 2, reason: 'خروج عن الموضوع' }
    assert.equal((await forum.post('/moderation/threads/ban', { as: sara, form })).status, 403)
    const nobody = { ...form, author: 'لا أحد' }
    assert.equal((await forum.post('/moderation/threads/ban', { as: mod, form: nobody })).status, 422)
    const none = await forum.post('/moderation/threads/ban', { as: mod, form: { ...form, days: 0 } })
    assert.equal(none.status, 422)
    assert.match(none.text, /بصفر من الأيام لا يُفعل شيء/)
    assert.deepEqual(await forum.ctx.db.selectFrom('thread_reply_bans').selectAll().execute(), [])
    assert.equal((await forum.post('/moderation/threads/ban', { as: mod, form })).status, 303)
    const reply = (as: make.Person) => forum.post(`${threadUrl(thread)}reply`, { as, form: { body: `رد ${as.name}` } })
    const refused = await reply(sara)
    assert.equal(refused.status, 403)
    assert.match(refused.text, /خروج عن الموضوع/)
    const page = await forum.get(threadUrl(thread), { as: sara })
    assert.match(
      page.text,
      /منعك المشرفون من الرد في هذا الموضوع حتى [^.]*3 نوفمبر 2026، 12:00\. السبب: خروج عن الموضوع/,
    )
    assert.doesNotMatch(page.text, /<textarea[^>]*name="body"/)
    assert.equal((await reply(omar)).status, 303)
    forum.clock.now += 3 * day
    await forum.post('/login/', { as: sara, form: { login: sara.name, password: make.password } })
    assert.equal((await reply(sara)).status, 303)
  })

  it('do one thing to several threads, all or none', async (forum) => {
    const { sara, mod, here, there } = await cast(forum)
    const ids = []
    for (let n = 0; n < 3; n += 1) ids.push((await make.thread(forum, sara, { forumId: here.id })).id)
    const form = { thread: [...ids, 999_999], forum_id: there.id }
    assert.equal((await forum.post('/moderation/threads/move', { as: mod, form })).status, 404)
    assert.equal((await findForum(forum.ctx.db, there.id))?.thread_count, 0)
    await forum.post('/moderation/threads/move', { as: mod, form: { ...form, thread: ids } })
    assert.equal((await findForum(forum.ctx.db, there.id))?.thread_count, 3)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await forum.post('/moderation/threads/lock', { as: mod, form: {} })).status, 422)
    assert.equal((await forum.post('/moderation/threads/none', { as: mod, form: { thread: ids } })).status, 404)
  })
})
