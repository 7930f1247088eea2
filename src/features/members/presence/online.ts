import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { formatNumber } from '../../../platform/i18n/numbers.ts'
import { allowed } from '../../../platform/policy.ts'
import { readTree } from '../../forums/tree.ts'
import { visibleTree } from '../../forums/visible.ts'
import { forumUrl, threadUrl } from '../../threads/address.ts'
import { visibleTitles } from '../../threads/finding.ts'
import { memberView } from '../../users/member-view.ts'
import { canViewMembers } from '../../users/policy.ts'
import type { LinkView } from '../../../platform/http/view-models.ts'
import { showsSeen } from './policy.ts'
import { visitors } from './queries.ts'
import { recordNow, recordWith } from './recording.ts'
import { presenceOn, whoIsHere } from './tracker.ts'
import type { OnlineBlockView, OnlinePageView } from './view.ts'

const mostNamed = 200
const namedInBlock = 40

/** Who is here, as far as they and the viewer's rights let it be known. */
async function present(ctx: Context, { reader, viewer }: Pick<Request, 'reader' | 'viewer'>, most: number) {
  const { t, preferences, now } = reader
  const here = whoIsHere(presenceOn(ctx.engine), now)
  const latest = here.members.slice(0, most)
  const rows =
    latest.length === 0
      ? []
      : await visitors(
          ctx.db,
          latest.map(({ id }) => id),
        )
  const shown = new Map(rows.filter((row) => showsSeen(viewer, row)).map((row) => [row.id, row]))
  const named = latest.flatMap((activity) => {
    const row = shown.get(activity.id)
    return row ? [{ ...activity, row }] : []
  })
  const count = here.members.length + here.guests
  const record = await recordWith(ctx, count)
  const number = (count: number) => formatNumber(preferences, count)
  return {
    count,
    named,
    summary: t('online.summary', {
      members: t('members.count', { count: here.members.length }),
      guests: t('online.guests', { count: here.guests }),
    }),
    unnamed:
      here.members.length > named.length ? t('online.unnamed', { count: here.members.length - named.length }) : null,
    record: record
      ? t('online.record', { count: number(record.count), date: formatDate(preferences, record.at, now).title })
      : null,
    bots: [...here.bots].map(([name, count]) => ({ name: name || t('online.bot'), count: number(count) })),
  }
}

/** For the board's first page, by name; null for who may not see members. The same for everybody of the same rights. */
export async function onlineBlock(ctx: Context, req: Request): Promise<OnlineBlockView | null> {
  if (!allowed(canViewMembers(req.viewer))) return null
  const anybody = { reader: req.reader, viewer: { ...req.viewer, id: null } }
  const { named, summary, record } = await present(ctx, anybody, namedInBlock)
  const rows = named.map(({ row }) => row).toSorted((a, b) => (a.sort_bare < b.sort_bare ? -1 : 1))
  return { members: rows.map(memberView), summary, record, url: '/online/' }
}

/** views/members/online.ejs */
export async function onlinePage(ctx: Context, req: Request): Promise<OnlinePageView> {
  const { named, count, ...rest } = await present(ctx, req, mostNamed)
  await recordNow(ctx, count)
  const placeOf = await places(
    ctx,
    req,
    named.map(({ path }) => path),
  )
  const { preferences, now } = req.reader
  const members = named.map(({ row, path, at }) => ({
    ...memberView(row),
    place: placeOf(path),
    date: formatDate(preferences, at, now),
  }))
  return { ...rest, members }
}

const idIn = (path: string, under: 'threads' | 'forums'): number | null => {
  const found = new RegExp(`^/${under}/(?:[^/]*\\.)?(\\d{1,15})(?:/|$)`).exec(path)
  return found ? Number(found[1]) : null
}

/** What of it the viewer may know of: the thread or forum with its name, else null. */
async function places(ctx: Context, { viewer }: Request, paths: readonly string[]) {
  const titleOf = await visibleTitles(
    ctx,
    viewer,
    paths.map((path) => idIn(path, 'threads')),
  )
  const tree = visibleTree(await readTree(ctx), viewer)
  return (path: string): LinkView | null => {
    const id = idIn(path, 'threads')
    const title = titleOf(id)
    if (id !== null && title !== undefined) return { title, url: threadUrl({ id, title }) }
    const forum = tree.byId.get(idIn(path, 'forums') ?? 0)
    return forum ? { title: forum.title, url: forumUrl(forum) } : null
  }
}
