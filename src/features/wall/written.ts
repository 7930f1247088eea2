import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { WallPostRow } from '../../platform/database/tables/walls.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { allowed } from '../../platform/policy.ts'
import { boardRules } from '../censoring/rules.ts'
import { hiddenFrom } from '../ignoring/queries.ts'
import { type Named, namedIn } from '../mentions/named.ts'
import { boardSettings } from '../setup/board.ts'
import { memberView } from '../users/member-view.ts'
import { usersByIds } from '../users/queries.ts'
import { isMember, may } from '../users/viewer.ts'
import { writtenUrl } from './address.ts'
import { fillShort } from '../short-texts/writing.ts'
import { canDeleteWritten, canEditWritten, canReportWritten, canRestoreWritten, isStaffAct } from './policy.ts'
import type { WrittenView } from './view.ts'

/** Everything that is read once for all of a page. */
export interface Gathered {
  authors: ReadonlyMap<number, UserRow>
  named: Named
  ignored: ReadonlySet<number>
  window: number
  censored(html: string): string
}

export async function gather(ctx: Context, { viewer }: Request, rows: readonly WallPostRow[]): Promise<Gathered> {
  const ids = [...new Set(rows.map((row) => row.user_id))]
  const authors = ids.length === 0 ? [] : await usersByIds(ctx.db, ids)
  const named = await namedIn(
    ctx.db,
    rows.map((row) => row.html),
  )
  const hidden = isMember(viewer) && viewer.ignores ? await hiddenFrom(ctx.db, { userId: viewer.id }) : []
  const { posts } = await boardRules(ctx)
  return {
    authors: new Map(authors.map((row) => [row.id, row])),
    named,
    ignored: new Set(hidden.map((row) => row.ignored_id)),
    window: (await boardSettings(ctx)).editWindowMinutes,
    censored: (html) => posts.html(html),
  }
}

export function writtenView({ reader, viewer }: Request, known: Gathered, row: WallPostRow): WrittenView {
  const { t, preferences, now } = reader
  const url = writtenUrl(row.id)
  const author = known.authors.get(row.user_id)
  const name = author?.name ?? ''
  const isDeleted = row.deleted_at !== null
  const to = (may: boolean, path: string) => (may ? url + path : null)
  const edited = row.edited_at === null ? null : formatDate(preferences, row.edited_at, now)
  return {
    id: row.id,
    url,
    author: memberView(author ?? { id: row.user_id, name, avatar: null }),
    label: t(row.parent_id === null ? 'wall.region' : 'wall.comment-region', { name }),
    date: formatDate(preferences, row.created_at, now),
    html: fillShort(known.censored(row.html), { id: row.id, t, named: known.named }),
    edited: edited && t('posts.edited', { date: edited.text }),
    held: row.held_at !== null,
    deleted: isDeleted
      ? {
          text: t(row.deleted_by === row.user_id ? 'wall.deleted-by-author' : 'wall.deleted-by-others'),
          reason: may(viewer, 'see-deleted') ? row.delete_reason : '',
        }
      : null,
    folded: known.ignored.has(row.user_id),
    editUrl: to(allowed(canEditWritten(viewer, row, known.window, now)), 'edit'),
    remove:
      !isDeleted && allowed(canDeleteWritten(viewer, row, known.window, now))
        ? { url: `${url}delete`, withReason: isStaffAct(viewer, row) }
        : null,
    restoreUrl: to(isDeleted && allowed(canRestoreWritten(viewer, row)), 'restore'),
    reportUrl: to(allowed(canReportWritten(viewer, row)), 'report'),
  }
}
