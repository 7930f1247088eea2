import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { copyPosts } from '../../src/features/moderation/copying.ts'
import { mergeThreads } from '../../src/features/moderation/merging.ts'
import { purgeThreads } from '../../src/features/moderation/purging.ts'
import { reattribute } from '../../src/features/moderation/reattributing.ts'
import { movePosts, splitPosts } from '../../src/features/moderation/splitting.ts'
import { undo } from '../../src/features/moderation/undoing.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { Invalid, Refusal } from '../../src/platform/errors.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { engineNames } from '../support/engines.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

type Order = Map<number, number[]>

/** The posts of every thread, in their order. */
async function orderOf(forum: Forum): Promise<Order> {
  const rows = await forum.ctx.db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'position'])
    .orderBy('position')
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.thread_id)
  return new Map([...grouped].map(([id, posts]) => [id, posts.map((post) => post.id)]))
}

async function numbers(forum: Forum): Promise<Record<number, string>> {
  const rows = await forum.ctx.db.selectFrom('posts').select(['id', 'thread_id', 'position']).execute()
  return Object.fromEntries(rows.map(({ id, thread_id, position }) => [id, `${thread_id} #${position}`]))
}

onEachEngine('the beginning of a thread', (it) => {
  it('is taken over by no copy, neither by a later move nor by a later merge', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const old = await make.thread(forum, sara, { body: 'قديم 1' })
    const copied = await make.post(forum, sara, old.id, 'قديم 2')
    const between = await make.post(forum, omar, old.id, 'قديم 3')
    const thread = await make.thread(forum, omar, { body: 'البداية' })
    const target = await make.thread(forum, omar, { body: 'بداية أخرى' })
    const act = (path: string, form: Record<string, number>) => forum.post(`/moderation/${path}`, { as: mod, form })
    const bodies = async (id: number) =>
      (
        await forum.ctx.db.selectFrom('posts').select('body').where('thread_id', '=', id).orderBy('position').execute()
      ).map(({ body }) => body)
    await act('posts/copy', { source: old.id, post: copied.id, target: thread.id })
    await act('posts/move', { source: old.id, post: between.id, target: thread.id })
    assert.deepEqual(await bodies(thread.id), ['البداية', 'قديم 2', 'قديم 3'])
    assert.equal((await findThread(forum.ctx.db, thread.id))?.user_id, omar.id)
    await act('threads/merge', { thread: target.id, target: thread.id })
    assert.deepEqual(await bodies(thread.id), ['البداية', 'قديم 2', 'قديم 3', 'بداية أخرى'])
    const last = await make.thread(forum, omar, { body: 'أحدث' })
    await act('threads/merge', { thread: thread.id, target: last.id })
    assert.deepEqual(await bodies(last.id), ['البداية', 'قديم 2', 'قديم 3', 'بداية أخرى', 'أحدث'])
    const row = await findThread(forum.ctx.db, last.id)
    assert.equal(row?.user_id, omar.id, 'the older beginning begins, not the older copy behind it')
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('move', 'copy', 'merge', 'split', 'date', 'date', 'reply'),
    thread: fc.nat(9),
    other: fc.nat(9),
    post: fc.nat(9),
    count: fc.integer({ min: 1, max: 3 }),
    minutes: fc.nat(60),
    undone: fc.boolean(),
  }),
  { minLength: 6, maxLength: 24 },
)
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never

/** Tried first, so that a slow machine, which has time for few others, leaves no kind out. */
const eachKind = (['copy', 'move', 'split', 'date', 'merge'] as const).map((kind): Step => ({
  kind,
  thread: 0,
  other: 1,
  post: 1,
  count: 1,
  minutes: 5,
  undone: kind === 'move',
}))

