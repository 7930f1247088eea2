import type { Request } from 'express'
import { formFields, formList, readId } from '../../platform/http/input.ts'

/** Images of one post. */
export const maxImages = 20

export const composerFields = [
  'title',
  'body',
  'reason',
  'prefix_id',
  'type',
  'tags',
  'forum_id',
  'publish_at',
  'submission_key',
  'version',
  'seen',
  'preview',
  'silent',
] as const

/** What the composer's form carries, in new threads, replies and edits alike. */
export function composerInput(req: Request) {
  const fields = formFields(req, composerFields)
  return {
    values: fields,
    title: fields.title,
    body: fields.body,
    reason: fields.reason,
    prefixId: readId(fields.prefix_id) ?? null,
    type: fields.type,
    tags: fields.tags,
    publishAt: fields.publish_at,
    submissionKey: fields.submission_key.slice(0, 100),
    version: readId(fields.version),
    /** The button "معاينة" without script: show the form again with the result. */
    preview: fields.preview !== '',
    silent: fields.silent !== '',
    attachmentIds: attachmentIds(req),
  }
}

export function attachmentIds(req: Request): number[] {
  const ids = formList(req, 'attachment_ids').map(readId)
  return [...new Set(ids.filter((id): id is number => id !== undefined))].slice(0, maxImages * 2)
}
