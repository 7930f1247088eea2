import assert from 'node:assert/strict'
import { allKinds } from '../../src/features/reactions/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/reactions'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')
const names = async (forum: Forum) => (await allKinds(forum.ctx.db)).map(({ name }) => name)
const idOf = async (forum: Forum, name: string) =>
  (await allKinds(forum.ctx.db)).find((kind) => kind.name === name)?.id ?? assert.fail(name)

async function scene(forum: Forum) {
  const [admin, sara, omar] = [await chief(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const thread = await make.thread(forum, sara)
  const post = await make.post(forum, sara, thread.id)
  const react = (reaction: string, as = omar) => forum.post(`/posts/${post.id}/reactions`, { as, form: { reaction } })
  const page = async (as?: make.Person) => (await forum.get(encodeURI(threadUrl(thread)), { as })).text
  const score = async () => (await findUser(forum.ctx.db, sara.id))?.reaction_score
  return { admin, sara, omar, thread, post, react, page, score }
}

onEachEngine('the reactions of the board', (it) => {
  it('a new one is offered at once, beside the others', async (forum) => {
    const { admin, omar, post, react, page, score } = await scene(forum)
    await page(omar)
    const form = { name: 'Thanks', title: 'شكرًا', symbol: '🙏', score: '٣' }
    assert.equal((await forum.post(url, { as: admin, form })).status, 303)
    assert.deepEqual((await names(forum)).at(-1), 'thanks')
    assert.match((await forum.get(`/posts/${post.id}/reactions`, { as: omar })).text, /value="thanks"/)
    assert.equal((await react('thanks')).status, 303)
    assert.equal(await score(), 3)
    assert.match(await page(), /title="شكرًا 1">🙏/)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('says what is wrong with a new one', async (forum) => {
    const admin = await chief(forum)
    const good = { name: 'thanks', title: 'شكرًا', symbol: '🙏', score: '1' }
    const wrong: Record<string, string>[] = [
      { name: 'شكر' },
      { name: '1x' },
      { name: 'like' },
      { title: ' ' },
      { title: 'ش'.repeat(21) },
      { symbol: 'abc' },
      { symbol: '🙏🙏' },
      { symbol: '<b>' },
      { score: '101' },
      { score: '1.5' },
    ]
    for (const given of wrong) {
      const answer = await forum.post(url, { as: admin, form: { ...good, ...given } })
      assert.equal(answer.status, 422, JSON.stringify(given))
      assert.match(answer.text, new RegExp(`id="error-${Object.keys(given)[0]}"`))
    }
    assert.equal((await names(forum)).length, 6)
    assert.deepEqual(await forum.ctx.db.selectFrom('staff_log').selectAll().execute(), [])
  })

  it('another word or symbol shows at once wherever one was given', async (forum) => {
    const { admin, omar, react, page } = await scene(forum)
    await react('like')
    assert.match(await page(), /title="أعجبني 1">👍/)
    assert.match(await page(omar), /👍<\/span>أعجبني/)
    const form = { title: 'أحسنت', symbol: '🌟', score: '1' }
    assert.equal((await forum.post(`${url}/${await idOf(forum, 'like')}`, { as: admin, form })).status, 303)
    assert.match(await page(), /title="أحسنت 1">🌟/)
    assert.match(await page(omar), /🌟<\/span>أحسنت/)
    const [line] = await forum.ctx.db.selectFrom('staff_log').selectAll().execute()
    assert.equal(line?.action, 'reactions.change')
    assert.deepEqual([JSON.parse(line.before).symbol, JSON.parse(line.after).symbol], ['👍', '🌟'])
  })

  it('another score is counted for every author, a batch at a time', async (forum) => {
    const { admin, sara, omar, thread, react, score } = await scene(forum)
    const others = Array.from({ length: 120 }, (_, index) => ({
      name: `ع${index}`,
      name_fold: `ع${index}`,
      email: `x${index}@example.org`,
      email_confirmed_at: null,
      password_hash: '!',
      avatar: null,
      created_at: 1,
      last_seen_at: null,
    }))
    await forum.ctx.db.insertInto('users').values(others).execute()
    const late = await make.member(forum, 'متأخرة')
    const answer = await make.post(forum, late, thread.id)
    await forum.post(`/posts/${answer.id}/reactions`, { as: omar, form: { reaction: 'sad' } })
    await react('sad')
    await react('like', late)
    assert.deepEqual([await score()], [1])
    const form = { title: '', symbol: '😢', score: '-2' }
    await forum.post(`${url}/${await idOf(forum, 'sad')}`, { as: admin, form })
    await forum.work()
    assert.equal(await score(), -1)
    assert.equal((await findUser(forum.ctx.db, late.id))?.reaction_score, -2)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.match((await forum.get(`/members/سارة.${sara.id}/`)).text, /-1|−1/)
    forum.clock.now += 61_000
    await forum.work()
    assert.deepEqual(await wrongCounts(forum), [])
    assert.deepEqual(
      await forum.ctx.db.selectFrom('jobs').select('name').where('name', 'like', 'reactions%').execute(),
      [],
    )
  })

  it('a retired one is shown and counts, but nobody chooses it', async (forum) => {
    const { admin, omar, post, react, page, score } = await scene(forum)
    await react('like')
    const like = await idOf(forum, 'like')
    assert.equal((await forum.post(`${url}/${like}/retire`, { as: admin })).status, 303)
    assert.match(await page(), /title="أعجبني 1">👍/)
    assert.equal(await score(), 1)
    assert.match(await page(omar), /act--own/)
    assert.match(await page(admin), /class="act act--first" name="reaction" value="love"/)
    assert.equal((await react('like', admin)).status, 422)
    assert.doesNotMatch((await forum.get(`/posts/${post.id}/reactions`, { as: admin })).text, /value="like"/)
    assert.equal((await forum.post(`/posts/${post.id}/reactions/delete`, { as: omar })).status, 303)
    assert.equal(await score(), 0)
    assert.equal((await forum.post(`${url}/${like}/offer`, { as: admin })).status, 303)
    assert.equal((await react('like', admin)).status, 303)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('one at least stays, also when two are retired at once', async (forum) => {
    const admin = await chief(forum)
    const kinds = await allKinds(forum.ctx.db)
    const answers = await Promise.all(kinds.map(({ id }) => forum.post(`${url}/${id}/retire`, { as: admin })))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 303, 303, 303, 303, 409])
    const offered = (await allKinds(forum.ctx.db)).filter((kind) => kind.retired_at === null)
    assert.equal(offered.length, 1)
    assert.match(answers.find(({ status }) => status === 409)?.text ?? '', /لا بد من واحد على الأقل/)
  })

  it('are ordered as the picker shows them', async (forum) => {
    const { admin, omar, post } = await scene(forum)
    const angry = await idOf(forum, 'angry')
    await forum.post(`${url}/${angry}/move`, { as: admin, form: { step: 'up' } })
    await forum.post(`${url}/${await idOf(forum, 'like')}/move`, { as: admin, form: { step: 'up' } })
    assert.deepEqual(await names(forum), ['like', 'love', 'haha', 'wow', 'angry', 'sad'])
    const list = (await forum.get(`/posts/${post.id}/reactions`, { as: omar })).text
    assert.ok(list.indexOf('value="angry"') < list.indexOf('value="sad"'))
  })
})
