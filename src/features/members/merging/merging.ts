import { type Context, transaction } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { invalid, notFound } from '../../../platform/errors.ts'
import { readId } from '../../../platform/http/input.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { ensure } from '../../../platform/policy.ts'
import { fold } from '../../../platform/text/fold.ts'
import { deleteAvatarFiles } from '../../accounts/avatars.ts'
import { rewriteGroupIds } from '../../groups/queries.ts'
import { permissionsChanged } from '../../permissions/changing.ts'
import { administers, ensureStillAdministrator } from '../../permissions/service.ts'
import { handOverVotes } from '../../polls/merging/queries.ts'
import { resummarise } from '../../reactions/jobs.ts'
import { deleteReaction } from '../../reactions/queries.ts'
import { summarise } from '../../reactions/service.ts'
import { handOverScheduled } from '../../scheduling/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { isShown } from '../../threads/shown.ts'
import { canAdminister } from '../../users/policy.ts'
import { changeCounts, findUser, findUserByFold, updateUser } from '../../users/queries.ts'
import { namesChanged } from '../../users/renaming.ts'
import type { Viewer } from '../../users/viewer.ts'
import { memberFacts } from '../counting/queries.ts'
import { valuesOf } from '../../profile-fields/queries.ts'
import { bringFieldsBack } from '../../profile-fields/service.ts'
import { handOverTrophies } from '../../trophies/queries.ts'
import { handOverWalls } from '../../wall/queries.ts'
import { insertFormerName } from '../names/queries.ts'
import {
  belongings,
  deleteUser,
  handOver,
  handOverDrafts,
  holdForMerge,
  impossibleReactions,
  type Pair,
} from './queries.ts'
import { handOverDiscipline } from './discipline/queries.ts'
import { handOverRelations } from './relations/queries.ts'
import { handOverRights } from './rights/queries.ts'
import { handOverTelling } from './telling/queries.ts'

/** What a merge will do, asked before anything is done. @param typed the other's name or id @throws Invalid at `into` */
export async function mergePlan(ctx: Context, viewer: Viewer, from: UserRow, typed: string) {
  ensure(canAdminister(viewer))
  const id = readId(typed.trim())
  const into =
    (id === undefined ? undefined : await findUser(ctx.db, id)) ?? (await findUserByFold(ctx.db, fold(typed)))
  if (!into) throw invalid('into', 'people.merge-unknown')
  await ensurePair(ctx, from, into)
  const lost = await impossibleReactions(ctx.db, { from: from.id, into: into.id })
  return {
    into,
    intoAdministers: await administers(ctx, into),
    ...(await belongings(ctx.db, from.id)),
    lost: lost.length,
  }
}

/**
 * Makes one account part of another: what it wrote, gave and began to write is the other's from now on, and the account is gone.
 * The other keeps its own name, address, password, picture and role, and is given the groups and rights of the first.
 * @param sure needed when the other is an administrator
 * @throws Invalid at `into` or `sure`, Refusal 403, 404
 */
export async function mergeMembers(ctx: Context, viewer: Viewer, pair: Pair, sure: boolean): Promise<void> {
  ensure(canAdminister(viewer))
  const avatar = await transaction(ctx, async (ctx) => {
    await holdForMerge(ctx, pair)
    const [from, into] = [await findUser(ctx.db, pair.from), await findUser(ctx.db, pair.into)]
    if (!from || !into) throw notFound()
    await ensurePair(ctx, from, into)
    if (!sure && (await administers(ctx, into))) throw invalid('sure', 'people.merge-sure')
    const { id, name } = from
    const before = { id, name, ...(await belongings(ctx.db, id)) }
    await mergeHeld(ctx, viewer, from, into)
    const after = { id: into.id, name: into.name }
    await logged(ctx, viewer, { action: 'members.merge', memberId: into.id, before, after })
    return from.avatar
  })
  if (avatar !== null) await deleteAvatarFiles(ctx, avatar)
}

async function ensurePair(ctx: Context, from: UserRow, into: UserRow): Promise<void> {
  if (from.id === into.id) throw invalid('into', 'people.merge-self')
  if (await administers(ctx, from)) throw invalid('into', 'people.merge-administrator')
}

async function mergeHeld(ctx: Context, viewer: Viewer, from: UserRow, into: UserRow): Promise<void> {
  const pair = { from: from.id, into: into.id }
  const dropped = await dropReactions(ctx, pair)
  await handOver(ctx.db, pair)
  await handOverVotes(ctx.db, pair)
  await handOverDrafts(ctx.db, pair)
  await handOverScheduled(ctx.db, pair)
  await handOverRights(ctx.db, pair)
  await handOverRelations(ctx.db, pair)
  await handOverTelling(ctx.db, pair)
  await handOverWalls(ctx.db, pair)
  await handOverTrophies(ctx.db, pair)
  await bringFieldsBack(ctx, into.id, Object.fromEntries(await valuesOf(ctx.db, from.id)))
  await handOverDiscipline(ctx.db, pair)
  for (const [postId, threadId] of dropped) await summarise(ctx, postId, threadId)
  const [right] = await memberFacts(ctx.db, { after: into.id - 1, upTo: into.id })
  await updateUser(ctx.db, into.id, {
    post_count: right?.posts ?? 0,
    reaction_score: right?.score ?? 0,
    answer_count: right?.answers ?? 0,
    created_at: Math.min(into.created_at, from.created_at),
  })
  const { name, name_fold } = from
  const former = { user_id: into.id, name, name_fold, until: ctx.now(), changed_by: viewer.id, merged_id: from.id }
  await insertFormerName(ctx.db, former)
  await deleteUser(ctx.db, from.id)
  await rewriteGroupIds(ctx.db, into.id)
  await namesChanged(ctx)
  await permissionsChanged(ctx)
  await ensureStillAdministrator(ctx, viewer)
  await enqueue(ctx, resummarise, { memberId: into.id, after: 0 })
}

/** @returns the posts that lost one, with their threads */
async function dropReactions(ctx: Context, { from, into }: Pair): Promise<Map<number, number>> {
  const impossible = await impossibleReactions(ctx.db, { from, into })
  for (const { post_id, by, author, score, ...where } of impossible) {
    await deleteReaction(ctx.db, post_id, by)
    const counts =
      where.counted === 1 &&
      isShown(where) &&
      isShown({ deleted_at: where.thread_deleted_at, held_at: where.thread_held_at })
    if (counts && author !== from && author !== into) await changeCounts(ctx.db, author, { score: -score })
  }
  return new Map(impossible.map((row) => [row.post_id, row.thread_id]))
}
