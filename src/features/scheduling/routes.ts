import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { forbidden } from '../../platform/errors.ts'
import { formFields, idParam, queryText, readId } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import { writeLocalTime } from '../../platform/i18n/local-time.ts'
import { accountPage } from '../accounts/account-page.ts'
import { type FormPage, orShowAgain, showForm } from '../accounts/forms.ts'
import { receiveForm } from '../attachments/receiving.ts'
import { findDraft } from '../drafts/queries.ts'
import { readTree } from '../forums/tree.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { type FormState } from '../posts/form.ts'
import { takeForm } from '../posts/sending.ts'
import { threadUrl } from '../threads/address.ts'
import { signedIn } from '../users/policy.ts'
import { listUrl } from './address.ts'
import { cancelScheduled } from './cancelling.ts'
import { editScheduled, ScheduledConflict } from './editing.ts'
import { editPage, lineView, managedForums, waitingImages } from './pages.ts'
import { publishNow } from './publishing.ts'
import { scheduledIn, scheduledOf } from './queries.ts'
import { visibleScheduled } from './service.ts'

/** Lines of one list: more than anybody may have of their own. */
const shown = 200

/** What waits for its time: one's own, what the staff sees of a forum, and what is done with one of it. */
export function schedulingRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  router.get('/account/scheduled', async (req, res) => showForm(res, await ownList(ctx, req)))
  router.get('/moderation/scheduled', async (req, res) => showForm(res, await staffList(ctx, req)))

  router.get('/scheduled/:id/edit', (req, res) => openEdit(ctx, req, res))

  router.post('/scheduled/:id/edit', receiveForm(ctx), (req, res) => {
    const id = idParam(req, 'id')
    return takeForm(ctx, views, req, {
      async send(input) {
        const { timeZone } = req.reader.preferences
        const isWhole = input.attachmentIds.length > 0 || input.version !== undefined
        const attachmentIds = isWhole ? input.attachmentIds : undefined
        const { user_id } = await visibleScheduled(ctx, req.viewer, id)
        await editScheduled(ctx, req.viewer, id, {
          ...input,
          attachmentIds,
          timeZone,
          forumId: readId(input.values.forum_id),
        })
        res.seeOther(`${listUrl(user_id === req.viewer.id)}?done=scheduled`)
      },
      show: (state) => showEdit(ctx, req, res, id, state),
    })
  })

  router.get('/scheduled/:id/cancel', async (req, res) => showForm(res, await cancelPage(ctx, req)))

  router.post('/scheduled/:id/cancel', async (req, res) => {
    const fields = formFields(req, ['reason'])
    await orShowAgain(
      req,
      res,
      () => cancelPage(ctx, req),
      fields,
      async () => {
        const { user_id } = await cancelScheduled(ctx, req.viewer, idParam(req, 'id'), fields.reason)
        res.seeOther(`${listUrl(user_id === req.viewer.id)}?done=cancelled`)
      },
    )
  })

  router.post('/scheduled/:id/publish', async (req, res) => {
    const id = idParam(req, 'id')
    const thread = await publishNow(ctx, req.viewer, id)
    if (thread) return res.seeOther(threadUrl(thread))
    const { user_id } = await visibleScheduled(ctx, req.viewer, id)
    res.seeOther(`${listUrl(user_id === req.viewer.id)}?done=failed`)
  })

  return router
}

async function ownList(ctx: Context, req: Request): Promise<FormPage> {
  const member = signedIn(req.viewer)
  const tree = await readTree(ctx)
  const lines = (await scheduledOf(ctx.db, member.id, shown)).map((row) => lineView(req, tree, row, { own: true }))
  const { t } = req.reader
  return accountPage(req, '/account/scheduled', 'scheduling/list', {
    heading: t('scheduling.mine'),
    empty: t('scheduling.empty'),
    lines,
    forums: [],
  })
}

/** @throws Refusal 403 for who may schedule nowhere */
async function staffList(ctx: Context, req: Request): Promise<FormPage> {
  signedIn(req.viewer)
  const { t } = req.reader
  const forums = await managedForums(ctx, req.viewer)
  if (forums.length === 0) throw forbidden('errors.not-granted')
  const chosen = forums.find(({ id }) => id === readId(queryText(req, 'forum')))
  const rows = await scheduledIn(
    ctx.db,
    (chosen ? [chosen] : forums).map(({ id }) => id),
    shown,
  )
  const tree = await readTree(ctx)
  const options = forums.map(({ id, title }) => ({ value: String(id), text: title, current: id === chosen?.id }))
  return staffPage(req, '/moderation/scheduled', 'scheduling/list', {
    heading: chosen ? t('scheduling.all-in', { forum: chosen.title }) : t('scheduling.all'),
    empty: t('scheduling.empty-all'),
    lines: rows.map((row) => lineView(req, tree, row, { own: false })),
    forums: [{ value: '', text: t('log.filter-any-forum'), current: !chosen }, ...options],
  })
}

async function openEdit(ctx: Context, req: Request, res: Response): Promise<void> {
  const row = await visibleScheduled(ctx, req.viewer, idParam(req, 'id'))
  const draft = await findDraft(ctx.db, signedIn(req.viewer).id, `scheduled-${row.id}`)
  const isOld = draft !== undefined && draft.updated_at < row.updated_at
  const values = {
    title: draft?.title || row.title,
    body: draft?.body ?? row.body,
    prefix_id: String(row.prefix_id ?? ''),
    type: row.type,
    tags: row.tags,
    publish_at: writeLocalTime(req.reader.preferences.timeZone, row.publish_at),
    version: String(isOld ? draft.updated_at : row.updated_at),
  }
  res.page('scheduling/edit', {
    ...(await editPage(ctx, req, row, { values, images: await waitingImages(ctx, row) })),
  })
}

/** After a conflict the form goes on from what is there now: sent again it takes that one's place. */
async function showEdit(ctx: Context, req: Request, res: Response, id: number, state: FormState): Promise<void> {
  const row = await visibleScheduled(ctx, req.viewer, id)
  const isBehind = state.error instanceof ScheduledConflict
  const values = isBehind ? { ...state.values, version: String(row.updated_at) } : state.values
  const page = { ...(await editPage(ctx, req, row, { ...state, values })) }
  if (state.error) res.invalid(state.error, 'scheduling/edit', page)
  else res.page('scheduling/edit', page)
}

async function cancelPage(ctx: Context, req: Request): Promise<FormPage> {
  const row = await visibleScheduled(ctx, req.viewer, idParam(req, 'id'))
  const own = row.user_id === req.viewer.id
  const { t, preferences } = req.reader
  const when = t('scheduling.when-is', { when: formatMoment(preferences, row.publish_at) })
  const page = { title: t('scheduling.cancel-title'), scheduled: { title: row.title, when }, backUrl: listUrl(own) }
  return { view: 'scheduling/cancel', action: `/scheduled/${row.id}/cancel`, page }
}
