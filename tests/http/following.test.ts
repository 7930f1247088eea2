import assert from 'node:assert/strict'
import { findUser } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const told = async (forum: Forum, who: make.Person) => {
  await forum.work()
  const rows = await forum.ctx.db
    .selectFrom('alerts')
    .select(['type', 'actor_id', 'post_id'])
    .where('user_id', '=', who.id)
    .execute()
  return rows.map(({ type, actor_id }) => `${type} ${actor_id}`)
}
const followers = async (forum: Forum, id: number) => (await findUser(forum.ctx.db, id))?.follower_count

async function scene(forum: Forum) {
  const [huda, kamal] = [await make.member(forum, 'هدى'), await make.member(forum, 'كمال')]
  const follow = (as: make.Person, id: number, verb = 'follow') => forum.post(`/members/${id}/${verb}`, { as })
  return { huda, kamal, follow }
}

onEachEngine('following', (it) => {
  it('is counted on the profile, told once, and undone with what was not read of it', async (forum) => {
    const { huda, kamal, follow } = await scene(forum)
    for (let turn = 0; turn < 2; turn++) assert.equal((await follow(huda, kamal.id)).status, 303)
    assert.equal(await followers(forum, kamal.id), 1)
    assert.match((await forum.get(`/members/كمال.${kamal.id}/`)).text, /متابع واحد/)
    assert.deepEqual(await told(forum, kamal), [`follow ${huda.id}`])
    const { text } = await forum.get('/account/alerts/', { as: kamal })
    assert.match(text, /هدى[^<]*بدأ متابعتك/)
    assert.match((await forum.get('/account/people', { as: huda })).text, /كمال/)
    await forum.ctx.db.updateTable('alerts').set({ read_at: null }).execute()
    for (let turn = 0; turn < 2; turn++) assert.equal((await follow(huda, kamal.id, 'unfollow')).status, 303)
    assert.equal(await followers(forum, kamal.id), 0)
    assert.deepEqual(await told(forum, kamal), [])
  })

  it('is refused to guests, of oneself and of nobody', async (forum) => {
    const { huda, follow } = await scene(forum)
    assert.equal((await forum.post(`/members/${huda.id}/follow`)).status, 403)
    assert.equal((await follow(huda, huda.id)).status, 409)
    assert.equal((await follow(huda, 999)).status, 404)
    assert.equal(await followers(forum, huda.id), 0)
  })

  it('tells of new threads, once and only where one may read them, and not of replies', async (forum) => {
    const { huda, kamal, follow } = await scene(forum)
    const shut = await make.board(forum, 'مغلق عنها')
    await make.permission(forum, huda, shut.id, 'view', -1)
    await follow(huda, kamal.id)
    const thread = await make.thread(forum, kamal, { title: 'جديد كمال' })
    await make.thread(forum, kamal, { title: 'سرّ', forumId: shut.id })
    await make.post(forum, kamal, thread.id, 'تتمة')
    assert.deepEqual(await told(forum, huda), [`thread ${kamal.id}`])
  })

  it('has a tab with the threads that the followed started or wrote in', async (forum) => {
    const { huda, kamal, follow } = await scene(forum)
    const shut = await make.board(forum, 'مغلق عنها')
    await make.permission(forum, huda, shut.id, 'view', -1)
    await make.thread(forum, kamal, { title: 'موضوع كمال' })
    await make.thread(forum, kamal, { title: 'سرّ كمال', forumId: shut.id })
    const other = await make.thread(forum, huda, { title: 'رد فيه كمال' })
    await make.thread(forum, huda, { title: 'لا شأن له' })
    const taken = await make.post(forum, kamal, (await make.thread(forum, huda, { title: 'حذف رده' })).id)
    await forum.post(`/posts/${taken.id}/delete`, { as: kamal })
    await make.post(forum, kamal, other.id)
    const tab = async () => (await forum.get('/whats-new/followed/', { as: huda })).text.split('<main')[1] ?? ''
    assert.doesNotMatch(await tab(), /موضوع كمال|رد فيه كمال/)
    await follow(huda, kamal.id)
    const text = await tab()
    assert.match(text, /موضوع كمال/)
    assert.match(text, /رد فيه كمال/)
    assert.doesNotMatch(text, /سرّ كمال|لا شأن له|حذف رده/)
  })
})

onEachEngine('a merge', (it) => {
  it('hands over who follows and ignores whom, and what was kept', async (forum) => {
    const { huda, kamal, follow } = await scene(forum)
    const [old, sara] = [await make.member(forum, 'قديم'), await make.member(forum, 'سارة')]
    const admin = await make.member(forum, 'المدير', 'administrator')
    const post = await make.post(forum, kamal, (await make.thread(forum, kamal)).id)
    for (const [as, id] of [
      [old, kamal.id],
      [sara, kamal.id],
      [huda, old.id],
      [old, sara.id],
    ] as const)
      await follow(as, id)
    await follow(kamal, old.id, 'ignore')
    await follow(old, huda.id, 'ignore')
    await forum.post(`/posts/${post.id}/bookmark`, { as: old })
    const merged = await forum.post(`/admin/members/${old.id}/merge`, { as: admin, form: { into: sara.id } })
    assert.equal(merged.status, 303)
    const { db } = forum.ctx
    const follows = await db.selectFrom('follows').select(['user_id', 'followed_id']).orderBy('user_id').execute()
    assert.deepEqual(follows, [
      { user_id: huda.id, followed_id: sara.id },
      { user_id: sara.id, followed_id: kamal.id },
    ])
    assert.deepEqual([await followers(forum, kamal.id), await followers(forum, sara.id)], [1, 1])
    const ignores = await db.selectFrom('ignores').select(['user_id', 'ignored_id']).orderBy('user_id').execute()
    assert.deepEqual(ignores, [
      { user_id: kamal.id, ignored_id: sara.id },
      { user_id: sara.id, ignored_id: huda.id },
    ])
    assert.equal((await findUser(db, sara.id))?.ignoring, 1)
    assert.deepEqual(await db.selectFrom('bookmarks').select('user_id').execute(), [{ user_id: sara.id }])
  })
})
