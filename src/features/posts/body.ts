import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { mentionCandidates, type Mentionable } from '../../platform/text/mentions.ts'
import { limits } from '../../platform/text/limits.ts'
import { type Rendered, renderBody } from '../../platform/text/render.ts'
import type { Judgement } from '../censoring/judging.ts'
import { boardRules } from '../censoring/rules.ts'
import { boardSettings } from '../setup/board.ts'
import { usersByFold } from '../users/queries.ts'
import { memberUrl } from '../users/member-view.ts'

/** Code points: what a board may allow at most. */
export const maxBody = limits.bodyCharacters

export interface WrittenBody extends Rendered {
  body: string
  /** What the rules about words say of it; absent where nobody asked them. */
  judgement?: Judgement
}

/**
 * Cleans, checks and renders a text before any transaction begins.
 * @throws Invalid on `body` when it shows nothing or is too long.
 */
export async function writeBody(ctx: Context, typed: string): Promise<WrittenBody> {
  const body = cleanText(typed).trimEnd()
  if (isBlank(body)) throw invalid('body', 'posts.body-blank')
  const { bodyCharacters: max } = await boardSettings(ctx)
  if (codePoints(body) > max) throw invalid('body', 'posts.body-long', { max })
  return { body, ...(await renderText(ctx, body)) }
}

/** The same rendering for a text that is already stored or only previewed. Words that a rule replaces are replaced in it. */
export async function renderText(ctx: Context, body: string): Promise<Rendered> {
  const rendered = await renderBody(body, await mentioned(ctx, mentionCandidates(body)))
  const { posts } = await boardRules(ctx)
  return { ...rendered, html: posts.html(rendered.html), plain: posts.text(rendered.plain) }
}

async function mentioned(ctx: Context, folds: string[]): Promise<Map<string, Mentionable>> {
  if (folds.length === 0) return new Map()
  const rows = await usersByFold(ctx.db, folds)
  return new Map(rows.map((row) => [row.name_fold, { id: row.id, name: row.name, url: memberUrl(row) }]))
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
