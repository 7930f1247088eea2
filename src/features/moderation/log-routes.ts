import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { idParam, queryText, readId } from '../../platform/http/input.ts'
import { ar } from '../../platform/i18n/ar.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { adminPage } from '../admin/frame.ts'
import { readTree } from '../forums/tree.ts'
import { findLine, type LogFilter, type LogReach } from '../staff-log/queries.ts'
import { findThread } from '../threads/queries.ts'
import { usersByFold } from '../users/queries.ts'
import { may } from '../users/viewer.ts'
import { actionText, logPage } from './log-page.ts'
import { logReach, openReach, reaches } from './log-reach.ts'
import { canReadLog } from './policy.ts'
import { staffPage } from './staff-page.ts'
import { undo } from './undoing.ts'

const fields = ['who', 'action', 'forum', 'thread', 'member', 'since', 'until'] as const
const publicFields = ['action', 'forum', 'since', 'until'] as const
/** Beginnings of what the public log tells. */
const publicKinds = ['threads.', 'posts.']
const day = 24 * 60 * 60 * 1000

const kinds =
  /^log\.(threads|scheduled|posts|cases|warnings|warning-types|warning-actions|report-reasons|bans|spam|wall|trophies|profile-fields|records|whispers|batches|forums|prefixes|reactions|members|groups|permissions|settings)-/

/** Acts of the log that the catalogue has words for, in its order. */
const actions = Object.keys(ar)
  .filter((key) => kinds.test(key))
  .map((key) => key.replace(kinds, '$1.'))

export function logRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/moderation/log', (req, res) => showLog(ctx, req, res))
  router.get('/moderation/public-log', (req, res) => showPublicLog(ctx, req, res))

  router.post('/moderation/log/:id/undo', async (req, res) => {
    ensure(canReadLog(req.viewer))
    const line = await findLine(ctx.db, idParam(req, 'id'))
    const reach = await logReach(ctx, req.viewer)
    const thread = await findThread(ctx.db, line?.thread_id ?? 0)
    if (!line || !reaches(reach, line, thread?.forum_id ?? null)) throw notFound()
    await undo(ctx, req.viewer, line.id)
    res.seeOther('/moderation/log')
  })

  return router
}

async function showLog(ctx: Context, req: Request, res: Response): Promise<void> {
  ensure(canReadLog(req.viewer))
  const values = valuesOf(req, fields)
  const { lines, next } = await logPage(ctx, req, { ...(await filterOf(ctx, values)), before: beforeOf(req) })
  const page = {
    lines,
    values,
    ...(await choices(ctx, req, actions, await logReach(ctx, req.viewer))),
    ...paging(req, '/moderation/log', values, next),
  }
  res.page('moderation/log', framed(req, page))
}

/** Among the pages that the reader has: the administration's, or those of the other staff. */
function framed(req: Request, page: Record<string, unknown>) {
  const at = '/moderation/log'
  if (may(req.viewer, 'administer')) return adminPage(req, at, { ...page, navLabel: req.reader.t('admin.title') })
  return {
    ...staffPage(req, at, 'moderation/log', page).page,
    noindex: true,
    navLabel: req.reader.t('moderation.pages'),
  }
}

async function showPublicLog(ctx: Context, req: Request, res: Response): Promise<void> {
  if (!req.board.publicLog) throw notFound()
  const url = '/moderation/public-log'
  const values = valuesOf(req, publicFields)
  const wish = { ...(await filterOf(ctx, values)), kinds: publicKinds, before: beforeOf(req) }
  const { lines, next } = await logPage(ctx, req, wish, { open: true })
  const told = actions.filter((action) => publicKinds.some((kind) => action.startsWith(kind)))
  res.page('moderation/public-log', {
    title: req.reader.t('log.public-title'),
    lines,
    values,
    ...(await choices(ctx, req, told, await openReach(ctx, req.viewer))),
    ...paging(req, url, values, next),
    canonical: url,
    noindex: beforeOf(req) !== undefined || Object.values(values).some((value) => value !== ''),
  })
}

const valuesOf = (req: Request, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, queryText(req, name).slice(0, 100)]))

/** What the filter offers: these acts, and the forums whose lines are within reach. */
async function choices(ctx: Context, req: Request, acts: readonly string[], reach: LogReach) {
  return {
    actions: acts.map((value) => ({ value, text: actionText(req.reader, value) })),
    forums: (await readTree(ctx)).rows
      .filter((forum) => forum.kind === 'forum' && (reach === 'all' || reach.forums.includes(forum.id)))
      .map((forum) => ({ value: String(forum.id), text: forum.title })),
  }
}

function paging(req: Request, url: string, values: Record<string, string>, next: number | null) {
  const filter = Object.entries(values).filter(([, value]) => value !== '')
  const at = (more: [string, string][]) => {
    const query = new URLSearchParams([...filter, ...more]).toString()
    return query === '' ? url : `${url}?${query}`
  }
  return {
    olderUrl: next === null ? null : at([['before', String(next)]]),
    newestUrl: beforeOf(req) === undefined ? null : at([]),
  }
}

const beforeOf = (req: Request): number | undefined => readId(queryText(req, 'before'))

/** A name that is nobody's finds nothing. */
async function filterOf(ctx: Context, values: Record<string, string>): Promise<Omit<LogFilter, 'reach'>> {
  const until = dayOf(values.until)
  return {
    userId: await memberOf(ctx, values.who),
    memberId: await memberOf(ctx, values.member),
    action: values.action || undefined,
    forumId: readId(values.forum),
    threadId: readId(readDigits(values.thread ?? '').trim()),
    since: dayOf(values.since),
    until: until === undefined ? undefined : until + day,
  }
}

async function memberOf(ctx: Context, name = ''): Promise<number | undefined> {
  if (name.trim() === '') return undefined
  return (await usersByFold(ctx.db, [fold(name)]))[0]?.id ?? 0
}

function dayOf(text = ''): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? undefined : at
}
