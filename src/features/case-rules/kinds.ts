import type { Context } from '../../context.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { RuleTable } from './queries.ts'

/** Any row of the lists; a threshold has neither a place of its own nor a time at which it was withdrawn. */
export interface Rule {
  id: number
  position?: number
  retired_at?: number | null
}

/** What an administrator decides of one rule, by its columns. */
export type Fields = Record<string, string | number | null>

/** One of the lists: what its rows consist of and what keeps them right. */
export interface RuleKind {
  table: RuleTable
  /** How acts of the log on it begin. */
  noun: 'warning-types' | 'warning-actions' | 'report-reasons' | 'trophies' | 'profile-fields'
  /** What the form of one sends. */
  names: readonly string[]
  /** What a new one begins with. */
  begun: Record<string, string>
  /** @throws Invalid */
  read(typed: Record<string, string>): Fields
  /** What is wrong with it as the board is; asked in the transaction. */
  check?(ctx: Context, fields: Fields): Promise<FieldErrors | undefined>
  /** What is wrong with having both. */
  clash(one: Fields, other: Fields): FieldErrors | undefined
  /** Whether administrators put them in order and withdraw them; one at least stays offered then, unless there may be none. */
  isOffered: boolean
  mayBeNone?: true
  /** Why one can be withdrawn but not deleted; undefined when it can. */
  keeps?(ctx: Context, id: number): Promise<MessageKey | undefined>
}
