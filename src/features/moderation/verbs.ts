import type { Context } from '../../context.ts'
import type { Flag } from '../permissions/catalogue.ts'
import type { Viewer } from '../users/viewer.ts'
import type { FieldName, Input } from './input.ts'

/** One thing that a moderator does to chosen threads or posts, as its form and its address know it. */
export interface Verb {
  flag: Flag
  fields: readonly FieldName[]
  /** Only for one thread or post at a time. */
  single?: true
  /** Makes something, or would find nothing left to do the second time: the same form sent twice is answered as once. */
  once?: true
  /** Cannot be undone. */
  final?: true
  /** @returns the address of what it changed */
  run(ctx: Context, viewer: Viewer, ids: number[], input: Input): Promise<string>
}
