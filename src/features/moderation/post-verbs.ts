import type { Context } from '../../context.ts'
import { Refusal } from '../../platform/errors.ts'
import { readId } from '../../platform/http/input.ts'
import { threadUrl } from '../threads/address.ts'
import type { Viewer } from '../users/viewer.ts'
import { copyPosts } from './copying.ts'
import { deletePosts } from './deleting.ts'
import { joinPosts } from './joining/joining.ts'
import { type Input, targetOf, timeOf } from './input.ts'
import { purgePosts } from './purging.ts'
import { reattribute } from './reattributing.ts'
import { movePosts, splitPosts } from './splitting.ts'
import type { Verb } from './verbs.ts'

export const postVerbs: Record<string, Verb> = {
  delete: {
    flag: 'delete-any',
    fields: ['reason'],
    run: (ctx, viewer, ids, input) => deletion(ctx, viewer, ids, input, true),
  },
  restore: {
    flag: 'delete-any',
    fields: [],
    run: (ctx, viewer, ids, input) => deletion(ctx, viewer, ids, input, false),
  },
  split: {
    flag: 'merge-split',
    fields: ['title', 'forum_id', 'prefix_id', 'reason'],
    once: true,
    run: async (ctx, viewer, postIds, { values, reason }) => {
      const split = {
        threadId: sourceOf(values),
        postIds,
        title: values.title,
        prefixId: readId(values.prefix_id) ?? null,
        forumId: readId(values.forum_id),
        reason,
      }
      return threadUrl(await splitPosts(ctx, viewer, split))
    },
  },
  move: placing(movePosts),
  copy: placing(copyPosts),
  merge: {
    flag: 'merge-split',
    fields: ['keep', 'reason'],
    run: async (ctx, viewer, postIds, { values, reason }) => {
      const join = { threadId: sourceOf(values), postIds, keepId: readId(values.keep), reason }
      return `/posts/${await joinPosts(ctx, viewer, join)}/`
    },
  },
  reattribute: {
    flag: 'reattribute',
    fields: ['author', 'time', 'reason'],
    single: true,
    run: async (ctx, viewer, [postId = 0], { values, reason }) => {
      const change = { postId, author: values.author, at: timeOf(values), reason }
      return `/posts/${(await reattribute(ctx, viewer, change)).id}/`
    },
  },
  purge: {
    flag: 'purge',
    fields: ['reason'],
    final: true,
    run: async (ctx, viewer, postIds, { values, reason }) =>
      threadUrl(await purgePosts(ctx, viewer, { threadId: sourceOf(values), postIds, reason })),
  },
}

function placing(move: typeof movePosts): Verb {
  return {
    flag: 'merge-split',
    fields: ['target', 'reason'],
    once: true,
    run: async (ctx, viewer, postIds, { values, reason }) =>
      threadUrl(await move(ctx, viewer, { threadId: sourceOf(values), postIds, targetId: targetOf(values), reason })),
  }
}

async function deletion(
  ctx: Context,
  viewer: Viewer,
  postIds: number[],
  { values, reason }: Input,
  deleted: boolean,
): Promise<string> {
  return threadUrl(await deletePosts(ctx, viewer, { threadId: sourceOf(values), postIds, reason }, deleted))
}

/** The thread to which the form says that every chosen post belongs. */
function sourceOf(values: Input['values']): number {
  const id = readId(values.source)
  if (id === undefined) throw new Refusal(422, 'moderation.choose-posts')
  return id
}
