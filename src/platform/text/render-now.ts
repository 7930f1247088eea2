import { cleanText, privateMarks, withoutTowers } from './clean.ts'
import { compose } from './compose.ts'
import { excerpt } from './excerpt.ts'
import { guard } from './guard.ts'
import { limits } from './limits.ts'
import type { Mentionable } from './mentions.ts'
import { TooMuch } from './nodes.ts'
import { newPage } from './page.ts'
import { plainBody } from './plain-body.ts'
import { scan } from './scan.ts'
import { buildTree } from './tree.ts'

export interface Rendered {
  /** Safe to send after fillBody: the same for every reader and in every language. */
  html: string
  /** Own words without marks, quotes and spoilers, for excerpts; at most 300 letters. */
  plain: string
  /** Posts that are quoted. */
  quotes: number[]
  /** Images that are shown. */
  attachments: number[]
  /** Members who are named outside quotes. */
  mentions: number[]
}

/** Renders where it stands, for as long as it takes. @throws whatever hostile text brings about: renderBody catches it. */
export function renderNow(body: string, members: ReadonlyMap<string, Mentionable>): Rendered {
  const text = presentable(body)
  if (text.length > limits.parsedLength) throw new TooMuch('length')
  const scanned = scan(text)
  guard(text, scanned.code)
  const { nodes, slots } = buildTree(text, scanned)
  const page = newPage(members, slots)
  const { html, plain } = compose(nodes, page)
  const { quotes, attachments, mentions } = page
  return {
    html,
    plain: excerpt(plain, limits.plainLength),
    quotes: [...quotes],
    attachments: [...attachments],
    mentions: [...mentions],
  }
}

/** The text as typed, in paragraphs: for what breaks the limits or the clock. */
export function renderPlain(body: string): Rendered {
  const text = presentable(body)
  const plain = excerpt(
    text
      .slice(0, limits.plainLength * 8)
      .replace(/\s+/g, ' ')
      .trim(),
    limits.plainLength,
  )
  return { html: plainBody(text), plain, quotes: [], attachments: [], mentions: [] }
}

function presentable(body: string): string {
  return withoutTowers(cleanText(body).replace(privateMarks, ''))
}
