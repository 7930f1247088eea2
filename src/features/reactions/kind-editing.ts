import { type Context, transaction } from '../../context.ts'
import type { ReactionKindRow } from '../../platform/database/tables/reactions.ts'
import { type FieldErrors, impossible, invalid, Invalid, notFound } from '../../platform/errors.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { isUniqueViolation } from '../accounts/unique.ts'
import { recountMembers } from '../members/counting/jobs.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { hasOwnWord, isOffered } from './kinds.ts'
import { holdKinds, insertKind, updateKind } from './queries.ts'

export const longestTitle = 20
export const highestScore = 100

/** Whoever counted a reaction with the old score has long finished by then, so that the second count is right. */
const secondCountMs = 60_000

export interface KindInput {
  title: string
  symbol: string
  score: string
}

/** @throws Invalid, Refusal 403 */
export async function createKind(ctx: Context, viewer: Viewer, input: KindInput & { name: string }): Promise<void> {
  ensure(canAdminister(viewer))
  const name = input.name.trim().toLowerCase()
  const errors: FieldErrors = {}
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) errors.name = { key: 'kinds.name-invalid' }
  const row = { name, ...checked(input, errors) }
  if (row.title === '') throw invalid('title', 'errors.field-blank')
  await unlessTaken(() =>
    transaction(ctx, async (ctx) => {
      const kinds = await holdKinds(ctx)
      const position = Math.max(-1, ...kinds.map((kind) => kind.position)) + 1
      const id = await insertKind(ctx.db, { ...row, position })
      await logged(ctx, viewer, { action: 'reactions.create', after: { id, ...row } })
    }),
  )
}

/**
 * Another score is counted anew for every author, in the background.
 * @param seen see `ensureSeen`
 * @throws Invalid, Refusal 403, 404, Outdated
 */
export async function changeKind(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: KindInput,
  seen?: string,
): Promise<void> {
  const row = checked(input)
  await changeOne(ctx, viewer, id, async (ctx, { title, symbol, score, name }) => {
    const before = { title, symbol, score }
    if (row.title === '' && !hasOwnWord(name)) throw invalid('title', 'errors.field-blank')
    if (JSON.stringify(before) === JSON.stringify(row)) return
    ensureSeen(seen, shownKind(before), shownKind(row))
    await updateKind(ctx.db, id, row)
    await logged(ctx, viewer, {
      action: 'reactions.change',
      before: { id, name, ...before },
      after: { id, name, ...row },
    })
    if (score !== row.score) await enqueueRescoring(ctx)
  })
}

/** What the form of a kind shows. */
export const shownKind = ({ title, symbol, score }: Pick<ReactionKindRow, 'title' | 'symbol' | 'score'>) => ({
  title,
  symbol,
  score: String(score),
})

/** Offers a kind no longer, or again. Those given stay and count; one kind at least is always offered. @throws Refusal 409 */
export async function setRetired(ctx: Context, viewer: Viewer, id: number, retired: boolean): Promise<void> {
  await changeOne(ctx, viewer, id, async (ctx, kind, kinds) => {
    if (isOffered(kind) !== retired) return
    if (retired && kinds.filter(isOffered).length === 1) throw impossible('kinds.last')
    await updateKind(ctx.db, id, { retired_at: retired ? ctx.now() : null })
    const { name } = kind
    await logged(ctx, viewer, { action: retired ? 'reactions.retire' : 'reactions.offer', after: { id, name } })
  })
}

/** One place up or down in the picker. */
export async function moveKind(ctx: Context, viewer: Viewer, id: number, by: -1 | 1): Promise<void> {
  await changeOne(ctx, viewer, id, async (ctx, kind, kinds) => {
    const at = kinds.indexOf(kind)
    if (!kinds[at + by]) return
    const order = kinds.toSpliced(at, 1).toSpliced(at + by, 0, kind)
    for (const [position, one] of order.entries())
      if (one.position !== position) await updateKind(ctx.db, one.id, { position })
    await logged(ctx, viewer, {
      action: 'reactions.move',
      before: { id, position: at },
      after: { id, position: at + by },
    })
  })
}

async function changeOne(
  ctx: Context,
  viewer: Viewer,
  id: number,
  change: (ctx: Context, kind: ReactionKindRow, kinds: ReactionKindRow[]) => Promise<void>,
): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const kinds = await holdKinds(ctx)
    const kind = kinds.find((one) => one.id === id)
    if (!kind) throw notFound()
    await change(ctx, kind, kinds)
  })
}

async function enqueueRescoring(ctx: Context): Promise<void> {
  await enqueue(ctx, recountMembers, { after: 0 })
  await enqueue(ctx, recountMembers, { after: 0 }, { delayMs: secondCountMs })
}

async function unlessTaken(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid('name', 'kinds.taken')
    throw error
  }
}

function checked(input: KindInput, errors: FieldErrors = {}): { title: string; symbol: string; score: number } {
  const title = isBlank(input.title) ? '' : cleanLine(input.title)
  const symbol = input.symbol.trim()
  const digits = readDigits(input.score.trim()).replace('−', '-')
  const score = /^-?\d{1,3}$/.test(digits) ? Number(digits) : NaN
  if ([...title].length > longestTitle) errors.title = { key: 'errors.field-long', values: { max: longestTitle } }
  if (!isSymbol(symbol)) errors.symbol = { key: 'kinds.symbol-invalid' }
  if (!(Math.abs(score) <= highestScore))
    errors.score = { key: 'settings.number-range', values: { least: -highestScore, most: highestScore } }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { title, symbol, score }
}

/** One emoji, as people count them. */
function isSymbol(text: string): boolean {
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
  return (
    text.length <= 32 && graphemes.length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/u.test(text)
  )
}
