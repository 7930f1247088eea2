import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { fillBody } from '../../platform/text/fill.ts'
import { shortHtml } from '../../platform/text/short.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { type Named, namedView } from '../mentions/named.ts'
import { renderText } from '../posts/body.ts'

export interface ShortText {
  body: string
  html: string
  excerpt: string
}

/**
 * A text of a few lines: rendered like a post, without headings and images.
 * @param most code points
 * @param before the stored HTML of the text that this one replaces
 * @throws Invalid on `body` when it shows nothing or is too long
 */
export async function writeShort(ctx: Context, typed: string, most: number, before = ''): Promise<ShortText> {
  const body = cleanText(typed).trim()
  if (isBlank(body)) throw invalid('body', 'posts.body-blank')
  if ([...body].length > most) throw invalid('body', 'posts.body-long', { max: most })
  const { html, plain } = await renderText(ctx, body, before)
  const short = shortHtml(html)
  if (isBlank(short.replaceAll(/<(?!!)[^>]*>/g, ''))) throw invalid('body', 'posts.body-blank')
  return { body, html: short, excerpt: plain }
}

/** A stored short text as one reader sees it. What it quotes is shown as it was typed. */
export const fillShort = (html: string, { id, t, named }: { id: number; t: Translate; named: Named }): string =>
  fillBody(html, {
    postId: id,
    word: (name, values) => t(`text.${name}` as Parameters<Translate>[0], values),
    quote: () => undefined,
    member: (member) => namedView(named, member),
    image: () => undefined,
  })
