import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { queryText } from '../../../platform/http/input.ts'
import type { FormView } from '../../../platform/http/view-models.ts'
import type { MessageKey } from '../../../platform/i18n/ar.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { publicGroupLinks } from '../../groups/entry/links.ts'
import { standings } from '../../groups/standing.ts'
import { feedLinks, feedPath } from '../../feeds/links.ts'
import { areMembersOpen } from '../../permissions/open-to-guests.ts'
import { shareImage } from '../../share-images/address.ts'
import { memberUrl, panelView } from '../../users/member-view.ts'
import { relationsOf } from '../../ignoring/relations.ts'
import { disciplineOf } from '../discipline.ts'
import { showsSeen } from '../presence/policy.ts'
import { type RowFiller, type TabPath, tabOf } from './tabs.ts'

const notices = new Map<string, MessageKey>([
  ['warned', 'warnings.given'],
  ['taken-back', 'warnings.taken-back'],
  ['noted', 'records.noted'],
  ['note-changed', 'records.note-saved'],
  ['note-deleted', 'records.note-deleted'],
  ['cleaned', 'spam.cleaned'],
  ['signature-cleared', 'signatures.cleared'],
  ['restored', 'spam.restored'],
])

const untouched: FormView = { action: '', values: {}, errors: {} }

/**
 * views/members/show.ejs with one of its tabs.
 * @param form a staff note, or words for the wall, that were not right
 * @param fillRows needed by the tab of threads alone
 */
export async function profilePage(
  ctx: Context,
  req: Request,
  member: UserRow,
  path: TabPath,
  form = untouched,
  fillRows: RowFiller = () => Promise.resolve([]),
) {
  const { t, preferences, now } = req.reader
  const panel = panelView(member, req.reader, await standings(ctx))
  const notice = notices.get(queryText(req, 'done'))
  const isSeen = member.last_seen_at !== null && showsSeen(req.viewer, member)
  const isPart = queryText(req, 'before') !== ''
  return {
    title: member.name,
    description: t('members.profile', { name: member.name }),
    canonical: memberUrl(member) + path,
    ...(isPart ? { noindex: true } : {}),
    sharing: {
      type: 'profile' as const,
      image: shareImage({ kind: 'member', id: member.id }, { board: req.board.name, title: member.name, below: '' }),
    },
    feeds: (await areMembersOpen(ctx)) ? feedLinks(feedPath('members', member.id), member.name) : [],
    crumbs: [{ title: t('members.title'), url: '/members/' }],
    member: panel,
    groups: await publicGroupLinks(ctx, req.reader, member.id),
    roleTitle: panel.roleTitle,
    seen: isSeen ? formatDate(preferences, member.last_seen_at ?? 0, now) : null,
    postsUrl: `/search/?${new URLSearchParams({ member: member.name, order: 'date' })}`,
    settingsUrl: req.viewer.id === member.id ? '/account/' : null,
    relations: await relationsOf(ctx, req, member),
    tab: await tabOf(ctx, req, member, path, { form, fillRows }),
    notice: notice ? t(notice) : null,
    discipline: await disciplineOf(ctx, req, member),
    form,
  }
}
