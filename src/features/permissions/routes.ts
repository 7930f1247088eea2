import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, idParam, queryText, readId } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { adminPage } from '../admin/frame.ts'
import { fieldMessages } from '../layout/page.ts'
import { orShow, sentMark, showAgain } from '../layout/standing-forms.ts'
import { canAdminister } from '../users/policy.ts'
import { findUserByFold } from '../users/queries.ts'
import { currentMaterial } from './grants.ts'
import { forumTable, forumTableUrl, overview, subjectTable, subjectUrl } from './pages.ts'
import type { Saying, SubjectRef } from './sayings.ts'
import { type Change, changeAllPermissions, fieldOf } from './service.ts'
import { namesAt, type Typed } from './table.ts'

const home = '/admin/permissions'

/** Who may do what: one forum and all groups, or one group or member and all forums. */
export function permissionRoutes(ctx: Context): Router {
  const router = Router()

  router.get(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const name = queryText(req, 'member').slice(0, 100)
    const member = name === '' ? undefined : await findUserByFold(ctx.db, fold(name))
    if (member) return res.redirect(303, subjectUrl({ kind: 'member', id: member.id }))
    const error = name === '' ? '' : req.reader.t('permissions.no-such-member')
    const view = await overview(ctx, req, { name, error })
    res.page('permissions/overview', adminPage(req, home, { ...view }))
  })

  router.get('/admin/permissions/forum/:id', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const view = await forumTable(ctx, req, idParam(req, 'id'), saidOf(req))
    res.page('permissions/table', adminPage(req, home, { ...view }))
  })

  router.post('/admin/permissions/forum/:id', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const forumId = idParam(req, 'id')
    const groups = [...(await currentMaterial(ctx)).groups.keys()]
    const sent = groups.map((id) => sentOf(req, { kind: 'group', id }, forumId))
    await save(
      req,
      res,
      async () => {
        await changeAllPermissions(ctx, req.viewer, sent, sentMark(req))
        res.seeOther(`${forumTableUrl(forumId)}?saved=1`)
      },
      async (refused) => forumTable(ctx, req, forumId, refused),
    )
  })

  router.get('/admin/permissions/:kind/:id', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const view = await subjectTable(ctx, req, subjectOf(req), forumOf(req), saidOf(req))
    res.page('permissions/table', adminPage(req, home, { ...view }))
  })

  router.post('/admin/permissions/:kind/:id', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const [subject, forumId] = [subjectOf(req), forumOf(req)]
    await save(
      req,
      res,
      async () => {
        await changeAllPermissions(ctx, req.viewer, [sentOf(req, subject, forumId)], sentMark(req))
        const url = subjectUrl(subject, forumId)
        res.seeOther(`${url}${url.includes('?') ? '&' : '?'}saved=1`)
      },
      async (refused) => subjectTable(ctx, req, subject, forumId, refused),
    )
  })

  return router
}

const saidOf = (req: Request) => ({ saved: queryText(req, 'saved') === '1', error: '' })

function subjectOf(req: Request): SubjectRef {
  const { kind } = req.params
  if (kind !== 'group' && kind !== 'member') throw notFound()
  return { kind, id: idParam(req, 'id') }
}

function forumOf(req: Request): number {
  const text = queryText(req, 'forum')
  const id = text === '' ? 0 : readId(text)
  if (id === undefined) throw notFound()
  return id
}

async function save(
  req: Request,
  res: Response,
  work: () => Promise<void>,
  page: (refused: {
    saved: false
    error: string
    typed: Typed
    seen: string | undefined
  }) => Promise<{ title: string }>,
): Promise<void> {
  await orShow(req, work, async (error) => {
    const isStale = !(error instanceof Invalid)
    const errors = isStale ? {} : fieldMessages(req, error)
    const typed = { values: req.body as Record<string, string>, errors, isStale }
    const said = { saved: false as const, error: isStale ? '' : req.reader.t('permissions.not-saved') }
    const refused = await page({ ...said, typed, seen: sentMark(req) })
    showAgain(res, error, 'permissions/table', adminPage(req, home, refused))
  })
}

/** Only what the form names is changed, so that a part of the table may be sent alone. */
function sentOf(req: Request, subject: SubjectRef, forumId: number): Change {
  const body = (req.body ?? {}) as Record<string, unknown>
  const sent = namesAt(forumId).filter((name) => Object.hasOwn(body, fieldOf(subject, name)))
  const fields = formFields(
    req,
    sent.map((name) => fieldOf(subject, name)),
  )
  const sayings = sent.map((name): Saying => ({
    forumId,
    name,
    value: readValue(fields[fieldOf(subject, name)] ?? ''),
  }))
  return { subject, sayings }
}

function readValue(text: string): number | undefined {
  const typed = readDigits(text).trim()
  if (typed === '') return undefined
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN
}
