import assert from 'node:assert/strict'
import { findPost } from '../../src/features/posts/queries.ts'
import { findReaction } from '../../src/features/reactions/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

onEachEngine('reactions', (it) => {
  it('one per member and post: change it, take it back, and the score follows', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    const react = (reaction: string) => forum.post(`/posts/${post.id}/reactions`, { as: omar, form: { reaction } })
    const score = async () => (await findUser(forum.ctx.db, sara.id))?.reaction_score
    assert.deepEqual([(await react('like')).status, (await react('like')).status], [303, 303])
    assert.equal(await score(), 1)
    assert.equal(JSON.parse((await findPost(forum.ctx.db, post.id))?.reactions ?? '{}').total, 1)
    await react('sad')
    assert.equal(await score(), 0)
    await react('love')
    assert.equal(await score(), 1)
    const page = await forum.get(threadUrl(thread))
    assert.match(page.text, /❤️/)
    assert.match(page.text, /عمر/)
    assert.equal((await forum.post(`/posts/${post.id}/reactions/delete`, { as: omar })).status, 303)
    assert.equal(await score(), 0)
    assert.equal(await findReaction(forum.ctx.db, post.id, omar.id), undefined)
  })

  it('fifty at once count once (AC-29)', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        forum.post(`/posts/${post.id}/reactions`, { as: omar, form: { reaction: 'like' } }),
      ),
    )
    assert.ok(all.every((answer) => answer.status === 303))
    assert.equal((await findUser(forum.ctx.db, sara.id))?.reaction_score, 1)
  })

  it('the list tells who, by kind; scripts get the bar', async (forum) => {
    const [sara, omar, layla] = [
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
      await make.member(forum, 'ليلى'),
    ]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    const bar = await forum.post(`/posts/${post.id}/reactions`, { as: omar, json: true, form: { reaction: 'like' } })
    assert.equal(bar.status, 200)
    assert.match(bar.json.html, /أعجبني/)
    await forum.post(`/posts/${post.id}/reactions`, { as: layla, form: { reaction: 'wow' } })
    const all = await forum.get(`/posts/${post.id}/reactions`)
    assert.ok(all.text.includes('عمر') && all.text.includes('ليلى'))
    const wow = await forum.get(`/posts/${post.id}/reactions?kind=wow`)
    const list = wow.text.slice(wow.text.indexOf('<main'))
    assert.match(list, /ليلى/)
  })

  it('not on one’s own post, not as a guest, not of a kind that is none (AC-29)', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    const react = (as: typeof sara | undefined, reaction: string) =>
      forum.post(`/posts/${post.id}/reactions`, { as, form: { reaction } })
    assert.equal((await react(sara, 'like')).status, 403)
    assert.equal((await react(undefined, 'like')).status, 403)
    assert.equal((await react(omar, 'constructor')).status, 422)
    assert.equal((await findPost(forum.ctx.db, post.id))?.reactions, '')
  })
})
