import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type NextFunction, type Request, type Response, Router } from 'express'
import multer from 'multer'
import type { Context } from '../../context.ts'
import { forbidden, invalid, Refusal } from '../../platform/errors.ts'
import type { Crop } from '../../platform/images/crop.ts'
import { signedIn } from '../users/policy.ts'
import { may } from '../users/viewer.ts'
import { accountPage } from './account-page.ts'
import { findAvatar, removeAvatar, setAvatar } from './avatars.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from './forms.ts'

const megabyte = 1024 * 1024
const largest = 10

/** Pictures themselves: they belong to everybody and never change, so nothing is asked about who looks. */
export function avatarFiles(ctx: Context): Router {
  const router = Router()
  router.get('/avatars/:member/:file', async (req, res, next) => {
    const found = await findAvatar(ctx.storage, req.params.member, req.params.file)
    if (!found) return next()
    res
      .set({ 'Cache-Control': 'public, max-age=31536000, immutable', 'Content-Length': String(found.size) })
      .type('webp')
    if (req.method === 'HEAD') res.end()
    else await pipeline(found.open(), res)
  })
  return router
}

export function avatarRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/account/avatar', (req, res) => {
    signedIn(req.viewer)
    showForm(res, avatarPage(req))
  })

  router.post('/account/avatar', receiveAvatar(ctx), async (req, res) => {
    const member = signedIn(req.viewer)
    try {
      await orShowAgain(req, res, avatarPage(req), {}, async () => {
        if (!may(member, 'avatar')) throw forbidden('errors.not-granted')
        if (!req.file || req.file.size === 0) throw invalid('avatar', 'accounts.avatar-none')
        if (!may(member, 'no-flood')) await ctx.limits.consume('upload', String(member.id))
        await setAvatar(ctx, member.id, req.file.path, readCrop(req))
        res.seeOther('/account/avatar?done=saved')
      })
    } finally {
      if (req.file) await rm(req.file.path, { force: true })
    }
  })

  router.post('/account/avatar/delete', async (req, res) => {
    const member = signedIn(req.viewer)
    await ctx.limits.consume('account', String(member.id))
    await removeAvatar(ctx, member.id)
    res.seeOther('/account/avatar?done=saved')
  })

  return router
}

/** Takes one file of a member; a guest's is refused before a byte of it is read. */
function receiveAvatar(ctx: Context) {
  const folder = path.join(ctx.config.dataDir, 'incoming')
  const limits = { fileSize: largest * megabyte, files: 1, fields: 10, fieldSize: 1000, parts: 12 }
  let receive: ReturnType<ReturnType<typeof multer>['single']> | undefined
  return (req: Request, res: Response, next: NextFunction): void => {
    signedIn(req.viewer)
    if (!receive) mkdirSync(folder, { recursive: true, mode: 0o700 })
    receive ??= multer({ dest: folder, limits }).single('avatar')
    receive(req, res, (error: unknown) => next(error instanceof multer.MulterError ? asRefusal(error) : error))
  }
}

function asRefusal({ code }: multer.MulterError): Refusal {
  return code === 'LIMIT_FILE_SIZE' ? new Refusal(413, 'errors.too-large') : new Refusal(400, 'errors.bad-request')
}

/** The square that the page's script let the member choose; without one the middle of the picture. */
function readCrop(req: Request): Crop | undefined {
  const { x, y, size } = shortFields(req, ['x', 'y', 'size'])
  const numbers = [x, y, size].map((text) => (/^\d{1,5}(\.\d+)?$/.test(text) ? Number(text) : NaN))
  const [left = NaN, top = NaN, side = NaN] = numbers
  return numbers.every(Number.isFinite) && side > 0 ? { x: left, y: top, size: side } : undefined
}

function avatarPage(req: Request): FormPage {
  const hint = req.reader.t('accounts.avatar-hint', { size: `${largest} MB` })
  return accountPage(req, '/account/avatar', 'accounts/avatar', { hint, member: req.viewer.member })
}
