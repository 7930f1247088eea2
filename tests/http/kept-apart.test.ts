import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import { listen } from '../support/listening.ts'
import * as make from '../support/make.ts'

const users = (forum: Forum) => forum.ctx.db.updateTable('users')

onEachEngine('what is kept from others', (it) => {
  it('is who reads a thread, where they hide that they are here or members are not shown', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    await forum.get(threadUrl(thread), { as: omar })
    const line = async () =>
      /<p class="present">.*?<\/p>/.exec((await forum.get(threadUrl(thread), { as: sara })).text)?.[0]
    assert.match((await line()) ?? '', /عمر/)
    await using told = await listen(forum, `/live?threads=${thread.id}:1`)
    const { present } = (await told.next('hello')).threads[0]
    assert.deepEqual(present.readers, [], 'a guest hears no name')
    assert.ok(present.more >= 1)

    await users(forum).set({ shows_online: 0 }).where('id', '=', omar.id).execute()
    const other = await make.thread(forum, sara, { title: 'آخر' })
    await forum.get(threadUrl(other), { as: omar })
    assert.doesNotMatch((await forum.get(threadUrl(other), { as: sara })).text, /<p class="present">.*عمر/)
  })

  it('is what was merged into another post, by every address', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const [one, two] = [await make.post(forum, sara, thread.id, 'أول'), await make.post(forum, sara, thread.id, 'ثان')]
    const form = { source: thread.id, post: [one.id, two.id], keep: one.id }
    assert.equal((await forum.post('/moderation/posts/merge', { as: mod, form })).status, 303)
    for (const as of [undefined, sara, mod]) {
      const { json } = await forum.get(`/threads/${thread.id}/posts?ids=${one.id},${two.id}`, { as, json: true })
      assert.deepEqual(
        json.posts.map((post: { id: number }) => post.id),
        [one.id],
      )
    }
  })

  it('is what a member changes whose posts wait: the post waits, and a signature is refused', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id })
    const post = await make.post(forum, omar, thread.id, 'هادئ')
    await make.permission(forum, omar, 0, 'unheld', -1)
    assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: omar, form: { body: 'دعاية' } })).status, 303)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /دعاية|هادئ/)
    const row = await forum.ctx.db
      .selectFrom('posts')
      .select('held_at')
      .where('id', '=', post.id)
      .executeTakeFirstOrThrow()
    assert.notEqual(row.held_at, null)
    const signed = await forum.post('/account/signature', { as: omar, form: { signature: 'اشتروا مني' } })
    assert.equal(signed.status, 422)
    assert.match(signed.text, /اشتروا مني/)
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const edited = await forum.post(`/posts/${post.id}/edit`, { as: mod, form: { body: 'منقح' } })
    assert.equal(edited.status, 303, 'the staff’s change of it is no reason to wait')
  })
})

onEachEngine('a group that its leader leads', (it) => {
  it('takes in no staff by the leader, and nobody back who was taken out', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const [omar, layla] = [await make.member(forum, 'عمر'), await make.member(forum, 'ليلى')]
    const form = { title: 'الرسامون', public_page: '1', entry: 'open' }
    const made = await forum.post('/admin/groups', { as: admin, form })
    const id = Number(made.location.split('/').at(-1))
    const page = `/groups/الرسامون.${id}/`
    await forum.post(`/admin/groups/${id}/members`, { as: admin, form: { username: omar.name } })
    await forum.post(`/admin/groups/${id}/leaders`, { as: admin, form: { user_id: omar.id, leader: '1' } })
    const take = (who: make.Person, as = omar) => forum.post(`${page}members`, { as, form: { username: who.name } })
    assert.equal((await take(mod)).status, 409)
    assert.equal((await take(mod, admin)).status, 303)

    assert.equal((await forum.post(`${page}join`, { as: layla })).status, 303)
    const out = await forum.post(`${page}members/delete`, { as: omar, form: { user_id: layla.id } })
    assert.equal(out.status, 303)
    const again = await forum.post(`${page}join`, { as: layla })
    assert.equal(again.status, 409)
    assert.match(again.text, /أُخرجت من هذه المجموعة/)
    assert.equal((await take(layla)).status, 303)
  })
})

onEachEngine('a session’s cookie', (it) => {
  it('is the first of its name, and signed, for reading as for writing', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const good = [...sara.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const name = [...sara.cookies.keys()].find((one) => one.includes('forum')) ?? ''
    const asked = async (cookie: string) => [
      (await forum.get('/account/', { headers: { cookie } })).status,
      (await forum.post('/account/', { headers: { cookie }, form: { username: 'سارة', title: '' } })).status,
    ]
    assert.deepEqual(await asked(good), [200, 303])
    for (const wrong of [`${name}=bad; ${good}`, `${name}=s%3Abad.bad`, `${name}=%E0%A4%A`, `${name}=`])
      assert.deepEqual(await asked(wrong), [403, 403], wrong)
  })
})
