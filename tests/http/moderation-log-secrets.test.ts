import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
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
    const { id } = await forum.ctx.db.selectFrom('staff_log').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow() // prettier-ignore
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
})
