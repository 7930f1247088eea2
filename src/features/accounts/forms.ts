import type { Request, Response } from 'express'
import { Invalid, Refusal } from '../../platform/errors.ts'
import { formFields } from '../../platform/http/input.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import type { Locals } from '../../platform/http/views.ts'
import { fieldMessages } from '../layout/page.ts'
import type { PageOptions } from '../layout/request.ts'

/** Far beyond anything a person types into these forms. */
const absurd = 10_000

/** The named fields. @throws Refusal 413 before anybody hashes a megabyte · 400 for what is no text */
export function shortFields<Name extends string>(req: Request, names: readonly Name[]): Record<Name, string> {
  const fields = formFields(req, names)
  if (Object.values<string>(fields).some((value) => value.length > absurd)) throw new Refusal(413, 'errors.too-large')
  return fields
}

/** A form's page: which view, and everything on it but the form. */
export interface FormPage {
  view: string
  action: string
  page: PageOptions & Locals
}

export function showForm(res: Response, { view, action, page }: FormPage, values: Record<string, string> = {}): void {
  res.page(view, {
    noindex: true,
    ...page,
    form: { action, values: withoutPasswords(values), errors: {} } satisfies FormView,
  })
}

/**
 * Does the work, or shows the form again with what was typed and what was wrong. Passwords are never sent back.
 * @param given the form's page, or what makes it when it has to be shown
 */
export async function orShowAgain(
  req: Request,
  res: Response,
  given: FormPage | (() => Promise<FormPage>),
  values: Record<string, string>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const { view, action, page } = typeof given === 'function' ? await given() : given
    const form: FormView = { action, values: withoutPasswords(values), errors: fieldMessages(req, error) }
    res.invalid(error, view, { noindex: true, ...page, form })
  }
}

function withoutPasswords(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes('password')))
}
