import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { deletePost, restorePost } from '../../src/features/posts/deleting.ts'
import { reply } from '../../src/features/posts/service.ts'
import { copyPosts } from '../../src/features/moderation/copying.ts'
import { mergeThreads } from '../../src/features/moderation/merging.ts'
import { moveThreads } from '../../src/features/moderation/moving.ts'
import { purgePosts, purgeThreads } from '../../src/features/moderation/purging.ts'
import { reattribute } from '../../src/features/moderation/reattributing.ts'
import { movePosts, splitPosts } from '../../src/features/moderation/splitting.ts'
import { react, takeBack } from '../../src/features/reactions/service.ts'
import { moderateThread } from '../../src/features/threads/moderating.ts'
import { Invalid, Refusal } from '../../src/platform/errors.ts'
import { wrongCounts } from '../support/counts.ts'
import { engineNames } from '../support/engines.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** A step names things by number: the nth thread or post that there is when it is taken. */
interface Step {
  kind: (typeof kinds)[number]
  /** Which of two moderators. */
  by: number
  thread: number
  other: number
  post: number
  count: number
  /** Taken together with the step before it. */
  together: boolean
}

const kinds = [
  'reply', 'reply', 'quote', 'react', 'unreact', 'delete', 'restore', 'move', 'merge', 'split', 'split', 'move-posts',
  'copy', 'purge-post', 'purge-thread', 'delete-thread', 'restore-thread', 'reattribute',
] as const // prettier-ignore

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    by: fc.nat(1),
    thread: fc.nat(20),
    other: fc.nat(20),
    post: fc.nat(60),
    count: fc.integer({ min: 1, max: 4 }),
    together: fc.boolean(),
  }),
  { minLength: 10, maxLength: 40 },
)

interface World {
  forum: Forum
  staff: make.Person[]
  members: make.Person[]
  forums: number[]
}

const spent = 10_000

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
              if (one.status === 'rejected') assertRefusal(one.reason)
              else if (one.value) count(taken, group[index]!.kind)
            }
          }
          await assertWhole(forum)
        }),
        { interruptAfterTimeLimit: spent, numRuns: 200, endOnFailure: true },
      )
      assert.ok(taken.size > 3, `only ${[...taken.keys()].join()} happened`)
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
  const forums = [(await make.board(forum, 'الأول')).id, (await make.board(forum, 'الثاني')).id]
  return { forum, staff, members, forums }
}

/** Something to work on: every run leaves its own behind as well. */
async function begin({ forum, members, forums }: World): Promise<void> {
  for (const [index, forumId] of forums.entries()) {
    const { id } = await make.thread(forum, members[index]!, { forumId })
    for (let n = 0; n < 4; n += 1) await make.post(forum, members[n % 2]!, id, `رد ${n}`)
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

/** @returns whether there was anything to do it to */
async function take(world: World, step: Step): Promise<boolean> {
  const { ctx } = world.forum
  const staff = world.staff[step.by]!.member
  const member = world.members[step.by]!.member
  const rows = await ctx.db.selectFrom('threads').select(['id', 'forum_id']).orderBy('id', 'desc').limit(6).execute()
  const thread = rows[step.thread % rows.length]
  const other = rows[step.other % rows.length]
  if (!thread || !other) return false
  const posts = await ctx.db.selectFrom('posts').select('id').where('thread_id', '=', thread.id).orderBy('id').execute()
  const at = step.post % Math.max(1, posts.length)
  const ids = posts.slice(at, at + step.count).map((post) => post.id)
  const [postId] = ids
  if (postId === undefined) return false
  const [threadId, reason] = [thread.id, 'سبب']
  const forumId = world.forums.find((id) => id !== thread.forum_id)
  const written = { attachmentIds: [], submissionKey: '' }
  const body = `نص ${Math.random()}`
  switch (step.kind) {
    case 'reply':
      await reply(ctx, member, threadId, { ...written, body })
      return true
    case 'quote':
      await reply(ctx, member, other.id, { ...written, body: `[quote="س" post="${postId}"]أ[/quote] ${body}` })
      return true
    case 'react':
      await react(ctx, member, postId, step.count > 2 ? 'like' : 'sad')
      return true
    case 'unreact':
      await takeBack(ctx, member, postId)
      return true
    case 'delete':
      await deletePost(ctx, staff, postId, reason)
      return true
    case 'restore':
      await restorePost(ctx, staff, postId)
      return true
    case 'move':
      await moveThreads(ctx, staff, { threadIds: [threadId, other.id], forumId, stubDays: step.count - 1, reason })
      return true
    case 'merge':
      await mergeThreads(ctx, staff, { threadIds: [threadId], targetId: other.id, reason })
      return true
    case 'split':
      await splitPosts(ctx, staff, { threadId, postIds: ids, title: 'مقسوم', forumId, reason })
      return true
    case 'move-posts':
      await movePosts(ctx, staff, { threadId, postIds: ids, targetId: other.id, reason })
      return true
    case 'copy':
      await copyPosts(ctx, staff, { threadId, postIds: ids, targetId: other.id, reason })
      return true
    case 'purge-post':
      await purgePosts(ctx, staff, { threadId, postIds: [postId], reason })
      return true
    case 'purge-thread':
      if (step.count > 2) await purgeThreads(ctx, staff, { threadIds: [threadId], reason })
      return step.count > 2
    case 'delete-thread':
      await moderateThread(ctx, staff, threadId, 'delete', reason)
      return true
    case 'restore-thread':
      await moderateThread(ctx, staff, threadId, 'restore')
      return true
    case 'reattribute':
      await reattribute(ctx, staff, {
        postId,
        author: member.name,
        at: world.forum.clock.now - step.post * 60_000,
        reason,
      })
      return true
  }
}

/** Anything else that is thrown would have been a 500. */
function assertRefusal(reason: unknown): void {
  if (!(reason instanceof Refusal) && !(reason instanceof Invalid)) throw reason
}

async function assertWhole(forum: Forum): Promise<void> {
  assert.deepEqual(await wrongCounts(forum), [])
  const posts = await forum.ctx.db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select([
      'posts.id',
      'position',
      'posts.deleted_at',
      'threads.last_position',
      'first_post_id',
      'threads.deleted_at as gone',
    ])
    .execute()
  for (const post of posts) {
    assert.ok(post.position >= 1 && post.position <= post.last_position, `#${post.position} of post ${post.id}`)
    assert.ok(
      post.id !== post.first_post_id || post.deleted_at === null,
      `post ${post.id} is deleted and a thread's first`,
    )
  }
  const shown = posts.filter((post) => post.deleted_at === null && post.gone === null)
  for (const { id } of shown.slice(-8)) {
    const { status, location } = await forum.get(`/posts/${id}/`)
    assert.equal(status, 303)
    const page = await forum.get(location.replace(/#.*/, ''))
    assert.ok(page.text.includes(`id="post-${id}"`), `post ${id} is not at ${location}`)
  }
}
