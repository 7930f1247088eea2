import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { entries, type GroupRow, palette } from '../../platform/database/tables/groups.ts'
import type { Role } from '../../platform/database/tables/users.ts'
import { notFound } from '../../platform/errors.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { standing } from '../layout/standing-forms.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { allGroups, findGroup } from '../permissions/queries.ts'
import { memberView } from '../users/member-view.ts'
import { usersOfRole } from '../users/queries.ts'
import { groupUrl } from './entry/address.ts'
import { hasDoor } from './entry/gate.ts'
import { waitingRequests } from './entry/queries.ts'
import { requestsShown } from './entry/request-view.ts'
import { shownGroup } from './input.ts'
import { groupTitle } from './standing.ts'
import { membersByGroup, membersOf } from './queries.ts'
import type { GroupPageView, GroupsPageView } from './view.ts'

const shown = 200

/** Every group with its banner and how many are in it, and the form of a new one. */
export async function groupsPage(ctx: Context, req: Request, form: FormView): Promise<GroupsPageView> {
  const { t } = req.reader
  const counts = await membersByGroup(ctx.db)
  const groups = await allGroups(ctx.db)
  return {
    groups: await Promise.all(
      groups.map(async (group) => ({
        title: groupTitle(group, t),
        url: `/admin/groups/${group.id}`,
        description: group.description,
        banner: group.banner_text === '' ? null : { text: group.banner_text, style: group.banner_style },
        members: await sizeText(ctx, req, group, counts.get(group.id) ?? 0),
      })),
    ),
    form,
    styles: stylesOf(req),
    doors: doorsOf(req),
    waiting: await waitingText(ctx, req),
  }
}

async function waitingText(ctx: Context, { reader }: Request): Promise<string> {
  const { length } = await waitingRequests(ctx.db, undefined, requestsShown + 1)
  if (length === 0) return ''
  const number = formatNumber(reader.preferences, Math.min(length, requestsShown))
  return length > requestsShown ? `${number}+` : number
}

/** One group: what it shows, and who is in it. @throws Refusal 404 */
export async function groupPage(
  ctx: Context,
  req: Request,
  id: number,
  form: FormView | undefined,
  adding: GroupPageView['adding'],
): Promise<GroupPageView> {
  const group = await findGroup(ctx.db, id)
  if (!group) throw notFound()
  return {
    name: groupTitle(group, req.reader.t),
    group: { id, builtIn: group.key !== null },
    form: form ?? standing(`/admin/groups/${id}`, shownGroup(group)),
    styles: stylesOf(req),
    doors: hasDoor(group) ? doorsOf(req) : [],
    publicUrl: hasDoor(group) && group.public_page === 1 ? groupUrl(group) : null,
    everybody: everybody(req, group),
    members: await membersView(ctx, req, group),
    adding,
    permissionsUrl: `/admin/permissions/group/${id}`,
  }
}

const staff = new Set<GroupRow['key']>(['moderator', 'administrator'])
const roleOf = ({ key }: GroupRow): Role | undefined => (staff.has(key) ? (key as Role) : undefined)

async function membersView(ctx: Context, { reader }: Request, group: GroupRow): Promise<GroupPageView['members']> {
  const { t, preferences, now } = reader
  if (group.key === 'guest' || group.key === 'member') return []
  const role = roleOf(group)
  if (role)
    return (await usersOfRole(ctx.db, role, shown)).map((row) => ({
      member: memberView(row),
      how: '',
      date: null,
      leader: null,
    }))
  const rows = await membersOf(ctx.db, group.id, { offset: 0, limit: shown })
  return rows.map((row) => ({
    member: memberView(row),
    how: t(`groups.source-${row.source}`),
    date: formatDate(preferences, row.since, now),
    leader: hasDoor(group) && row.source !== 'warning' ? row.leader === 1 : null,
  }))
}

async function sizeText(ctx: Context, req: Request, group: GroupRow, count: number): Promise<string> {
  const all = everybody(req, group)
  if (all) return all
  const role = roleOf(group)
  const many = role ? (await usersOfRole(ctx.db, role, shown)).length : count
  return req.reader.t('groups.members-count', { count: many })
}

function everybody({ reader }: Request, { key }: GroupRow): string | null {
  if (key === 'guest') return reader.t('groups.members-guests')
  return key === 'member' ? reader.t('groups.members-everyone') : null
}

export function stylesOf({ reader }: Request): { value: string; text: string }[] {
  return palette.map((value) => ({ value, text: reader.t(`groups.style-${value}`) }))
}

export function doorsOf({ reader }: Request): { value: string; text: string }[] {
  return entries.map((value) => ({ value, text: reader.t(`groups.door-${value}`) }))
}

/** Groups that somebody can be put into, for choosing one. */
export async function joinableGroups(ctx: Context, req: Request): Promise<{ id: number; title: string }[]> {
  const fixed = new Set(['guest', 'member', 'moderator', 'administrator'])
  const { groups } = await currentMaterial(ctx)
  return [...groups.values()]
    .filter((group) => group.key === null || !fixed.has(group.key))
    .map((group) => ({ id: group.id, title: groupTitle(group, req.reader.t) }))
}
