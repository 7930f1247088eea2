import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { Decision } from '../../platform/database/tables/cases.ts'
import { idParam } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { allowed } from '../../platform/policy.ts'
import type { FormPage } from '../accounts/forms.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { reportsOf } from '../reports/queries.ts'
import { isMember, may, type Viewer } from '../users/viewer.ts'
import { judged } from './appeals/judging.ts'
import { appealView } from './appeals/showing.ts'
import { caseView } from './case-view.ts'
import { decisionsOf } from './deciding.ts'
import { canDecide, canRemove, isAboutProfile, isBanAppeal } from './policy.ts'
import { notesOf } from './notes/queries.ts'
import type { CaseToShow } from './queries.ts'
import { handledCase } from './service.ts'

/** Everything that the staff knows of a case, and what this viewer may do with it. @throws Refusal 403, 404 */
export async function casePage(ctx: Context, req: Request): Promise<FormPage> {
  const { t, preferences, now } = req.reader
  const one = await handledCase(ctx, req.viewer, idParam(req, 'id'))
  const [reports, notes] = [await reportsOf(ctx.db, one.id), await notesOf(ctx.db, one.id)]
  const isOpen = one.closed_at === null
  const verdict = isOpen ? canDecide(req.viewer, await judged(ctx, req.viewer, one)) : null
  const claim = claimView(req, one)
  return staffPage(req, '/moderation/', 'cases/show', {
    title: t('cases.title', { number: String(one.id) }),
    action: `/moderation/cases/${one.id}`,
    one: caseView(req.reader, one),
    appeal: await appealView(ctx, req, one),
    reports: reports.map((row) => ({ ...row, date: formatDate(preferences, row.created_at, now) })),
    notes: notes.map((row) => ({ ...row, date: formatDate(preferences, row.created_at, now) })),
    open: isOpen,
    ...claim,
    mayClaim: isOpen && verdict === null && claim.claim === 'free',
    mayTakeOver: isOpen && verdict === null && claim.claim === 'taken',
    refusal: verdict === null ? claim.refusal : t(verdict),
    decisions: offered(req.viewer, one).map((decision) => ({ value: decision, text: t(wordsOf(one, decision)) })),
    warnUrl: warnUrl(req.viewer, one),
  })
}

/** Of a profile there is nothing to delete. */
function offered(viewer: Viewer, one: CaseToShow): readonly Decision[] {
  const possible = decisionsOf[one.kind].filter((decision) => allowed(canRemove(viewer, decision, one)))
  return isAboutProfile(one) ? possible.filter((decision) => decision !== 'upheld') : possible
}

function wordsOf(one: CaseToShow, decision: Decision): MessageKey {
  if (isAboutProfile(one) && decision === 'upheld-kept') return 'cases.decide-profile'
  return `cases.decide-${decision}${isBanAppeal(one) ? '-ban' : ''}` as MessageKey
}

function warnUrl(viewer: Viewer, one: CaseToShow): string | null {
  if (one.kind !== 'report' || !may(viewer, 'warn')) return null
  return `/members/${one.member_id}/warn${one.post_id === null ? '' : `?post=${one.post_id}`}`
}

/** Whose it is, and for whoever takes it from another what that does. */
function claimView({ reader: { t, preferences, now }, viewer }: Request, one: CaseToShow) {
  if (one.claimed_by === null || one.claimed_at === null) return { claim: 'free', holder: null, refusal: '' }
  if (isMember(viewer) && one.claimed_by === viewer.id) return { claim: 'own', holder: null, refusal: '' }
  const values = { name: one.claimer_name ?? '', date: formatDate(preferences, one.claimed_at, now).text }
  return {
    claim: 'taken',
    holder: { id: one.claimed_by, hint: t('cases.take-over-hint', values) },
    refusal: t('cases.take-over-first', values),
  }
}
