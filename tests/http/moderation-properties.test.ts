import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { isShown } from '../../src/features/threads/shown.ts'
import { Invalid, Refusal } from '../../src/platform/errors.ts'
import { wrongCounts } from '../support/counts.ts'
import { engineNames } from '../support/engines.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { type Step, steps, take, type World } from '../support/moderation-steps.ts'

const spent = 15_000

for (const engine of engineNames) {
  describe(`what two moderators do at once, on ${engine}`, () => {
    test('leaves every count, every number and every address right', async () => {
      await using forum = await startForum(engine, { RATE_LIMITS: 'off' })
      const world = await makeWorld(forum)
      const taken = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(steps, async (list) => {
          await begin(world)
          for (const group of together(list)) {
            const done = await Promise.allSettled(group.map((step) => take(world, step)))
            for (const [index, one] of done.entries()) {
              if (one.status === 'rejected') assertRefusal(one.reason, group[index]!.kind)
              else if (one.value) count(taken, group[index]!.kind)
            }
          }
          await forum.work()
          await assertWhole(world)
        }),
        { interruptAfterTimeLimit: spent, numRuns: 200, endOnFailure: true },
      )
      assert.ok(taken.size > 8, `only ${[...taken.keys()].join()} happened`)
    })
  })
}

const count = (taken: Map<string, number>, kind: string) => taken.set(kind, (taken.get(kind) ?? 0) + 1)

async function makeWorld(forum: Forum): Promise<World> {
  const staff = [
    await make.member(forum, 'المشرف الأول', 'administrator'),
    await make.member(forum, 'المشرف الثاني', 'administrator'),
  ]
  const members = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const boards = [
    await make.board(forum, 'الأول'),
    await make.board(forum, 'الثاني'),
    await make.privateBoard(forum, 'الخاص'),
  ]
  const forums = boards.map(({ id }) => id)
  await forum.ctx.db.updateTable('forums').set({ thread_types: 'discussion,question' }).execute()
  return { forum, staff, members, forums, passing: members[0]! }
}

let passing = 0

/** Something to work on: every run leaves its own behind as well. */
async function begin(world: World): Promise<void> {
  const { forum, members, forums } = world
  world.passing = await make.member(forum, `عابر ${(passing += 1)}`)
  for (const [index, forumId] of forums.slice(0, 2).entries()) {
    const { id } = await make.thread(forum, members[index]!, {
      forumId,
      type: 'question',
      tags: index === 0 ? 'شاي، قهوة' : 'قهوة، لبن',
    })
    for (let n = 0; n < 4; n += 1) await make.post(forum, n === 2 ? world.passing : members[n % 2]!, id, `رد ${n}`)
  }
}

function together(list: Step[]): Step[][] {
  const groups: Step[][] = []
  for (const step of list) {
    const last = groups.at(-1)
    if (step.together && last && last.length < 4) last.push(step)
    else groups.push([step])
  }
  return groups
}

/** Anything else that is thrown would have been a 500. Who is merged away meanwhile gives no reaction any more. */
function assertRefusal(reason: unknown, kind: string): void {
  if (kind === 'react-passing' && /foreign key/i.test(String(reason))) return
  if (!(reason instanceof Refusal) && !(reason instanceof Invalid)) throw reason
}

async function assertWhole({ forum, staff: [as] }: World): Promise<void> {
  assert.deepEqual(await wrongCounts(forum), [])
  const posts = await forum.ctx.db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select([
      'posts.id',
      'position',
      'posts.user_id',
      'posts.deleted_at',
      'posts.held_at',
      'threads.last_position',
      'first_post_id',
      'threads.user_id as starter',
      'threads.deleted_at as gone',
      'threads.held_at as waiting',
    ])
    .execute()
  for (const post of posts) {
    assert.ok(post.position >= 1 && post.position <= post.last_position, `#${post.position} of post ${post.id}`)
    if (post.id !== post.first_post_id) continue
    assert.equal(post.deleted_at, null, `post ${post.id} is deleted and a thread's first`)
    assert.equal(post.starter, post.user_id, `who wrote post ${post.id} began its thread`)
  }
  const shown = posts.filter((post) => isShown(post) && post.gone === null && post.waiting === null)
  for (const { id } of shown.slice(-8)) {
    const { status, location } = await forum.get(`/posts/${id}/`, { as })
    assert.equal(status, 303)
    const page = await forum.get(location.replace(/#.*/, ''), { as })
    assert.ok(page.text.includes(`id="post-${id}"`), `post ${id} is not at ${location}`)
  }
}
