import type { Context } from '../../context.ts'
import { readId } from '../../platform/http/input.ts'
import { findForum } from '../forums/queries.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import type { ThreadVerb } from '../threads/moderating.ts'
import { type Change, changeThreads, retitle } from './changing.ts'
import { moderateThreads } from './deleting.ts'
import { daysOf, type FieldName, type Input, numberOf, targetOf, untilOf } from './input.ts'
import { mergeThreads } from './merging.ts'
import { moveThreads } from './moving.ts'
import { purgeThreads } from './purging.ts'
import { banFromThread, liftReplyBan } from './reply-bans.ts'
import type { Verb } from './verbs.ts'

const longestWait = 24 * 60 * 60

export const threadVerbs: Record<string, Verb> = {
  move: {
    flag: 'move',
    fields: ['forum_id', 'days', 'reason'],
    once: true,
    run: async (ctx, viewer, threadIds, { values, reason }) => {
      const from = readId(values.from)
      const stubDays = values.days === '' ? 0 : daysOf(values)
      return forumUrl(
        await moveThreads(ctx, viewer, { threadIds, forumId: readId(values.forum_id), from, stubDays, reason }),
      )
    },
  },
  merge: {
    flag: 'merge-split',
    fields: ['target', 'reason'],
    once: true,
    run: async (ctx, viewer, threadIds, { values, reason }) =>
      threadUrl(await mergeThreads(ctx, viewer, { threadIds, targetId: targetOf(values), reason })),
  },
  lock: plain('lock', 'lock'),
  unlock: plain('unlock', 'lock'),
  pin: changing('pin', ['days', 'order'], (ctx, { values }) => ({
    pinned_at: ctx.now(),
    pinned_until: untilOf(values, ctx.now(), 1),
    pin_order: numberOf(values, 'order', 1000) ?? 0,
  })),
  unpin: plain('unpin', 'pin'),
  feature: changing('feature', [], (ctx) => ({ featured_at: ctx.now() })),
  unfeature: changing('feature', [], () => ({ featured_at: null }), 'unfeature'),
  retitle: {
    flag: 'edit-thread',
    fields: ['title', 'prefix_id', 'reason'],
    single: true,
    run: async (ctx, viewer, ids, { values, reason }) => {
      const given = { title: values.title, prefixId: readId(values.prefix_id) ?? null, reason }
      const [thread] = await retitle(ctx, viewer, ids, given)
      return threadUrl({ id: thread?.id ?? 0, title: given.title })
    },
  },
  slow: changing('slow-mode', ['seconds'], (_ctx, { values }) => ({
    slow_seconds: numberOf(values, 'seconds', longestWait) ?? 0,
  })),
  close: changing('lock', ['days'], (ctx, { values }) => ({ close_at: untilOf(values, ctx.now()) }), 'close'),
  ban: {
    flag: 'reply-ban',
    fields: ['author', 'days', 'reason'],
    single: true,
    once: true,
    run: async (ctx, viewer, [threadId = 0], { values, reason }) => {
      const ban = { threadId, member: values.author, until: untilOf(values, ctx.now(), 1), reason }
      return threadUrl(await banFromThread(ctx, viewer, ban))
    },
  },
  unban: {
    flag: 'reply-ban',
    fields: ['author', 'reason'],
    single: true,
    run: async (ctx, viewer, [threadId = 0], { values, reason }) =>
      threadUrl((await liftReplyBan(ctx, viewer, { threadId, member: values.author, reason })).thread),
  },
  delete: plain('delete', 'delete-any', 'forum'),
  restore: plain('restore', 'delete-any'),
  purge: {
    flag: 'purge',
    fields: ['reason'],
    final: true,
    run: async (ctx, viewer, threadIds, { reason }) =>
      forumOf(ctx, (await purgeThreads(ctx, viewer, { threadIds, reason }))[0]?.forum_id),
  },
}

function plain(verb: ThreadVerb, flag: Flag, to: 'forum' | 'thread' = 'thread'): Verb {
  return {
    flag,
    fields: ['reason'],
    run: async (ctx, viewer, ids, { reason }) => {
      const threads = await moderateThreads(ctx, viewer, ids, verb, reason)
      const [thread] = threads
      return thread && threads.length === 1 && to === 'thread' ? threadUrl(thread) : forumOf(ctx, thread?.forum_id)
    },
  }
}

function changing(
  flag: Flag,
  fields: readonly FieldName[],
  change: (ctx: Context, input: Input) => Change,
  name: string = flag,
): Verb {
  return {
    flag,
    fields: [...fields, 'reason'],
    run: async (ctx, viewer, ids, input) => {
      const { reason } = input
      const how = { action: `threads.${name}`, flag, change: change(ctx, input), reason }
      const threads = await changeThreads(ctx, viewer, ids, how)
      const [thread] = threads
      return thread && threads.length === 1 ? threadUrl(thread) : forumOf(ctx, thread?.forum_id)
    },
  }
}

async function forumOf(ctx: Context, forumId: number | undefined): Promise<string> {
  const forum = forumId === undefined ? undefined : await findForum(ctx.db, forumId)
  return forum ? forumUrl(forum) : '/'
}
