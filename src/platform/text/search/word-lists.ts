import { foldWord, toSurface } from './spelling.ts'

/** The entries of a list of `words/`. */
export const listOf = (text: string): string[] => text.trim().split(/\s+/)

export const folded = (word: string): string => toSurface(foldWord(word))

/** One word more under which another is found. */
export function put(map: Map<string, string[]>, key: string, stem: string): void {
  const stems = map.get(key)
  if (stems === undefined) map.set(key, [stem])
  else if (!stems.includes(stem)) stems.push(stem)
}
