import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Reports that two moderators decided about posts of two members in two forums, and one that waits. */
async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const [mod, other] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'حسيب', 'moderator')]
  const boards = [await make.board(forum, 'الأول'), await make.board(forum, 'الثاني')]
  const closed: { title: string; by: make.Person; author: make.Person }[] = [
    { title: 'أولى', by: mod, author: sara },
    { title: 'ثانية', by: other, author: omar },
  ]
  const report = async (author: make.Person, title: string, forumId: number | undefined) => {
    const thread = await make.thread(forum, author, { title, ...(forumId === undefined ? {} : { forumId }) })
    const post = await make.post(forum, author, thread.id, `نص ${title}`)
    const as = author === sara ? omar : sara
    await forum.post(`/posts/${post.id}/report`, { as, form: { reason: '1', note: '' } })
  }
  for (const [index, { title, by, author }] of closed.entries()) {
    await report(author, title, boards[index]?.id)
    const form = { decision: 'upheld-kept', answer: `كلمة ${title}` }
    assert.equal((await forum.post(`/moderation/cases/${index + 1}/decision`, { as: by, form })).status, 303)
  }
  await report(sara, 'منتظرة', boards[0]?.id)
  const titles = async (query: string, as = mod) => {
    const page = await forum.get(`/moderation/?${query}`, { as })
    assert.equal(page.status, 200)
    return ['أولى', 'ثانية', 'منتظرة'].filter((title) => page.text.includes(`<bdi>${title}</bdi>`))
  }
  return { sara, omar, mod, other, boards, titles }
}

const about = (name: string) => `state=closed&${new URLSearchParams({ member: name })}`
const by = (name: string) => `state=closed&${new URLSearchParams({ by: name })}`

onEachEngine('closed cases', (it) => {
  it('are listed apart from what waits, newest first, with who decided what', async (forum) => {
    const { mod, titles } = await scene(forum)
    assert.deepEqual(await titles(''), ['منتظرة'])
    assert.deepEqual(await titles('state=closed'), ['أولى', 'ثانية'])
    const page = (await forum.get('/moderation/?state=closed', { as: mod })).text
    assert.match(page, /<bdi>ثانية<\/bdi>[^]*قضى فيها حسيب[^]*<bdi>أولى<\/bdi>[^]*مخالفة، وبقي النص[^]*قضى فيها رقيب/)
    assert.match((await forum.get('/moderation/cases/1', { as: mod })).text, /كلمة أولى[^]*قضى فيها رقيب/)
  })

  it('are found by kind, member and who decided', async (forum) => {
    const { boards, titles } = await scene(forum)
    assert.deepEqual(await titles('state=closed&kind=report'), ['أولى', 'ثانية'])
    assert.deepEqual(await titles('state=closed&kind=appeal'), [])
    assert.deepEqual(await titles(about('سارة')), ['أولى'])
    assert.deepEqual(await titles(by('حسيب')), ['ثانية'])
    assert.deepEqual(await titles(`${about('سارة')}&by=${encodeURIComponent('حسيب')}`), [])
    assert.deepEqual(await titles(about('لا أحد')), [])
    assert.deepEqual(await titles(`state=closed&forum=${boards[1]?.id}`), ['ثانية'])
  })

  it('are those of forums in which one handles such things', async (forum) => {
    const { omar, boards, mod, titles } = await scene(forum)
    assert.equal((await forum.get('/moderation/?state=closed', { as: omar })).status, 403)
    assert.equal((await forum.get('/moderation/?state=closed')).status, 403)
    await make.permission(forum, mod, boards[0]?.id ?? 0, 'handle-reports', -1)
    assert.deepEqual(await titles('state=closed'), ['ثانية'])
    assert.equal((await forum.get('/moderation/cases/1', { as: mod })).status, 404)
  })

  it('are paged, and keep the conditions on the way', async (forum) => {
    const { sara, mod } = await scene(forum)
    const row = { kind: 'report', member_id: sara.id, opened_at: 1, closed_by: mod.id, decision: 'rejected' } as const
    const rows = Array.from({ length: 31 }, (_, index) => ({
      ...row,
      closed_at: index + 1,
      claimed_by: null,
      claimed_at: null,
      post_id: null,
      warning_id: null,
    }))
    await forum.ctx.db.insertInto('cases').values(rows).execute()
    const first = await forum.get(`/moderation/?${about('سارة')}`, { as: mod })
    assert.equal(first.text.match(/<article class="entry">/g)?.length, 30)
    const [, next = ''] = /href="(\/moderation\/\?state=closed[^"]*page=2)"/.exec(first.text) ?? []
    const second = await forum.get(next.replaceAll('&amp;', '&'), { as: mod })
    assert.equal(second.text.match(/<article class="entry">/g)?.length, 2)
    assert.equal((await forum.get('/moderation/?state=closed&page=9', { as: mod })).status, 404)
  })
})
