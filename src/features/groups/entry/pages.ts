import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { GroupRow } from '../../../platform/database/tables/groups.ts'
import { notFound } from '../../../platform/errors.ts'
import { pageParam, queryText } from '../../../platform/http/input.ts'
import { pageCount, pageUrl, pagingView } from '../../../platform/http/paging.ts'
import type { FormView } from '../../../platform/http/view-models.ts'
import type { MessageKey } from '../../../platform/i18n/ar.ts'
import type { Reader } from '../../layout/request.ts'
import { memberView, panelView } from '../../users/member-view.ts'
import { allowed } from '../../../platform/policy.ts'
import { may } from '../../users/viewer.ts'
import { longestDescription } from '../input.ts'
import { bannerText, groupTitle, standings } from '../standing.ts'
import { groupsUrl, groupUrl } from './address.ts'
import { doorView } from './door.ts'
import { canLead } from './policy.ts'
import { countShown, leadersOf, publicGroups, shownMembers, waitingRequests } from './queries.ts'
import { type Refusing, requestsShown, requestView } from './request-view.ts'
import { isOfStaff, type Tied } from './tie.ts'
import type { GroupHeadView, GroupMemberView, PublicGroupsView, PublicGroupView } from './view.ts'

const perPage = 48
/** Further nobody counts or pages: it would cost more the larger a group grows. */
const mostCounted = 5000

/** What a form of the page that was sent had in it. */
export interface Typed {
  describe?: FormView
  add?: FormView
  ask?: FormView
  refusing?: Refusing
}

/** Every group with a public page. */
export async function publicGroupsPage(ctx: Context, { reader }: Request): Promise<PublicGroupsView> {
  const groups = await publicGroups(ctx.db)
  const ids = groups.map(({ id }) => id)
  const leaders = Map.groupBy(ids.length === 0 ? [] : await leadersOf(ctx.db, ids), (row) => row.group_id)
  return {
    groups: await Promise.all(
      groups.map(async (group) => ({
        ...headView(reader, group, await countShown(ctx.db, group.id, mostCounted)),
        how: reader.t(`groups.entry-${group.entry}`),
        leaders: (leaders.get(group.id) ?? []).map(memberView),
      })),
    ),
  }
}

const notices = new Map<string, MessageKey>([
  ['joined', 'groups.joined'],
  ['left', 'groups.left'],
  ['asked', 'groups.asked'],
  ['withdrawn', 'groups.withdrawn'],
  ['accepted', 'groups.accepted'],
  ['refused', 'groups.refused'],
  ['added', 'groups.added'],
  ['removed', 'groups.removed'],
  ['saved', 'admin.saved'],
])

/** One group. @throws Refusal 404 past the end */
export async function publicGroupPage(ctx: Context, req: Request, { group, tie }: Tied, typed: Typed) {
  const { reader, viewer } = req
  const url = groupUrl(group)
  const page = pageParam(req)
  const count = await countShown(ctx.db, group.id, mostCounted)
  const pages = pageCount(count, perPage)
  if (page > pages) throw notFound()
  const rows = await shownMembers(ctx.db, group.id, { offset: (page - 1) * perPage, limit: perPage })
  const standingOf = await standings(ctx)
  const leads = allowed(canLead(viewer, tie, await isOfStaff(ctx, group)))
  const mayRemove = (leader: number) => leads && (leader === 0 || may(viewer, 'administer'))
  const people = Map.groupBy(rows, (row) => row.leader)
  const views = (leader: number): GroupMemberView[] =>
    (people.get(leader) ?? []).map((row) => ({
      ...panelView(row, reader, standingOf),
      removeUrl: mayRemove(leader) ? `${url}members/delete` : null,
    }))
  const notice = notices.get(queryText(req, 'done'))
  return {
    ...headView(reader, group, count),
    canonical: pageUrl(url, page),
    noindex: group.public_page === 0,
    crumbs: [{ title: reader.t('groups.title'), url: groupsUrl }],
    door: await doorView(ctx, req, { group, tie }, typed.ask),
    leaders: views(1),
    others: views(0),
    paging: pagingView(reader, { base: url, page, pages }),
    notice: notice ? reader.t(notice) : null,
    desk: leads ? await deskView(ctx, req, group, typed) : null,
  } satisfies PublicGroupView & { canonical: string; noindex: boolean }
}

async function deskView(ctx: Context, req: Request, group: GroupRow, typed: Typed): Promise<PublicGroupView['desk']> {
  const url = groupUrl(group)
  const waiting = await waitingRequests(ctx.db, group.id, requestsShown)
  const form = (path: string, values: Record<string, string>) => ({ action: `${url}${path}`, values, errors: {} })
  return {
    requests: waiting.map((row) => requestView(req, row, '', typed.refusing)),
    describe: typed.describe ?? form('description', { description: group.description }),
    add: typed.add ?? form('members', { username: '' }),
    adminUrl: may(req.viewer, 'administer') ? `/admin/groups/${group.id}` : null,
    longestDescription,
  }
}

function headView({ t }: Reader, group: GroupRow, count: number): GroupHeadView {
  const banner = group.banner_text === '' ? null : { text: bannerText(group, t), style: group.banner_style }
  return {
    title: groupTitle(group, t),
    url: groupUrl(group),
    banner,
    description: group.description,
    members: t(count < mostCounted ? 'groups.members-count' : 'groups.members-many', { count }),
  }
}
