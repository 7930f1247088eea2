import { ownWords } from '../../platform/text/own-words.ts'
import { analyse, type Token } from '../../platform/text/search/index.ts'
import { type Document, kinds } from './terms.ts'
import type { PostToFind } from './queries.ts'

/** What a post is found by, and the words that it adds to those the board knows, with the way they are written. */
export interface Read {
  document: Document
  words: ReadonlyMap<string, string>
  titleWords: ReadonlySet<string>
}

/** What the texts of a post say, wherever it stands and whoever wrote it. */
export interface Texts extends Omit<Read, 'document'> {
  row: readonly string[]
  stems: readonly string[]
}

/** The title is the first post's, which is found by it as by its own words; null for any other post. */
export function readTexts({ title, html }: Pick<PostToFind, 'title' | 'html'>): Texts {
  const heading = title === null ? [] : analyse(title)
  const text = ownWords(html)
  const body = analyse(text)
  const headingRow = heading.map(({ surface }) => kinds.titleWord + surface)
  return {
    row: [...headingRow, kinds.gap, ...heading.map(surfaceOf), kinds.gap, ...body.map(surfaceOf)],
    stems: [...new Set([...stemsOf(heading, kinds.titleStem), ...stemsOf([...heading, ...body], kinds.stem)])],
    words: new Map([...writtenIn(text, body), ...writtenIn(title ?? '', heading)]),
    titleWords: new Set(heading.map(surfaceOf)),
  }
}

/** A post as an index holds it. */
export function documentOf(post: PostToFind, { row, stems, words, titleWords }: Texts): Read {
  const places = [kinds.thread + post.thread_id, kinds.forum + post.forum_id, kinds.member + post.user_id]
  return { document: { id: post.id, row, set: [...places, ...stems] }, words, titleWords }
}

export const readPost = (post: PostToFind): Read => documentOf(post, readTexts(post))

const surfaceOf = ({ surface }: Token): string => surface

function* stemsOf(tokens: readonly Token[], kind: string): Iterable<string> {
  for (const { stem } of tokens) for (const one of stem.split(' ')) if (one !== '') yield kind + one
}

const marks = /[\p{M}\p{Cf}ـ]/gu

const writtenIn = (text: string, tokens: readonly Token[]): [string, string][] =>
  tokens.map(({ surface, start, end }) => [surface, text.slice(start, end).normalize('NFC').replace(marks, '')])
