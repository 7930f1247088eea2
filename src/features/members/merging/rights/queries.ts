import type { Db } from '../../../../platform/database/database.ts'
import type { Pair } from '../queries.ts'

/** Groups, rights and what was noted about the first account are the second's from now on. */
export async function handOverRights(db: Db, pair: Pair): Promise<void> {
  await handOverGroups(db, pair)
  await handOverRequests(db, pair)
  await handOverPermissions(db, pair)
  await handOverForums(db, pair)
  await handOverReplyBans(db, pair)
  await handOverRecords(db, pair)
}

/**
 * Who came into a group by anything but a promotion in either account is in it for good; what is earned is earned anew by both
 * together. Who led a group leads it.
 */
async function handOverGroups(db: Db, { from, into }: Pair): Promise<void> {
  for (const [column, value, change] of [
    ['source', 'manual', { source: 'manual' }],
    ['leader', 1, { leader: 1 }],
  ] as const)
    await db
      .updateTable('group_members')
      .set(change)
      .where('user_id', '=', into)
      .where('group_id', 'in', (eb) =>
        eb
          .selectFrom('group_members as theirs')
          .select('theirs.group_id')
          .where('theirs.user_id', '=', from)
          .where(`theirs.${column}`, '=', value),
      )
      .execute()
  await db
    .updateTable('group_members')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('source', '<>', 'promotion')
    .where('group_id', 'not in', (eb) =>
      eb.selectFrom('group_members as mine').select('mine.group_id').where('mine.user_id', '=', into),
    )
    .execute()
}

/** Of two requests for one group the second account's stays. */
async function handOverRequests(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('group_requests')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('group_id', 'not in', (eb) =>
      eb.selectFrom('group_requests as mine').select('mine.group_id').where('mine.user_id', '=', into),
    )
    .execute()
  await db.updateTable('group_requests').set({ answered_by: into }).where('answered_by', '=', from).execute()
}

/** What is said of the second account itself holds; the rest of what was said of the first is added. */
async function handOverPermissions(db: Db, { from, into }: Pair): Promise<void> {
  const said = (id: number) =>
    db.selectFrom('permissions').selectAll().where('subject_kind', '=', 'member').where('subject_id', '=', id).execute()
  const mine = new Set((await said(into)).map(({ forum_id, name }) => `${forum_id} ${name}`))
  const added = (await said(from)).filter(({ forum_id, name }) => !mine.has(`${forum_id} ${name}`))
  await db.deleteFrom('permissions').where('subject_kind', '=', 'member').where('subject_id', '=', from).execute()
  for (const row of added)
    await db
      .insertInto('permissions')
      .values({ ...row, subject_id: into })
      .execute()
}

async function handOverForums(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('forum_moderators')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('forum_id', 'not in', (eb) =>
      eb.selectFrom('forum_moderators as mine').select('mine.forum_id').where('mine.user_id', '=', into),
    )
    .execute()
}

/** Of two bans from one thread the longer stays. */
async function handOverReplyBans(db: Db, { from, into }: Pair): Promise<void> {
  const bans = (id: number) => db.selectFrom('thread_reply_bans').selectAll().where('user_id', '=', id).execute()
  const end = (until: number | null | undefined) => (until === null ? Infinity : (until ?? 0))
  const mine = new Map((await bans(into)).map((ban) => [ban.thread_id, ban.until]))
  for (const { thread_id, until } of await bans(from)) {
    if (end(mine.get(thread_id)) >= end(until)) continue
    await db.deleteFrom('thread_reply_bans').where('thread_id', '=', thread_id).where('user_id', '=', into).execute()
    await db
      .updateTable('thread_reply_bans')
      .set({ user_id: into })
      .where('thread_id', '=', thread_id)
      .where('user_id', '=', from)
      .execute()
  }
}

/** What the first account did and what was done to it stays known, as the second's. */
async function handOverRecords(db: Db, { from, into }: Pair): Promise<void> {
  await db.updateTable('thread_reply_bans').set({ by_user_id: into }).where('by_user_id', '=', from).execute()
  await db.updateTable('username_history').set({ changed_by: into }).where('changed_by', '=', from).execute()
  for (const column of ['user_id', 'by_id'] as const)
    await db
      .updateTable('promotion_history')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
  for (const column of ['user_id', 'member_id', 'undone_by'] as const)
    await db
      .updateTable('staff_log')
      .set({ [column]: into })
      .where(column, '=', from)
      .execute()
}
