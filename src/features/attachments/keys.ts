import { randomBytes } from 'node:crypto'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'

/** Everything of one picture lies in a folder of its own that nobody can guess. */
export const storageRoot = 'attachments/'

/** What was uploaded, as it came. It is never sent to anybody and is deleted when its sizes are made. */
export const sourceFile = 'source'

/** A small copy made while the upload is answered: what is shown until the sizes are ready. */
export const previewFile = 'preview.webp'

const timeDigits = 9
const shape = new RegExp(`^[0-9a-z]{${timeDigits}}[0-9a-f]{32}$`)

/** A folder name of 128 random bits. The time before them tells a file that came just now from one that was left behind. */
export function newToken(now: number): string {
  return now.toString(36).padStart(timeDigits, '0') + randomBytes(16).toString('hex')
}

export function storageKey({ token }: Pick<AttachmentRow, 'token'>, file: string): string {
  return `${storageRoot}${token}/${file}`
}

/** The folder that a key lies in and when it was named; undefined for a key that is not ours. */
export function tokenOf(key: string): { token: string; time: number } | undefined {
  const token = key.slice(storageRoot.length).split('/')[0] ?? ''
  return shape.test(token) ? { token, time: parseInt(token.slice(0, timeDigits), 36) } : undefined
}