/** Does one step and says which thread it came to, and of which it took everything. */
async function take(forum: Forum, mod: make.Person, step: Step, order: Order) {
  const { ctx } = forum
  const ids = [...order.keys()]
  const [threadId, targetId] = [ids[step.thread % ids.length]!, ids[step.other % ids.length]!]
  const posts = order.get(threadId)!
  const at = step.post % posts.length
  const given = { threadId, postIds: posts.slice(at, at + step.count), reason: '' }
  const { forum_id: forumId } = (await findThread(ctx.db, threadId))!
  switch (step.kind) {
    case 'move':
      await movePosts(ctx, mod.member, { ...given, targetId })
      break
    case 'copy':
      await copyPosts(ctx, mod.member, { ...given, targetId })
      break
    case 'merge':
      await mergeThreads(ctx, mod.member, { threadIds: [threadId], targetId, reason: '' })
      break
    case 'split':
      await splitPosts(ctx, mod.member, { ...given, title: 'فرع', forumId })
      break
    case 'date': {
      const at = forum.clock.now - step.minutes * 60_000
      await reattribute(ctx, mod.member, { postId: given.postIds[0]!, author: '', at, reason: '' })
      break
    }
    case 'reply':
      await make.post(forum, mod, threadId, `نص ${Math.random()}`)
  }
  return { threadId, targetId }
}

const isUndoable = (kind: Step['kind']) => kind === 'move' || kind === 'merge' || kind === 'split'

for (const engine of engineNames) {
  describe(`whatever moderators do to posts of any age, on ${engine}`, () => {
    test('no order is turned round, no beginning is taken over, and undone it is as it was', async () => {
      await using forum = await startForum(engine, { RATE_LIMITS: 'off' })
      const mod = await make.member(forum, 'المدير العام', 'administrator')
      const board = await make.board(forum)
      const taken = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(steps, async (list) => {
          const threadIds = [...(await orderOf(forum)).keys()]
          if (threadIds.length > 0) await purgeThreads(forum.ctx, mod.member, { threadIds, reason: '' })
          for (let n = 0; n < 3; n += 1) {
            const { id } = await make.thread(forum, mod, { forumId: board.id })
            for (let m = 0; m < 3; m += 1) await make.post(forum, mod, id, `رد ${n} ${m}`)
          }
          for (const step of list) {
            const [before, wereNumbers] = [await orderOf(forum), await numbers(forum)]
            const did = await take(forum, mod, step, before).catch(refusal)
            if (!did) continue
            taken.set(step.kind, (taken.get(step.kind) ?? 0) + 1)
            assertKept(step, did, before, await orderOf(forum))
            if (!step.undone || !isUndoable(step.kind)) continue
            const line = await forum.ctx.db
              .selectFrom('staff_log')
              .select('id')
              .orderBy('id', 'desc')
              .executeTakeFirstOrThrow()
            await undo(forum.ctx, mod.member, line.id)
            assert.deepEqual(await numbers(forum), wereNumbers, `${step.kind} undone`)
            taken.set('undo', (taken.get('undo') ?? 0) + 1)
          }
          assert.deepEqual(await wrongCounts(forum), [])
        }),
        { interruptAfterTimeLimit: 8000, numRuns: 200, endOnFailure: true, examples: [[eachKind]] },
      )
      for (const kind of ['move', 'copy', 'merge', 'split', 'date', 'undo']) assert.ok(taken.has(kind), kind)
    })
  })
}

function assertKept(
  step: Step,
  { threadId, targetId }: { threadId: number; targetId: number },
  before: Order,
  after: Order,
) {
  const was = (id: number) => before.get(id) ?? []
  for (const [id, posts] of after)
    for (const old of before.values()) {
      const both = old.filter((post) => posts.includes(post))
      assert.deepEqual(
        both,
        posts.filter((post) => old.includes(post)),
        `order of thread ${id} after ${step.kind}`,
      )
    }
  const begins = after.get(targetId)?.[0]
  if (step.kind === 'merge') assert.ok([was(threadId)[0], was(targetId)[0]].includes(begins), 'a beginning begins')
  else if (step.kind !== 'split') assert.equal(begins, was(targetId)[0], `beginning after ${step.kind}`)
}

/** Anything else that is thrown would have been a 500. */
function refusal(error: unknown): undefined {
  if (!(error instanceof Refusal) && !(error instanceof Invalid)) throw error
  return undefined
}
