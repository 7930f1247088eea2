import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'
import { readId } from '../../platform/http/input.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import { attachedImage } from '../attachments/image-view.ts'
import { placedByIds } from '../attachments/queries.ts'
import { forumCrumbs, type ForumTree, readTree } from '../forums/tree.ts'
import { fieldMessages } from '../layout/page.ts'
import type { Reader } from '../layout/request.ts'
import { newComposer } from '../posts/composer.ts'
import { type FormState, shownAgain } from '../posts/form.ts'
import { imagesIn } from '../posts/image-limits.ts'
import { prefixesFor } from '../prefixes/choosing.ts'
import { tagField } from '../tags/field.ts'
import { forumUrl } from '../threads/address.ts'
import { typeChoices } from '../threads/kind.ts'
import { prefixView } from '../threads/prefix.ts'
import { memberView } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { isOfferedZone, zoneNames } from '../../platform/i18n/time-zones.ts'
import { listUrl } from './address.ts'
import { needsPlace } from './editing.ts'
import { failureText } from './failure.ts'
import { canSchedule, managesScheduled } from './policy.ts'
import type { ListedScheduled } from './queries.ts'
import { imagesOf } from './service.ts'
import type { EditScheduledView, ScheduledLineView, WhenView } from './view.ts'

/** The field of the time, with what the reader's clocks say now. */
export function whenView(
  { t, preferences, now }: Reader,
  state: { value: string | undefined; error: string | undefined; required?: boolean },
): WhenView {
  const { value = '', error = '', required = false } = state
  const { timeZone } = preferences
  const zone =
    timeZone === 'UTC'
      ? t('scheduling.zone-utc')
      : t('scheduling.zone', { zone: isOfferedZone(timeZone) ? t(zoneNames[timeZone]) : timeZone })
  const hint = t(required ? 'scheduling.when-hint' : 'scheduling.when-hint-empty', {
    zone,
    now: formatMoment(preferences, now),
  })
  return { value, error, hint, required }
}

export function lineView(
  { reader, viewer }: { reader: Reader; viewer: Viewer },
  tree: ForumTree,
  row: ListedScheduled,
  { own }: { own: boolean },
): ScheduledLineView {
  const { t, preferences } = reader
  const forum = row.forum_id !== null && mayIn(viewer, row.forum_id, 'view') ? tree.byId.get(row.forum_id) : undefined
  return {
    id: row.id,
    title: row.title,
    prefix: prefixView(row),
    forum: forum ? { title: forum.title, url: forumUrl(forum) } : null,
    author: own ? null : memberView({ id: row.user_id, name: row.author_name, avatar: row.author_avatar }),
    when: formatMoment(preferences, row.publish_at),
    iso: new Date(row.publish_at).toISOString(),
    failure: row.failed_at === null ? '' : failureText(t, row.failure),
    cancelled: row.cancelled_at === null ? '' : cancelledText(reader, row),
  }
}

function cancelledText({ t }: Reader, row: ListedScheduled): string {
  const name = row.canceller_name ?? ''
  return row.cancel_reason === ''
    ? t('scheduling.cancelled-by', { name })
    : t('scheduling.cancelled-why', { name, reason: row.cancel_reason })
}

/** Forums of which the viewer sees everything that waits, in the tree's order. */
export async function managedForums(ctx: Context, viewer: Viewer) {
  const { rows } = await readTree(ctx)
  return rows.filter((forum) => forum.kind === 'forum' && managesScheduled(viewer, forum.id))
}

/** The form about a waiting thread, first filled from it, later again with what was typed. */
export async function editPage(
  ctx: Context,
  req: Request,
  row: ScheduledRow,
  { values, error, preview, images }: FormState,
): Promise<EditScheduledView & { title: string; noindex: true }> {
  const { t } = req.reader
  const action = `/scheduled/${row.id}/edit`
  const errors = error ? fieldMessages(req, error) : {}
  const tree = await readTree(ctx)
  const asks = needsPlace(req.viewer, row)
  const named = (asks ? readId(values.forum_id) : row.forum_id) ?? 0
  const forumId = mayIn(req.viewer, named, 'view') ? named : 0
  const own = req.viewer.id === row.user_id
  return {
    title: t('scheduling.edit-title'),
    noindex: true,
    crumbs: [...forumCrumbs(t('board.forums'), tree, forumId), { title: listTitle(req, own), url: listUrl(own) }],
    backUrl: listUrl(own),
    failure: row.failed_at === null ? '' : failureText(t, row.failure),
    author: own ? null : await authorView(ctx, row),
    form: { action, values, errors },
    places: asks ? places(t('scheduling.place-none'), tree, req.viewer) : null,
    prefixes: forumId === 0 ? [] : await prefixesFor(ctx, req.viewer, forumId),
    prefixRequired: (tree.byId.get(forumId)?.prefix_required_at ?? null) !== null,
    types: typesFor(t, tree.byId.get(forumId), values.type ?? ''),
    tags: await tagField(ctx, req, tree.byId.get(forumId), { values, errors }),
    maxTitle: req.board.titleCharacters,
    when: whenView(req.reader, { value: values.publish_at, error: errors.publish_at, required: true }),
    composer: newComposer(req.reader, {
      action,
      draftTarget: `scheduled-${row.id}`,
      submit: 'scheduling.save',
      values,
      errors,
      previewHtml: preview ?? null,
      maxBody: req.board.bodyCharacters,
      maxImages: own ? imagesIn(req.viewer, forumId) : 0,
      ...(images ? { attachments: images } : await imagesAgain(ctx, req, row)),
    }),
  }
}

const typesFor = (t: Reader['t'], forum: ForumTree['rows'][number] | undefined, wished: string) =>
  forum ? typeChoices(t, forum, wished) : []

const listTitle = ({ reader }: Request, own: boolean): string => reader.t(own ? 'scheduling.mine' : 'scheduling.all')

async function authorView(ctx: Context, row: ScheduledRow) {
  const user = await findUser(ctx.db, row.user_id)
  return user ? memberView(user) : null
}

function places(none: string, tree: ForumTree, viewer: Viewer) {
  const open = tree.rows.filter((forum) => forum.kind === 'forum' && canSchedule(viewer, forum) === null)
  return [{ value: '', text: none }, ...open.map(({ id, title }) => ({ value: String(id), text: title }))]
}

/** Its images as it has them: its writer's, and so not the viewer's own when staff looks. */
export async function waitingImages(ctx: Context, row: ScheduledRow) {
  const ids = imagesOf(row)
  const byId = new Map((ids.length === 0 ? [] : await placedByIds(ctx.db, ids)).map((image) => [image.id, image]))
  return ids.flatMap((id) => byId.get(id) ?? []).map(attachedImage)
}

/** Those that came with the form: the writer's, and those that it has, whoever sends it. */
async function imagesAgain(ctx: Context, req: Request, row: ScheduledRow) {
  const again = await shownAgain(ctx, req)
  if (req.viewer.id === row.user_id) return again
  return { ...again, attachments: await waitingImages(ctx, row) }
}
