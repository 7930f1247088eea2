import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { remembered } from '../../platform/database/remembered.ts'
import type { PollOptionRow, PollRow, PollsTable } from '../../platform/database/tables/polls.ts'

export interface PollOfThread {
  poll: PollRow
  options: PollOptionRow[]
}

/** What every reader of a thread's first page asks alike. */
export const pollToShow = remembered(
  ({ thread }: { thread: number }) => String(thread),
  async (db, { thread }: { thread: number }) => ({ found: await pollOf(db, thread) }),
)

export async function pollOf(db: Db, threadId: number): Promise<PollOfThread | undefined> {
  const poll = await standing(db, threadId).executeTakeFirst()
  return poll && { poll, options: await optionsOf(db, poll.id) }
}

/** The same, the poll held until the transaction ends. */
export async function holdPoll(
  { db, engine }: { db: Db; engine: Engine },
  threadId: number,
): Promise<PollOfThread | undefined> {
  const query = standing(db, threadId)
  const poll = await (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
  return poll && { poll, options: await optionsOf(db, poll.id) }
}

function standing(db: Db, threadId: number) {
  return db.selectFrom('polls').selectAll().where('thread_id', '=', threadId).where('removed_at', 'is', null)
}

function optionsOf(db: Db, pollId: number): Promise<PollOptionRow[]> {
  return db.selectFrom('poll_options').selectAll().where('poll_id', '=', pollId).orderBy('position').execute()
}

/** One that stands or was removed. */
export function findPoll(db: Db, id: number): Promise<PollRow | undefined> {
  return db.selectFrom('polls').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertPoll(db: Db, row: Insertable<PollsTable>, options: readonly string[]): Promise<number> {
  const { id } = await db.insertInto('polls').values(row).returning('id').executeTakeFirstOrThrow()
  await insertOptions(db, id, options)
  return id
}

export async function replaceOptions(db: Db, pollId: number, options: readonly string[]): Promise<void> {
  await db.deleteFrom('poll_options').where('poll_id', '=', pollId).execute()
  await insertOptions(db, pollId, options)
}

async function insertOptions(db: Db, pollId: number, options: readonly string[]): Promise<void> {
  const rows = options.map((text, position) => ({ poll_id: pollId, position, text }))
  await db.insertInto('poll_options').values(rows).execute()
}

export async function updatePoll(db: Db, id: number, change: Partial<Omit<PollRow, 'id'>>): Promise<void> {
  await db.updateTable('polls').set(change).where('id', '=', id).execute()
}

/** The options that a member chose. */
export async function ownVotes(db: Db, pollId: number, userId: number): Promise<number[]> {
  return (await votesOfMember(db, { poll: pollId, user: userId })).map((row) => row.option_id)
}

const votesOfMember = prepared((db, { poll, user }: { poll: number; user: number }) =>
  db.selectFrom('poll_votes').select('option_id').where('poll_id', '=', poll).where('user_id', '=', user),
)

/** Inside the caller's transaction, the poll held by it. */
export async function insertVote(
  db: Db,
  vote: { poll_id: number; option_id: number; user_id: number; created_at: number },
): Promise<void> {
  await db.insertInto('poll_votes').values(vote).execute()
  await addToOption(db, vote.option_id, 1)
}

/** The same. */
export async function deleteVote(db: Db, optionId: number, userId: number): Promise<void> {
  await db.deleteFrom('poll_votes').where('option_id', '=', optionId).where('user_id', '=', userId).execute()
  await addToOption(db, optionId, -1)
}

async function addToOption(db: Db, id: number, votes: 1 | -1): Promise<void> {
  await db
    .updateTable('poll_options')
    .set((eb) => ({ votes: eb('votes', '+', votes) }))
    .where('id', '=', id)
    .execute()
}

export async function addVoters(db: Db, pollId: number, voters: 1 | -1): Promise<void> {
  await db
    .updateTable('polls')
    .set((eb) => ({ voters: eb('voters', '+', voters) }))
    .where('id', '=', pollId)
    .execute()
}

/** Who chose an option, by id from one on that is left out. */
export function votersOf(db: Db, optionId: number, after: number, limit: number) {
  return db
    .selectFrom('poll_votes')
    .innerJoin('users', 'users.id', 'poll_votes.user_id')
    .select(['users.id', 'users.name', 'users.avatar', 'users.version', 'poll_votes.created_at'])
    .where('option_id', '=', optionId)
    .where('poll_votes.user_id', '>', after)
    .orderBy('poll_votes.user_id')
    .limit(limit)
    .execute()
}

/** All polls of a thread, removed ones too, go with what is merged into another. */
export async function carryPolls(db: Db, from: number, to: number): Promise<number[]> {
  const rows = await db
    .updateTable('polls')
    .set({ thread_id: to })
    .where('thread_id', '=', from)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Those of these polls that still are in the one thread come into another. */
export async function carryPollsBack(db: Db, ids: readonly number[], from: number, to: number): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('polls').set({ thread_id: to }).where('id', 'in', ids).where('thread_id', '=', from).execute()
}
