import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { formatDate, formatMoment } from '../../platform/i18n/dates.ts'
import { allowed } from '../../platform/policy.ts'
import { forGood } from '../bans/service.ts'
import type { Reader } from '../layout/request.ts'
import { mayActOn } from '../permissions/acting.ts'
import { stillSeen } from '../posts/still-seen.ts'
import { canChangeNote, canNote, canSeeAddresses } from '../records/policy.ts'
import { staffNotesOf } from '../records/queries.ts'
import { canReportMember } from '../reports/policy.ts'
import { memberUrl } from '../users/member-view.ts'
import type { Flag } from '../permissions/catalogue.ts'
import type { Viewer } from '../users/viewer.ts'
import { pointsOf, warningsOf } from '../warnings/queries.ts'
import { warningView } from '../warnings/view.ts'
import type { DisciplineView } from './view.ts'

const shown = 30

/** What a profile shows of the staff's work, to the staff; everybody else gets at most the way to report. */
export async function disciplineOf(
  ctx: Context,
  { reader, viewer }: { reader: Reader; viewer: Viewer },
  member: UserRow,
): Promise<DisciplineView> {
  const url = memberUrl(member)
  const to = (is: boolean, path: string) => (is ? path : null)
  const acts = async (flag: Flag) => allowed(await mayActOn(ctx, viewer, flag, member))
  const warns = await acts('warn')
  const now = ctx.now()
  return {
    reportUrl: to(allowed(canReportMember(viewer, member.id)), `${url}report`),
    warnUrl: to(warns, `${url}warn`),
    banUrl: to(await acts('ban'), `/moderation/bans?member=${encodeURIComponent(member.name)}`),
    cleanUrl: to(await acts('clean-spam'), `${url}clean`),
    addressesUrl: to(allowed(canSeeAddresses(viewer)), `/moderation/addresses?member=${member.id}`),
    banned: warns ? bannedText(reader, member, now) : null,
    points: warns ? reader.t('warnings.points-of', { count: await pointsOf(ctx.db, member.id, now) }) : '',
    warnings: warns ? await warnings(ctx, { reader, viewer }, member.id) : null,
    notes: allowed(canNote(viewer)) ? await notes(ctx, { reader, viewer }, member.id) : null,
    signature: warns && member.signature !== '' ? { text: member.signature, clearUrl: `${url}signature/clear` } : null,
    notesUrl: `${url}notes`,
  }
}

async function warnings(ctx: Context, { reader, viewer }: { reader: Reader; viewer: Viewer }, memberId: number) {
  const rows = await warningsOf(ctx.db, memberId, shown)
  const seen = await stillSeen(
    ctx,
    viewer,
    rows.map((row) => row.post_id),
  )
  return rows.map((row) => warningView(reader, seen, row))
}

async function notes(ctx: Context, { reader, viewer }: { reader: Reader; viewer: Viewer }, memberId: number) {
  const { preferences, now, t } = reader
  const rows = await staffNotesOf(ctx.db, memberId, shown)
  return rows.map((row) => {
    const edited = row.edited_at === null ? null : formatDate(preferences, row.edited_at, now)
    return {
      body: row.body,
      name: row.name,
      date: formatDate(preferences, row.created_at, now),
      edited: edited && t('posts.edited', { date: edited.text }),
      editUrl: allowed(canChangeNote(viewer, row)) ? `/members/${memberId}/notes/${row.id}` : null,
    }
  })
}

function bannedText({ t, preferences }: Reader, { banned_until, ban_reason }: UserRow, now: number): string | null {
  if (banned_until === null || banned_until <= now) return null
  if (banned_until >= forGood) return t('members.banned-for-good', { reason: ban_reason })
  return t('members.banned', { until: formatMoment(preferences, banned_until), reason: ban_reason })
}
