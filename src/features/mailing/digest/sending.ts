import { LRUCache } from 'lru-cache'
import { type Context, transaction } from '../../../context.ts'
import { enqueueAll } from '../../../platform/jobs/queue.ts'
import type { Mail } from '../../../platform/mail/mailer.ts'
import { renderMail } from '../../../platform/mail/render.ts'
import { readTree } from '../../forums/tree.ts'
import { isolate } from '../../alerts/sentences.ts'
import { busiest, unreadBy, type Wanted, watchedBy } from '../../news/queries.ts'
import { forumMarks, markedAt } from '../../reading/marks.ts'
import { forumReads } from '../../reading/queries.ts'
import { threadUrl } from '../../threads/address.ts'
import { canSeeThread } from '../../threads/policy.ts'
import { threadRows } from '../../threads/queries.ts'
import { findUser } from '../../users/queries.ts'
import type { Member } from '../../users/viewer.ts'
import { digestMail } from '../jobs.ts'
import { type Addressee, addresseeOf, frameOf, listHeaders, sendOnce, unlinked, unsubscribeUrl } from '../letter.ts'
import { claimDigests, hasDigest } from './queries.ts'
import { endOfLetter, startOfLetter, weekOf } from './weeks.ts'

const step = 500
/** Whoever was not seen for so long gets no more letters until they come back. */
const longestAwayMs = 60 * 24 * 60 * 60 * 1000
const most = { busiest: 5, watched: 10 } as const
/** A letter that could not be sent for so long is of no use any more. */
const staleMs = 5 * 24 * 60 * 60 * 1000

/** Makes this week's letters ready, each once: the note of it and the job that sends it stand or fall together. */
export async function prepareDigests(ctx: Context): Promise<void> {
  const week = weekOf(ctx.now())
  const prepare = () =>
    transaction(ctx, async (ctx) => {
      const members = await claimDigests(ctx.db, week, step)
      const payloads = members.map((userId) => ({ userId, week }))
      await enqueueAll(ctx, digestMail, payloads)
      return members.length
    })
  while ((await prepare()) === step) continue
}

/** Sends one, unless there is nothing to tell or the member does not come any more. */
export async function sendDigest(ctx: Context, { userId, week }: { userId: number; week: number }): Promise<void> {
  if (ctx.now() > endOfLetter(week) + staleMs) return
  await sendOnce(ctx, `digest ${userId} ${week}`, () => compose(ctx, userId, week))
}

async function compose(ctx: Context, userId: number, week: number): Promise<Mail | undefined> {
  const user = await findUser(ctx.db, userId)
  if (!user || ctx.now() - (user.last_seen_at ?? user.created_at) > longestAwayMs) return undefined
  const to = await addresseeOf(ctx, user)
  if (!to || !(await hasDigest(ctx.db, userId))) return undefined
  const wanted = { viewer: to.viewer, forumIds: undefined }
  const watched = await watchedAndUnread(ctx, wanted)
  const best = await busiestFor(ctx, to.viewer, week)
  const told = new Set(watched.map(({ id }) => id))
  const parts = [
    { heading: to.t('mailing.digest-watched'), threads: await lines(ctx, to, watched, most.watched) },
    {
      heading: to.t('mailing.digest-busiest'),
      threads: await lines(
        ctx,
        to,
        best.filter(({ id }) => !told.has(id)),
        most.busiest,
      ),
    },
  ].filter(({ threads }) => threads.length > 0)
  return parts.length === 0 ? undefined : letter(ctx, to, parts)
}

async function watchedAndUnread(ctx: Context, wanted: Wanted & { viewer: Member }): Promise<{ id: number }[]> {
  const boardMark = markedAt(forumMarks(await forumReads(ctx.db, wanted.viewer.id)), 0)
  const unread = new Set((await unreadBy(ctx.db, wanted, boardMark)).map(({ id }) => id))
  return (await watchedBy(ctx.db, wanted)).filter(({ id }) => unread.has(id))
}

const known = new WeakMap<Context['engine'], LRUCache<string, { id: number }[]>>()

/** Asked once for all members of the same rights, but for those who see only threads of their own somewhere. */
async function busiestFor(ctx: Context, viewer: Member, week: number): Promise<{ id: number }[]> {
  const ready = known.get(ctx.engine) ?? new LRUCache({ max: 50, ttl: 10 * 60_000 })
  known.set(ctx.engine, ready)
  const key = viewer.grants.ownOnly.length === 0 ? `${week} ${viewer.grants.id}` : undefined
  const kept = key === undefined ? undefined : ready.get(key)
  if (kept) return kept
  const threads = await busiest(ctx.db, { viewer, forumIds: undefined }, startOfLetter(week))
  const found = threads.slice(0, most.busiest + most.watched)
  if (key !== undefined) ready.set(key, found)
  return found
}

/** As they are now, and of what the member may see now. */
async function lines(ctx: Context, { viewer, t }: Addressee, found: readonly { id: number }[], limit: number) {
  const rows = found.length === 0 ? [] : await threadRows(ctx.db, found.slice(0, most.busiest + most.watched))
  const { byId } = await readTree(ctx)
  return rows
    .filter((thread) => thread.held_at === null && thread.deleted_at === null && canSeeThread(viewer, thread))
    .slice(0, limit)
    .map((thread) => ({
      title: unlinked(thread.title),
      forum: unlinked(byId.get(thread.forum_id)?.title ?? ''),
      replies: t('mailing.digest-replies', { count: thread.post_count - 1 }),
      url: `${ctx.config.baseUrl}${encodeURI(threadUrl(thread))}unread`,
    }))
}

function letter(ctx: Context, to: Addressee, parts: object[]): Mail {
  const { t, user, board } = to
  const { baseUrl } = ctx.config
  const unsubscribe = unsubscribeUrl(ctx.config, user.id, { kind: 'digest' })
  const subject = t('mailing.digest-subject', { board: isolate(board) })
  const bodies = renderMail('digest', {
    ...frameOf(to),
    subject,
    intro: t('mailing.digest-intro'),
    parts,
    action: { text: t('mailing.digest-open'), url: `${baseUrl}/whats-new/` },
    closing: t('mail.closing', { board }),
    why: t('mailing.digest-why'),
    endings: [
      { text: t('mailing.end-digest'), url: unsubscribe },
      { text: t('mailing.settings'), url: `${baseUrl}/account/alerts/settings` },
    ],
  })
  return { to: user.email, subject, ...bodies, headers: listHeaders(ctx.config, unsubscribe) }
}
