import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import { slugify } from '../../platform/text/slug.ts'
import type { Format, Size, StoredVariant } from './variants.ts'

type Named = Pick<AttachmentRow, 'id' | 'file_name'>

/** `/attachments/{file-name}.{id}/`: the whole picture. */
export function attachmentUrl({ id, file_name }: Named): string {
  const slug = slugify(file_name)
  return `/attachments/${slug === '' ? id : `${slug}.${id}`}/`
}

export function sizeUrl(row: Named, size: Size, format: Format = 'webp'): string {
  return `${attachmentUrl(row)}?size=${size}${format === 'webp' ? '' : `&format=${format}`}`
}

const extensions = { jpeg: 'jpg', webp: 'webp', avif: 'avif' } as const

/** What a browser calls the file when it is saved: the name it came with, and the format that it has now. */
export function savedName({ file_name }: Named, format: StoredVariant['format']): string {
  return `${file_name.replace(/\.[^.]{1,5}$/, '')}.${extensions[format]}`
}

/** `inline; filename="…"; filename*=UTF-8''…` (RFC 6266): the second for whoever knows it, which is everybody by now. */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
