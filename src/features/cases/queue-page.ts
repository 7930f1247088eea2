import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { fold } from '../../platform/text/fold.ts'
import type { FormPage } from '../accounts/forms.ts'
import { readTree } from '../forums/tree.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { findUserByFold } from '../users/queries.ts'
import { waitingCases } from './badge.ts'
import { caseView } from './case-view.ts'
import { withStandingClaims } from './claims.ts'
import { dailyView } from './daily/daily.ts'
import type { Scope } from './policy.ts'
import { type CaseFilter, listedCases } from './queries.ts'
import { may, type Viewer } from '../users/viewer.ts'

const perPage = 30
const kinds = ['report', 'held', 'appeal'] as const
const states = ['open', 'closed'] as const
const longestName = 60

/** What the address asks for, as it was typed. */
interface Asked {
  state: (typeof states)[number]
  kind: (typeof kinds)[number] | undefined
  forum: number | undefined
  /** Names. */
  member: string
  by: string
  page: number
}

/** What waits, the oldest first, or what was decided, the newest first; of the viewer's scope only. */
export async function queuePage(ctx: Context, req: Request, scope: Scope): Promise<FormPage> {
  const { t } = req.reader
  const asked = readAsked(req)
  const rows = await casesOf(ctx, req.viewer, scope, asked)
  const shown = await withStandingClaims(ctx, rows.slice(0, perPage))
  return staffPage(req, '/moderation/', 'cases/queue', {
    title: t(asked.state === 'closed' ? 'cases.closed-list' : 'cases.queue'),
    waiting: t('cases.waiting', { count: (await waitingCases(ctx, req.viewer)) ?? 0 }),
    cases: shown.map((row) => caseView(req.reader, row)),
    states: states.map((state) => ({
      text: t(`cases.list-${state}`),
      url: address({ ...asked, state, member: '', by: '', page: 1 }),
      current: state === asked.state,
    })),
    kinds: [undefined, ...kinds].map((kind) => ({
      text: t(kind ? `cases.kind-${kind}` : 'cases.all-kinds'),
      url: address({ ...asked, kind, page: 1 }),
      current: kind === asked.kind,
    })),
    forums: await forumsIn(ctx, scope),
    daily: await dailyView(ctx, req, scope),
    isClosed: asked.state === 'closed',
    chosen: { kind: asked.kind ?? '', forum: String(asked.forum ?? ''), member: asked.member, by: asked.by },
    nextUrl: rows.length > perPage ? address({ ...asked, page: asked.page + 1 }) : null,
    previousUrl: asked.page > 1 ? address({ ...asked, page: asked.page - 1 }) : null,
  })
}

function readAsked(req: Request): Asked {
  const isClosed = queryText(req, 'state') === 'closed'
  const name = (key: string) => (isClosed ? queryText(req, key).trim().slice(0, longestName) : '')
  return {
    state: isClosed ? 'closed' : 'open',
    kind: kinds.find((kind) => kind === queryText(req, 'kind')),
    forum: readId(queryText(req, 'forum')),
    member: name('member'),
    by: name('by'),
    page: readId(queryText(req, 'page')) ?? 1,
  }
}

/** One more than a page shows, when there is one. @throws Refusal 404 for a page after the last */
async function casesOf(ctx: Context, viewer: Viewer, scope: Scope, { state, kind, forum, member, by, page }: Asked) {
  const people = [await idOf(ctx, member), await idOf(ctx, by)]
  const butAbout = may(viewer, 'administer') ? undefined : (viewer.id ?? undefined)
  const filter: CaseFilter = { state, kind, forumId: forum, memberId: people[0], closedBy: people[1], butAbout }
  const rows = await listedCases(ctx.db, scope, filter, { offset: (page - 1) * perPage, limit: perPage + 1 })
  if (page > 1 && rows.length === 0) throw notFound()
  return rows
}

/** Undefined for nobody in particular; a name that is nobody's is nobody's id. */
async function idOf(ctx: Context, name: string): Promise<number | undefined> {
  if (name === '') return undefined
  return (await findUserByFold(ctx.db, fold(name)))?.id ?? 0
}

async function forumsIn(ctx: Context, scope: Scope) {
  const inScope = new Set([...scope.reports, ...scope.held])
  const forums = (await readTree(ctx)).rows.filter((forum) => forum.kind === 'forum' && inScope.has(forum.id))
  return forums.map(({ id, title }) => ({ value: String(id), text: title }))
}

function address({ state, kind, forum, member, by, page }: Asked): string {
  const query = new URLSearchParams()
  if (state === 'closed') query.set('state', state)
  if (kind) query.set('kind', kind)
  if (forum !== undefined) query.set('forum', String(forum))
  if (member) query.set('member', member)
  if (by) query.set('by', by)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? '/moderation/' : `/moderation/?${query}`
}
