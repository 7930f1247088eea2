import { unescapeHtml } from './escape.ts'

const part = /<(\/?)([a-z][a-z0-9-]*)([^>]*)>|[^<]+/g
const blocks = new Set('p br h3 h4 h5 li tr td th pre blockquote div'.split(' '))

/** The words of sanitised HTML without spoilers and footnotes, about as many characters as asked. Escape it when shown. */
export function plainText(html: string, length: number): string {
  let text = ''
  const hidden: string[] = []
  for (const [whole, slash, tag, attributes] of html.matchAll(part)) {
    if (text.length > length) break
    if (tag === undefined) text += hidden.length > 0 ? '' : whole
    else if (hidden.length > 0) skip(hidden, slash === '/', tag)
    else if (tag === 'section' || /class="(?:spoiler|footnote-ref)"/.test(attributes ?? '')) hidden.push(tag)
    else if (blocks.has(tag)) text += ' '
  }
  return unescapeHtml(text).replace(/\s+/g, ' ').trim()
}

function skip(hidden: string[], isEnd: boolean, tag: string): void {
  if (tag !== hidden[0]) return
  if (isEnd) hidden.pop()
  else hidden.push(tag)
}
