import assert from 'node:assert/strict'
import { movePosts, splitPosts } from '../../src/features/moderation/splitting.ts'
import { mergeThreads } from '../../src/features/moderation/merging.ts'
import { moveThreads } from '../../src/features/moderation/moving.ts'
import { permissionNames, isFlag, staffFlags } from '../../src/features/permissions/catalogue.ts'
import { noGrants } from '../../src/features/permissions/combine.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import type { Flag } from '../../src/features/permissions/catalogue.ts'
import type { Member, Rights } from '../../src/features/users/viewer.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { Refusal } from '../../src/platform/errors.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const rights = (flags: Iterable<Flag>): Rights => ({ flags: new Set(flags), limits: new Map() })

/** A moderator of one forum: a plain member in the others, and without any right in the hidden ones. */
function moderatorOf(person: make.Person, forumId: number, hidden: number[] = []): Member {
  const all = permissionNames.filter(isFlag)
  const plain = rights(all.filter((flag) => !staffFlags.has(flag)))
  const full = rights(all.filter((flag) => flag !== 'administer'))
  const at = (id: number) => (hidden.includes(id) ? rights([]) : id === forumId ? full : plain)
  return { ...person.member, grants: { ...noGrants, id: 'one forum', board: plain, at } }
}

const refused = (status: number) => (error: unknown) => error instanceof Refusal && error.status === status

onEachEngine('moderators of one forum', (it) => {
  it('take nothing out of another and put nothing into it (AC-26)', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب')]
    const [own, other, hidden] = [
      await make.board(forum, 'له'),
      await make.board(forum, 'لغيره'),
      await make.board(forum, 'مخفي'),
    ]
    const viewer = moderatorOf(mod, own.id, [hidden.id])
    const start = (forumId: number) => make.thread(forum, sara, { forumId })
    const [mine, theirs, secret] = [await start(own.id), await start(other.id), await start(hidden.id)]
    const posts = { mine: await make.post(forum, sara, mine.id), theirs: await make.post(forum, sara, theirs.id) }
    const { ctx } = forum
    const reason = ''
    const move = (threadId: number, forumId: number) =>
      moveThreads(ctx, viewer, { threadIds: [threadId], forumId, stubDays: 0, reason })
    const merge = (threadId: number, targetId: number) =>
      mergeThreads(ctx, viewer, { threadIds: [threadId], targetId, reason })
    const split = (threadId: number, postId: number, forumId: number) =>
      splitPosts(ctx, viewer, { threadId, postIds: [postId], title: 'مقسوم', forumId, reason })
    const into = (threadId: number, postId: number, targetId: number) =>
      movePosts(ctx, viewer, { threadId, postIds: [postId], targetId, reason })
    for (const [attempt, status] of [
      [() => move(theirs.id, own.id), 403],
      [() => move(mine.id, other.id), 403],
      [() => move(mine.id, hidden.id), 404],
      [() => move(secret.id, own.id), 404],
      [() => merge(theirs.id, mine.id), 403],
      [() => merge(mine.id, theirs.id), 403],
      [() => merge(mine.id, secret.id), 404],
      [() => split(theirs.id, posts.theirs.id, own.id), 403],
      [() => split(mine.id, posts.mine.id, other.id), 403],
      [() => split(mine.id, posts.mine.id, hidden.id), 404],
      [() => into(theirs.id, posts.theirs.id, mine.id), 403],
      [() => into(mine.id, posts.mine.id, theirs.id), 403],
      [() => into(mine.id, posts.mine.id, secret.id), 404],
      [() => split(mine.id, posts.theirs.id, own.id), 409],
    ] as const)
      await assert.rejects(attempt, refused(status))
    assert.equal((await findThread(ctx.db, mine.id))?.forum_id, own.id)
    assert.equal((await findThread(ctx.db, theirs.id))?.post_count, 2)
    assert.equal((await findPost(ctx.db, posts.mine.id))?.thread_id, mine.id)
    assert.deepEqual(await ctx.db.selectFrom('staff_log').selectAll().execute(), [])
    assert.equal((await split(mine.id, posts.mine.id, own.id)).forum_id, own.id)
  })
})
