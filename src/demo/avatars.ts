import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { avatarSizes } from '../features/accounts/avatars.ts'
import { cropSquare } from '../platform/images/crop.ts'
import { drawAvatar } from './avatar-drawings.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

/** Draws emblems for those who have a picture. @returns their storage keys by member */
export async function drawAvatars(random: Random, uploads: string, all: Person[]): Promise<Map<number, string>> {
  const keys = new Map<number, string>()
  for (const { id } of all.filter(({ hasPicture }) => hasPicture)) keys.set(id, await drawOne(random, uploads, id))
  return keys
}

async function drawOne(random: Random, uploads: string, id: number): Promise<string> {
  const name = Array.from({ length: 18 }, () => random.below(16).toString(16)).join('')
  const key = `avatars/${id}/${name}`
  const workshop = path.join(uploads, `avatars/${id}/drawing`)
  await mkdir(workshop, { recursive: true })
  const drawing = path.join(workshop, 'emblem')
  await writeFile(
    drawing,
    await sharp(Buffer.from(drawAvatar(random)))
      .png({ compressionLevel: 1 })
      .toBuffer(),
  )
  const made = await cropSquare(drawing, workshop, undefined, avatarSizes)
  if ('refused' in made) throw new Error(`the demo's avatar was refused: ${made.refused}`)
  for (const { width, path: from } of made) await rename(from, path.join(uploads, `${key}-${width}.webp`))
  await rm(workshop, { recursive: true })
  return key
}
