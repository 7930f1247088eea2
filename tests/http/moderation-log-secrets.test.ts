import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { addModerator } from '../../src/features/permissions/moderators.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** An administrator sees both forums; the moderator only the open one. */
async function scene(forum: Forum) {
  const admin = await make.member(forum, 'المدير', 'administrator')
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const [open, secret] = [await make.board(forum, 'العلني'), await make.privateBoard(forum)]
  const act = async (verb: string, form: Record<string, number | string>) => {
    const answer = await forum.post(`/moderation/threads/${verb}`, { as: admin, form })
    assert.equal(answer.status, 303, `${verb}: ${answer.text.slice(0, 200)}`)
  }
  const log = async (as: make.Person) => (await forum.get('/moderation/log', { as })).text
  const undo = async () => {
    const { id } = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    return (as: make.Person) => forum.post(`/moderation/log/${id}/undo`, { as })
  }
  return { admin, mod, open, secret, act, log, undo }
}

onEachEngine('what the log keeps to itself', (it) => {
  it('titles of threads that came from where the reader may not look (AC-03, AC-26)', async (forum) => {
    const { admin, mod, open, secret, act, log, undo } = await scene(forum)
    const target = await make.thread(forum, admin, { forumId: open.id, title: 'موضوع ظاهر' })
    const hidden = await make.thread(forum, admin, { forumId: secret.id, title: 'سر الإدارة' })
    await act('merge', { thread: hidden.id, target: target.id })
    assert.doesNotMatch(await log(mod), /سر الإدارة/)
    assert.match(await log(mod), /دمج موضوع/)
    assert.match(await log(mod), /<del>.*—/)
    assert.match(await log(admin), /سر الإدارة/)
    assert.equal((await (await undo())(admin)).status, 303)
    assert.doesNotMatch(await log(mod), /سر الإدارة/)
    assert.match(await log(mod), /فك دمج/)
    assert.match(await log(admin), /سر الإدارة/)
  })

  it('every line of a thread that has gone where the reader may not look', async (forum) => {
    const { admin, mod, open, secret, act, log, undo } = await scene(forum)
    const thread = await make.thread(forum, admin, { forumId: open.id, title: 'قبل السر' })
    await act('retitle', { thread: thread.id, title: 'بعد السر' })
    const takeBack = await undo()
    const shown = await log(mod)
    for (const title of [/قبل السر/, /بعد السر/]) assert.match(shown, title)
    await changeBoard(forum.ctx, { publicLog: true })
    assert.match((await forum.get('/moderation/public-log')).text, /تغيير عنوان<\/h2>/)
    await act('move', { thread: thread.id, forum_id: secret.id })
    assert.doesNotMatch(await log(mod), /قبل السر|بعد السر|تغيير عنوان<\/h2>/)
    assert.doesNotMatch((await forum.get('/moderation/public-log')).text, /تغيير عنوان<\/h2>/)
    assert.match(await log(admin), /قبل السر/)
    assert.equal((await takeBack(mod)).status, 404)
    assert.equal((await forum.get(threadUrl(thread), { as: mod })).status, 404)
  })

  it('from a moderator of one forum all that did not happen there', async (forum) => {
    const { admin, open, secret, act, log } = await scene(forum)
    const own = await make.member(forum, 'مشرفة الساحة')
    assert.equal((await forum.get('/moderation/log', { as: own })).status, 403)
    await addModerator(forum.ctx, admin.member, open.id, own.name)
    const other = await make.board(forum, 'الآخر')
    const here = await make.thread(forum, admin, { forumId: open.id, title: 'موضوع الساحة' })
    const there = await make.thread(forum, admin, { forumId: other.id, title: 'موضوع هناك' })
    const hidden = await make.thread(forum, admin, { forumId: secret.id, title: 'سر الإدارة' })
    for (const thread of [here, there, hidden]) await act('feature', { thread: thread.id })
    await act('retitle', { thread: here.id, title: 'موضوع الساحة الجديد' })
    await act('move', { thread: there.id, forum_id: open.id })
    await forum.post('/moderation/bans', {
      as: admin,
      form: { kind: 'email', target: '*@spam.example', days: 7, reason: 'دعاية' },
    })
    const text = await log(own)
    for (const part of ['موضوع الساحة الجديد', 'تمييز موضوع</h2>', 'نقل موضوع</h2>', 'موضوع هناك'])
      assert.ok(text.includes(part), part)
    assert.doesNotMatch(text, /سر الإدارة|غرفة الإدارة|spam\.example|حظر بريد أو عنوان<\/h2>/)
    assert.equal(text.match(/تمييز موضوع<\/h2>/g)?.length, 1, 'only where they moderate')
    assert.doesNotMatch(text, new RegExp(`<option value="${other.id}"`))
    assert.match(await log(admin), /spam\.example/)
    await act('move', { thread: here.id, forum_id: secret.id })
    assert.doesNotMatch(await log(own), /موضوع الساحة/, 'nor what went where they may not look')
  })

  it('from a moderator of one forum what cannot be undone there: lines of others', async (forum) => {
    const { admin, mod, open, act, undo } = await scene(forum)
    const own = await make.member(forum, 'مشرفة الساحة')
    await addModerator(forum.ctx, admin.member, open.id, own.name)
    const other = await make.board(forum, 'الآخر')
    const here = await make.thread(forum, admin, { forumId: open.id })
    const there = await make.thread(forum, admin, { forumId: other.id })
    await act('feature', { thread: there.id })
    assert.equal((await (await undo())(own)).status, 404)
    assert.equal((await (await undo())(mod)).status, 303)
    await act('feature', { thread: here.id })
    assert.equal((await (await undo())(own)).status, 303)
    assert.equal((await findThread(forum.ctx.db, here.id))?.featured_at, null)
    assert.match((await forum.get(threadUrl(here), { as: own })).text, /\/moderation\/log\?thread=/)
    assert.doesNotMatch((await forum.get(threadUrl(there), { as: own })).text, /\/moderation\/log\?thread=/)
  })
})
