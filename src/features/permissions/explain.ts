import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import { type Flag, isLimit, type Limit, staffFlags } from './catalogue.ts'
import { combined, givesWay } from './combine.ts'
import { type Holder, judge } from './compile.ts'
import type { Place, Settled, Subject } from './settle.ts'

/** What was found of one subject; the last of them may be what they moderate. */
export interface Step {
  subject: Subject | 'moderation'
  /** Undefined when nothing is said of it here or above. */
  settled: Settled | undefined
  /** The group that stands in its place. */
  yieldsTo: Subject | undefined
}

export type Reason = 'admin' | 'hidden' | 'unseen' | 'never' | 'yes' | 'nobody' | 'generous' | 'guest'

export interface Explanation {
  /** Whether they may; for an amount, whether there is one. */
  allowed: boolean
  amount: number | undefined
  steps: Step[]
  reason: Reason
  /** The place above that they may not see. */
  hiddenBy: number | undefined
}

/** Why somebody may do this in a place (0: the whole board), or not: from the same verdict that their grants are made of. */
export function explain(
  places: readonly Place[],
  holder: Holder,
  entries: readonly PermissionRow[],
  forumId: number,
  name: Flag | Limit,
): Explanation | undefined {
  const verdict = judge(places, holder, entries).get(forumId)
  if (!verdict) return undefined
  const { values, rights, hiddenBy, isAdministrator } = verdict
  const steps = values.map((of, index): Step => {
    const subject = holder.subjects[index] ?? 'moderation'
    const yields = isLimit(name) && givesWay(name, index, values, holder.subjects)
    const yieldsTo = yields
      ? holder.subjects.find((one) => subject !== 'moderation' && one.insteadOf === subject.id)
      : undefined
    return { subject, settled: of.get(name), yieldsTo }
  })
  const isUnseen = forumId !== 0 && !rights.flags.has('view')
  const amount = isLimit(name) && !isUnseen ? rights.limits.get(name) : undefined
  const has = isLimit(name) ? amount !== undefined : rights.flags.has(name)
  const given = combined(values, holder.subjects)
  const byRule = isLimit(name) || !isAdministrator || given.flags.has(name)
  return { allowed: has && !isUnseen, amount, steps, hiddenBy, reason: reasonOf() }

  function reasonOf(): Reason {
    if (hiddenBy !== undefined) return 'hidden'
    if (holder.isGuest && staffFlags.has(name as Flag)) return 'guest'
    if (!byRule && has) return 'admin'
    if (isUnseen && name !== 'view') return 'unseen'
    if (isLimit(name)) return 'generous'
    if (has) return 'yes'
    return steps.some(({ settled }) => settled !== undefined && settled.value < 0) ? 'never' : 'nobody'
  }
}
