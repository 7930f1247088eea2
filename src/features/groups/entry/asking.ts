import { type Context, transaction } from '../../../context.ts'
import type { GroupRequestRow } from '../../../platform/database/tables/groups.ts'
import { conflict, impossible, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { announce } from '../../alerts/announcing.ts'
import { signedIn } from '../../users/policy.ts'
import type { Viewer } from '../../users/viewer.ts'
import { groupUrl } from './address.ts'
import { shortText } from './input.ts'
import { canAsk } from './policy.ts'
import { deleteRequest, insertRequest, leadersOf, requestOf, turnRequest } from './queries.ts'
import { tied } from './tie.ts'

const day = 24 * 60 * 60 * 1000
/** How long whoever was refused waits before they ask again. */
export const pauseMs = 7 * day

/** From when on this member may ask again; undefined when they may now. */
export function pauseUntil(request: GroupRequestRow | undefined, now: number): number | undefined {
  if (request?.state !== 'refused') return undefined
  const until = (request.answered_at ?? 0) + pauseMs
  return until > now ? until : undefined
}

/**
 * Asks to be let into a group. Asking twice is asking once; the first note stays.
 * @throws Invalid at `note` · Refusal 403, 404, 429, and 409 for who is in it, or was refused a short while ago
 */
export async function ask(ctx: Context, viewer: Viewer, groupId: number, typed: string): Promise<void> {
  const member = signedIn(viewer)
  await ctx.limits.consume('account', String(member.id))
  const note = shortText(typed, 'note')
  await transaction(ctx, async (ctx) => {
    const { group, tie } = await tied(ctx, member, groupId, true)
    ensure(canAsk(member, group))
    if (tie.source !== undefined) throw impossible('groups.in-already')
    const before = await requestOf(ctx.db, groupId, member.id)
    if (before?.state === 'waiting') return
    if (pauseUntil(before, ctx.now()) !== undefined) throw impossible('groups.asked-lately')
    if (before) await deleteRequest(ctx.db, before.id)
    await insertRequest(ctx.db, { group_id: groupId, user_id: member.id, note, created_at: ctx.now() })
    const leaders = await leadersOf(ctx.db, [groupId])
    await announce(
      ctx,
      leaders.map(({ id }) => id),
      {
        type: 'staff',
        // Asking, withdrawing and asking again tells nobody twice in a day.
        event: `group ${groupId} asked ${member.id} ${Math.floor(ctx.now() / day)}`,
        bundle: `group ${groupId} asked ${member.id}`,
        actorId: member.id,
        path: groupUrl(group),
        detail: `key groups.told-asked\n${group.title}`,
      },
    )
  })
}

/** Takes one's request back. @throws Refusal 403, 404, and 409 when it does not wait any more */
export async function withdraw(ctx: Context, viewer: Viewer, groupId: number): Promise<void> {
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    const request = await requestOf(ctx.db, groupId, member.id)
    if (!request) throw notFound()
    const change = { state: 'withdrawn', answered_at: ctx.now(), answered_by: member.id } as const
    if (!(await turnRequest(ctx.db, request.id, 'waiting', change))) throw conflict('groups.request-answered')
  })
}
