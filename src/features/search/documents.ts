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

/** A post as an index holds it. The title is the first post's, which is found by it as by its own words. */
export function readPost(post: PostToFind): Read {
  const title = post.title === null ? [] : analyse(post.title)
  const text = ownWords(post.html)
  const body = analyse(text)
  const places = [kinds.thread + post.thread_id, kinds.forum + post.forum_id, kinds.member + post.user_id]
  const titleRow = title.map(({ surface }) => kinds.titleWord + surface)
  return {
    document: {
      id: post.id,
      row: [...titleRow, kinds.gap, ...title.map(surfaceOf), kinds.gap, ...body.map(surfaceOf)],
      set: [...new Set([...places, ...stemsOf(title, kinds.titleStem), ...stemsOf([...title, ...body], kinds.stem)])],
    },
    words: new Map([...writtenIn(text, body), ...writtenIn(post.title ?? '', title)]),
    titleWords: new Set(title.map(surfaceOf)),
  }
}

const surfaceOf = ({ surface }: Token): string => surface

function* stemsOf(tokens: readonly Token[], kind: string): Iterable<string> {
  for (const { stem } of tokens) for (const one of stem.split(' ')) if (one !== '') yield kind + one
}

const marks = /[\p{M}\p{Cf}ـ]/gu

const writtenIn = (text: string, tokens: readonly Token[]): [string, string][] =>
  tokens.map(({ surface, start, end }) => [surface, text.slice(start, end).normalize('NFC').replace(marks, '')])
