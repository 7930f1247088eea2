/** @typedef {{ title: string, body: string, images: { id: number }[], revision?: number | '' }} DraftState */

/** Equal for equal drafts. @param {DraftState} state */
export const mark = ({ title, body, images }) => JSON.stringify([title, body, images.map(({ id }) => id)])

export const empty = mark({ title: '', body: '', images: [] })

/** @returns {DraftState} */
export function fromServer({ title, body, attachments, revision }) {
  return { title: title ?? '', body: body ?? '', images: attachments ?? [], revision }
}

/** @param {DraftState} state */
export function fieldsOf({ title, body, images, seen = '' }, revision) {
  const fields = new URLSearchParams({ title, body, seen, revision: String(revision) })
  for (const { id } of images) fields.append('attachment_ids', String(id))
  return fields
}
