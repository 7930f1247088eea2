import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { queryText, refParam } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { shortFields } from '../accounts/forms.ts'
import { rowFills } from '../forums/row-fills.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import type { Reading } from '../reading/reading.ts'
import { noteOnMember } from '../records/notes.ts'
import { onceAt } from '../sent-forms/once.ts'
import { memberUrl } from '../users/member-view.ts'
import { canViewMembers } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import { hoverCard } from './card.ts'
import { membersCalled } from './directory/queries.ts'
import { mergedInto } from './names/queries.ts'
import { profilePage } from './profile/page.ts'
import { type RowFiller, type TabPath, tabs } from './profile/tabs.ts'

const completions = 8

interface Parts {
  views: Views
  reading: Reading
}

export function memberRoutes(ctx: Context, parts: Parts): Router {
  const { views } = parts
  const router = Router()

  router.get('/members/find', async (req, res) => {
    ensure(canViewMembers(req.viewer))
    const start = fold(queryText(req, 'q').slice(0, 60))
    const found = await membersCalled(ctx.db, { start, limit: completions })
    res.json(found.map((row) => ({ name: row.name, url: memberUrl(row) })))
  })
  for (const { path } of tabs)
    router.get(`/members/:ref/${path}`, (req, res) => showProfile(ctx, parts, req, res, path))

  router.get('/members/:ref/card', async (req, res) => {
    ensure(canViewMembers(req.viewer))
    const member = await findUser(ctx.db, refParam(req))
    if (!member) throw notFound()
    res.type('html').send(views.in(req.reader.t)('members/hover', { card: await hoverCard(ctx, req, member) }))
  })

  router.post('/members/:ref/notes', async (req, res) => {
    const fields = shortFields(req, ['note'])
    const member = await findUser(ctx.db, refParam(req))
    if (!member) throw notFound()
    try {
      const note = (ctx: Context) => noteOnMember(ctx, req.viewer, member.id, fields.note)
      res.seeOther(await onceAt(ctx, req, `${memberUrl(member)}?done=noted`, note))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const form = { action: '', values: fields, errors: fieldMessages(req, error) }
      res.invalid(error, 'members/show', await profilePage(ctx, req, member, '', form))
    }
  })

  return router
}

async function showProfile(
  ctx: Context,
  { views, reading }: Parts,
  req: Request,
  res: Response,
  path: TabPath,
): Promise<void> {
  ensure(canViewMembers(req.viewer))
  const id = refParam(req)
  const member = await findUser(ctx.db, id)
  if (!member) return leadOn(ctx, res, id, path)
  if (redirectToCanonical(req, res, memberUrl(member) + path)) return
  const fillRows: RowFiller = (rows) => rowFills(ctx, reading, req, views.in(req.reader.t), rows)
  res.page('members/show', await profilePage(ctx, req, member, path, undefined, fillRows))
}

/** An account that became part of another leads there. @throws Refusal 404 */
async function leadOn(ctx: Context, res: Response, id: number, path: TabPath): Promise<void> {
  const into = await mergedInto(ctx.db, id)
  if (!into) throw notFound()
  res.redirect(301, encodeURI(memberUrl(into) + path))
}
