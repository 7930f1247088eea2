import { tagSlug } from '../../platform/text/tag-name.ts'
import type { TagLink } from './view.ts'

/** A tag's one address, not yet encoded. */
export const tagUrl = ({ name }: { name: string }): string => `/tags/${tagSlug(name)}/`

export const tagLinks = (tags: readonly { name: string }[]): TagLink[] =>
  tags.map(({ name }) => ({ name, url: tagUrl({ name }) }))
