import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { ar, type MessageKey } from '../../platform/i18n/ar.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import { readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import type { Reader } from '../layout/request.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { managesScheduled } from '../scheduling/policy.ts'
import type { ChangedLine } from '../posts/view.ts'
import { type LogFilter, type LogLine, linesOfLog } from '../staff-log/queries.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import { canSeeThread } from '../threads/policy.ts'
import { threadsByIds } from '../threads/queries.ts'
import { memberUrl } from '../users/member-view.ts'
import { usersByIds } from '../users/queries.ts'
import { may, mayIn, type Viewer } from '../users/viewer.ts'
import { whyFinal } from './final-acts.ts'
import { logReach, openReach } from './log-reach.ts'
import { editsOf, revisionOf } from './log-edits.ts'
import { type LoggedIn, type Names, stateViews } from './log-states.ts'
import { canBeUndone } from './undoing.ts'
import type { LogLineView } from './view.ts'

/** Lines of one page. */
export const linesShown = 50

export interface LogReader {
  reader: Reader
  viewer: Viewer
}

/** A page of the log: what the viewer may know of, newest first, and the last line's id when there is more. */
export async function logPage(
  ctx: Context,
  who: LogReader,
  wish: Omit<LogFilter, 'reach'>,
  { open = false }: { open?: boolean } = {},
): Promise<{ lines: LogLineView[]; next: number | null }> {
  const reach = open ? await openReach(ctx, who.viewer) : await logReach(ctx, who.viewer)
  const found = await linesOfLog(ctx.db, { ...wish, reach }, linesShown + 1)
  const lines = found.slice(0, linesShown)
  const names = await namesIn(ctx, who, lines)
  const edits = open ? new Map<number, ChangedLine[]>() : await editsOf(ctx, who.viewer, lines)
  const view = open ? openLine : fullLine
  return {
    lines: lines.map((line) => ({ ...view(who, names, line), changes: changesView(line, edits) })),
    next: found.length > linesShown ? (lines.at(-1)?.id ?? null) : null,
  }
}

/** What a line tells only to those who may see such things elsewhere. */
const guarded: Record<string, Flag> = { address: 'see-addresses', pattern: 'ban', note: 'staff-notes' }

/** Ids that lead to what is shown in words beside the states. */
const inner: ReadonlySet<string> = new Set(['revision'])

type Known = Names & { forumLink(id: number | null): LinkView | null; threadLink(id: number | null): LinkView | null }

async function namesIn(ctx: Context, { reader, viewer }: LogReader, lines: LogLine[]): Promise<Known> {
  const states = lines.flatMap((line) =>
    [line.before, line.after].map((json) => JSON.parse(json) as Record<string, unknown>),
  )
  const ids = (key: string) => states.map((state) => state[key]).filter((id): id is number => typeof id === 'number')
  const threadIds = [...lines.flatMap((line) => line.thread_id ?? []), ...ids('thread')]
  const threads = new Map((await threadsByIds(ctx.db, threadIds)).map((row) => [row.id, row]))
  const members = new Map(
    (
      await usersByIds(ctx.db, [
        ...ids('author'),
        ...ids('moderator'),
        ...lines.flatMap((line) => line.member_id ?? []),
      ])
    ).map((row) => [row.id, row.name]),
  )
  const { groups } = await currentMaterial(ctx)
  const { rows, byId } = await readTree(ctx)
  const seesAll = (id: number) => mayIn(viewer, id, 'view') && mayIn(viewer, id, 'view-others')
  const forum = (id: number) => (mayIn(viewer, id, 'view') ? byId.get(id) : undefined)
  const thread = (id: number): ThreadRow | undefined => {
    const row = threads.get(id)
    return row && canSeeThread(viewer, row) ? row : undefined
  }
  /** What has not appeared only those know of who may schedule there. A thread that is gone is judged by the forum in which the line says that it stood. */
  const titles = (line: LoggedIn, state: Record<string, unknown>): boolean => {
    if (line.action.startsWith('scheduled.')) return managesScheduled(viewer, line.forum_id ?? 0)
    const id = typeof state.thread === 'number' ? state.thread : line.thread_id
    if (id === null || threads.has(id)) return id === null || thread(id) !== undefined
    if (typeof state.forum === 'number') return seesAll(state.forum)
    return line.action === 'threads.purge' || rows.every((forum) => seesAll(forum.id))
  }
  const link = <Row extends { title: string }>(row: Row | undefined, url: (row: Row) => string) =>
    row ? { title: row.title, url: url(row) } : null
  return {
    forum: (id) => forum(id)?.title,
    thread: (id) => thread(id)?.title,
    member: (id) => members.get(id),
    group: (id) => {
      const group = groups.get(id)
      return group && groupTitle(group, reader.t)
    },
    titles,
    shows: (key) => !inner.has(key) && (!Object.hasOwn(guarded, key) || may(viewer, guarded[key] ?? 'see-log')),
    forumLink: (id) => link(forum(id ?? 0), forumUrl),
    threadLink: (id) => link(thread(id ?? 0), threadUrl),
  }
}

/** Acts whose reason speaks of one member more than of a thread. */
const personal: ReadonlySet<string> = new Set(['threads.reply-ban', 'threads.reply-unban'])

function changesView(line: LogLine, edits: ReadonlyMap<number, ChangedLine[]>): LogLineView['changes'] {
  const lines = edits.get(line.id) ?? []
  return lines.length === 0 ? null : { lines, historyUrl: `/posts/${line.post_id}/history` }
}

/** What anybody may know: that it was done, where, when and why, but not by whom or to whom. */
function openLine({ reader }: LogReader, names: Known, line: LogLine): LogLineView {
  return {
    id: line.id,
    date: formatDate(reader.preferences, line.at, reader.now),
    who: null,
    action: actionText(reader, line.action),
    forum: names.forumLink(line.forum_id),
    thread: names.threadLink(line.thread_id),
    post: null,
    member: null,
    states: [],
    changes: null,
    reason: personal.has(line.action) ? '' : line.reason,
    undone: line.undone_at !== null,
    undoUrl: null,
    final: '',
  }
}

function fullLine(who: LogReader, names: Known, line: LogLine): LogLineView {
  const person = (id: number | null, name: string | null) =>
    id === null || name === null ? null : { title: name, url: memberUrl({ id, name }) }
  return {
    ...openLine(who, names, line),
    who: person(line.user_id, line.user_name) ?? { title: who.reader.t('log.board'), url: '' },
    post: line.post_id === null || line.action.endsWith('.purge') ? null : `/posts/${line.post_id}/`,
    member: person(line.member_id, line.member_name),
    states: stateViews(who.reader, names, line),
    reason: line.reason,
    undoUrl: undoUrl(who.viewer, line),
    final: finalText(who.reader, line.action),
  }
}

function finalText({ t }: Reader, action: string): string {
  const why = whyFinal(action)
  return why ? t(why) : ''
}

/** A cleaning is taken back step by step, as it was done, and not in one transaction. */
function undoUrl(viewer: Viewer, line: LogLine): string | null {
  if (line.action.startsWith('permissions.') && !may(viewer, 'administer')) return null
  if (line.action === 'spam.clean') return line.undone_at === null ? `/moderation/cleanings/${line.id}/undo` : null
  if (line.action === 'posts.edit' && revisionOf(line) === undefined) return null
  return canBeUndone(viewer, line) ? `/moderation/log/${line.id}/undo` : null
}

export function actionText({ t }: Reader, action: string): string {
  const key = `log.${action.replaceAll('.', '-')}`
  return Object.hasOwn(ar, key) ? t(key as MessageKey) : action
}
