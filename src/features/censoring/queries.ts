import type { Db } from '../../platform/database/database.ts'
import type { CensorRuleRow } from '../../platform/database/tables/censoring.ts'

export function allRules(db: Db): Promise<CensorRuleRow[]> {
  return db.selectFrom('censor_rules').selectAll().orderBy('id').execute()
}

export function findRule(db: Db, id: number): Promise<CensorRuleRow | undefined> {
  return db.selectFrom('censor_rules').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @param id of a rule that there was before */
export async function insertRule(db: Db, row: Omit<CensorRuleRow, 'id'>, id?: number): Promise<number> {
  const values = id === undefined ? row : { ...row, id }
  return (await db.insertInto('censor_rules').values(values).returning('id').executeTakeFirstOrThrow()).id
}

export async function updateRule(db: Db, id: number, row: Omit<CensorRuleRow, 'id'>): Promise<void> {
  await db.updateTable('censor_rules').set(row).where('id', '=', id).execute()
}

export async function deleteRule(db: Db, id: number): Promise<void> {
  await db.deleteFrom('censor_rules').where('id', '=', id).execute()
}

export function postsAfter(db: Db, id: number, limit: number) {
  return db.selectFrom('posts').select(['id', 'html']).where('id', '>', id).orderBy('id').limit(limit).execute()
}

/** They are rendered again by the work that does so for posts of older renderers. */
export async function markOutdated(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('posts').set({ renderer_version: 0 }).where('id', 'in', ids).execute()
}

export function titlesAfter(db: Db, id: number, limit: number) {
  return db
    .selectFrom('threads')
    .select(['id', 'title', 'title_source'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What stands in lists where a thread was before it was moved is called as the thread. */
export async function retitleStubs(db: Db, threadId: number, before: string, title: string): Promise<void> {
  await db
    .updateTable('thread_redirects')
    .set({ title })
    .where('to_thread_id', '=', threadId)
    .where('title', '=', before)
    .execute()
}
