import assert from 'node:assert/strict'
import { setPrivate } from '../../src/features/permissions/private-forums.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Stands nowhere but in the thread whose forum becomes private. */
const marker = 'عنوانسريمرصود'
const body = 'نصسريمرصود'
const secret = new RegExp(`${marker}|${body}`)
const unseen = /مشاركة لم تعد تراها/

async function scene(forum: Forum) {
  const people = {
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
    admin: await make.member(forum, 'المدير', 'administrator'),
  }
  const board = await make.board(forum)
  const thread = await make.thread(forum, people.admin, { forumId: board.id, title: marker })
  const post = await make.post(forum, people.sara, thread.id, body)
  await forum.post(`/posts/${post.id}/report`, { as: people.omar, form: { reason: '1', note: '' } })
  const decide = (decision: string) =>
    forum.post('/moderation/cases/1/decision', { as: people.admin, form: { decision, answer: 'كلمة' } })
  const close = async () => setPrivate(forum.ctx, null, board.id, true)
  return { ...people, board, thread, post, decide, close }
}

onEachEngine('cases of a forum that became private (AC-08, AC-21)', (it) => {
  it('no page and no mail says its title to those who are out, author and reporter alike', async (forum) => {
    const { sara, omar, admin, post, decide, close } = await scene(forum)
    await forum.post(`/members/${sara.id}/warn`, { as: admin, form: { type: '1', post: String(post.id) } })
    const pages = { omar: '/account/cases', sara: '/account/warnings' }
    assert.match((await forum.get(pages.omar, { as: omar })).text, new RegExp(marker))
    assert.match((await forum.get(pages.sara, { as: sara })).text, new RegExp(`${body}[^]*${marker}`))
    await close()
    for (const as of [omar, sara])
      for (const path of ['/account/cases', '/account/warnings'])
        assert.doesNotMatch((await forum.get(path, { as })).text, secret, path)
    assert.match((await forum.get(pages.omar, { as: omar })).text, unseen)
    assert.match((await forum.get(pages.sara, { as: sara })).text, unseen)
    assert.equal((await decide('upheld')).status, 303)
    await forum.work()
    const told = forum.ctx.mailer.sent.slice(-2)
    assert.equal(told.length, 2)
    for (const mail of told) {
      assert.match(mail.text, unseen)
      assert.doesNotMatch(JSON.stringify(mail), secret)
    }
    for (const as of [omar, sara]) {
      const page = (await forum.get('/account/cases', { as })).text
      assert.match(page, /مشاركة لم تعد تراها[^]*حُذفت لمخالفتها[^]*كلمة/)
      assert.doesNotMatch(page, secret)
      assert.ok(!page.includes(`/posts/${post.id}/`), 'no link into it either')
    }
  })

  it('whoever is let in reads the title as before', async (forum) => {
    const { sara, omar, board, thread, decide, close } = await scene(forum)
    await close()
    await make.permission(forum, omar, board.id, 'view', 1)
    await decide('upheld-kept')
    await forum.work()
    const [reporter, author] = forum.ctx.mailer.sent
    assert.match(reporter?.text ?? '', new RegExp(`وجد المشرفون أن ما بلّغت عنه \\(مشاركة في «${marker}»\\) مخالف`))
    assert.doesNotMatch(author?.text ?? marker, secret)
    assert.match((await forum.get('/account/cases', { as: omar })).text, new RegExp(marker))
    assert.doesNotMatch((await forum.get('/account/cases', { as: sara })).text, secret)
    assert.equal((await forum.get(threadUrl(thread), { as: omar })).status, 200)
  })

  it('a moderator who is not let in reads no title among a member’s warnings', async (forum) => {
    const { sara, admin, post, close } = await scene(forum)
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await forum.post(`/members/${sara.id}/warn`, { as: admin, form: { type: '1', post: String(post.id) } })
    const profile = async () => (await forum.get(`/members/سارة.${sara.id}/`, { as: mod })).text
    assert.match(await profile(), secret)
    await close()
    const text = await profile()
    assert.match(text, /خروج عن الموضوع[^]*مشاركة لم تعد تراها/)
    assert.doesNotMatch(text, secret)
  })

  it('a deleted post of a thread that all see keeps the title and loses the link', async (forum) => {
    const { omar, post, decide } = await scene(forum)
    await decide('upheld')
    const page = (await forum.get('/account/cases', { as: omar })).text
    assert.match(page, new RegExp(`${marker}[^]*حُذفت لمخالفتها`))
    assert.ok(!page.includes(`/posts/${post.id}/`))
  })
})
