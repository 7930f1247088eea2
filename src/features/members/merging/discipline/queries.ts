import type { Db } from '../../../../platform/database/database.ts'
import type { Pair } from '../queries.ts'

/** What the staff held against the first account, and what it reported itself, is the second's from now on. */
export async function handOverDiscipline(db: Db, pair: Pair): Promise<void> {
  await joinOpenCases(db, pair)
  await handOverReports(db, pair)
  await handOverAddresses(db, pair)
  await handOverStanding(db, pair)
  const { from, into } = pair
  for (const column of ['member_id', 'claimed_by', 'closed_by'] as const)
    await db
      .updateTable('cases')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const column of ['member_id', 'created_by', 'revoked_by'] as const)
    await db
      .updateTable('warnings')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const column of ['member_id', 'created_by', 'lifted_by'] as const)
    await db
      .updateTable('bans')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const column of ['member_id', 'user_id', 'edited_by'] as const)
    await db
      .updateTable('staff_notes')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const column of ['user_id', 'edited_by'] as const)
    await db
      .updateTable('thread_notes')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const table of ['case_notes', 'removed_reactions', 'batches'] as const)
    await db.updateTable(table).set({ user_id: into }).where('user_id', '=', from).execute()
}

/** Two open cases about the two profiles are one about one. */
async function joinOpenCases(db: Db, { from, into }: Pair): Promise<void> {
  const open = (id: number) =>
    db
      .selectFrom('cases')
      .select('id')
      .where('member_id', '=', id)
      .where('kind', '=', 'report')
      .where('post_id', 'is', null)
      .where('wall_post_id', 'is', null)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
  const [theirs, mine] = [await open(from), await open(into)]
  if (!theirs || !mine) return
  await db
    .updateTable('reports')
    .set({ case_id: mine.id })
    .where('case_id', '=', theirs.id)
    .where('user_id', 'not in', (eb) =>
      eb.selectFrom('reports as known').select('known.user_id').where('known.case_id', '=', mine.id),
    )
    .execute()
  await db.updateTable('case_notes').set({ case_id: mine.id }).where('case_id', '=', theirs.id).execute()
  await db.deleteFrom('cases').where('id', '=', theirs.id).execute()
}

/** Of two reports of the same thing one stays. */
async function handOverReports(db: Db, { from, into }: Pair): Promise<void> {
  const by = (id: number) =>
    db.selectFrom('reports').select(['id', 'case_id', 'post_id']).where('user_id', '=', id).execute()
  const mine = await by(into)
  const isKnown = (one: { case_id: number; post_id: number | null }) =>
    mine.some((known) => known.case_id === one.case_id || (one.post_id !== null && known.post_id === one.post_id))
  const twice = (await by(from)).filter(isKnown).map((report) => report.id)
  await db.deleteFrom('reports').where('id', 'in', twice).execute()
  await db.updateTable('reports').set({ user_id: into }).where('user_id', '=', from).execute()
}

async function handOverAddresses(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('member_addresses')
    .set({ member_id: into })
    .where('member_id', '=', from)
    .where('address', 'not in', (eb) =>
      eb.selectFrom('member_addresses as mine').select('mine.address').where('mine.member_id', '=', into),
    )
    .execute()
}

/** A merge frees nobody: of each restriction the longer one stays. */
async function handOverStanding(db: Db, { from, into }: Pair): Promise<void> {
  const columns = ['banned_until', 'ban_reason', 'muted_until', 'held_until'] as const
  const of = (id: number) => db.selectFrom('users').select(columns).where('id', '=', id).executeTakeFirstOrThrow()
  const [theirs, mine] = [await of(from), await of(into)]
  const longer = (a: number | null, b: number | null) => (a === null && b === null ? null : Math.max(a ?? 0, b ?? 0))
  const isTheirs = (theirs.banned_until ?? 0) > (mine.banned_until ?? 0)
  await db
    .updateTable('users')
    .set({
      banned_until: longer(theirs.banned_until, mine.banned_until),
      ban_reason: isTheirs ? theirs.ban_reason : mine.ban_reason,
      muted_until: longer(theirs.muted_until, mine.muted_until),
      held_until: longer(theirs.held_until, mine.held_until),
    })
    .where('id', '=', into)
    .execute()
}
