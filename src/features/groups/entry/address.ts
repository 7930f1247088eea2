import { slugify } from '../../../platform/text/slug.ts'

export const groupsUrl = '/groups/'

/** A group's public page. */
export function groupUrl({ id, title }: { id: number; title: string }): string {
  const slug = slugify(title)
  return slug ? `${groupsUrl}${slug}.${id}/` : `${groupsUrl}${id}/`
}
