import type { Db } from '../../../platform/database/database.ts'

/** One account's votes become another's; where both voted in a poll the other's stands. Counts follow. */
export async function handOverVotes(db: Db, { from, into }: { from: number; into: number }): Promise<void> {
  const double = await db
    .selectFrom('poll_votes as gone')
    .select(['gone.option_id', 'gone.poll_id'])
    .where('gone.user_id', '=', from)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('poll_votes as stays')
          .select('stays.poll_id')
          .whereRef('stays.poll_id', '=', 'gone.poll_id')
          .where('stays.user_id', '=', into),
      ),
    )
    .orderBy('gone.option_id')
    .execute()
  for (const { option_id } of double)
    await db
      .updateTable('poll_options')
      .set((eb) => ({ votes: eb('votes', '-', 1) }))
      .where('id', '=', option_id)
      .execute()
  const polls = [...new Set(double.map((row) => row.poll_id))]
  for (const id of polls)
    await db
      .updateTable('polls')
      .set((eb) => ({ voters: eb('voters', '-', 1) }))
      .where('id', '=', id)
      .execute()
  const own = db.deleteFrom('poll_votes').where('user_id', '=', from)
  if (polls.length > 0) await own.where('poll_id', 'in', polls).execute()
  await db.updateTable('poll_votes').set({ user_id: into }).where('user_id', '=', from).execute()
}
