import { type Context, transaction } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import { type FieldErrors, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import type { TypedTag } from '../../platform/text/tag-name.ts'
import { findForum, holdForum } from '../forums/queries.ts'
import { judge } from '../censoring/judging.ts'
import { titleColumns } from '../censoring/rules.ts'
import { type WrittenBody, writeBody } from '../posts/body.ts'
import { ensureNotTooSoon } from '../posts/waiting.ts'
import { addPost, earlierSubmission, type NewPost, submissionKey } from '../posts/service.ts'
import { noteAddress } from '../records/addresses.ts'
import { prefixErrors } from '../prefixes/choosing.ts'
import { chosenTags } from '../tags/choosing.ts'
import { settleTags } from '../tags/keeping/counting.ts'
import { startTags } from '../tags/keeping/tagging.ts'
import { boardSettings } from '../setup/board.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Member, type Viewer } from '../users/viewer.ts'
import { typeErrors, typeFor } from './kind.ts'
import { canStartThread } from './policy.ts'
import { findThread, insertThread } from './queries.ts'

export interface NewThread extends NewPost {
  title: string
  prefixId: number | null
  /** Absent or empty for what the forum starts by itself. */
  type?: string
  /** As they were typed, with commas between them. */
  tags?: string
  /** What was found wrong with the form's other fields, and words in them that the board's rules are to read too. */
  beside?: { errors: FieldErrors; words: string }
}

interface Started {
  id: number
  title: string
}

/** A forum that holds threads. @throws Refusal 404 also where the viewer may not know of it */
export async function forumForThreads(ctx: Context, viewer: Viewer, forumId: number): Promise<ForumRow> {
  const forum = await findForum(ctx.db, forumId)
  if (!forum || forum.kind !== 'forum' || !mayIn(viewer, forum.id, 'view')) throw notFound()
  return forum
}

/**
 * Starts a thread with its first post. The same submission twice is one thread, and both requests get it.
 * @param also what else happens in the transaction that makes the thread: `first` once the forum is held and the right is sure
 * @throws Invalid with every wrong field at once, Refusal 403, 404, 429
 */
export async function startThread(
  ctx: Context,
  viewer: Viewer,
  forumId: number,
  given: NewThread,
  also: { first?: (ctx: Context) => Promise<void>; last?: (ctx: Context, thread: Started) => Promise<void> } = {},
): Promise<Started> {
  const forum = await forumForThreads(ctx, viewer, forumId)
  const member = signedIn(viewer)
  ensure(canStartThread(viewer, forum))
  if (!mayIn(viewer, forum.id, 'no-flood')) await ctx.limits.consume('thread', String(member.id))
  const { title: typed, written, prefixId, tags } = await checkedThread(ctx, member, forum, given)
  const columns = await titleColumns(ctx, typed)
  const { title } = columns
  const key = submissionKey(given, `thread ${forumId} ${typed}`)
  return transaction(ctx, async (ctx) => {
    const held = await holdForum(ctx, forum.id)
    if (!held) throw notFound()
    ensure(canStartThread(viewer, held))
    await also.first?.(ctx)
    const before = await earlierSubmission(ctx, member, given, key)
    if (before) return { id: before.thread_id, title }
    await ensureNotTooSoon(ctx, member, forum.id)
    const at = ctx.now()
    const row = {
      forum_id: forum.id,
      user_id: member.id,
      prefix_id: prefixId,
      type: typeFor(forum, given.type ?? ''),
      ...columns,
      created_at: at,
      last_post_at: at,
      last_user_id: member.id,
    }
    const id = await insertThread(ctx.db, row)
    const thread = await findThread(ctx.db, id)
    if (!thread) throw notFound()
    await startTags(ctx, id, tags)
    await addPost(ctx, member, thread, { ...given, submissionKey: key }, written)
    await settleTags(ctx, tags.length === 0 ? [] : [id])
    await noteAddress(ctx, member)
    await also.last?.(ctx, { id, title })
    return { id, title }
  })
}

/** A new thread's words, cleaned and rendered before any transaction. @throws Invalid with every wrong field at once */
export async function checkedThread(
  ctx: Context,
  member: Member,
  forum: ForumRow,
  given: NewThread,
): Promise<{ title: string; written: WrittenBody; prefixId: number | null; tags: TypedTag[] }> {
  const title = cleanLine(given.title)
  const fields: FieldErrors = {
    ...titleErrors(title, (await boardSettings(ctx)).titleCharacters),
    ...given.beside?.errors,
  }
  Object.assign(fields, typeErrors(forum, given.type ?? ''))
  Object.assign(fields, await prefixErrors(ctx, member, forum, given.prefixId))
  const tags = await chosenTags(ctx, member, forum, given.tags ?? '')
  Object.assign(fields, tags.errors)
  const written = await writeBody(ctx, given.body).catch((error: unknown) => {
    if (!(error instanceof Invalid)) throw error
    Object.assign(fields, error.fields)
    return undefined
  })
  const judgement = await judge(ctx, member, forum.id, {
    title,
    body: [written?.body ?? '', given.beside?.words ?? ''].join('\n'),
  })
  for (const [name, wrong] of Object.entries(judgement.errors)) fields[name] ??= wrong
  if (!written || Object.keys(fields).length > 0) throw new Invalid(fields)
  return { title, written: { ...written, judgement }, prefixId: given.prefixId, tags: tags.typed }
}

/** What is wrong with a cleaned title. @param max in graphemes */
export function titleErrors(title: string, max: number): FieldErrors {
  if (isBlank(title)) return { title: { key: 'threads.title-blank' } }
  return title.length > max * 8 || [...new Intl.Segmenter('ar').segment(title)].length > max
    ? { title: { key: 'threads.title-long', values: { max } } }
    : {}
}
