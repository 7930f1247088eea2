import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { pagingView } from '../../platform/http/paging.ts'
import { readTree } from '../forums/tree.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { waitingCases } from './badge.ts'
import { caseView } from './case-view.ts'
import { withStandingClaims } from './claims.ts'
import type { Scope } from './policy.ts'
import { type CaseFilter, openCases } from './queries.ts'

const perPage = 30
const kinds = ['report', 'held', 'appeal'] as const

/** What waits, the oldest first; of the viewer's scope only. */
export async function queuePage(ctx: Context, req: Request, scope: Scope) {
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
