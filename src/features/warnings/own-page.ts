import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { accountPage } from '../accounts/account-page.ts'
import type { FormPage } from '../accounts/forms.ts'
import { isAppealed } from '../bans/appealing.ts'
import { banText } from '../bans/guard.ts'
import { longestBanOf } from '../bans/queries.ts'
import { lastBanAppeal } from '../cases/appeals/queries.ts'
import { longestAppeal } from '../cases/appeals/text.ts'
import { stateKey } from '../cases/case-view.ts'
import { stillSeen } from '../posts/still-seen.ts'
import { findUser } from '../users/queries.ts'
import type { Member } from '../users/viewer.ts'
import { pointsOf, warningsOf } from './queries.ts'
import { standingLines, type WarningView, warningView } from './view.ts'

const shown = 50

/** What holds against a member, and what they may say to it: the one page that a ban leaves open. */
export async function ownPage(ctx: Context, req: Request, member: Member): Promise<FormPage> {
  const { now } = req.reader
  const user = await findUser(ctx.db, member.id)
  return accountPage(req, '/account/warnings', 'warnings/own', {
    ban: await ownBan(ctx, req, member),
    points: req.reader.t('warnings.points-now', { count: await pointsOf(ctx.db, member.id, now) }),
    effects: user ? standingLines(req.reader, user, now) : [],
    warnings: await ownWarnings(ctx, req, member),
    longestAppeal,
  })
}

async function ownWarnings(ctx: Context, req: Request, member: Member): Promise<WarningView[]> {
  const rows = await warningsOf(ctx.db, member.id, shown)
  const postIds = rows.map((row) => row.post_id)
  const seen = await stillSeen(ctx, member, postIds)
  const views = rows.map((row) => warningView(req.reader, seen, row))
  return member.standing.banned ? views.map(withoutLink) : views
}

/** To whoever is shut out a link would only say so again. */
const withoutLink = (view: WarningView): WarningView => ({ ...view, post: view.post && { ...view.post, url: null } })

/** Null for whoever is not banned and never appealed against a ban. */
async function ownBan(ctx: Context, { reader }: Request, { id, standing: { banned } }: Member) {
  const ban = banned ? await longestBanOf(ctx.db, id, reader.now) : undefined
  const last = await lastBanAppeal(ctx.db, id)
  const appeal = ban && !isAppealed(last, ban) ? undefined : last
  if (!banned && !appeal) return null
  return {
    text: banned && banText(reader, banned),
    appeal: appeal && { text: appeal.text, decision: reader.t(stateKey(appeal.decision)), answer: appeal.answer },
    open: ban !== undefined && !appeal,
  }
}
