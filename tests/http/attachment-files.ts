import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import type { Answer } from '../support/asking.ts'
import type { Forum } from '../support/forum.ts'
import type { Person } from '../support/make.ts'
import { redBlue } from '../unit/images/pictures.ts'

export type NamedFile = [name: string, bytes: Uint8Array]

export const photo = (width = 800, height = 600): Promise<Buffer> => redBlue(width, height).jpeg().toBuffer()

export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** A form as a browser without script sends it. */
export function formWith(
  fields: Record<string, string | readonly string[]>,
  files: NamedFile[],
  field = 'images',
): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  for (const [name, bytes] of files) form.append(field, new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), name)
  return form
}

export function replyWith(
  forum: Forum,
  as: Person | undefined,
  thread: { id: number; title: string },
  files: NamedFile[],
  fields: Record<string, string | readonly string[]> = {},
): Promise<Answer> {
  const multipart = formWith({ body: 'رد فيه صور', ...fields }, files)
  return forum.post(`${threadUrl(thread)}reply`, { as, multipart })
}

/** Uploads one image as the composer's script does. */
export async function upload(forum: Forum, as: Person, [name, bytes]: NamedFile) {
  const answer = await forum.post('/attachments', { as, multipart: formWith({}, [[name, bytes]], 'image') })
  assert.equal(answer.status, 201, answer.text)
  return answer.json as Record<'name' | 'url' | 'thumb' | 'markdown' | 'alt', string> &
    Record<'id' | 'width' | 'height', number>
}

/** The id of the post that a reply was sent to. */
export function postIn(answer: Answer): number {
  assert.equal(answer.status, 303, answer.text.slice(0, 2000))
  return Number(/#post-(\d+)$/.exec(answer.location)?.[1])
}

export const filesInStorage = async (forum: Forum): Promise<string[]> => {
  const keys: string[] = []
  for await (const key of forum.ctx.storage.keys('attachments/')) keys.push(key.split('/').at(-1) ?? '')
  return keys.toSorted()
}
