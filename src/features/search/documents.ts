import { ownWords } from '../../platform/text/own-words.ts'
import { analyse, type Token } from '../../platform/text/search/index.ts'
import { type Document, kinds } from './index.ts'
import type { PostToFind } from './queries.ts'

/** What a post is found by, and the words that it adds to those the board knows. */
export interface Read {
  document: Document
  words: readonly string[]
  titleWords: readonly string[]
}

/** A post as an index holds it. The title is the first post's, which is found by it as by its own words. */
export function readPost(post: PostToFind): Read {
  const title = post.title === null ? [] : analyse(post.title)
  const body = analyse(ownWords(post.html))
  const places = [kinds.thread + post.thread_id, kinds.forum + post.forum_id, kinds.member + post.user_id]
  const titleRow = title.map(({ surface }) => kinds.titleWord + surface)
  return {
    document: {
      id: post.id,
      row: [...titleRow, kinds.gap, ...title.map(surfaceOf), kinds.gap, ...body.map(surfaceOf)],
      set: [...new Set([...places, ...stemsOf(title, kinds.titleStem), ...stemsOf([...title, ...body], kinds.stem)])],
    },
    words: [...title, ...body].map(surfaceOf),
    titleWords: title.map(surfaceOf),
  }
}

const surfaceOf = ({ surface }: Token): string => surface

function* stemsOf(tokens: readonly Token[], kind: string): Iterable<string> {
  for (const { stem } of tokens) for (const one of stem.split(' ')) if (one !== '') yield kind + one
}
