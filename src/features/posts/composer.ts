import { randomUUID } from 'node:crypto'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Reader } from '../layout/request.ts'
import { maxImages } from './input.ts'
import type { AttachedImage, ComposerView } from './view.ts'

interface ComposerWish {
  action: string
  draftTarget: string
  submit: MessageKey
  values?: Record<string, string>
  errors?: Record<string, string>
  attachments?: AttachedImage[]
  refusedFiles?: string[]
  previewHtml?: string | null
  seen?: number
  quick?: boolean
  /** The board's own limit, in code points. */
  maxBody: number
  maxImages?: number
}

/** An editor as it is first shown, or shown again with what was typed. The submission key survives being shown again. */
export function newComposer({ t }: Reader, wish: ComposerWish): ComposerView {
  const { values = {}, errors = {} } = wish
  return {
    form: { action: wish.action, values, errors },
    draftTarget: wish.draftTarget,
    submissionKey: values.submission_key || randomUUID(),
    submitText: t(wish.submit),
    attachments: wish.attachments ?? [],
    refusedFiles: wish.refusedFiles ?? [],
    maxImages: wish.maxImages ?? maxImages,
    maxBody: wish.maxBody,
    previewHtml: wish.previewHtml ?? null,
    helpUrl: '/help/formatting',
    uploadUrl: '/attachments',
    previewUrl: '/preview',
    draftsUrl: `/drafts/${wish.draftTarget}`,
    seen: wish.seen ?? null,
    quick: wish.quick ?? false,
  }
}
