import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { ensure } from '../../platform/policy.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { staffPage } from '../moderation/staff-page.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { type Look, lookAtAddresses } from './addresses.ts'
import { canSeeAddresses } from './policy.ts'

/** From where members come: asked by a form with a reason, because every look is written down. */
export function recordRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/moderation/addresses', async (req, res) => {
    ensure(canSeeAddresses(req.viewer))
    const id = readId(queryText(req, 'member'))
    const member = id === undefined ? undefined : await findUser(ctx.db, id)
    showForm(res, addressPage(req, undefined), { find: member?.name ?? '', reason: '' })
  })

  router.post('/moderation/addresses', async (req, res) => {
    ensure(canSeeAddresses(req.viewer))
    const fields = shortFields(req, ['find', 'reason'])
    await orShowAgain(req, res, addressPage(req, undefined), fields, async () => {
      showForm(res, addressPage(req, await lookAtAddresses(ctx, req.viewer, fields)), fields)
    })
  })

  return router
}

function addressPage(req: Request, found: Look | undefined): FormPage {
  const { t } = req.reader
  return staffPage(req, '/moderation/addresses', 'records/addresses', {
    intro: t('records.addresses-intro', { days: req.board.addressDays }),
    heading: found?.member ? t('records.addresses-of', { name: found.member.name }) : '',
    found: found ? foundView(req, found) : null,
  })
}

function foundView({ reader: { t, preferences, now } }: Request, { own, others }: Look) {
  const line = (row: { address: string; used_at: number; uses: number }) => ({
    address: row.address,
    date: formatDate(preferences, row.used_at, now),
    uses: t('records.uses', { count: row.uses }),
  })
  return {
    own: own.map(line),
    others: others.map((row) => ({ ...line(row), name: row.name, url: memberUrl(row), banned: row.banned })),
  }
}
