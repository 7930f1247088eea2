import type { Context } from '../../context.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import { openCase } from '../cases/opening.ts'
import { boardSettings } from '../setup/board.ts'
import { findUser } from '../users/queries.ts'
import { mayIn, type Member } from '../users/viewer.ts'
import { linksIn } from './links.ts'
import { boardRules, type Rule, type Watched } from './rules.ts'

/** What the rules say of a text: its errors, and what in it makes it wait or is told to the staff. */
export interface Judgement {
  errors: FieldErrors
  hold: string[]
  report: string[]
}

interface Written {
  title?: string
  body: string
}

/**
 * Judges what a member writes in a forum. Whoever lets posts in there is not held up: they would let their own in, and have to speak
 * of such words. That words are replaced goes for everybody and is no matter of this.
 * @param before the text that is edited: what was in it already makes nobody wait a second time
 */
export async function judge(
  ctx: Context,
  member: Member,
  forumId: number,
  { title = '', body }: Written,
  before = '',
): Promise<Judgement> {
  const judgement: Judgement = { errors: {}, hold: [], report: [] }
  if (mayIn(member, forumId, 'approve')) return judgement
  const { watched } = await boardRules(ctx)
  const { newMemberPosts, newMemberLinks } = await boardSettings(ctx)
  const isNew = newMemberPosts > 0 && ((await findUser(ctx.db, member.id))?.post_count ?? 0) < newMemberPosts
  take(judgement, 'title', matches(watched.inTitles, title, isNew), [])
  take(judgement, 'body', matches(watched.inPosts, body, isNew), matches(watched.inPosts, before, isNew))
  const links = isNew ? linksIn(body, ctx.config.baseUrl) : 0
  if (links > newMemberLinks && links > linksIn(before, ctx.config.baseUrl)) judgement.hold.push(`${links} × https://`)
  return judgement
}

/** Opens the cases that a judgement asks for, in the transaction that wrote the post. Who wrote it hears nothing of a report. */
export async function openCases(
  ctx: Context,
  { hold, report }: Judgement,
  about: { post_id: number | null; wall_post_id?: number; member_id: number },
): Promise<void> {
  if (hold.length > 0) await openCase(ctx, { kind: 'held', ...about, text: listed(hold) })
  if (report.length > 0) await openCase(ctx, { kind: 'report', ...about, text: listed(report) })
}

/**
 * What a rule finds in a name or title that a member chooses: whatever a rule does elsewhere it refuses here, because a name cannot
 * wait and is nothing with stars in it. Only what is to be reported goes through: `reported` tells it.
 */
export async function judgeName(
  ctx: Context,
  name: string,
): Promise<{ refused: string | undefined; reported: string[] }> {
  const found = matches((await boardRules(ctx)).watched.inNames, name, true)
  return {
    refused: found.find(({ rule }) => rule.kind !== 'report')?.text,
    reported: found.filter(({ rule }) => rule.kind === 'report').map(({ text }) => text),
  }
}

/** Tells the staff of a member's name. */
export async function reportName(ctx: Context, memberId: number, words: readonly string[]): Promise<void> {
  if (words.length > 0) await openCase(ctx, { kind: 'report', post_id: null, member_id: memberId, text: listed(words) })
}

interface Match {
  rule: Rule
  /** As it stands in the text. */
  text: string
}

/** The first match of each rule that goes for this member. */
export function matches({ rules, words }: Watched, text: string, isNew: boolean): Match[] {
  const found = new Map<Rule, string>()
  for (const { wanted, start, end } of text === '' ? [] : words.find(text)) {
    const rule = rules[wanted]
    if (rule && !found.has(rule) && (isNew || !rule.onlyNew)) found.set(rule, text.slice(start, end).slice(0, 60))
  }
  return [...found].map(([rule, text]) => ({ rule, text }))
}

function take(judgement: Judgement, field: 'title' | 'body', found: Match[], before: readonly Match[]): void {
  const refused = found.find(({ rule }) => rule.kind === 'refuse')
  if (refused) judgement.errors[field] = { key: 'censoring.refused', values: { word: refused.text } }
  for (const { rule, text } of found) {
    if (before.some((one) => one.rule === rule)) continue
    if (rule.kind === 'hold') judgement.hold.push(text)
    else if (rule.kind === 'report') judgement.report.push(text)
  }
}

const listed = (words: readonly string[]): string => [...new Set(words)].join(' · ')
