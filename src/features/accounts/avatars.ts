import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Crop } from '../../platform/images/crop.ts'
import type { ImageRefusal } from '../../platform/images/refusals.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { findUser, updateUser } from '../users/queries.ts'

/** Sides in pixels; pages ask for 96 and, on dense screens, 192. */
export const avatarSizes = [48, 96, 192, 384]

const refusals: Partial<Record<ImageRefusal, MessageKey>> = {
  'too-large': 'accounts.avatar-too-large',
  'too-many-pixels': 'accounts.avatar-too-large',
}

/**
 * Makes the picture at `file` a member's avatar, in every size and without metadata. The file stays where it is.
 * @throws Invalid at `avatar` when it is no picture that we take
 */
export async function setAvatar(ctx: Context, memberId: number, file: string, crop?: Crop): Promise<void> {
  const workshop = await mkdtemp(path.join(ctx.config.dataDir, 'avatar-'))
  try {
    const { cropSquare } = await import('../../platform/images/crop.ts')
    const made = await cropSquare(file, workshop, crop, avatarSizes)
    if ('refused' in made) throw invalid('avatar', refusals[made.refused] ?? 'accounts.avatar-invalid')
    const key = `avatars/${memberId}/${randomBytes(9).toString('hex')}`
    for (const { width, path: from } of made) await ctx.storage.putFile(fileKey(key, width), from)
    await replaceAvatar(ctx, memberId, key)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/** Back to the letter avatar. */
export const removeAvatar = (ctx: Context, memberId: number): Promise<void> => replaceAvatar(ctx, memberId, null)

/** What `/avatars/{member}/{size}-{picture}.webp` shows, if it is there. */
export async function findAvatar(storage: Storage, memberId: string, file: string) {
  const [, size = '', picture = ''] = /^(\d+)-([0-9a-f]{18})\.webp$/.exec(file) ?? []
  if (!/^[1-9]\d{0,15}$/.test(memberId) || !avatarSizes.includes(Number(size))) return undefined
  return storage.find(fileKey(`avatars/${memberId}/${picture}`, Number(size)))
}

async function replaceAvatar(ctx: Context, memberId: number, key: string | null): Promise<void> {
  const before = (await findUser(ctx.db, memberId))?.avatar ?? null
  if (before === key) return
  await updateUser(ctx.db, memberId, { avatar: key })
  if (before !== null) await deleteAvatarFiles(ctx, before)
}

/** After no row names them any more. */
export async function deleteAvatarFiles(ctx: Context, key: string): Promise<void> {
  await Promise.all(avatarSizes.map((size) => ctx.storage.delete(fileKey(key, size))))
}

const fileKey = (key: string, size: number): string => `${key}-${size}.webp`
