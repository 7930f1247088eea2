const longest = 80
const arabicMarks =
  /[\u0640\p{Cf}]|[\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08CA-\u08FF]/gu

/** A title as part of an address: letters stay as they are, words joined by `-`, cut at a word; '' when nothing is left. */
export function slugify(title: string): string {
  const words =
    title
      .normalize('NFKC')
      .replace(arabicMarks, '')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  let slug = ''
  let length = -1
  for (const word of words) {
    const size = Array.from(word).length
    if (length + 1 + size > longest) return slug || Array.from(word).slice(0, longest).join('')
    slug += slug ? `-${word}` : word
    length += 1 + size
  }
  return slug
}
