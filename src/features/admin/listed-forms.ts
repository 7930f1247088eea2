import type { Request, Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import type { Shown } from '../../platform/seen.ts'
import { orShow, type SentForm, sentMark } from '../layout/standing-forms.ts'
import { onceAt } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'

interface Listed<Form extends Shown> {
  /** What was typed. */
  typed: (req: Request) => Form
  create: (ctx: Context, viewer: Viewer, form: Form) => Promise<unknown>
  /** @param seen the mark of what the form showed; see `sentMark` */
  change: (ctx: Context, viewer: Viewer, id: number, form: Form, seen: string | undefined) => Promise<unknown>
  /** The page, with what was refused in the form it came from. */
  show: (req: Request, res: Response, sent?: SentForm) => Promise<void>
}

/** A page of the administration at `home` that lists what there is, each with its form, and has a form for one more. */
export function listedForms<Form extends Shown>(
  ctx: Context,
  router: Router,
  home: string,
  { typed, create, change, show }: Listed<Form>,
): void {
  async function attempt(req: Request, res: Response, id: number, work: (form: Form) => Promise<unknown>) {
    ensure(canAdminister(req.viewer))
    const values = typed(req)
    const save = async () => {
      await work(values)
      res.seeOther(`${home}?done=saved`)
    }
    await orShow(req, save, (error) => show(req, res, { id, values, error }))
  }

  router.get(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await show(req, res)
  })

  router.post(home, (req, res) =>
    attempt(req, res, 0, (form) => onceAt(ctx, req, home, (ctx) => create(ctx, req.viewer, form))),
  )

  router.post(`${home}/:id`, (req, res) => {
    const id = idParam(req, 'id')
    return attempt(req, res, id, (form) => change(ctx, req.viewer, id, form, sentMark(req)))
  })
}
