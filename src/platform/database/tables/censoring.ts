import type { Generated, Selectable } from 'kysely'

/** Switches are 1 or 0. */
export interface CensorRulesTable {
  id: Generated<number>
  /** Words and phrases, one a line. */
  texts: string
  /** What happens to a text that holds one of them. */
  kind: 'replace' | 'hold' | 'refuse' | 'report'
  /** '' is stars. */
  replacement: string
  whole: number
  prefixes: number
  repeats: number
  in_posts: number
  in_titles: number
  /** Names and titles of members. */
  in_names: number
  /** Only for members who wrote little so far. */
  only_new: number
}

export type CensorRuleRow = Selectable<CensorRulesTable>
export type CensorKind = CensorRuleRow['kind']
