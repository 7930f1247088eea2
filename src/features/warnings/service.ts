import { type Context, transaction } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { WarningActionRow, WarningTypeRow } from '../../platform/database/tables/warnings.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanNote } from '../../platform/text/clean.ts'
import { announce } from '../alerts/announcing.ts'
import { forGood, imposeBan } from '../bans/service.ts'
import { visiblePost } from '../posts/finding.ts'
import { mayActOn } from '../permissions/acting.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import { findUser, holdUser, updateUserQuietly } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { columns, type Effect } from './effects.ts'
import { settleWarned } from './grouping.ts'
import { readNotice, showNotice, type TypedNotice } from './notices.ts'
import { memberWarned } from './jobs.ts'
import { actionsBetween, offeredTypes, insertWarning, pointsOf, setEffects, justGiven } from './queries.ts'

const day = 24 * 60 * 60 * 1000
/** The same warning by the same hand this soon is one that was sent twice. */
const doubleClickMs = 10_000
export const longestText = 2000

export interface NewWarning {
  typeId: number | undefined
  postId: number | undefined
  /** '' says what the type says. */
  text: string
  notice?: TypedNotice
}

/** A member whom the viewer may warn. @throws Refusal 403, 404 */
export async function warnableMember(ctx: Context, viewer: Viewer, memberId: number): Promise<UserRow> {
  signedIn(viewer)
  const member = await findUser(ctx.db, memberId)
  if (!member) throw notFound()
  ensure(await mayActOn(ctx, viewer, 'warn', member))
  return member
}

/**
 * Warns a member, about a post of theirs or not; when their points reach a number that has consequences, these follow at once.
 * @throws Invalid · Refusal 403, 404
 */
export async function warnMember(ctx: Context, viewer: Viewer, memberId: number, given: NewWarning): Promise<void> {
  await warnableMember(ctx, viewer, memberId)
  const type = (await offeredTypes(ctx.db)).find(({ id }) => id === given.typeId)
  if (!type) throw invalid('type', 'warnings.choose-type')
  const text = cleanNote(given.text) || type.text
  if (text.length > longestText) throw invalid('text', 'errors.field-long', { max: longestText })
  const postId = await ownPost(ctx, viewer, memberId, given.postId)
  const notice = given.notice ? readNotice(given.notice, postId) : ''
  await transaction(ctx, (ctx) => give(ctx, viewer, memberId, { type, text, postId, notice }))
  ctx.log.info({ event: 'warning', userId: viewer.id, memberId, address: viewer.address }, 'a member was warned')
}

async function ownPost(ctx: Context, viewer: Viewer, memberId: number, postId: number | undefined) {
  if (postId === undefined) return null
  const { post } = await visiblePost(ctx, viewer, postId)
  if (post.user_id !== memberId) throw notFound()
  return post.id
}

async function give(
  ctx: Context,
  viewer: Viewer,
  memberId: number,
  { type, text, postId, notice }: { type: WarningTypeRow; text: string; postId: number | null; notice: string },
): Promise<void> {
  const member = await holdUser(ctx, memberId)
  if (!member) throw notFound()
  const now = ctx.now()
  const by = signedIn(viewer).id
  if (await justGiven(ctx.db, { memberId, postId, by, title: type.title, since: now - doubleClickMs })) return
  const before = await pointsOf(ctx.db, memberId, now)
  const id = await insertWarning(ctx.db, {
    member_id: memberId,
    post_id: postId,
    title: type.title,
    text,
    points: type.points,
    created_at: now,
    created_by: by,
    expires_at: type.expiry_days === 0 ? null : now + type.expiry_days * day,
    revoked_at: null,
    revoked_by: null,
    notice,
    group_id: type.group_id,
  })
  await settleWarned(ctx, memberId)
  if (postId !== null && notice !== '') await showNotice(ctx, postId)
  const effects: Effect[] = []
  for (const action of await actionsBetween(ctx.db, before, before + type.points)) {
    effects.push(await apply(ctx, viewer, member, action, type.title))
  }
  await setEffects(ctx.db, id, JSON.stringify(effects))
  const after = { warning: id, points: before + type.points, effects, ...(notice === '' ? {} : { notice }) }
  await logged(ctx, viewer, {
    action: 'warnings.give',
    memberId,
    postId: postId ?? undefined,
    after,
    reason: type.title,
  })
  await enqueue(ctx, memberWarned, { warningId: id })
  await announce(ctx, [memberId], {
    type: 'warning',
    event: `warning ${id}`,
    bundle: 'warning',
    actorId: null,
    path: '/account/warnings',
    detail: type.title,
  })
}

async function apply(
  ctx: Context,
  viewer: Viewer,
  member: UserRow,
  { action, days, points: from }: WarningActionRow,
  reason: string,
): Promise<Effect> {
  if (action === 'ban') return { action, from, ban: await imposeBan(ctx, viewer, member.id, { days, reason }) }
  const until = days === 0 ? forGood : ctx.now() + days * day
  await updateUserQuietly(ctx.db, member.id, { [columns[action]]: Math.max(until, member[columns[action]] ?? 0) })
  return { action, from, until }
}
