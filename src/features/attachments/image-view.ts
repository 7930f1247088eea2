import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { ImageRefusal } from '../../platform/images/refusals.ts'
import type { AttachedImage } from '../posts/view.ts'
import { attachmentUrl, sizeUrl } from './address.ts'
import { reasonOf } from './refusal-words.ts'
import { type Format, readVariants, type Size, type StoredVariant, widthsOf } from './variants.ts'

/** views/attachments/image.ejs */
export interface ImageView {
  url: string
  alt: string
  /** Says what the link is when the picture itself has no words. */
  label: string | null
  /** `data:` address of a picture of a few pixels; empty for none. */
  blur: string
  src: string
  srcset: string
  sizes: string
  /** Better files for the browsers that want them, best first. */
  sources: { type: string; media: string; srcset: string; sizes: string }[]
  /** As it is shown at most, so that its room is kept before it comes. */
  width: number
  height: number
  caption: string
  /** Said under a picture that is not ready, or was refused; an image that was refused has no other content. */
  note: string
  refused: boolean
}

/** CSS pixels; the column of text is no wider, and a taller picture would push the next words off the screen. */
const largest = { width: 960, height: 544 }

/** A picture in a post. The text that places it may have words of its own for it. */
export function imageHtml(
  render: Render,
  row: AttachmentRow,
  t: Translate,
  text: { alt?: string; caption?: string } = {},
): string {
  const words = { alt: text.alt || row.alt, caption: text.caption || text.alt || row.alt }
  return render('attachments/image', { image: imageView(row, t, words) })
}

/** A picture in the composer's tray. */
export function attachedImage(row: AttachmentRow): AttachedImage {
  const { id, file_name: name, alt } = row
  const inBrackets = alt.replace(/[[\]\\]/g, '')
  return { id, name, alt, thumb: sizeUrl(row, 'thumb'), markdown: `![${inBrackets}](attachment:${id})` }
}

function imageView(row: AttachmentRow, t: Translate, { alt, caption }: { alt: string; caption: string }): ImageView {
  const variants = readVariants(row)
  const shown = shownSize(row)
  const sizes = `min(${shown.width}px, 92vw)`
  return {
    url: attachmentUrl(row),
    alt,
    label: alt === '' ? t('attachments.enlarge-named', { name: row.file_name }) : null,
    blur: row.placeholder,
    src: sizeUrl(row, '640'),
    srcset: srcset(row, variants, 'webp'),
    sizes,
    sources: sourcesOf(row, variants, sizes),
    ...shown,
    caption,
    note: noteOf(row, t),
    refused: row.refused !== null,
  }
}

function shownSize({ width, height }: AttachmentRow): { width: number; height: number } {
  const scale = Math.min(1, largest.width / width, largest.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Who wants no motion gets the first frame of an animation; the link still leads to all of it. */
function sourcesOf(row: AttachmentRow, variants: StoredVariant[], sizes: string): ImageView['sources'] {
  const still = variants.some((one) => one.name === 'still')
  const calm = {
    type: 'image/webp',
    media: '(prefers-reduced-motion: reduce)',
    srcset: sizeUrl(row, 'still'),
    sizes: '',
  }
  const avif = { type: 'image/avif', media: '', srcset: srcset(row, variants, 'avif'), sizes }
  return still ? [calm] : avif.srcset === '' ? [] : [avif]
}

/** Nothing while there is only the preview: the plain `src` shows it. */
function srcset(row: AttachmentRow, variants: StoredVariant[], format: Format): string {
  const original = variants.find((one) => one.name === 'original')
  const still = variants.some((one) => one.name === 'still')
  const files = widthsOf(variants, format).map((one) => [sizeUrl(row, sizeOf(one), format), one.width] as const)
  const whole = still && original && format === 'webp' ? [[sizeUrl(row, 'original'), original.width] as const] : []
  return [...files, ...whole].map(([url, width]) => `${url} ${width}w`).join(', ')
}

/** The widest of a picture that is narrower than the top size answers to the top size. */
function sizeOf({ width }: StoredVariant): Size {
  return width === 320 || width === 640 ? `${width}` : '1280'
}

function noteOf(row: AttachmentRow, t: Translate): string {
  if (row.refused === null) return row.ready_at === null ? t('attachments.preparing') : ''
  return t('attachments.refused-file', { name: row.file_name, reason: reasonOf(t, row.refused as ImageRefusal) })
}
