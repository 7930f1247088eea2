import assert from 'node:assert/strict'
import { indexOf } from '../../src/features/search/index.ts'
import { countPending } from '../../src/features/search/queries.ts'
import { enqueueRenewing } from '../../src/features/search/renewing.ts'
import { findSetting, putSetting } from '../../src/features/setup/queries.ts'
import { analyserVersion } from '../../src/platform/text/search/index.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

onEachEngine('an index of an older analyser', (it) => {
  it('is made anew after the start, once, and that of a new board is not', async (forum) => {
    const { ctx } = forum
    const start = async () => {
      await enqueueRenewing(ctx)
      await forum.work()
      return countPending(ctx.db)
    }
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, { title: 'زهور', body: 'وردة أولى' })
    await make.post(forum, sara, thread.id, 'وردة ثانية')
    const look = async () => (await forum.get(`/api/v1/search?q=${encodeURIComponent('وردة')}`)).json.total
    assert.equal(await look(), 2)
    assert.equal(await start(), 0, 'of the first start')

    const ids = (await ctx.db.selectFrom('posts').select('id').execute()).map(({ id }) => id)
    await indexOf(ctx.engine).remove(ctx.db, ids)
    assert.equal(await look(), 0)
    assert.equal(await start(), 0, 'it is as new as the analyser')
    await putSetting(ctx.db, 'search.analyser', String(analyserVersion - 1))
    assert.equal(await start(), 2)
    assert.equal(await look(), 2)
    assert.equal(await findSetting(ctx.db, 'search.analyser'), String(analyserVersion))
    assert.equal(await start(), 0, 'of the next start')
  })
})
