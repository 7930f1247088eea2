import type { Request, Response } from 'express'
import { Invalid } from '../../platform/errors.ts'
import { formFields, wantsJson } from '../../platform/http/input.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import type { Locals } from '../../platform/http/views.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { Outdated, seenMark, type Shown } from '../../platform/seen.ts'
import { fieldMessages } from './page.ts'
import type { PageOptions } from './request.ts'

/** What a form calls a field, and how its value reads where it is not words itself. */
export interface Worded {
  label: MessageKey
  words?: (value: string) => string
}

export type Fields = Readonly<Record<string, Worded>>

/** The form of something that stands: saved, it takes the place of what it showed and of nothing newer. */
export interface StandingForm {
  view: string
  action: string
  page: PageOptions & Locals
  values: Shown
  fields: Fields
}

/** The mark that the form carried; undefined for a client that sent none, which is not held to it. */
export const sentMark = (req: Request): string | undefined => formFields(req, ['seen']).seen || undefined

/** As it is opened. */
export const standing = (action: string, values: Shown): FormView => ({
  action,
  values,
  errors: {},
  seen: seenMark(values),
})

export function showStanding(res: Response, { view, action, page, values }: StandingForm): void {
  res.page(view, { ...page, form: standing(action, values) })
}

/** Why a form is shown again: something in it is wrong, or somebody else saved meanwhile. */
export type Refused = Invalid | Outdated

/** Whether the form is shown again for it; scripts get an answer without a form. */
const isRefused = (req: Request, error: unknown): error is Refused =>
  error instanceof Invalid || (error instanceof Outdated && !wantsJson(req))

/** Does the work, or shows what was refused. */
export async function orShow(
  req: Request,
  work: () => Promise<void>,
  show: (error: Refused) => void | Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isRefused(req, error)) throw error
    await show(error)
  }
}

/** Does the work, or shows the form again with what was typed. */
export function orShowStanding(
  req: Request,
  res: Response,
  { view, action, page, fields }: StandingForm,
  typed: Shown,
  work: (seen: string | undefined) => Promise<void>,
): Promise<void> {
  return orShow(
    req,
    () => work(sentMark(req)),
    (error) => showAgain(res, error, view, { ...page, form: formAgain(req, { action, fields }, typed, error) }),
  )
}

/** 422, or 409 when somebody else saved meanwhile. */
export function showAgain(res: Response, error: Refused, view: string, page: PageOptions & Locals): void {
  if (error instanceof Invalid) res.invalid(error, view, page)
  else res.page(view, { ...page, status: 409 })
}

/**
 * The form with what was typed, and what is wrong with it or what stands by now. What was wrong is still held to what it
 * showed; what came too late takes the place of what stands when it is sent again.
 * @param url where it is opened anew, when that is not its own address
 */
export function formAgain(
  req: Request,
  { action, fields, url = action }: { action: string; fields: Fields; url?: string },
  typed: Shown,
  error: Refused,
): FormView {
  if (error instanceof Invalid)
    return { action, values: typed, errors: fieldMessages(req, error), seen: sentMark(req) ?? '' }
  const { now } = error
  const { t } = req.reader
  const others = Object.entries(fields).filter(([name]) => (now[name] ?? '') !== (typed[name] ?? ''))
  const lines = others.map(([name, { label, words }]) => ({
    label: t(label),
    now: (words?.(now[name] ?? '') ?? now[name]) || t('errors.saved-empty'),
  }))
  return { action, values: typed, errors: {}, seen: seenMark(now), stale: { lines, url } }
}

/** What was sent of one of several forms that stand on a page together; 0 is that of a new one. */
export interface SentForm {
  id: number
  values: Record<string, string>
  error: Refused
}

/** Each form of a page of several: the one that was sent again as it was, the others as they stand. @param url where they are opened anew */
export const formsOf =
  (req: Request, { fields, url }: { fields: Fields; url: string }, sent: SentForm | undefined) =>
  (id: number, action: string, values: Shown): FormView =>
    sent?.id === id ? formAgain(req, { action, fields, url }, sent.values, sent.error) : standing(action, values)

/** Ticks read as yes and no. */
export const ticked = (t: Translate) => (value: string) => t(value === '' ? 'settings.no' : 'settings.yes')

/** A choice reads as what the form calls it. */
export const chosenFrom = (options: readonly { value: string; text: string }[]) => (value: string) =>
  options.find((one) => one.value === value)?.text ?? value

/** Several ids of a `shownList` read as their titles. */
export const titlesFrom = (rows: readonly { id: number; title: string }[], comma: string) => (value: string) =>
  value
    .split(',')
    .flatMap((id) => rows.find((row) => String(row.id) === id)?.title ?? [])
    .join(comma)
