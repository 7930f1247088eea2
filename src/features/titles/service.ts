import type { Request } from 'express'
import { type Context, transaction } from '../../context.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { type FieldErrors, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { formFields } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { isUniqueViolation } from '../accounts/unique.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { deleteStep, findStep, insertStep, updateStep } from './queries.ts'

/** In characters. */
export const longestTitle = 40

export type StepForm = Record<'title' | 'least', string>

export const stepForm = (req: Request): StepForm => formFields(req, ['title', 'least'])

/** @throws Invalid on `title` and `least`, Refusal 403 */
export async function createStep(ctx: Context, viewer: Viewer, form: StepForm): Promise<void> {
  ensure(canAdminister(viewer))
  const row = checked(form)
  await unlessTaken(() =>
    transaction(ctx, async (ctx) => {
      const id = await insertStep(ctx.db, row)
      await logged(ctx, viewer, { action: 'groups.title-create', after: { id, ...row } })
    }),
  )
}

/** @param seen see `ensureSeen` @throws Invalid on `title` and `least`, Refusal 403, 404, Outdated */
export async function changeStep(
  ctx: Context,
  viewer: Viewer,
  id: number,
  form: StepForm,
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const row = checked(form)
  await unlessTaken(() =>
    transaction(ctx, async (ctx) => {
      await takeTurn(ctx, 'titles')
      const before = await findStep(ctx.db, id)
      if (!before) throw notFound()
      if (before.title === row.title && before.least === row.least) return
      ensureSeen(seen, shownStep(before), shownStep(row))
      await updateStep(ctx.db, id, row)
      await logged(ctx, viewer, { action: 'groups.title-change', before, after: { id, ...row } })
    }),
  )
}

/** What the form of a step shows. */
export const shownStep = ({ title, least }: { title: string; least: number }): StepForm => ({
  title,
  least: String(least),
})

/** Who had it has the title of the step below. @throws Refusal 403, 404 */
export async function removeStep(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const before = await findStep(ctx.db, id)
    if (!before) throw notFound()
    await deleteStep(ctx.db, id)
    await logged(ctx, viewer, { action: 'groups.title-delete', before })
  })
}

async function unlessTaken(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid('least', 'titles.taken')
    throw error
  }
}

function checked(form: StepForm): { title: string; least: number } {
  const errors: FieldErrors = {}
  const title = isBlank(form.title) ? '' : cleanLine(form.title)
  if (title === '') errors.title = { key: 'errors.field-blank' }
  else if ([...title].length > longestTitle) errors.title = { key: 'errors.field-long', values: { max: longestTitle } }
  const typed = readDigits(form.least).trim()
  if (!/^\d{1,7}$/.test(typed)) errors.least = { key: 'titles.least-wrong' }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { title, least: Number(typed) }
}
