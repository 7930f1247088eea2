import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function cast(forum: Forum) {
  const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
  const [here, there] = [await make.board(forum, 'الأول'), await make.board(forum, 'الثاني')]
  const thread = await make.thread(forum, sara, { forumId: here.id, title: 'موضوع سارة' })
  return { sara, mod, here, there, thread }
}

const lastLine = async (forum: Forum) =>
  await forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

onEachEngine('the log', (it) => {
  it('tells who did what, why, and how it was before', async (forum) => {
    const { mod, here, there, thread } = await cast(forum)
    await forum.post(`${threadUrl(thread)}move`, { as: mod, form: { forum_id: there.id, reason: 'مكانه هناك' } })
    await forum.post(`${threadUrl(thread)}lock`, { as: mod })
    const { text } = await forum.get('/moderation/log', { as: mod })
    for (const part of ['نقل موضوع', 'إغلاق موضوع', 'رقيب', 'موضوع سارة', 'مكانه هناك'])
      assert.ok(text.includes(part), part)
    assert.match(text, /<del>.*الأول.*<ins>.*الثاني/)
    const shows = async (query: string) => {
      const page = await forum.get(`/moderation/log?${query}`, { as: mod })
      return ['نقل موضوع</h2>', 'إغلاق موضوع</h2>'].map((action) => page.text.includes(action))
    }
    assert.deepEqual(await shows('action=threads.lock'), [false, true])
    assert.deepEqual(await shows(`thread=${thread.id}&who=${encodeURIComponent('رقيب')}`), [true, true])
    assert.deepEqual(await shows(`who=${encodeURIComponent('لا أحد')}`), [false, false])
    assert.deepEqual(await shows(`forum=${here.id}`), [false, false])
    assert.deepEqual(await shows('until=2020-01-01'), [false, false])
    assert.deepEqual(await shows(`before=${(await lastLine(forum)).id}`), [true, false])
  })

  it('takes acts back once, and not when things have changed since', async (forum) => {
    const { sara, mod, here, there, thread } = await cast(forum)
    const undo = (id: number, as = mod) => forum.post(`/moderation/log/${id}/undo`, { as })
    await forum.post(`${threadUrl(thread)}move`, { as: mod, form: { forum_id: there.id } })
    const move = await lastLine(forum)
    assert.equal((await undo(move.id, sara)).status, 403)
    const both = await Promise.all([undo(move.id), undo(move.id)])
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 409])
    assert.equal((await findThread(forum.ctx.db, thread.id))?.forum_id, here.id)
    const own = await lastLine(forum)
    assert.deepEqual([own.action, JSON.parse(own.after)], ['threads.move', { forum: here.id }])
    await forum.post(`${threadUrl(thread)}lock`, { as: mod })
    const lock = await lastLine(forum)
    await forum.post(`${threadUrl(thread)}unlock`, { as: mod })
    const late = await undo(lock.id)
    assert.equal(late.status, 409)
    assert.match(late.text, /تغيّر الحال بعد هذا الإجراء/)
    assert.equal(
      (await forum.ctx.db.selectFrom('staff_log').select('undone_at').where('id', '=', lock.id).executeTakeFirst())
        ?.undone_at,
      null,
    )
  })

  it('brings split posts home and deleted ones back', async (forum) => {
    const { sara, mod, here, thread } = await cast(forum)
    const posts = [await make.post(forum, sara, thread.id, 'أ'), await make.post(forum, sara, thread.id, 'ب')]
    const form = { source: thread.id, post: posts.map((post) => post.id), title: 'فرع', forum_id: here.id }
    await forum.post('/moderation/posts/split', { as: mod, form })
    await forum.post(`/moderation/log/${(await lastLine(forum)).id}/undo`, { as: mod })
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 3)
    assert.equal((await forum.ctx.db.selectFrom('threads').select('id').execute()).length, 1)
    await forum.post(`/posts/${posts[0]!.id}/delete`, { as: mod })
    await forum.post(`/moderation/log/${(await lastLine(forum)).id}/undo`, { as: mod })
    assert.equal((await findPost(forum.ctx.db, posts[0]!.id))?.deleted_at, null)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('parts what was merged, under the old address', async (forum) => {
    const { sara, mod, there, thread } = await cast(forum)
    const post = await make.post(forum, sara, thread.id, 'رد في الأول')
    const target = await make.thread(forum, sara, { forumId: there.id, title: 'المقصد' })
    await forum.post('/moderation/threads/merge', { as: mod, form: { thread: thread.id, target: target.id } })
    assert.equal((await forum.get(threadUrl(thread))).status, 301)
    const merge = await lastLine(forum)
    assert.equal((await forum.post(`/moderation/log/${merge.id}/undo`, { as: mod })).status, 303)
    assert.equal((await forum.get(threadUrl(thread))).status, 200)
    assert.equal((await findPost(forum.ctx.db, post.id))?.thread_id, thread.id)
    assert.deepEqual(
      [
        (await findThread(forum.ctx.db, thread.id))?.post_count,
        (await findThread(forum.ctx.db, target.id))?.post_count,
      ],
      [2, 1],
    )
    const next = await make.thread(forum, sara)
    assert.ok(next.id > target.id)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('notes what the staff changes of others, not what members do to their own', async (forum) => {
    const { sara, mod, thread } = await cast(forum)
    const post = await make.post(forum, sara, thread.id, 'الأصل')
    await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body: 'بقلم الكاتب' } })
    await forum.post(`/posts/${post.id}/delete`, { as: sara })
    await forum.post(`/posts/${post.id}/restore`, { as: sara })
    assert.deepEqual(await forum.ctx.db.selectFrom('staff_log').selectAll().execute(), [])
    const form = { body: 'بقلم المشرف', silent: '1', reason: 'رابط' }
    const before = await findPost(forum.ctx.db, post.id)
    await forum.post(`/posts/${post.id}/edit`, { as: mod, form })
    const after = await findPost(forum.ctx.db, post.id)
    assert.deepEqual([after?.body, after?.edited_at], ['بقلم المشرف', before?.edited_at])
    assert.deepEqual([(await lastLine(forum)).action, (await lastLine(forum)).reason], ['posts.edit', 'رابط'])
    const stale = { body: 'من نافذة قديمة', version: String(before?.edited_at) }
    assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: sara, form: stale })).status, 422)
    await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body: 'خفية', silent: '1' } })
    assert.notEqual((await findPost(forum.ctx.db, post.id))?.edited_at, before?.edited_at)
  })

  it('shows what an edit changed, and takes it back if nobody edited since', async (forum) => {
    const { sara, mod, thread } = await cast(forum)
    const post = await make.post(forum, sara, thread.id, 'كلام فيه زلّة واحدة')
    const edit = (as: make.Person, body: string) => forum.post(`/posts/${post.id}/edit`, { as, form: { body } })
    await edit(mod, 'كلام فيه كلمة واحدة')
    const first = await lastLine(forum)
    const log = await forum.get('/moderation/log', { as: mod })
    assert.match(log.text, /كلام فيه <del>زلّة<\/del><ins>كلمة<\/ins> واحدة/)
    assert.doesNotMatch(log.text, /revision/)
    await edit(mod, 'كلام آخر كله')
    const second = await lastLine(forum)
    assert.match((await forum.get('/moderation/log', { as: mod })).text, /<del>زلّة<\/del><ins>كلمة<\/ins>/)
    const undo = (id: number) => forum.post(`/moderation/log/${id}/undo`, { as: mod })
    assert.equal((await undo(first.id)).status, 409)
    assert.equal((await findPost(forum.ctx.db, post.id))?.body, 'كلام آخر كله')
    assert.equal((await undo(second.id)).status, 303)
    assert.equal((await findPost(forum.ctx.db, post.id))?.body, 'كلام فيه كلمة واحدة')
    assert.equal((await undo(second.id)).status, 409)
    await edit(mod, 'نص يُمحى')
    await forum.ctx.db.updateTable('staff_log').set({ before: '{}' }).where('id', '=', first.id).execute()
    assert.doesNotMatch((await forum.get('/moderation/log', { as: mod })).text, new RegExp(`/log/${first.id}/undo`))
    assert.equal((await undo(first.id)).status, 409)
  })

  it('shows no text to who may not read it', async (forum) => {
    const { sara, mod, thread } = await cast(forum)
    const post = await make.post(forum, sara, thread.id, 'قبل التعديل')
    await forum.post(`/posts/${post.id}/edit`, { as: mod, form: { body: 'بعده' } })
    const shows = async () => (await forum.get('/moderation/log', { as: mod })).text.includes('<del>قبل')
    assert.equal(await shows(), true)
    await changeBoard(forum.ctx, { publicLog: true })
    assert.doesNotMatch((await forum.get('/moderation/public-log')).text, /قبل التعديل/)
    await make.permission(forum, mod, 0, 'edit-any', -1)
    assert.equal(await shows(), false)
  })

  it('has a public version without names, with reasons but those about one member, where the board wants it', async (forum) => {
    const { mod, thread } = await cast(forum)
    const form = { thread: thread.id, author: 'سارة', days: 1, reason: 'سبب خاص' }
    await forum.post('/moderation/threads/ban', { as: mod, form })
    await forum.post('/moderation/threads/lock', { as: mod, form: { thread: thread.id, reason: 'انتهى النقاش' } })
    assert.equal((await forum.get('/moderation/public-log')).status, 404)
    assert.doesNotMatch((await forum.get('/')).text, /moderation\/public-log/)
    await changeBoard(forum.ctx, { publicLog: true })
    const { status, text } = await forum.get('/moderation/public-log')
    assert.equal(status, 200)
    assert.match(text, /منع من الرد/)
    assert.match(text, /موضوع سارة/)
    assert.match(text, /انتهى النقاش/)
    assert.doesNotMatch(text, /سبب خاص|رقيب|\/members\/سارة/)
    assert.match((await forum.get('/')).text, /<a href="\/moderation\/public-log">سجل الإشراف العلني/)
  })

  it('the public version is filtered by act, forum and time, and offers nothing secret', async (forum) => {
    const { mod, here, there, thread } = await cast(forum)
    await make.privateBoard(forum, 'غرفة سرية')
    await forum.post('/moderation/threads/lock', { as: mod, form: { thread: thread.id } })
    await forum.post(`${threadUrl(thread)}pin`, { as: mod })
    await changeBoard(forum.ctx, { publicLog: true })
    const acts = async (query: string) => {
      const { text } = await forum.get(`/moderation/public-log?${query}`)
      return ['إغلاق موضوع</h2>', 'تثبيت موضوع</h2>'].map((act) => text.includes(act))
    }
    assert.deepEqual(await acts(''), [true, true])
    assert.deepEqual(await acts('action=threads.lock'), [true, false])
    assert.deepEqual(await acts(`forum=${here.id}`), [true, true])
    assert.deepEqual(await acts(`forum=${there.id}`), [false, false])
    assert.deepEqual(await acts('until=2020-01-01'), [false, false])
    assert.deepEqual(await acts('action=bans.ban'), [false, false])
    assert.deepEqual(await acts('who=رقيب&member=رقيب&action=threads.pin'), [false, true], 'persons are not asked for')
    const { text } = await forum.get('/moderation/public-log')
    assert.doesNotMatch(text, /غرفة سرية|value="bans\.ban"|name="who"|name="member"/)
    const older = await forum.get(`/moderation/public-log?action=threads.lock&before=${(await lastLine(forum)).id}`)
    assert.match(older.text, /href="\/moderation\/public-log\?action=threads\.lock"/)
  })
})
