import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, formList, queryText } from '../../platform/http/input.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { ensure } from '../../platform/policy.ts'
import { fieldMessages } from '../layout/page.ts'
import { formAgain, orShow, type Refused, sentMark, showAgain, standing } from '../layout/standing-forms.ts'
import { readBoard } from '../setup/board.ts'
import { changeSettings, resetSetting, shownSettings } from '../setup/changing.ts'
import { settingChanges } from '../setup/queries.ts'
import { isSetting, nameOf, type SettingKey, settingKeys } from '../setup/registry.ts'
import { canAdminister } from '../users/policy.ts'
import { memberUrl } from '../users/member-view.ts'
import { adminPage } from './frame.ts'
import { settingSections, valueWords } from './settings-view.ts'

const url = '/admin/settings'
const changesShown = 50

export function settingsRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await showSettings(ctx, req, res, queryText(req, 'q'))
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { q } = formFields(req, ['q'])
    const given = sentSettings(req)
    await orShow(
      req,
      async () => {
        await changeSettings(ctx, req.viewer, given, sentMark(req))
        res.seeOther(`${url}?${new URLSearchParams({ ...(q === '' ? {} : { q }), done: 'saved' })}`)
      },
      (error) => showSettings(ctx, req, res, q, { given, error }),
    )
  })

  router.get(`${url}/:key`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await showChanges(ctx, req, res, keyParam(req))
  })

  router.post(`${url}/:key/reset`, async (req, res) => {
    await resetSetting(ctx, req.viewer, keyParam(req))
    res.seeOther(`${url}?done=saved`)
  })

  return router
}

function keyParam(req: Request): SettingKey {
  const { key } = req.params
  if (typeof key !== 'string' || !isSetting(key)) throw notFound()
  return key
}

/** Only what the form held: a page that shows some of the settings leaves the others alone. */
function sentSettings(req: Request): Record<string, string> {
  const sent = settingKeys.filter((key) => formList(req, key).length > 0)
  return formFields(req, sent)
}

async function showSettings(
  ctx: Context,
  req: Request,
  res: Response,
  typedFind: string,
  wrong?: { given: Record<string, string>; error: Refused },
): Promise<void> {
  const find = typedFind.trim().slice(0, 60)
  const board = await readBoard(ctx.db)
  const isStale = wrong !== undefined && !(wrong.error instanceof Invalid)
  const errors = wrong?.error instanceof Invalid ? fieldMessages(req, wrong.error) : {}
  const sections = settingSections(req.reader, board, { find, typed: wrong?.given ?? {}, errors, isStale })
  const keys = sections.flatMap(({ settings }) => settings.map(({ key }) => key))
  const form = wrong
    ? formAgain(req, { action: url, fields: {} }, wrong.given, wrong.error)
    : standing(url, shownSettings(board, keys))
  const page = adminPage(req, url, { find: { action: url, text: find }, sections, errors, form })
  if (wrong) showAgain(res, wrong.error, 'admin/settings', page)
  else res.page('admin/settings', page)
}

async function showChanges(ctx: Context, req: Request, res: Response, key: SettingKey): Promise<void> {
  const { t, preferences, now } = req.reader
  const rows = await settingChanges(ctx.db, key, changesShown)
  const words = (json: string) => valueWords(req.reader, key, (JSON.parse(json) as Record<string, unknown>)[key])
  res.page(
    'admin/setting-changes',
    adminPage(req, url, {
      title: t('settings.history-of', { name: t(nameOf(key)) }),
      backUrl: url,
      changes: rows.map((row) => ({
        by:
          row.user_id === null || row.name === null
            ? null
            : { name: row.name, url: memberUrl({ id: row.user_id, name: row.name }) },
        date: formatDate(preferences, row.at, now),
        before: words(row.before),
        after: words(row.after),
      })),
    }),
  )
}
