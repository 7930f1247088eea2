import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { CensorKind, CensorRuleRow } from '../../platform/database/tables/censoring.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { Censor } from '../../platform/text/words/censor.ts'
import { Words } from '../../platform/text/words/words.ts'
import { findSetting, putSetting } from '../setup/queries.ts'
import { sweep } from './jobs.ts'
import { allRules } from './queries.ts'

const setting = 'censoring.version'
export const stars = '***'

/** A rule as people know it. */
export interface Rule {
  texts: string[]
  kind: CensorKind
  replacement: string
  whole: boolean
  prefixes: boolean
  repeats: boolean
  inPosts: boolean
  inTitles: boolean
  inNames: boolean
  onlyNew: boolean
}

export type Place = 'inPosts' | 'inTitles' | 'inNames'

/** Some of the rules, ready to look for. */
export interface Watched {
  rules: readonly Rule[]
  words: Words
}

/** All rules of the board, ready to look for. */
export interface BoardRules {
  /** Replaces in posts, and in titles. */
  posts: Censor
  titles: Censor
  /** All of a place but those that replace. */
  watched: Record<Place, Watched>
}

/** Another one after each change of the rules. */
export const rulesVersion = whileUnchanged(async ({ db }: Context) => (await findSetting(db, setting)) ?? '')

const kept = new WeakMap<Engine, { version: string; rules: BoardRules }>()
const noRules = compile([])

/** The board's rules; made ready again only after one was changed. */
export async function boardRules(ctx: Context): Promise<BoardRules> {
  const version = await rulesVersion(ctx)
  if (version === '') return noRules
  const known = kept.get(ctx.engine)
  if (known?.version === version) return known.rules
  const rules = compile((await allRules(ctx.db)).map(ruleOf))
  if (!ctx.db.isTransaction) kept.set(ctx.engine, { version, rules })
  return rules
}

/** In the transaction that changes the rules. What was written before is brought up to date in the background. */
export async function rulesChanged(ctx: Context): Promise<void> {
  const version = randomUUID()
  await putSetting(ctx.db, setting, version)
  await enqueue(ctx, sweep, { version, what: 'titles', after: 0 })
}

/** A title as it is shown, and as it was written where that is another. */
export async function titleColumns(
  ctx: Context,
  title: string,
): Promise<{ title: string; title_source: string | null }> {
  const shown = (await boardRules(ctx)).titles.text(title)
  return { title: shown, title_source: shown === title ? null : title }
}

export function ruleOf(row: CensorRuleRow): Rule {
  return {
    texts: row.texts.split('\n'),
    kind: row.kind,
    replacement: row.replacement,
    whole: row.whole === 1,
    prefixes: row.prefixes === 1,
    repeats: row.repeats === 1,
    inPosts: row.in_posts === 1,
    inTitles: row.in_titles === 1,
    inNames: row.in_names === 1,
    onlyNew: row.only_new === 1,
  }
}

export function rowOf(rule: Rule): Omit<CensorRuleRow, 'id'> {
  const bit = (on: boolean) => (on ? 1 : 0)
  return {
    texts: rule.texts.join('\n'),
    kind: rule.kind,
    replacement: rule.replacement,
    whole: bit(rule.whole),
    prefixes: bit(rule.prefixes),
    repeats: bit(rule.repeats),
    in_posts: bit(rule.inPosts),
    in_titles: bit(rule.inTitles),
    in_names: bit(rule.inNames),
    only_new: bit(rule.onlyNew),
  }
}

function compile(rules: readonly Rule[]): BoardRules {
  const replacing = rules.filter(({ kind }) => kind === 'replace')
  const others = rules.filter(({ kind }) => kind !== 'replace')
  return {
    posts: censorOf(replacing.filter(({ inPosts }) => inPosts)),
    titles: censorOf(replacing.filter(({ inTitles }) => inTitles)),
    watched: {
      inPosts: watchedOf(others.filter(({ inPosts }) => inPosts)),
      inTitles: watchedOf(others.filter(({ inTitles }) => inTitles)),
      inNames: watchedOf(rules.filter(({ inNames }) => inNames)),
    },
  }
}

function censorOf(rules: readonly Rule[]): Censor {
  return new Censor(rules.map((rule) => ({ ...rule, replacement: rule.replacement || stars })))
}

function watchedOf(rules: readonly Rule[]): Watched {
  return { rules, words: new Words(rules) }
}
