import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000

async function cast(forum: Forum) {
  const [chief, sara, omar] = [
    await make.member(forum, 'المدير العام', 'administrator'),
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
  ]
  const board = await make.board(forum, 'الديوان')
  const thread = await make.thread(forum, omar, { forumId: board.id })
  const ask = async (permission: string, more = '') =>
    (await forum.get(`/admin/why?member=سارة&permission=${permission}${more}`, { as: chief })).text
  const ban = (form: Record<string, string>) =>
    forum.post('/moderation/bans', { as: chief, form: { kind: 'member', target: 'سارة', reason: 'دعاية', ...form } })
  const set = (change: Record<string, number | null>) =>
    forum.ctx.db.updateTable('users').set(change).where('id', '=', sara.id).execute()
  return { chief, sara, omar, board, thread, ask, ban, set }
}

const can = /نعم، يستطيع/
const cannot = /لا، لا يستطيع/

onEachEngine('why, as things stand now', (it) => {
  it('names a ban with its end and reason, and says no to whatever is asked', async (forum) => {
    const { chief, board, ask, ban } = await cast(forum)
    const before = await ask('view', `&forum=${board.id}`)
    assert.match(before, can)
    assert.match(before, /لا شيء: لا حظر ولا منع/)
    await ban({ days: '1' })
    const after = await ask('view', `&forum=${board.id}`)
    assert.match(after, cannot)
    assert.match(after, /حسابه محظور حتى [^.]*2 نوفمبر 2026[^.]*\. السبب: دعاية/)
    assert.match(after, /يكفي «نعم» واحد/, 'the rights are still explained')
    forum.clock.now += 2 * day
    await forum.post('/login/', { as: chief, form: { login: chief.name, password: make.password } })
    assert.match(await ask('view', `&forum=${board.id}`), can)
    await ban({ days: '0' })
    assert.match(await ask('reply', `&forum=${board.id}`), /محظور بلا نهاية/)
  })

  it('names a mute for what is written, and that posts are held without a no', async (forum) => {
    const { board, ask, set } = await cast(forum)
    await set({ muted_until: forum.clock.now + day, held_until: null })
    assert.match(await ask('reply', `&forum=${board.id}`), /لا، لا يستطيع[^]*ممنوع من الكتابة بعد إنذارات، حتى: /)
    assert.match(await ask('react', `&forum=${board.id}`), can)
    await set({ muted_until: null, held_until: forum.clock.now + day })
    const held = await ask('reply', `&forum=${board.id}`)
    assert.match(held, can)
    assert.match(held, /ما يكتبه ينتظر قبول المشرفين/)
  })

  it('of a thread names its lock, its forum’s, the ban from it and its slow mode', async (forum) => {
    const { chief, sara, board, thread, ask } = await cast(forum)
    const here = `&thread=${encodeURIComponent(threadUrl(thread))}`
    assert.match(await ask('reply', here), can)
    assert.match(await ask('reply', '&thread=99'), /لا موضوع بهذا الرقم/)
    const act = (verb: string) => forum.post(`${threadUrl(thread)}${verb}`, { as: chief })
    const slow = (seconds: string) =>
      forum.post('/moderation/threads/slow', { as: chief, form: { thread: String(thread.id), seconds } })
    await act('lock')
    assert.match(await ask('reply', here), /لا، لا يستطيع[^]*الموضوع مغلق\./)
    await act('unlock')
    await forum.post(`/admin/forums/${board.id}/close`, { as: chief })
    assert.match(await ask('reply', `&thread=${thread.id}`), /لا، لا يستطيع[^]*المنتدى مغلق/)
    assert.match(await ask('start', `&forum=${board.id}`), /لا، لا يستطيع[^]*المنتدى مغلق/)
    await forum.post(`/admin/forums/${board.id}/open`, { as: chief })
    await make.post(forum, sara, thread.id)
    await slow('600')
    assert.match(await ask('reply', here), /لا، لا يستطيع[^]*الموضوع مبطّأ، وعليه أن ينتظر \d+ /)
    await slow('0')
    const form = { thread: String(thread.id), author: 'سارة', days: '2', reason: 'لجاج' }
    assert.equal((await forum.post('/moderation/threads/ban', { as: chief, form })).status, 303)
    assert.match(await ask('reply', here), /لا، لا يستطيع[^]*ممنوع من الرد في هذا الموضوع حتى .*السبب: لجاج/)
    assert.match(await ask('react', here), can)
  })
})

onEachEngine('looking with the eyes of', (it) => {
  it('a banned member shows what they are told, and lets one come back', async (forum) => {
    const { chief, sara, thread, ban } = await cast(forum)
    await ban({ days: '7' })
    assert.equal((await forum.post('/admin/look', { as: chief, form: { member_id: sara.id } })).status, 303)
    const page = await forum.get(threadUrl(thread), { as: chief })
    assert.equal(page.status, 403)
    assert.match(page.text, /حسابك محظور حتى/)
    assert.match(page.text, /كما يراه: سارة/)
    assert.match(page.text, /action="\/admin\/look\/stop"/)
    assert.equal((await forum.post('/admin/look/stop', { as: chief })).status, 303)
    assert.equal((await forum.get(threadUrl(thread), { as: chief })).status, 200)
  })

  it('a muted member shows that they may not write', async (forum) => {
    const { chief, sara, thread, set } = await cast(forum)
    await set({ muted_until: forum.clock.now + day })
    await forum.post('/admin/look', { as: chief, form: { member_id: sara.id } })
    const page = await forum.get(`${threadUrl(thread)}reply`, { as: chief })
    assert.equal(page.status, 403)
    assert.match(page.text, /مُنعت من الكتابة/)
    await forum.post('/admin/look/stop', { as: chief })
    assert.equal((await forum.get(`${threadUrl(thread)}reply`, { as: chief })).status, 200)
  })

  it('somebody else gets no banned administrator in', async (forum) => {
    const { chief, sara } = await cast(forum)
    const other = await make.member(forum, 'مدير ثان', 'administrator')
    await forum.post('/admin/look', { as: other, form: { member_id: sara.id } })
    const form = { kind: 'member', target: 'مدير ثان', reason: 'سبب', days: '1' }
    assert.equal((await forum.post('/moderation/bans', { as: chief, form })).status, 303)
    const page = await forum.get('/', { as: other })
    assert.equal(page.status, 403)
    assert.doesNotMatch(page.text, /كما يراه/)
  })
})
