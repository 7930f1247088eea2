import { invalid, type Invalid, Refusal } from '../../platform/errors.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate, Values } from '../../platform/i18n/translate.ts'
import { imageLimits } from '../../platform/images/image-limits.ts'
import type { ImageRefusal } from '../../platform/images/refusals.ts'
import { maxImages } from '../posts/input.ts'

/** Why a file that was sent did not become an image. */
export type FileRefusal = ImageRefusal | 'empty' | 'too-many'

const mebibyte = 1024 * 1024

/** The reason as a sentence. */
export function reasonOf(t: Translate, refusal: FileRefusal): string {
  return t(keyOf(refusal), valuesOf(t, refusal))
}

/** The same as an answer: 413 for what is too large, 422 for the rest. */
export function invalidFile(t: Translate, refusal: FileRefusal): Refusal | Invalid {
  if (refusal === 'too-large') return new Refusal(413, keyOf(refusal), valuesOf(t, refusal))
  return invalid('images', keyOf(refusal), valuesOf(t, refusal))
}

const keyOf = (refusal: FileRefusal): MessageKey => `attachments.${refusal}`

function valuesOf(t: Translate, refusal: FileRefusal): Values {
  if (refusal === 'too-large') return { size: t('attachments.size-mb', { count: imageLimits.bytes / mebibyte }) }
  if (refusal === 'too-many-pixels') return { max: imageLimits.pixels / 1_000_000 }
  if (refusal === 'too-many-frames') return { max: imageLimits.frames }
  return { max: maxImages }
}
