import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { carryCards } from '../../platform/text/link-cards.ts'
import { mentionCandidates, type Mentionable } from '../../platform/text/mentions.ts'
import { namedMembers } from '../../platform/text/marks.ts'
import { limits } from '../../platform/text/limits.ts'
import { type Rendered, renderBody } from '../../platform/text/render.ts'
import type { Judgement } from '../censoring/judging.ts'
import { boardRules } from '../censoring/rules.ts'
import { namedIn } from '../mentions/named.ts'
import { boardSettings } from '../setup/board.ts'
import { fold } from '../../platform/text/fold.ts'
import { usersByFold } from '../users/queries.ts'

/** Code points: what a board may allow at most. */
export const maxBody = limits.bodyCharacters

export interface WrittenBody extends Rendered {
  body: string
  /** What the rules about words say of it; absent where nobody asked them. */
  judgement?: Judgement
}

/**
 * Cleans, checks and renders a text before any transaction begins.
 * @param before the stored HTML of the text that this one replaces
 * @throws Invalid on `body` when it shows nothing or is too long.
 */
export async function writeBody(ctx: Context, typed: string, before = ''): Promise<WrittenBody> {
  const body = cleanText(typed).trimEnd()
  if (isBlank(body)) throw invalid('body', 'posts.body-blank')
  const { bodyCharacters: max } = await boardSettings(ctx)
  if (codePoints(body) > max) throw invalid('body', 'posts.body-long', { max })
  return { body, ...(await renderText(ctx, body, before)) }
}

/**
 * The same rendering for a text that is already stored or only previewed. Words that a rule replaces are replaced in it.
 * @param before its stored HTML, or that of the text it replaces: whom that names is still meant by the same name, whoever bears it now
 */
export async function renderText(ctx: Context, body: string, before = ''): Promise<Rendered> {
  const meant = new Map([...(await mentioned(ctx, mentionCandidates(body))), ...(await stillMeant(ctx, before))])
  const rendered = await renderBody(body, meant)
  const { posts } = await boardRules(ctx)
  const html = posts.html(carryCards(rendered.html, before))
  return { ...rendered, html, plain: posts.text(rendered.plain) }
}

async function mentioned(ctx: Context, folds: string[]): Promise<Map<string, Mentionable>> {
  if (folds.length === 0) return new Map()
  const rows = await usersByFold(ctx.db, folds)
  return new Map(rows.map((row) => [row.name_fold, { id: row.id, name: row.name }]))
}

async function stillMeant(ctx: Context, html: string): Promise<[string, Mentionable][]> {
  const now = await namedIn(ctx.db, [html])
  return namedMembers(html).flatMap(({ id, name }) => {
    const member = now.get(id)
    return member ? [[fold(name), { id: member.id, name }] as [string, Mentionable]] : []
  })
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
