import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { ThreadType } from '../../platform/database/tables/threads.ts'
import { type FieldErrors, invalid, Invalid } from '../../platform/errors.ts'
import { readLocalTime } from '../../platform/i18n/local-time.ts'
import { ensureWithinLimits } from '../attachments/attaching.ts'
import { placedByIds } from '../attachments/queries.ts'
import { typeFor } from '../threads/kind.ts'
import { checkedThread } from '../threads/starting.ts'
import type { Member } from '../users/viewer.ts'

const year = 366 * 24 * 60 * 60 * 1000

/** What a form about a thread that is to appear later carries. */
export interface GivenScheduled {
  title: string
  body: string
  prefixId: number | null
  type: string
  tags: string
  attachmentIds: number[]
  submissionKey: string
  /** As a `datetime-local` field sends it, by the clocks of `timeZone`. */
  publishAt: string
  timeZone: string
}

export interface CheckedScheduled {
  title: string
  body: string
  prefix_id: number | null
  type: ThreadType | ''
  tags: string
  attachment_ids: string
  publish_at: number
}

/**
 * Everything that a thread started now would be asked, and whether its time can be. Images that it has already stay whatever
 * the member may do by now.
 * @param ownerId whose loose images new ones must be
 * @throws Invalid with every wrong field at once
 */
export async function checkedScheduled(
  ctx: Context,
  member: Member,
  forum: ForumRow,
  given: GivenScheduled,
  { ownerId, images }: { ownerId: number; images: number[] },
): Promise<CheckedScheduled> {
  const fields: FieldErrors = {}
  const gather = async <Result>(check: Promise<Result>): Promise<Result | undefined> =>
    check.catch((error: unknown) => {
      if (!(error instanceof Invalid)) throw error
      Object.assign(fields, error.fields)
      return undefined
    })
  const post = { ...given, submissionKey: '' }
  const words = await gather(checkedThread(ctx, member, forum, post))
  const at = await gather(momentOf(ctx, given))
  await gather(ensureImages(ctx, member, forum.id, given.attachmentIds, { ownerId, images }))
  if (!words || at === undefined || Object.keys(fields).length > 0) throw new Invalid(fields)
  return {
    title: words.title,
    body: words.written.body,
    prefix_id: words.prefixId,
    type: given.type === '' ? '' : typeFor(forum, given.type),
    tags: words.tags.map(({ name }) => name).join(', '),
    attachment_ids: JSON.stringify(given.attachmentIds),
    publish_at: at,
  }
}

/** @throws Invalid on `publish_at` */
async function momentOf(ctx: Context, { publishAt, timeZone }: GivenScheduled): Promise<number> {
  const at = readLocalTime(timeZone, publishAt)
  if (at === undefined) throw invalid('publish_at', 'scheduling.time-wrong')
  if (at <= ctx.now()) throw invalid('publish_at', 'scheduling.time-past')
  if (at > ctx.now() + year) throw invalid('publish_at', 'scheduling.time-far')
  return at
}

/** @throws Invalid on `images` */
async function ensureImages(
  ctx: Context,
  member: Member,
  forumId: number,
  wanted: number[],
  { ownerId, images: before }: { ownerId: number; images: number[] },
): Promise<void> {
  const added = wanted.filter((id) => !before.includes(id))
  if (added.length === 0) return
  if (member.id !== ownerId) throw invalid('images', 'scheduling.images-writer')
  const loose = (await placedByIds(ctx.db, added)).filter((row) => row.post_id === null && row.user_id === ownerId)
  if (loose.length < added.length) throw invalid('images', 'attachments.not-yours')
  await ensureWithinLimits(ctx, member, forumId, { before, wanted })
}
