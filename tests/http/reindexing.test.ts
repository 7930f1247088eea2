import assert from 'node:assert/strict'
import { indexAfter, indexPending } from '../../src/features/search/indexing.ts'
import { indexOf } from '../../src/features/search/index.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function found(forum: Forum, q: string): Promise<number> {
  const answer = await forum.get(`/api/v1/search?q=${encodeURIComponent(q)}`, { json: true })
  return Number(answer.json.total)
}

onEachEngine('indexing everything anew', (it) => {
  it('keeps what was written and removed while it read', async (forum) => {
    const { ctx } = forum
    const sara = await make.member(forum, 'سارة')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const place = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: place.id, title: 'بستان', body: 'زيتون' })
    const gone = await make.thread(forum, sara, { forumId: place.id, title: 'حديقة', body: 'رمان' })
    const edited = await make.post(forum, sara, thread.id, 'تفاح')
    while ((await indexPending(ctx)) > 0);

    const between = async () => {
      await forum.post(`/posts/${edited.id}/edit`, { as: sara, form: { body: 'مشمش' } })
      const purge = { as: admin, form: { thread: gone.id, confirmed: '1' } }
      assert.equal((await forum.post('/moderation/threads/purge', purge)).status, 303)
      while ((await indexPending(ctx)) > 0);
    }
    let isBetween = true
    const engine: typeof ctx.engine = {
      ...ctx.engine,
      async transact(db, work) {
        if (isBetween) await between()
        isBetween = false
        return ctx.engine.transact(db, work)
      },
    }
    await indexAfter({ ...ctx, engine }, 0, () => Promise.resolve())
    assert.deepEqual([await found(forum, 'مشمش'), await found(forum, 'تفاح')], [1, 0])
    while ((await indexPending(ctx)) > 0);
    const left = await ctx.db.selectFrom('posts').select('id').execute()
    assert.equal(await indexOf(ctx.engine).count(ctx.db), left.length, 'what is gone stays gone')
  })
})
