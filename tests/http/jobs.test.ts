import assert from 'node:assert/strict'
import { transaction } from '../../src/context.ts'
import { job, on } from '../../src/platform/jobs/job.ts'
import { enqueue } from '../../src/platform/jobs/queue.ts'
import { runDueJobs } from '../../src/platform/jobs/run.ts'
import { schedule } from '../../src/platform/jobs/schedule.ts'
import { startWorker } from '../../src/platform/jobs/worker.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'

const greeting = job<{ name: string }>('test.greeting')
const rows = (forum: Forum) => forum.ctx.db.selectFrom('jobs').selectAll().execute()

function listener() {
  const heard: string[] = []
  return { heard, work: [on(greeting, async (_ctx, { name }) => void heard.push(name))] }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition() && waited < 3000; waited += 10)
    await new Promise((resolve) => setTimeout(resolve, 10))
  assert.ok(condition())
}

onEachEngine('jobs', (it) => {
  it('are done once, in order, and only when due', async (forum) => {
    const { heard, work } = listener()
    for (const name of ['سارة', 'عمر']) await enqueue(forum.ctx, greeting, { name })
    await enqueue(forum.ctx, greeting, { name: 'لاحقًا' }, { delayMs: 60_000 })
    assert.equal(await runDueJobs(forum.ctx, work), 2)
    assert.equal(await runDueJobs(forum.ctx, work), 0)
    forum.clock.now += 60_000
    await runDueJobs(forum.ctx, work)
    assert.deepEqual(heard, ['سارة', 'عمر', 'لاحقًا'])
    assert.deepEqual(await rows(forum), [])
  })

  it('what a failed transaction enqueued was never enqueued', async (forum) => {
    const failing = transaction(forum.ctx, async (ctx) => {
      await enqueue(ctx, greeting, { name: 'سارة' })
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.deepEqual(await rows(forum), [])
  })

  it('a failing one is tried again later, eight times, and then kept for the operator', async (forum) => {
    let tries = 0
    const failing = on(greeting, async () => {
      tries += 1
      throw new Error('the server is away')
    })
    await enqueue(forum.ctx, greeting, { name: 'سارة' })
    assert.equal(await runDueJobs(forum.ctx, [failing]), 1)
    assert.equal(await runDueJobs(forum.ctx, [failing]), 0)
    for (let n = 0; n < 12; n += 1) {
      forum.clock.now += 3_600_000
      await runDueJobs(forum.ctx, [failing])
    }
    const [row] = await rows(forum)
    assert.equal(tries, 8)
    assert.ok(row?.failed_at)
    assert.equal(row.error, 'the server is away')
  })

  it('one whose worker died is taken over, one of another program is left alone', async (forum) => {
    const { heard, work } = listener()
    await enqueue(forum.ctx, greeting, { name: 'سارة' })
    await enqueue(forum.ctx, job<object>('test.unknown'), {})
    await forum.ctx.db
      .updateTable('jobs')
      .set({ claimed_until: forum.clock.now + 1000 })
      .execute()
    assert.equal(await runDueJobs(forum.ctx, work), 0)
    forum.clock.now += 2000
    await runDueJobs(forum.ctx, work)
    assert.deepEqual(heard, ['سارة'])
    assert.deepEqual(
      (await rows(forum)).map(({ name }) => name),
      ['test.unknown'],
    )
  })

  it('two workers never do the same one, and hear of a new one at once', async (forum) => {
    const { heard, work } = listener()
    const workers = [1, 2].map(() => startWorker(forum.ctx, work, { pollMs: 60_000 }))
    const names = Array.from({ length: 20 }, (_, n) => String(n))
    await transaction(forum.ctx, async (ctx) => {
      for (const name of names) await enqueue(ctx, greeting, { name })
    })
    await until(() => heard.length >= names.length)
    await Promise.all(workers.map((worker) => worker.stop()))
    assert.deepEqual(heard.toSorted(), names.toSorted())
  })

  it('asking for due ones leaves no mark that pages would have to follow', async (forum) => {
    const before = forum.ctx.engine.changeMark().split('.')[0]
    await runDueJobs(forum.ctx, listener().work)
    assert.equal(forum.ctx.engine.changeMark().split('.')[0], before)
  })

  it('recurring work goes on after a failure and stops when told', async (forum) => {
    let runs = 0
    const run = async () => {
      runs += 1
      throw new Error('once')
    }
    const timers = schedule(forum.ctx, [{ name: 'test', everyMs: 5, run }])
    await until(() => runs >= 3)
    await timers.stop()
    const after = runs
    await new Promise((resolve) => setTimeout(resolve, 30))
    assert.equal(runs, after)
  })
})
