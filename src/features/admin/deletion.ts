import type { Request } from 'express'
import { adminPage } from './frame.ts'
import type { ConfirmationView } from './view.ts'

/** The page that asks before something is deleted for good: what it is, what becomes of what hangs on it, and that it cannot be undone. */
export function deletionPage(
  req: Request,
  at: string,
  { title, what, action, backUrl }: { title: string; what: string; action: string; backUrl: string },
) {
  const { t } = req.reader
  const view: ConfirmationView = {
    title,
    what: `${what} ${t('admin.delete-final')}`,
    lists: [],
    form: { action, hidden: [] },
    submit: t('admin.delete-confirm'),
    final: true,
    backUrl,
  }
  return adminPage(req, at, { ...view })
}
