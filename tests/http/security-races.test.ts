import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'
import { wrongCounts } from '../support/counts.ts'

onEachEngine('races', (it) => {
  it('of reactions, deletions, locks and replies leave every count right', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    for (let round = 0; round < 8; round++) {
      const thread = await make.thread(forum, sara)
      const post = await make.post(forum, sara, thread.id)
      const at = `/posts/${post.id}/`
      const answers = await Promise.all([
        forum.post(`${at}reactions`, { as: omar, form: { reaction: 'like' } }),
        forum.post(`${at}delete`, { as: sara }),
        forum.post(`${at}reactions`, { as: mod, form: { reaction: 'love' } }),
        forum.post(`${threadUrl(thread)}reply`, {
          as: omar,
          form: { body: `[quote="س" post="${post.id}"]أ[/quote] رد` },
        }),
        ...(round % 2
          ? [forum.post(`${at}restore`, { as: mod })]
          : [forum.post(`${threadUrl(thread)}lock`, { as: mod })]),
        ...(round % 3 ? [] : [forum.post(`${threadUrl(thread)}delete`, { as: mod })]),
      ])
      for (const answer of answers) assert.ok(answer.status < 500, `${answer.status}`)
    }
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('of one form sent four times at once leave one reply, of one name one member', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const form = { body: 'مرة واحدة', submission_key: 'مفتاح' }
    const times = [1, 2, 3, 4]
    const replies = await Promise.all(times.map(() => forum.post(`${threadUrl(thread)}reply`, { as: sara, form })))
    assert.equal(new Set(replies.map((reply) => reply.location)).size, 1)
    const joined = await Promise.all(
      ['خالد ثابت', 'خالد ثابت', 'خـالد ثابت', 'خالد  ثابت'].map((username, index) =>
        forum.post('/register/', { form: { username, email: `k${index}@example.org`, password: make.password } }),
      ),
    )
    assert.deepEqual(joined.map((answer) => answer.status).toSorted(), [303, 422, 422, 422])
  })
})
