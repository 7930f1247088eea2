import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { idParam, queryText, readId } from '../../platform/http/input.ts'
import { ar } from '../../platform/i18n/ar.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { staffPage } from '../admin/frame.ts'
import { readTree } from '../forums/tree.ts'
import { findLine, type LogFilter } from '../staff-log/queries.ts'
import { findThread } from '../threads/queries.ts'
import { usersByFold } from '../users/queries.ts'
import { actionText, logPage } from './log-page.ts'
import { logReach, reaches } from './log-reach.ts'
import { canReadLog } from './policy.ts'
import { undo } from './undoing.ts'

const fields = ['who', 'action', 'forum', 'thread', 'member', 'since', 'until'] as const
const day = 24 * 60 * 60 * 1000

const kinds =
  /^log\.(threads|posts|cases|warnings|warning-types|warning-actions|report-reasons|bans|spam|records|forums|prefixes|reactions|members|groups|permissions|settings)-/

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
  const values = Object.fromEntries(fields.map((name) => [name, queryText(req, name).slice(0, 100)]))
  const { lines, next } = await logPage(ctx, req, { ...(await filterOf(ctx, values)), before: beforeOf(req) })
  const { t } = req.reader
  const reach = await logReach(ctx, req.viewer)
  const page = {
    lines,
    values,
    actions: actions.map((value) => ({ value, text: actionText(req.reader, value) })),
    forums: (await readTree(ctx)).rows
      .filter((forum) => forum.kind === 'forum' && (reach === 'all' || reach.forums.includes(forum.id)))
      .map((forum) => ({ value: String(forum.id), text: forum.title })),
    olderUrl: next === null ? null : `/moderation/log?${new URLSearchParams({ ...values, before: String(next) })}`,
    newestUrl: beforeOf(req) === undefined ? null : `/moderation/log?${new URLSearchParams(values)}`,
  }
  res.page('moderation/log', staffPage(req, '/moderation/log', t('log.title'), page))
}

async function showPublicLog(ctx: Context, req: Request, res: Response): Promise<void> {
  if (!req.board.publicLog) throw notFound()
  const wish = { kinds: ['threads.', 'posts.'], before: beforeOf(req) }
  const { lines, next } = await logPage(ctx, req, wish, { open: true })
  res.page('moderation/public-log', {
    title: req.reader.t('log.public-title'),
    lines,
    olderUrl: next === null ? null : `/moderation/public-log?before=${next}`,
    newestUrl: beforeOf(req) === undefined ? null : '/moderation/public-log',
    canonical: '/moderation/public-log',
    noindex: beforeOf(req) !== undefined,
  })
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
