import { cleanLine, isBlank } from './clean.ts'
import { fold } from './fold.ts'
import { slugify } from './slug.ts'

/** Letters, as a reader counts them. */
export const longestTag = 30

/** What separates tags in a field: commas of both scripts, and lines. */
const between = /[,،;؛\n]/

/** Letters, digits, spaces and hyphens, and what names of techniques are written with: C++, C#, .NET, Node.js. */
const allowed =
  /^(?:\.(?=[a-z]))?[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\p{Cf} -]|(?<=[a-z0-9+])\+(?!\p{L})|(?<=[a-z])#(?![\p{L}\p{N}])|(?<=[a-z0-9])\.(?=[a-z0-9]))*$/iu

/** Signs in words, for an address that anybody can type: `csharp` is C#, and the same tag. */
const spoken = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/^\s*\.(?=[a-z])/i, 'dot')
    .replace(/(?<=[a-z0-9+])\+/gi, 'plus')
    .replace(/(?<=[a-z])#/gi, 'sharp')
    .replace(/(?<=[a-z0-9])\./gi, '-')

/** Which tag a name or an address means: as names are folded, with a space and a hyphen for the same. '' for what says nothing. */
export const tagFold = (name: string): string =>
  fold(spoken(name))
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, '')

/** The name in an address: letters stay as they are, signs are words. */
export const tagSlug = (name: string): string => slugify(spoken(name)).toLowerCase()

export interface TypedTag {
  name: string
  fold: string
}

/** Nobody's list is longer, and nothing is done with more. */
const most = { characters: 20_000, parts: 301 }

/** What turns the direction of a text comes along around it when it is copied. */
const edges = /^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu

/** The tags that somebody typed, each once, in their order; what is empty or invisible is none. */
export function typedTags(text: string): TypedTag[] {
  const parts = text.slice(0, most.characters).split(between, most.parts)
  const names = parts.map((part) =>
    cleanLine(part)
      .replace(edges, '')
      .replace(/^#+\s*/, '')
      .replace(edges, ''),
  )
  const typed = names.filter((name) => !isBlank(name)).map((name) => ({ name, fold: tagFold(name) }))
  const folds = new Set<string>()
  return typed.filter(({ fold }) => !folds.has(fold) && folds.add(fold))
}

/** What is wrong with a name by itself. */
export function tagProblem({ name, fold }: TypedTag): 'tags.long' | 'tags.letters' | null {
  const isLong = name.length > longestTag * 8 || [...new Intl.Segmenter('ar').segment(name)].length > longestTag
  if (isLong) return 'tags.long'
  const leadsBack = fold !== '' && tagFold(tagSlug(name)) === fold
  return allowed.test(name) && leadsBack ? null : 'tags.letters'
}
