import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { queryText, readId } from '../../../platform/http/input.ts'
import type { Views } from '../../../platform/http/views.ts'
import { waysFor } from '../../alerts/choices/ways.ts'
import { rowFills } from '../../forums/row-fills.ts'
import { threadRow } from '../../forums/rows.ts'
import { type ForumTree, readTree } from '../../forums/tree.ts'
import type { Fill } from '../../layout/ready-pages.ts'
import type { Reading } from '../../reading/reading.ts'
import { tagUrl } from '../../tags/address.ts'
import { knownAmong } from '../../tags/queries.ts'
import { forumUrl } from '../../threads/address.ts'
import { canSeeThread } from '../../threads/policy.ts'
import { threadRows } from '../../threads/queries.ts'
import { memberView } from '../../users/member-view.ts'
import { mayIn, type Member } from '../../users/viewer.ts'
import { forumsWatched, membersFollowed, tagsWatched, threadsWatched } from './queries.ts'
import { type Kind, kinds, urlOf } from './kinds.ts'
import { readGone } from './gone.ts'
import type { WatchedView } from './view.ts'

export interface Parts {
  views: Views
  reading: Reading
}

const perPage = 25

type ListedThread = Extract<WatchedView['threads'][number], { title: string }>
type Shown = Pick<WatchedView, 'threads' | 'forums' | 'tags' | 'members'> & { next: number | undefined }

/** One more than a page is read, so that nothing has to be counted. */
function cut<Row extends { id: number }>(rows: Row[]): { rows: Row[]; next: number | undefined } {
  return { rows: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]?.id : undefined }
}

const none = { threads: [], forums: [], tags: [], members: [] }

/** What a member watches of one kind, those made last first; what they may no longer see has no name. */
export async function watchedPage(
  ctx: Context,
  parts: Parts,
  req: Request,
  member: Member,
  kind: Kind,
): Promise<WatchedView> {
  const { t } = req.reader
  const before = readId(queryText(req, 'before'))
  const shown = { threads: threadsShown, forums: forumsShown, tags: tagsShown, members: membersShown }[kind]
  const { next, ...lists } = await shown(ctx, { ...parts, req, member }, before)
  return {
    ...lists,
    tabs: kinds.map((one) => ({ text: t(`watching.${one}`), url: urlOf(one), current: one === kind })),
    kind,
    empty: t(`watching.no-${kind}`),
    gone: readGone(req),
    here: urlOf(kind) + (before === undefined ? '' : `?before=${before}`),
    older: next === undefined ? null : `${urlOf(kind)}?before=${next}`,
    latest: before === undefined ? null : urlOf(kind),
  }
}

type Who = Parts & { req: Request; member: Member }

async function threadsShown(ctx: Context, who: Who, before?: number): Promise<Shown> {
  const { member } = who
  const { rows, next } = cut(await threadsWatched(ctx.db, member.id, before, perPage + 1))
  const visible = rows.filter((thread) => canSeeThread(member, thread))
  const byMail = await mailed(ctx, member, visible)
  const known = new Map((await rowsShown(ctx, who, visible, await readTree(ctx), byMail)).map((row) => [row.id, row]))
  return { ...none, next, threads: rows.map(({ id }) => known.get(id) ?? { lost: id }) }
}

/** Which of these threads have their replies mailed: those of which it was said, else all or none, as the settings say. */
async function mailed(ctx: Context, { id }: Member, rows: readonly { id: number; mail: 0 | 1 | null }[]) {
  const unsaid = (await waysFor(ctx, [id], 'reply'))(id).mail
  return new Set(rows.filter(({ mail }) => (mail === null ? unsaid : mail === 1)).map((row) => row.id))
}

/** This page is made for its member alone, so the slots of its rows are filled at once. */
async function rowsShown(
  ctx: Context,
  { req, views, reading }: Who,
  ids: readonly { id: number }[],
  tree: ForumTree,
  byMail: ReadonlySet<number>,
): Promise<ListedThread[]> {
  if (ids.length === 0) return []
  const rows = await threadRows(ctx.db, ids)
  const render = views.in(req.reader.t)
  const fills = (await rowFills(ctx, reading, req, render, rows)).map(htmlOf)
  return rows.map((row, index) => {
    const [jumpHtml = '', freshHtml = '', ownHtml = ''] = fills.slice(3 * index)
    const forum = tree.byId.get(row.forum_id)
    return {
      ...threadRow(req.reader, row).view,
      jumpHtml,
      freshHtml,
      ownHtml: ownHtml + render('watching/mail', { mail: byMail.has(row.id) }),
      forum: forum ? { title: forum.title, url: forumUrl(forum) } : null,
      choose: req.reader.t('moderation.choose-thread', { title: row.title }),
    }
  })
}

const htmlOf = (fill: Fill): string => Buffer.concat(fill).toString()

async function forumsShown(ctx: Context, { member }: Who, before?: number): Promise<Shown> {
  const { rows, next } = cut(await forumsWatched(ctx.db, member.id, before, perPage + 1))
  const tree = await readTree(ctx)
  const forums = rows.map(({ id, posts }) => {
    const forum = tree.byId.get(id)
    if (!forum || !mayIn(member, id, 'view')) return { lost: id }
    return { id, title: forum.title, url: forumUrl(forum), posts: posts === 1 }
  })
  return { ...none, next, forums }
}

async function tagsShown(ctx: Context, { member }: Who, before?: number): Promise<Shown> {
  const { rows, next } = cut(await tagsWatched(ctx.db, member.id, before, perPage + 1))
  const known = await knownAmong(
    ctx.db,
    member,
    rows.map(({ id }) => id),
  )
  const tags = rows.map(({ id, name }) => (known.has(id) ? { id, name, url: tagUrl({ name }) } : { lost: id }))
  return { ...none, next, tags }
}

async function membersShown(ctx: Context, { member }: Who, before?: number): Promise<Shown> {
  const { rows, next } = cut(await membersFollowed(ctx.db, member.id, before, perPage + 1))
  return { ...none, next, members: rows.map(memberView) }
}
