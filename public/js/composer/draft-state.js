/** @typedef {{ title: string, body: string, images: { id: number }[], choices?: string, revision?: number | '' }} DraftState */

/** Equal for equal drafts. @param {DraftState} state */
export const mark = ({ title, body, images, choices = '' }) =>
  JSON.stringify([title, body, images.map(({ id }) => id), choices])

/** Whether nothing is written; what is chosen beside it is nothing without it. @param {DraftState} state */
export const isEmpty = ({ title, body, images }) => !title && !body && images.length === 0

/** @returns {DraftState} */
export function fromServer({ title, body, attachments, choices, revision }) {
  return { title: title ?? '', body: body ?? '', images: attachments ?? [], choices: choices ?? '', revision }
}

/** @param {DraftState} state */
export function fieldsOf({ title, body, images, choices = '', seen = '' }, revision) {
  const fields = new URLSearchParams({ title, body, choices, seen, revision: String(revision) })
  for (const { id } of images) fields.append('attachment_ids', String(id))
  return fields
}
