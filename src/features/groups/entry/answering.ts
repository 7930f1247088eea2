import { type Context, transaction } from '../../../context.ts'
import type { GroupRequestRow, GroupRow } from '../../../platform/database/tables/groups.ts'
import { conflict, impossible, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../alerts/announcing.ts'
import { logged } from '../../staff-log/service.ts'
import { signedIn } from '../../users/policy.ts'
import { findUser } from '../../users/queries.ts'
import { may, type Member, type Viewer } from '../../users/viewer.ts'
import { findMembership } from '../queries.ts'
import { groupUrl } from './address.ts'
import { shortText } from './input.ts'
import { findRequest, turnRequest } from './queries.ts'
import { stepIn } from './stepping.ts'
import { led } from './tie.ts'

interface Which {
  groupId: number
  requestId: number
}

/** Lets whoever asked into the group. @throws Refusal 403, 404, and 409 when the request waits no more */
export async function accept(ctx: Context, viewer: Viewer, which: Which): Promise<void> {
  await onWaiting(ctx, viewer, which, async (ctx, member, group, request) => {
    await refuseBanned(ctx, member, request.user_id)
    const step = { groupId: group.id, userId: request.user_id, by: member.id }
    const isIn = await findMembership(ctx.db, group.id, request.user_id)
    if (!isIn) await stepIn(ctx, step, { source: 'accepted', reason: 'accepted' })
    await answer(ctx, member, group, request, 'accepted', '')
  })
}

/**
 * Does not let them in, and tells them why. They may ask again later.
 * @throws Invalid at `reason` · Refusal 403, 404, and 409 when the request waits no more
 */
export async function refuse(ctx: Context, viewer: Viewer, which: Which, typed: string): Promise<void> {
  await onWaiting(ctx, viewer, which, async (ctx, member, group, request) => {
    const reason = shortText(typed, 'reason')
    if (reason === '') throw invalid('reason', 'groups.refuse-why')
    const change = { state: 'refused', answered_at: ctx.now(), answered_by: member.id, reason } as const
    await turnRequest(ctx.db, request.id, 'waiting', change)
    await answer(ctx, member, group, request, 'refused', reason)
  })
}

/** Only an administrator takes in who is banned. @throws Refusal 409 */
export async function refuseBanned(ctx: Context, viewer: Viewer, userId: number): Promise<void> {
  const until = (await findUser(ctx.db, userId))?.banned_until ?? 0
  if (until > ctx.now() && !may(viewer, 'administer')) throw impossible('groups.member-banned')
}

type Work = (ctx: Context, member: Member, group: GroupRow, request: GroupRequestRow) => Promise<void>

async function onWaiting(ctx: Context, viewer: Viewer, { groupId, requestId }: Which, work: Work): Promise<void> {
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const { group } = await led(ctx, member, groupId)
    const request = await findRequest(ctx.db, requestId)
    if (request?.group_id !== groupId) throw notFound()
    if (request.state !== 'waiting')
      throw conflict(request.state === 'withdrawn' ? 'groups.request-withdrawn' : 'groups.request-answered')
    await work(ctx, member, group, request)
  })
}

async function answer(
  ctx: Context,
  member: Member,
  group: GroupRow,
  request: GroupRequestRow,
  how: 'accepted' | 'refused',
  reason: string,
): Promise<void> {
  await logged(ctx, member, {
    action: how === 'accepted' ? 'groups.accept' : 'groups.refuse',
    memberId: request.user_id,
    after: { group: group.id, title: group.title, request: request.id },
    reason,
  })
  await announce(ctx, [request.user_id], {
    type: 'staff',
    event: `group request ${request.id} ${ctx.now()}`,
    bundle: `group request ${request.id}`,
    actorId: null,
    path: groupUrl(group),
    detail: `key groups.told-${how}\n${group.title}`,
  })
}
