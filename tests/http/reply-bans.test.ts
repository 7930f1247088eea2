import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000

async function scene(forum: Forum) {
  const people = {
    admin: await make.member(forum, 'المدير', 'administrator'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
  }
  const thread = await make.thread(forum, people.sara, { title: 'موضوع ساخن' })
  const list = `${threadUrl(thread)}reply-bans`
  const ban = (member: make.Person, form: Record<string, string | number> = {}, as: make.Person = people.mod) =>
    forum.post('/moderation/threads/ban', { as, form: { thread: thread.id, author: member.name, ...form } })
  const lift = (member: make.Person, as: make.Person = people.mod) =>
    forum.post(`${list}/lift`, { as, form: { member: member.id } })
  const answers = async (as: make.Person) =>
    (await forum.post(`${threadUrl(thread)}reply`, { as, form: { body: `رد ${Math.random()}` } })).status
  const bans = () => forum.ctx.db.selectFrom('thread_reply_bans').selectAll().orderBy('user_id').execute()
  return { ...people, thread, list, ban, lift, answers, bans }
}

const lastLine = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

onEachEngine('bans from replying in a thread', (it) => {
  it('are listed with until when, why and by whom, reached from the tools of the thread', async (forum) => {
    const { mod, sara, omar, thread, list, ban, lift, answers, bans } = await scene(forum)
    assert.match((await forum.get(list, { as: mod })).text, /لا أحد ممنوع من الرد/)
    await ban(omar, { days: 3, reason: 'خرج عن الموضوع' })
    await ban(sara)
    assert.ok((await forum.get(threadUrl(thread), { as: mod })).text.includes(`href="${list}"`))
    assert.ok(!(await forum.get(threadUrl(thread), { as: omar })).text.includes('reply-bans'))
    const page = (await forum.get(list, { as: mod })).text
    for (const part of ['موضوع ساخن', 'عمر', 'سارة', 'خرج عن الموضوع', 'بلا نهاية', 'رفع المنع عن عمر'])
      assert.ok(page.includes(part), part)
    assert.match(page, /حتى .*2026/)
    assert.match(page, /<bdi>رقيب<\/bdi>/)
    assert.equal(await answers(omar), 403)
    assert.equal((await lift(omar)).status, 303)
    assert.equal(await answers(omar), 303)
    assert.deepEqual(
      (await bans()).map((row) => row.user_id),
      [sara.id],
    )
    assert.equal((await lift(omar)).status, 409, 'another was faster')
    assert.equal((await forum.get(list, { as: sara })).status, 403)
    assert.equal((await lift(sara, sara)).status, 403)
  })

  it('leave the list when their time is over', async (forum) => {
    const { mod, omar, list, ban } = await scene(forum)
    await ban(omar, { days: 1 })
    assert.match((await forum.get(list, { as: mod })).text, /رفع المنع عن عمر/)
    forum.clock.now += day + 1
    assert.doesNotMatch((await forum.get(list, { as: mod })).text, /رفع المنع عن عمر/)
  })

  it('are lifted by no moderator of themselves, by no way', async (forum) => {
    const { admin, mod, thread, list, ban, lift, answers, bans } = await scene(forum)
    const other = await make.member(forum, 'رقيب ثان', 'moderator')
    assert.equal((await ban(mod, {}, other)).status, 303)
    const { id } = await lastLine(forum)
    assert.equal(await answers(mod), 403)
    const ways = [
      await lift(mod),
      await forum.post('/moderation/threads/unban', { as: mod, form: { thread: thread.id, author: mod.name } }),
      await forum.post(`/moderation/log/${id}/undo`, { as: mod }),
    ]
    for (const answer of ways) {
      assert.equal(answer.status, 403)
      assert.match(answer.text, /لا يرفع المرء المنع عن نفسه/)
    }
    assert.equal((await bans()).length, 1)
    assert.doesNotMatch((await forum.get(list, { as: mod })).text, /رفع المنع عن/)
    assert.equal((await lift(mod, other)).status, 303)
    await ban(admin, {}, await make.member(forum, 'مدير ثان', 'administrator'))
    assert.equal((await lift(admin, admin)).status, 303, 'an administrator may have nobody else')
  })

  it('keep their members from going on in old posts, which they may still take back', async (forum) => {
    const { mod, sara, omar, thread, ban, lift } = await scene(forum)
    const elsewhere = await make.post(forum, omar, (await make.thread(forum, sara)).id)
    const [post, second] = [await make.post(forum, omar, thread.id), await make.post(forum, omar, thread.id)]
    const own = await make.post(forum, mod, thread.id)
    const edit = async (id: number, as = omar) =>
      (await forum.post(`/posts/${id}/edit`, { as, form: { body: 'ثم أقول أيضًا' } })).status
    assert.equal(await edit(post.id), 303)
    await ban(omar, { days: 1, reason: 'كفى' })
    const refused = await forum.post(`/posts/${post.id}/edit`, { as: omar, form: { body: 'وأزيد' } })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /فلا تُعدَّل مشاركاتك فيه.*كفى/)
    assert.equal((await forum.get(`/posts/${post.id}/edit`, { as: omar })).status, 403)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /وأزيد/)
    assert.equal(await edit(elsewhere.id), 303, 'other threads are open')
    assert.equal((await forum.post(`/posts/${second.id}/delete`, { as: omar })).status, 303)
    assert.equal(await edit(post.id, mod), 303, 'the staff tends what others wrote')
    await ban(mod, {}, await make.member(forum, 'رقيب ثان', 'moderator'))
    assert.deepEqual([await edit(own.id, mod), await edit(post.id, mod)], [403, 303])
    await lift(omar)
    assert.equal(await edit(post.id), 303)
  })

  it('come back from the log with the rest of their time, and not when that is over', async (forum) => {
    const { mod, omar, ban, lift, answers, bans } = await scene(forum)
    const later = async (ms: number) => {
      forum.clock.now += ms
      for (const as of [mod, omar])
        await forum.post('/login/', { as, form: { login: as.name, password: make.password } })
    }
    const undo = (id: number) => forum.post(`/moderation/log/${id}/undo`, { as: mod })
    await ban(omar, { days: 3, reason: 'كفى' })
    const [before] = await bans()
    await lift(omar)
    await later(day)
    assert.equal((await undo((await lastLine(forum)).id)).status, 303)
    const [after] = await bans()
    assert.deepEqual([after?.until, after?.reason], [before?.until, 'كفى'])
    assert.equal(await answers(omar), 403)
    await lift(omar)
    const lifted = await lastLine(forum)
    await ban(omar, { days: 9 })
    assert.equal((await undo(lifted.id)).status, 409, 'a newer ban stands')
    await lift(omar)
    await later(2 * day)
    const late = await undo(lifted.id)
    assert.equal(late.status, 409)
    assert.match(late.text, /انتهت مدة هذا المنع/)
    assert.deepEqual(await bans(), [])
  })
})
