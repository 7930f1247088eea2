import { plainText } from '../../platform/text/plain-text.ts'

/** views/articles/post.ejs */
export interface ArticleView {
  /** How long it takes to read. */
  minutes: string
  /** Its headings, where there are enough to look for one. */
  contents: { id: string; text: string; depth: number }[]
}

const worthContents = 3
const longestHeading = 200

const heading = /<h([3-5])((?: [^>]*)?)>([^]*?)<\/h\1>/g

/**
 * What an article shows beside its text, and that text with headings that can be gone to.
 * @param html of the body, sanitised and filled
 * @param minutes how long it takes, in words
 */
export function articleOf(html: string, minutes: string): ArticleView & { html: string } {
  const found = [...html.matchAll(heading)].map(([, level, , inner = '']) => ({
    depth: Number(level),
    text: plainText(inner, longestHeading),
  }))
  if (found.length < worthContents) return { html, minutes, contents: [] }
  const contents = found.map((one, index) => ({ ...one, id: `part-${index + 1}` }))
  let at = 0
  const linked = html.replace(heading, (_whole, level: string, attributes: string, inner: string) => {
    at += 1
    return `<h${level}${attributes} id="part-${at}">${inner}</h${level}>`
  })
  return { html: linked, minutes, contents: contents.filter(({ text }) => text !== '') }
}
