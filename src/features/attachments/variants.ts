import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Variant } from '../../platform/images/workshop.ts'

export type StoredVariant = Pick<Variant, 'name' | 'format' | 'width' | 'height' | 'bytes'>

/** The sizes that addresses can name. Widths mean the smallest file at least that wide, else the widest. */
export const sizes = ['original', 'thumb', 'still', '320', '640', '1280'] as const
export type Size = (typeof sizes)[number]

export const formats = ['webp', 'avif'] as const
export type Format = (typeof formats)[number]

export function readVariants(row: Pick<AttachmentRow, 'variants'>): StoredVariant[] {
  return JSON.parse(row.variants) as StoredVariant[]
}

export const fileOf = ({ name, format }: Pick<StoredVariant, 'name' | 'format'>): string => `${name}.${format}`

/** Widths in order, WebP or AVIF. */
export function widthsOf(variants: StoredVariant[], format: Format): StoredVariant[] {
  const found = variants.filter((one) => /^w\d+$/.test(one.name) && one.format === format)
  return found.toSorted((a, b) => a.width - b.width)
}

/** The file that is sent for a size. A size or format that this picture does not have answers with its nearest. */
export function chooseVariant(variants: StoredVariant[], size: Size, format: Format): StoredVariant | undefined {
  const original = variants.find((one) => one.name === 'original')
  if (size === 'thumb' || size === 'still') return variants.find((one) => one.name === size) ?? original
  if (size === 'original') return original
  return wideEnough(variants, Number(size), format) ?? wideEnough(variants, Number(size), 'webp') ?? original
}

/** An animation has no size between its narrow one and the original. */
function wideEnough(variants: StoredVariant[], width: number, format: Format): StoredVariant | undefined {
  const widths = widthsOf(variants, format)
  const enough = widths.find((one) => one.width >= width)
  const isAnimation = variants.some((one) => one.name === 'still')
  return enough ?? (isAnimation ? undefined : widths.at(-1))
}
