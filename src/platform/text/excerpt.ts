const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** The longest a letter with its marks may be: without it one "letter" could be the whole text. */
const unitsPerGrapheme = 8

/** What an ellipsis takes the place of. */
const pause = /[\s.…،,؛;:]$/

/**
 * At most this many graphemes, cut between two of them and at a space when one is near, with … where something was left
 * out. The text is plain text before and after: escape it when it is shown.
 */
export function excerpt(text: string, graphemes: number): string {
  if (text.length <= graphemes) return text
  const end = endOf(text, graphemes)
  if (end >= text.length) return text
  const space = text.lastIndexOf(' ', end)
  const cut = text[end] === ' ' || space < end * 0.75 ? end : space
  return `${withoutPause(text.slice(0, cut))}…`
}

function withoutPause(text: string): string {
  let end = text.length
  while (pause.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function endOf(text: string, graphemes: number): number {
  const sample = text.slice(0, graphemes * unitsPerGrapheme + 16)
  let count = 0
  for (const { index } of segmenter.segment(sample)) {
    if (count === graphemes || index > graphemes * unitsPerGrapheme) return index
    count += 1
  }
  return sample.length === text.length ? text.length : wholeCharacters(sample)
}

function wholeCharacters(sample: string): number {
  return /[\uD800-\uDBFF]$/.test(sample) ? sample.length - 1 : sample.length
}

/**
 * At most so many characters in all, the … included: what search engines show of a description is counted so. Cut at a space where
 * one is near, else between two letters with their marks.
 */
export function summary(text: string, characters: number): string {
  if (text.length <= characters) return text
  const sample = Array.from(text.slice(0, characters * 2 + 2))
  if (sample.length <= characters) return text
  const start = sample.slice(0, characters - 1).join('')
  const end = sample[characters - 1] === ' ' ? start.length : start.lastIndexOf(' ')
  return end >= start.length * 0.75 ? `${withoutPause(start.slice(0, end))}…` : betweenLetters(text, characters)
}

function betweenLetters(text: string, characters: number): string {
  let graphemes = characters - 1
  let cut = excerpt(text, graphemes)
  for (let over = charactersOf(cut) - characters; over > 0 && graphemes > 0; over = charactersOf(cut) - characters) {
    graphemes -= Math.ceil(over / unitsPerGrapheme)
    cut = excerpt(text, graphemes)
  }
  return cut
}

const charactersOf = (text: string): number => [...text].length
