import type { Grants, Rights } from '../users/viewer.ts'
import { type Flag, isFlag, isLimit, type Limit, limitScopes } from './catalogue.ts'
import type { Subject, Values } from './settle.ts'

export const noRights: Rights = { flags: new Set(), limits: new Map() }
export const noGrants: Grants = {
  id: 'none',
  board: noRights,
  at: () => noRights,
  open: [],
  ownOnly: [],
  somewhere: new Set(),
}

/** Of what several subjects have: Never before Yes before No, and of amounts the most generous. */
export function combined(values: readonly Values[], subjects: readonly Subject[]): Rights {
  const forbidden = new Set<string>()
  const given = new Set<Flag>()
  const limits = new Map<Limit, number>()
  for (const [index, of] of values.entries()) {
    for (const [name, { value }] of of) {
      if (isLimit(name)) {
        if (!givesWay(name, index, values, subjects)) limits.set(name, moreGenerous(name, value, limits.get(name)))
      } else if (value < 0) forbidden.add(name)
      else if (value > 0 && isFlag(name)) given.add(name)
    }
  }
  return { flags: new Set([...given].filter((flag) => !forbidden.has(flag))), limits }
}

/** Whether another subject that stands in this one's place has an amount of its own. */
export function givesWay(name: Limit, index: number, values: readonly Values[], subjects: readonly Subject[]): boolean {
  const subject = subjects[index]
  if (subject?.kind !== 'group') return false
  return subjects.some((other, at) => other.insteadOf === subject.id && values[at]?.has(name) === true)
}

export function moreGenerous(name: Limit, a: number, b: number | undefined): number {
  if (b === undefined) return a
  if (a < 0 || b < 0) return -1
  return limitScopes[name].generous === 'high' ? Math.max(a, b) : Math.min(a, b)
}

/** The same text for the same rights. */
export function rightsKey({ flags, limits }: Rights): string {
  const amounts = [...limits].map(([name, amount]) => `${name}=${amount}`)
  return [...[...flags].toSorted(), ...amounts.toSorted()].join(',')
}
