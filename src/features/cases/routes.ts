import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { idParam, queryText, readId } from '../../platform/http/input.ts'
import { pagingView } from '../../platform/http/paging.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { readTree } from '../forums/tree.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { reportsOf } from '../reports/queries.ts'
import { signedIn } from '../users/policy.ts'
import { isMember, may } from '../users/viewer.ts'
import { queueScope, waitingCases } from './badge.ts'
import { withStandingClaims } from './claims.ts'
import { decideCase, decisionsOf } from './deciding.ts'
import { isEmpty, type Scope } from './policy.ts'
import { type CaseFilter, type CaseToShow, notesOf, openCases } from './queries.ts'
import { claimCase, handledCase, noteOnCase, releaseCase } from './service.ts'
import { caseView } from './case-view.ts'

const perPage = 30
const kinds = ['report', 'held', 'appeal'] as const

/** The one queue of the staff, and what is done with a case. */
export function caseRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/moderation/', async (req, res) => {
    signedIn(req.viewer)
    const scope = await queueScope(ctx, req.viewer)
    if (isEmpty(scope)) throw forbidden('errors.staff-only')
    showForm(res, await queuePage(ctx, req, scope))
  })

  router.get('/moderation/cases/:id', async (req, res) => {
    showForm(res, await casePage(ctx, req), { decision: '', answer: '', note: '' })
  })

  router.post('/moderation/cases/:id/claim', async (req, res) => {
    const { from } = shortFields(req, ['from'])
    await claimCase(ctx, req.viewer, idParam(req, 'id'), readId(from))
    res.seeOther(`/moderation/cases/${idParam(req, 'id')}?done=claimed`)
  })

  router.post('/moderation/cases/:id/release', async (req, res) => {
    await releaseCase(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`/moderation/cases/${idParam(req, 'id')}?done=released`)
  })

  router.post('/moderation/cases/:id/notes', async (req, res) => {
    const fields = shortFields(req, ['note'])
    await orShowAgain(req, res, await casePage(ctx, req), fields, async () => {
      await noteOnCase(ctx, req.viewer, idParam(req, 'id'), fields.note)
      res.seeOther(`/moderation/cases/${idParam(req, 'id')}?done=noted`)
    })
  })

  router.post('/moderation/cases/:id/decision', async (req, res) => {
    const fields = shortFields(req, ['decision', 'answer'])
    await orShowAgain(req, res, await casePage(ctx, req), fields, async () => {
      await decideCase(ctx, req.viewer, idParam(req, 'id'), fields)
      res.seeOther('/moderation/?done=decided')
    })
  })

  return router
}

async function queuePage(ctx: Context, req: Request, scope: Scope) {
  const { t } = req.reader
  const filter: CaseFilter = {
    kind: kinds.find((kind) => kind === queryText(req, 'kind')),
    forumId: readId(queryText(req, 'forum')),
  }
  const page = readId(queryText(req, 'page')) ?? 1
  const found = await openCases(ctx.db, scope, filter, { offset: (page - 1) * perPage, limit: perPage + 1 })
  const rows = await withStandingClaims(ctx, found)
  if (page > 1 && rows.length === 0) throw notFound()
  const tree = await readTree(ctx)
  const inScope = new Set([...scope.reports, ...scope.held])
  const forums = tree.rows.filter((forum) => forum.kind === 'forum' && inScope.has(forum.id))
  return staffPage(req, '/moderation/', 'cases/queue', {
    waiting: t('cases.waiting', { count: (await waitingCases(ctx, req.viewer)) ?? 0 }),
    cases: rows.slice(0, perPage).map((row) => caseView(req.reader, row)),
    kinds: [undefined, ...kinds].map((kind) => ({
      text: t(kind ? `cases.kind-${kind}` : 'cases.all-kinds'),
      url: address(kind, filter.forumId),
      current: kind === filter.kind,
    })),
    forums: forums.map(({ id, title }) => ({ value: String(id), text: title })),
    chosen: { kind: filter.kind ?? '', forum: String(filter.forumId ?? '') },
    paging: pagingView(req.reader, {
      base: address(filter.kind, filter.forumId),
      page,
      pages: rows.length > perPage ? page + 1 : page,
    }),
    nextUrl: rows.length > perPage ? address(filter.kind, filter.forumId, page + 1) : null,
    previousUrl: page > 1 ? address(filter.kind, filter.forumId, page - 1) : null,
  })
}

function address(kind: string | undefined, forum: number | undefined, page = 1): string {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (forum !== undefined) query.set('forum', String(forum))
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? '/moderation/' : `/moderation/?${query}`
}

async function casePage(ctx: Context, req: Request) {
  const { t, preferences, now } = req.reader
  const one = await handledCase(ctx, req.viewer, idParam(req, 'id'))
  const [reports, notes] = [await reportsOf(ctx.db, one.id), await notesOf(ctx.db, one.id)]
  const own = isMember(req.viewer) && one.claimed_by === req.viewer.id
  const warn = one.kind === 'report' && may(req.viewer, 'warn')
  const about = one.post_id === null ? '' : `?post=${one.post_id}`
  return staffPage(req, '/moderation/', 'cases/show', {
    title: t('cases.title', { number: String(one.id) }),
    action: `/moderation/cases/${one.id}`,
    one: caseView(req.reader, one),
    isAppeal: one.kind === 'appeal',
    reports: reports.map((row) => ({ ...row, date: formatDate(preferences, row.created_at, now) })),
    notes: notes.map((row) => ({ ...row, date: formatDate(preferences, row.created_at, now) })),
    open: one.closed_at === null,
    closed: one.closed_at === null ? '' : t('cases.closed', { date: formatDate(preferences, one.closed_at, now).text }),
    claim: own ? 'own' : one.claimed_by === null ? 'free' : 'taken',
    holder: holderView(req, one),
    decisions: decisionsOf[one.kind].map((decision) => ({ value: decision, text: t(`cases.decide-${decision}`) })),
    warnUrl: warn ? `/members/${one.member_id}/warn${about}` : null,
  })
}

/** Whom one takes the case from; null when it is free. */
function holderView({ reader: { t, preferences, now } }: Request, one: CaseToShow) {
  if (one.claimed_by === null || one.claimed_at === null) return null
  const values = { name: one.claimer_name ?? '', date: formatDate(preferences, one.claimed_at, now).text }
  return { id: one.claimed_by, hint: t('cases.take-over-hint', values) }
}
