import { type Context, transaction } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { WallPostRow } from '../../platform/database/tables/walls.ts'
import { conflict, impossible, Invalid, notFound, tooMany } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { openCase } from '../cases/opening.ts'
import { type Judgement, judge, openCases } from '../censoring/judging.ts'
import { follows } from '../following/queries.ts'
import { ignores } from '../ignoring/queries.ts'
import { submissionKey } from '../posts/service.ts'
import { noteAddress } from '../records/addresses.ts'
import { isShown } from '../threads/shown.ts'
import { signedIn } from '../users/policy.ts'
import { findUser, holdUser } from '../users/queries.ts'
import { may, type Member, type Viewer } from '../users/viewer.ts'
import { type ShortText, writeShort } from '../short-texts/writing.ts'
import { writtenShown } from './jobs.ts'
import { type Between, canSeeWritten, canWriteOn, waits } from './policy.ts'
import { countComments, findSubmitted, findWritten, insertWritten, lastWritten, updateWritten } from './queries.ts'
import { heldWritten } from './showing.ts'

/** Code points of what is written on a wall, and how many comments one of them has at most. */
export const longest = 2000
export const mostComments = 500

const doubleClickMs = 10_000
/** Where the board as a whole is asked as if it were a forum: none has this number. */
const nowhere = 0

export interface NewWords {
  body: string
  submissionKey: string
}

/** What is between the owner and this viewer, as far as it decides. */
export async function betweenThem(ctx: Context, viewer: Viewer, owner: UserRow): Promise<Between> {
  if (viewer.id === null || viewer.id === owner.id) return { followed: false, ignored: false }
  const followed = owner.wall_from === 'followed' && (await follows(ctx.db, owner.id, viewer.id))
  return { followed, ignored: owner.ignoring === 1 && (await ignores(ctx.db, owner.id, viewer.id)) }
}

/** One of them that the viewer may see, with what it comments on. @throws Refusal 404 */
export async function visibleWritten(
  ctx: Context,
  viewer: Viewer,
  id: number,
): Promise<{ written: WallPostRow; root: WallPostRow }> {
  const written = await findWritten(ctx.db, id)
  if (!written || !canSeeWritten(viewer, written)) throw notFound()
  if (written.parent_id === null) return { written, root: written }
  const root = await findWritten(ctx.db, written.parent_id)
  if (!root || !canSeeWritten(viewer, root)) throw notFound()
  return { written, root }
}

/**
 * Writes on a member's wall. The same form sent twice writes once.
 * @returns its id
 * @throws Invalid, Refusal 403, 404, 429
 */
export async function writeOnWall(ctx: Context, viewer: Viewer, ownerId: number, words: NewWords): Promise<number> {
  const owner = await findUser(ctx.db, ownerId)
  if (!owner) throw notFound()
  return write(ctx, viewer, owner, null, words)
}

/** Comments on what stands on a wall. @throws Invalid, Refusal 403, 404, 409 when it waits, is gone or has `mostComments`, 429 */
export async function comment(ctx: Context, viewer: Viewer, id: number, words: NewWords): Promise<number> {
  const { root } = await visibleWritten(ctx, viewer, id)
  const owner = await findUser(ctx.db, root.member_id)
  if (!owner) throw notFound()
  return write(ctx, viewer, owner, root.id, words)
}

async function write(ctx: Context, viewer: Viewer, owner: UserRow, parentId: number | null, words: NewWords) {
  const member = signedIn(viewer)
  ensure(canWriteOn(viewer, owner, await betweenThem(ctx, viewer, owner)))
  if (!may(member, 'no-flood')) await ctx.limits.consume('post', String(member.id))
  const text = await writeShort(ctx, words.body, longest)
  const judgement = await judged(ctx, member, text.body)
  const key = submissionKey({ ...words, attachmentIds: [] }, `wall ${owner.id} ${parentId ?? ''}`)
  return transaction(ctx, async (ctx) => {
    await holdUser(ctx, member.id)
    const before = await submittedBefore(ctx, member, words, key)
    if (before !== undefined) return before
    await ensureNotTooSoon(ctx, member)
    if (parentId !== null) await ensureOpen(ctx, parentId)
    const id = await insert(ctx, member, { owner: owner.id, parentId, key }, text, judgement)
    await noteAddress(ctx, member)
    return id
  })
}

async function insert(
  ctx: Context,
  member: Member,
  { owner, parentId, key }: { owner: number; parentId: number | null; key: string },
  text: ShortText,
  judgement: Judgement,
): Promise<number> {
  const now = ctx.now()
  const held = waits(member) || judgement.hold.length > 0
  const id = await insertWritten(ctx.db, {
    member_id: owner,
    parent_id: parentId,
    user_id: member.id,
    created_at: now,
    edited_at: null,
    deleted_at: null,
    deleted_by: null,
    held_at: held ? now : null,
    submission_key: key,
    ...text,
  })
  const about = { post_id: null, wall_post_id: id, member_id: member.id }
  await openCases(ctx, judgement, about)
  if (held) await openCase(ctx, { kind: 'held', ...about })
  else await enqueue(ctx, writtenShown, { writtenId: id })
  return id
}

/** What the rules about words say; those who let others' words in wait for nobody. @throws Invalid at `body` */
export async function judged(ctx: Context, member: Member, body: string, before = ''): Promise<Judgement> {
  if (may(member, 'approve')) return { errors: {}, hold: [], report: [] }
  const judgement = await judge(ctx, member, nowhere, { body }, before)
  if (Object.keys(judgement.errors).length > 0) throw new Invalid(judgement.errors)
  return judgement
}

async function submittedBefore(
  ctx: Context,
  member: Member,
  words: NewWords,
  key: string,
): Promise<number | undefined> {
  const before = await findSubmitted(ctx.db, member.id, key)
  if (!before) return undefined
  if (words.submissionKey !== '' || ctx.now() - before.created_at < doubleClickMs) return before.id
  await updateWritten(ctx.db, before.id, { submission_key: null })
  return undefined
}

async function ensureNotTooSoon(ctx: Context, member: Member): Promise<void> {
  const seconds = member.grants.board.limits.get('flood-seconds') ?? 0
  if (seconds <= 0 || may(member, 'no-flood')) return
  const last = await lastWritten(ctx.db, member.id)
  const left = last === undefined ? 0 : Math.ceil((last + seconds * 1000 - ctx.now()) / 1000)
  if (left > 0) throw tooMany(left, 'errors.flood')
}

async function ensureOpen(ctx: Context, parentId: number): Promise<void> {
  const parent = await heldWritten(ctx, parentId)
  if (!isShown(parent)) throw conflict('wall.gone')
  if ((await countComments(ctx.db, parentId)) >= mostComments) throw impossible('wall.full', { max: mostComments })
}
