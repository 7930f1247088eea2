import type { Context } from '../../context.ts'
import { type FieldErrors, notFound } from '../../platform/errors.ts'
import { readId } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { banMember } from '../bans/service.ts'
import { findForum } from '../forums/queries.ts'
import { addMember, removeMember } from '../groups/membership.ts'
import { removeEmptyAccount } from '../members/removing/removing.ts'
import { retitle } from '../moderation/changing.ts'
import { moveThreads } from '../moderation/moving.ts'
import { administers } from '../permissions/acting.ts'
import { findGroup } from '../permissions/queries.ts'
import { findPrefix } from '../prefixes/queries.ts'
import { moderateThread, type ThreadVerb } from '../threads/moderating.ts'
import { findThread } from '../threads/queries.ts'
import { findUser } from '../users/queries.ts'
import type { Member } from '../users/viewer.ts'
import type { Noun } from './criteria.ts'

export const givenFields = ['forum_id', 'prefix_id', 'group_id', 'days'] as const
/** What the form gives an act, as typed. */
export type Given = Partial<Record<(typeof givenFields)[number], string>>

/** One thing that a batch does to each thread or member, by the service that does it to one. */
export interface Act {
  takes?: (typeof givenFields)[number]
  /** What is wrong with what was given. */
  check?: (ctx: Context, given: Given) => Promise<FieldErrors>
  /** What already is so may be refused or change nothing. @throws as the service does */
  run: (ctx: Context, viewer: Member, id: number, given: Given, reason: string) => Promise<unknown>
}

const longestBan = 3650

const threadActs: Record<string, Act> = {
  move: {
    takes: 'forum_id',
    async check({ db }, { forum_id }) {
      const forum = await findForum(db, readId(forum_id) ?? 0)
      return forum?.kind === 'forum' ? {} : { forum_id: { key: 'threads.forum-invalid' } }
    },
    run: (ctx, viewer, id, { forum_id }, reason) =>
      moveThreads(ctx, viewer, { threadIds: [id], forumId: readId(forum_id), stubDays: 0, reason }),
  },
  lock: plain('lock'),
  unlock: plain('unlock'),
  unpin: plain('unpin'),
  prefix: {
    takes: 'prefix_id',
    async check({ db }, { prefix_id = '' }) {
      if (prefix_id === '' || (await findPrefix(db, readId(prefix_id) ?? 0))) return {}
      return { prefix_id: { key: 'prefixes.not-offered' } }
    },
    async run(ctx, viewer, id, { prefix_id }, reason) {
      const thread = await findThread(ctx.db, id)
      if (!thread) throw notFound()
      const title = thread.title_source ?? thread.title
      await retitle(ctx, viewer, [id], { title, prefixId: readId(prefix_id) ?? null, reason })
    },
  },
  delete: plain('delete'),
}

const memberActs: Record<string, Act> = {
  'group-add': {
    takes: 'group_id',
    check: checkGroup,
    run: unlessAdministrator((ctx, viewer, id, { group_id }) => addMember(ctx, viewer, readId(group_id) ?? 0, id)),
  },
  'group-remove': {
    takes: 'group_id',
    check: checkGroup,
    run: unlessAdministrator((ctx, viewer, id, { group_id }) => removeMember(ctx, viewer, readId(group_id) ?? 0, id)),
  },
  ban: {
    takes: 'days',
    check: async (_ctx, given) =>
      daysOf(given) === undefined ? { days: { key: 'batches.days-wrong', values: { max: longestBan } } } : {},
    run: unlessAdministrator((ctx, viewer, id, given, reason) =>
      banMember(ctx, viewer, id, { days: daysOf(given) ?? 1, reason }),
    ),
  },
  remove: { run: (ctx, viewer, id, _given, reason) => removeEmptyAccount(ctx, viewer, id, reason) },
}

export const acts: Record<Noun, Record<string, Act>> = { threads: threadActs, members: memberActs }

/** Groups into which nobody comes by their role. */
export const isPlainGroup = ({ key }: { key: string | null }): boolean =>
  key === null || !['guest', 'member', 'moderator', 'administrator'].includes(key)

function plain(verb: ThreadVerb): Act {
  return { run: (ctx, viewer, id, _given, reason) => moderateThread(ctx, viewer, id, verb, reason) }
}

async function checkGroup({ db }: Context, { group_id }: Given): Promise<FieldErrors> {
  const group = await findGroup(db, readId(group_id) ?? 0)
  return group && isPlainGroup(group) ? {} : { group_id: { key: 'batches.group-wrong' } }
}

function daysOf({ days = '' }: Given): number | undefined {
  const typed = readDigits(days).trim()
  return /^\d{1,4}$/.test(typed) && Number(typed) <= longestBan ? Number(typed) : undefined
}

/** Whoever became one since the batch began is left alone too. */
function unlessAdministrator(run: Act['run']): Act['run'] {
  return async (ctx, viewer, id, given, reason) => {
    const member = await findUser(ctx.db, id)
    if (!member || id === viewer.id || (await administers(ctx, member))) throw notFound()
    await run(ctx, viewer, id, given, reason)
  }
}
