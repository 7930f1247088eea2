import type { Context } from '../../context.ts'
import { Invalid, invalid } from '../../platform/errors.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { givesStaffRight, isOpen } from '../groups/entry/gate.ts'
import { holdGroup, isForTheWarned } from '../groups/entry/queries.ts'
import { type Flag, isLimit, staffFlags } from './catalogue.ts'
import { findGroup, isFilledByItself } from './queries.ts'
import type { Saying, SubjectRef } from './sayings.ts'

const open: ReadonlySet<string> = new Set(['guest', 'member', 'new'])

/** Whether what is newly said of somebody may be said of them at all. In the transaction that writes it. @throws Invalid at the sayings' names */
export async function ensureGivable(ctx: Context, subject: SubjectRef, sayings: readonly Saying[]): Promise<void> {
  await ensureItCounts(ctx, subject, sayings)
  await ensureTheyWereChosen(ctx, subject, sayings)
  await ensureNotGuests(ctx, subject, sayings)
}

/**
 * Administrators administer by their role, whatever is said, so that nobody is locked out: what would only look as if it took
 * that from them is not taken. @throws Invalid
 */
async function ensureItCounts(ctx: Context, subject: SubjectRef, sayings: readonly Saying[]): Promise<void> {
  const said = sayings.find((one) => one.name === 'administer')
  if (!said) return
  if ((said.value ?? 0) > 0) return ensureChosen(ctx, subject)
  if ((said.value ?? 0) < 0) throw invalid(said.name, 'permissions.administer-never')
  const group = subject.kind === 'group' ? await findGroup(ctx.db, subject.id) : undefined
  if (group?.key === 'administrator') throw invalid(said.name, 'permissions.administer-always')
}

/** Guests hold no staff right whatever is said, so that nobody is let believe they do. @throws Invalid */
async function ensureNotGuests(ctx: Context, { kind, id }: SubjectRef, sayings: readonly Saying[]): Promise<void> {
  const given = sayings.filter(({ name, value }) => (value ?? 0) > 0 && staffFlags.has(name as Flag))
  if (kind !== 'group' || given.length === 0) return
  if ((await findGroup(ctx.db, id))?.key !== 'guest') return
  throw new Invalid(
    Object.fromEntries(given.map(({ name }) => [name, { key: 'permissions.guests-no-staff' as const }])),
  )
}

/** Only to people whom somebody chose: not to guests, to everybody, or to whoever is promoted. @throws Invalid */
async function ensureChosen(ctx: Context, { kind, id }: SubjectRef): Promise<void> {
  if (kind !== 'group') return
  const group = await findGroup(ctx.db, id)
  const isOpen = group?.key !== null && open.has(group?.key ?? '')
  if (isOpen || (await isFilledByItself(ctx.db, id))) throw invalid('administer', 'permissions.administer-open')
}

/**
 * What only staff does is given to nobody who can come into the group by themselves: the administrator shuts its door first. Nothing at
 * all is given to a group that is there to hold the warned back. @throws Invalid at each of the sayings
 */
async function ensureTheyWereChosen(ctx: Context, { kind, id }: SubjectRef, sayings: readonly Saying[]): Promise<void> {
  if (kind !== 'group' || sayings.every(({ value }) => value === undefined)) return
  const group = await holdGroup(ctx, id)
  if (!group) return
  const staffs = isOpen(group) ? sayings.filter(givesStaffRight) : []
  refuseAll(staffs, 'permissions.staff-open')
  const giving = sayings.filter(({ name, value }) => value !== undefined && (isLimit(name) || value > 0))
  if (giving.length > 0 && (await isForTheWarned(ctx.db, id))) refuseAll(giving, 'permissions.for-the-warned')
}

function refuseAll(sayings: readonly Saying[], key: MessageKey): void {
  if (sayings.length > 0) throw new Invalid(Object.fromEntries(sayings.map(({ name }) => [name, { key }])))
}
