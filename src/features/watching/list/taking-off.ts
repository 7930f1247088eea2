import { type Context, transaction } from '../../../context.ts'
import { ownChanged } from '../../../platform/database/own-memory.ts'
import { Refusal } from '../../../platform/errors.ts'
import { follow, unfollow } from '../../following/service.ts'
import { readTree } from '../../forums/tree.ts'
import { knownAmong } from '../../tags/queries.ts'
import { unwatchTag, watchTag } from '../../tags/watching/queries.ts'
import { canSeeThread } from '../../threads/policy.ts'
import { threadsByIds } from '../../threads/queries.ts'
import { mayIn, type Member } from '../../users/viewer.ts'
import { watchForum, watchThread } from '../queries.ts'
import type { Gone } from './gone.ts'
import type { Kind } from './kinds.ts'
import { unwatchForums, unwatchThreads } from './queries.ts'

type Change<Result> = (ctx: Context, member: Member, gone: readonly Gone[]) => Promise<Result>

const idsOf = (gone: readonly Gone[]) => gone.map(({ id }) => id)

/**
 * Each takes off everything at once, also what the member may no longer see; of that nothing is told.
 * @returns what can be put back
 */
export const takeOff: Record<Kind, Change<Gone[]>> = {
  async threads(ctx, member, gone) {
    const rows = await ofOne(ctx, member, (ctx) => unwatchThreads(ctx.db, member.id, idsOf(gone)))
    const mail = new Map(rows.map((row) => [row.thread_id, row.mail === null ? null : row.mail === 1]))
    const known = gone.filter(({ id }) => mail.has(id))
    return visibleAmong(
      ctx,
      member,
      known.map(({ id }) => ({ id, mail: mail.get(id) ?? null })),
    )
  },
  async forums(ctx, member, gone) {
    const rows = await ofOne(ctx, member, (ctx) => unwatchForums(ctx.db, member.id, idsOf(gone)))
    return rows
      .filter(({ forum_id }) => mayIn(member, forum_id, 'view'))
      .map(({ forum_id, posts }) => ({ id: forum_id, posts: posts === 1 }))
  },
  async tags(ctx, member, gone) {
    await ofOne(ctx, member, async (ctx) => {
      for (const { id } of gone) await unwatchTag(ctx.db, id, member.id)
    })
    return knownOf(ctx, member, gone)
  },
  async members(ctx, member, gone) {
    for (const { id } of gone) await unfollow(ctx, member, id)
    return [...gone]
  },
}

/** What the member may not see, or is not there, is passed over as if it had not been named. */
export const putBack: Record<Kind, Change<void>> = {
  async threads(ctx, member, gone) {
    const threads = await visibleAmong(ctx, member, gone)
    await ofOne(ctx, member, async (ctx) => {
      for (const { id, mail = null } of threads)
        await watchThread(ctx.db, { threadId: id, userId: member.id, mail }, ctx.now())
    })
  },
  async forums(ctx, member, gone) {
    const { byId } = await readTree(ctx)
    const forums = gone.filter(({ id }) => byId.has(id) && mayIn(member, id, 'view'))
    await ofOne(ctx, member, async (ctx) => {
      for (const { id, posts } of forums) await watchForum(ctx.db, id, member.id, posts === true, ctx.now())
    })
  },
  async tags(ctx, member, gone) {
    const tags = await knownOf(ctx, member, gone)
    await ofOne(ctx, member, async (ctx) => {
      for (const { id } of tags) await watchTag(ctx.db, id, member.id, ctx.now())
    })
  },
  async members(ctx, member, gone) {
    for (const { id } of gone) await follow(ctx, member, id).catch(passOver)
  },
}

function passOver(error: unknown): void {
  if (!(error instanceof Refusal) || error.status === 429) throw error
}

async function visibleAmong(ctx: Context, member: Member, gone: readonly Gone[]): Promise<Gone[]> {
  const threads = gone.length === 0 ? [] : await threadsByIds(ctx.db, idsOf(gone))
  const visible = new Set(threads.filter((thread) => canSeeThread(member, thread)).map(({ id }) => id))
  return gone.filter(({ id }) => visible.has(id))
}

async function knownOf(ctx: Context, member: Member, gone: readonly Gone[]): Promise<Gone[]> {
  const known = await knownAmong(ctx.db, member, idsOf(gone))
  return gone.filter(({ id }) => known.has(id)).map(({ id }) => ({ id }))
}

/** Writes what only this member is shown. */
async function ofOne<Result>(ctx: Context, member: Member, write: (ctx: Context) => Promise<Result>): Promise<Result> {
  const result = await transaction(ctx, write)
  ownChanged(ctx.engine, member.id)
  return result
}
