import type { UserRow } from '../../platform/database/tables/users.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import type { MemberSearch } from '../members/queries.ts'
import type { formerNames } from '../members/names/queries.ts'
import { roles } from '../members/editing.ts'
import { memberUrl, memberView, roleTitles } from '../users/member-view.ts'

/** A member in the administration's list. */
export function memberLine({ t, preferences, now }: Reader, row: UserRow) {
  return {
    member: memberView(row),
    url: `/admin/members/${row.id}`,
    number: t('people.number', { id: String(row.id) }),
    role: t(roleTitles[row.role]),
    email: row.email,
    confirmed: t(row.email_confirmed_at === null ? 'people.unconfirmed' : 'people.confirmed'),
    joined: formatDate(preferences, row.created_at, now),
  }
}

export function roleChoices({ t }: Reader, current: string) {
  return roles.map((role) => ({ value: role, text: t(roleTitles[role]), current: role === current }))
}

/** The same search, from an older member on. */
export function searchUrl({ text, role }: MemberSearch, before?: number): string {
  const given = { q: text, role: role ?? '', before: before === undefined ? '' : String(before) }
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))
  return query.size === 0 ? '/admin/members' : `/admin/members?${query}`
}

export function formerView({ t, preferences, now }: Reader, rows: Awaited<ReturnType<typeof formerNames>>) {
  return rows.map((row) => ({
    name: row.name,
    until: t('people.former-until', { date: formatDate(preferences, row.until, now).text }),
    merged: row.merged_id === null ? '' : t('people.former-merged', { id: String(row.merged_id) }),
    by:
      row.changed_by === null || row.by_name === null
        ? null
        : { name: row.by_name, url: memberUrl({ id: row.changed_by, name: row.by_name }) },
  }))
}
