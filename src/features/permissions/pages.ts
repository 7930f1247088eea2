import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import { notFound } from '../../platform/errors.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { seenMark, type Shown } from '../../platform/seen.ts'
import { type ForumTree, readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import { findUser } from '../users/queries.ts'
import { currentMaterial } from './grants.ts'
import { permissionsOf } from './queries.ts'
import type { SubjectRef } from './sayings.ts'
import { type Column, sections, shownIn, type Typed } from './table.ts'
import type { OverviewView, TableView } from './view.ts'

interface Said {
  saved: boolean
  error: string
  typed?: Typed
  /** The mark that the form carried, when it is shown again. */
  seen?: string | undefined
}

export const forumTableUrl = (id: number): string => `/admin/permissions/forum/${id}`
export const subjectUrl = ({ kind, id }: SubjectRef, forumId = 0): string =>
  `/admin/permissions/${kind}/${id}${forumId === 0 ? '' : `?forum=${forumId}`}`

/** Every forum, group and member whose permissions can be looked at. */
export async function overview(ctx: Context, req: Request, find: OverviewView['find']): Promise<OverviewView> {
  const material = await currentMaterial(ctx)
  return {
    forums: flattened(await readTree(ctx)).map(({ node, depth }) => ({
      title: node.title,
      url: forumTableUrl(node.id),
      depth,
      isPrivate: node.private_at !== null,
      moderatorsUrl: `/admin/forums/${node.id}/moderators`,
    })),
    groups: [...material.groups.values()].map((group) => ({
      title: groupTitle(group, req.reader.t),
      url: subjectUrl({ kind: 'group', id: group.id }),
    })),
    find,
  }
}

/** One forum and all groups. @throws Refusal 404 */
export async function forumTable(
  ctx: Context,
  req: Request,
  forumId: number,
  { typed, seen, ...said }: Said,
): Promise<TableView & { title: string }> {
  const forum = (await readTree(ctx)).byId.get(forumId)
  if (!forum) throw notFound()
  const { t } = req.reader
  const material = await currentMaterial(ctx)
  const columns = await groupColumns(ctx, req)
  const action = forumTableUrl(forumId)
  return {
    title: t('permissions.in-forum', { forum: forum.title }),
    lead: t('permissions.lead'),
    sections: sections(req.reader, material, columns, forumId, typed),
    action,
    form: formOf(action, shownIn(material, columns, forumId), typed, seen),
    places: [],
    privacy: { url: `/admin/forums/${forumId}/private`, on: forum.private_at !== null },
    look: null,
    ...said,
  }
}

/** One group or member, in one place. @throws Refusal 404 */
export async function subjectTable(
  ctx: Context,
  req: Request,
  subject: SubjectRef,
  forumId: number,
  { typed, seen, ...said }: Said,
): Promise<TableView & { title: string }> {
  const tree = await readTree(ctx)
  if (forumId !== 0 && !tree.byId.has(forumId)) throw notFound()
  const entries = await permissionsOf(ctx.db, subject.kind, subject.id)
  const { t } = req.reader
  const column = { subject, title: await nameOf(ctx, req, subject), entries }
  const title =
    subject.kind === 'group'
      ? t('permissions.of-group', { group: column.title })
      : t('permissions.of-member', { name: column.title })
  const material = await currentMaterial(ctx)
  const action = subjectUrl(subject, forumId)
  return {
    title,
    form: formOf(action, shownIn(material, [column], forumId), typed, seen),
    lead: t(subject.kind === 'group' ? 'permissions.lead' : 'permissions.of-member-lead'),
    sections: sections(req.reader, material, [column], forumId, typed),
    action,
    places: placesOf(req, tree, subject, entries, forumId),
    privacy: null,
    look: { name: `${subject.kind}_id`, value: String(subject.id) },
    ...said,
  }
}

/** What is wrong keeps the form's own mark; what came too late goes on from what stands. */
function formOf(url: string, shown: Shown, typed: Typed | undefined, seen: string | undefined): TableView['form'] {
  if (typed?.isStale) return { seen: seenMark(shown), stale: { lines: [], url } }
  return { seen: typed ? (seen ?? '') : seenMark(shown) }
}

export async function groupColumns(ctx: Context, req: Request): Promise<Column[]> {
  const { groups, entries } = await currentMaterial(ctx)
  return [...groups.values()].map((group) => ({
    subject: { kind: 'group', id: group.id },
    title: groupTitle(group, req.reader.t),
    entries: entries.filter((entry) => entry.subject_id === group.id),
  }))
}

/** @throws Refusal 404 */
export async function nameOf(ctx: Context, req: Request, { kind, id }: SubjectRef): Promise<string> {
  if (kind === 'group') {
    const group = (await currentMaterial(ctx)).groups.get(id)
    if (!group) throw notFound()
    return groupTitle(group, req.reader.t)
  }
  const user = await findUser(ctx.db, id)
  if (!user) throw notFound()
  return user.name
}

function placesOf(
  { reader }: Request,
  tree: ForumTree,
  subject: SubjectRef,
  entries: readonly PermissionRow[],
  current: number,
): TableView['places'] {
  const place = (id: number, title: string, depth: number) => {
    const count = entries.filter((entry) => entry.forum_id === id).length
    const differences = count === 0 ? '' : formatNumber(reader.preferences, count)
    return { title, url: subjectUrl(subject, id), depth, current: id === current, differences }
  }
  const forums = flattened(tree).map(({ node, depth }) => place(node.id, node.title, depth + 1))
  return [place(0, reader.t('permissions.whole-board'), 0), ...forums]
}

/** The forums in the order of the index, each with how deep it stands. */
export function flattened(
  tree: ForumTree,
  parent: number | null = null,
  depth = 0,
): { node: ForumTree['rows'][number]; depth: number }[] {
  return (tree.children.get(parent) ?? []).flatMap((node) => [{ node, depth }, ...flattened(tree, node.id, depth + 1)])
}
