import { type Context, transaction } from '../../context.ts'
import type { CensorKind, CensorRuleRow } from '../../platform/database/tables/censoring.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { conflict, type FieldErrors, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { cleanLine, cleanText } from '../../platform/text/clean.ts'
import { lettersIn } from '../../platform/text/words/patterns.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { shownRule } from './shown.ts'
import { allRules, deleteRule, findRule, insertRule, updateRule } from './queries.ts'
import { type Rule, rowOf, ruleOf, rulesChanged } from './rules.ts'

export const kinds: readonly CensorKind[] = ['replace', 'hold', 'refuse', 'report']

/** In characters, of one word or phrase; how many a rule and the whole board may have; letters that one needs. */
export const most = { text: 100, texts: 500, ofBoard: 5000, replacement: 60 } as const
const leastLetters = { whole: 2, part: 3 } as const

export interface RuleInput extends Omit<Rule, 'texts' | 'kind'> {
  /** One a line. */
  texts: string
  kind: string
}

/** What a line of the log says of a rule, and what brings it back. */
type Logged = Rule & { id: number }

/** @throws Invalid, Refusal 403 */
export function createRule(ctx: Context, viewer: Viewer, input: RuleInput): Promise<number> {
  ensure(canAdminister(viewer))
  const rule = checked(input)
  return transaction(ctx, async (ctx) => {
    await ensureNotTooMany(ctx, rule, 0)
    return add(ctx, viewer, rule)
  })
}

/** @param seen see `ensureSeen` @throws Invalid, Refusal 403, 404, Outdated */
export async function changeRule(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: RuleInput,
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const rule = checked(input)
  await transaction(ctx, async (ctx) => {
    await takeTurn(ctx, 'censor-rules')
    const before = await ruleNow(ctx, id)
    ensureSeen(seen, shownRule(before), shownRule(rule))
    await ensureNotTooMany(ctx, rule, id)
    await replace(ctx, viewer, before, rule)
  })
}

/** @throws Refusal 403, 404 */
export async function removeRule(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const before = await ruleNow(ctx, id)
    await deleteRule(ctx.db, id)
    await logged(ctx, viewer, { action: 'censoring.delete', before: { ...before } })
    await rulesChanged(ctx)
  })
}

/**
 * Takes back what a line of the log says was done to a rule. Inside the caller's transaction.
 * @param before, after as the line has them; the one that is empty is a rule that was not there
 * @throws Refusal 403, and 409 when the rule is another by now
 */
export async function undoRule(ctx: Context, viewer: Viewer, before: object, after: object): Promise<void> {
  ensure(canAdminister(viewer))
  const [was, is] = [before as Partial<Logged>, after as Partial<Logged>]
  const id = was.id ?? is.id ?? 0
  const row = await findRule(ctx.db, id)
  const now = row ? loggedOf(row) : {}
  if (JSON.stringify(now) !== JSON.stringify(is)) throw conflict('log.changed-since')
  if (was.id === undefined) return removeRule(ctx, viewer, id)
  const { id: _, ...rule } = was as Logged
  if (is.id === undefined) await add(ctx, viewer, rule, id)
  else await replace(ctx, viewer, is as Logged, rule)
}

async function add(ctx: Context, viewer: Viewer, rule: Rule, known?: number): Promise<number> {
  const id = await insertRule(ctx.db, rowOf(rule), known)
  await logged(ctx, viewer, { action: 'censoring.create', after: { ...loggedOf({ id, ...rowOf(rule) }) } })
  await rulesChanged(ctx)
  return id
}

async function replace(ctx: Context, viewer: Viewer, before: Logged, rule: Rule): Promise<void> {
  const after = loggedOf({ id: before.id, ...rowOf(rule) })
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await updateRule(ctx.db, before.id, rowOf(rule))
  await logged(ctx, viewer, { action: 'censoring.change', before: { ...before }, after: { ...after } })
  await rulesChanged(ctx)
}

async function ruleNow(ctx: Context, id: number): Promise<Logged> {
  const row = await findRule(ctx.db, id)
  if (!row) throw notFound()
  return loggedOf(row)
}

const loggedOf = (row: CensorRuleRow): Logged => ({ id: row.id, ...ruleOf(row) })

async function ensureNotTooMany(ctx: Context, rule: Rule, id: number): Promise<void> {
  const others = (await allRules(ctx.db)).filter((row) => row.id !== id)
  const count = others.reduce((sum, row) => sum + ruleOf(row).texts.length, rule.texts.length)
  if (count > most.ofBoard) throw new Invalid({ texts: { key: 'censoring.too-many', values: { max: most.ofBoard } } })
}

function checked({ texts: typed, kind: chosen, replacement: by, ...switches }: RuleInput): Rule {
  const texts = [...new Set(cleanText(typed).split('\n').map(cleanLine).filter(Boolean))]
  const kind = kinds.find((one) => one === chosen)
  const replacement = cleanLine(by)
  const errors: FieldErrors = { ...textErrors(texts, switches.whole ? leastLetters.whole : leastLetters.part) }
  if (!kind) errors.kind = { key: 'settings.choose' }
  if ([...replacement].length > most.replacement)
    errors.replacement = { key: 'errors.field-long', values: { max: most.replacement } }
  if (!switches.inPosts && !switches.inTitles && !switches.inNames) errors.places = { key: 'censoring.no-place' }
  if (!kind || Object.keys(errors).length > 0) throw new Invalid(errors)
  return { texts, kind, replacement, ...switches }
}

function textErrors(texts: readonly string[], least: number): FieldErrors {
  if (texts.length === 0) return { texts: { key: 'errors.field-blank' } }
  if (texts.length > most.texts) return { texts: { key: 'censoring.too-many', values: { max: most.texts } } }
  const long = texts.find((text) => [...text].length > most.text)
  if (long) return { texts: { key: 'errors.field-long', values: { max: most.text } } }
  const short = texts.find((text) => lettersIn(text) < least)
  return short === undefined ? {} : { texts: { key: 'censoring.too-short', values: { word: short, least } } }
}
