import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { CaseKind, CaseRow, CasesTable } from '../../platform/database/tables/cases.ts'
import type { Scope } from './policy.ts'

export interface CaseFilter {
  state: 'open' | 'closed'
  kind: CaseKind | undefined
  forumId: number | undefined
  /** Whom it is about. */
  memberId: number | undefined
  closedBy: number | undefined
  /** Whose own reports are left out. */
  butAbout?: number | undefined
}

/** The new case's id; undefined when one like it is open already. */
export async function insertCase(db: Db, row: Insertable<CasesTable>): Promise<number | undefined> {
  const insert = db
    .insertInto('cases')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
  return (await insert.returning('id').executeTakeFirst())?.id
}

export function findOpenCase(
  db: Db,
  {
    kind,
    postId,
    wallPostId = null,
    memberId,
  }: { kind: CaseKind; postId: number | null; wallPostId?: number | null; memberId: number },
): Promise<CaseRow | undefined> {
  const open = db.selectFrom('cases').selectAll().where('kind', '=', kind).where('closed_at', 'is', null)
  const about =
    wallPostId !== null
      ? open.where('wall_post_id', '=', wallPostId)
      : postId !== null
        ? open.where('post_id', '=', postId)
        : open.where('post_id', 'is', null).where('wall_post_id', 'is', null).where('member_id', '=', memberId)
  return about.executeTakeFirst()
}

/** The row, held until the transaction ends: two who decide at once do so one after the other. */
export function holdCase({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<CaseRow | undefined> {
  const query = db.selectFrom('cases').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

/** With everything that its page and its line in the queue show. */
export function findCase(db: Db, id: number) {
  return withSubjects(db).where('cases.id', '=', id).executeTakeFirst()
}

export type CaseToShow = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** Cases of the scope: open ones oldest first, so that nobody waits longer than the one before, closed ones as they were closed. */
export function listedCases(db: Db, scope: Scope, filter: CaseFilter, page: { offset: number; limit: number }) {
  const isOpen = filter.state === 'open'
  let query = withSubjects(db)
    .where('cases.closed_at', isOpen ? 'is' : 'is not', null)
    .where(inScope(scope))
  if (filter.butAbout !== undefined)
    query = query.where((eb) =>
      eb.or([eb('cases.kind', '!=', 'report'), eb('cases.member_id', '!=', filter.butAbout ?? 0)]),
    )
  if (filter.kind) query = query.where('cases.kind', '=', filter.kind)
  if (filter.forumId !== undefined) query = query.where('threads.forum_id', '=', filter.forumId)
  if (filter.memberId !== undefined) query = query.where('cases.member_id', '=', filter.memberId)
  if (filter.closedBy !== undefined) query = query.where('cases.closed_by', '=', filter.closedBy)
  const ordered = isOpen
    ? query.orderBy('cases.id')
    : query.orderBy('cases.closed_at', 'desc').orderBy('cases.id', 'desc')
  return ordered.offset(page.offset).limit(page.limit).execute()
}

const aboutWarning = sql<number>`case when cases.warning_id is null then 0 else 1 end`
const aboutWall = sql<number>`case when cases.wall_post_id is null then 0 else 1 end`

/** How many are open, by kind and forum: enough for everybody's count. */
export function openCounts(db: Db) {
  return db
    .selectFrom('cases')
    .leftJoin('posts', 'posts.id', 'cases.post_id')
    .leftJoin('threads', 'threads.id', 'posts.thread_id')
    .select((eb) => ['kind', 'threads.forum_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .select([aboutWarning.as('about_warning'), aboutWall.as('about_wall')])
    .where('closed_at', 'is', null)
    .groupBy(['kind', 'threads.forum_id', aboutWarning, aboutWall])
    .execute()
}

export type OpenCount = Awaited<ReturnType<typeof openCounts>>[number]

/** The caller holds the case, and has asked in whose hand it is. */
export async function setClaim(db: Db, id: number, by: number, at: number): Promise<void> {
  await db.updateTable('cases').set({ claimed_by: by, claimed_at: at }).where('id', '=', id).execute()
}

/** Whether it was theirs, and open. */
export async function dropClaim(db: Db, id: number, by: number): Promise<boolean> {
  const claim = { claimed_by: null, claimed_at: null }
  const own = db.updateTable('cases').set(claim).where('id', '=', id).where('claimed_by', '=', by)
  return (await own.where('closed_at', 'is', null).executeTakeFirst()).numUpdatedRows === 1n
}

/** What is open about a post is about its new author. Whose case it becomes has it no longer in hand. */
export async function handOverCases(db: Db, postId: number, memberId: number): Promise<void> {
  const open = db.updateTable('cases').where('post_id', '=', postId).where('closed_at', 'is', null)
  await open.set({ member_id: memberId }).execute()
  await open.set({ claimed_by: null, claimed_at: null }).where('claimed_by', '=', memberId).execute()
}

export async function closeCase(
  db: Db,
  id: number,
  change: Pick<CaseRow, 'closed_at' | 'closed_by' | 'decision' | 'answer'>,
): Promise<void> {
  await db.updateTable('cases').set(change).where('id', '=', id).execute()
}

/** It waits again, in nobody's hand. */
export async function reopenCase(db: Db, id: number): Promise<void> {
  const open = { closed_at: null, closed_by: null, decision: null, answer: '', claimed_by: null, claimed_at: null }
  await db.updateTable('cases').set(open).where('id', '=', id).execute()
}

/**
 * Cases about what a member wrote, for the member: not who reported what, and not in which thread, whose forum may be private by now.
 * Reports that came to nothing are left out.
 */
export function casesAbout(db: Db, memberId: number, limit: number) {
  return db
    .selectFrom('cases')
    .innerJoin('posts', 'posts.id', 'cases.post_id')
    .select(['cases.id', 'kind', 'cases.opened_at', 'closed_at', 'decision', 'answer', 'posts.id as post_id'])
    .where('cases.member_id', '=', memberId)
    .where((eb) =>
      eb.or([
        eb('kind', '=', 'held'),
        eb('posts.held_at', 'is not', null),
        eb('decision', 'in', ['upheld', 'upheld-kept']),
      ]),
    )
    .orderBy('cases.id', 'desc')
    .limit(limit)
    .execute()
}

function withSubjects(db: Db) {
  return db
    .selectFrom('cases')
    .innerJoin('users as member', 'member.id', 'cases.member_id')
    .leftJoin('users as claimer', 'claimer.id', 'cases.claimed_by')
    .leftJoin('users as closer', 'closer.id', 'cases.closed_by')
    .leftJoin('posts', 'posts.id', 'cases.post_id')
    .leftJoin('threads', 'threads.id', 'posts.thread_id')
    .leftJoin('forums', 'forums.id', 'threads.forum_id')
    .leftJoin('wall_posts', 'wall_posts.id', 'cases.wall_post_id')
    .leftJoin('users as owner', 'owner.id', 'wall_posts.member_id')
    .selectAll('cases')
    .select(['member.name as member_name', 'claimer.name as claimer_name', 'closer.name as closer_name'])
    .select((eb) => [
      eb.fn.coalesce('posts.excerpt', 'wall_posts.excerpt').as('excerpt'),
      eb.fn.coalesce('posts.held_at', 'wall_posts.held_at').as('held_at'),
      eb.fn.coalesce('posts.deleted_at', 'wall_posts.deleted_at').as('deleted_at'),
    ])
    .select(['posts.position', 'owner.name as owner_name'])
    .select(['threads.id as thread_id', 'threads.title as thread_title'])
    .select(['forums.id as forum_id', 'forums.title as forum_title'])
    .select((eb) =>
      eb
        .selectFrom('reports')
        .select(sql<number>`cast(count(*) as integer)`.as('count'))
        .whereRef('reports.case_id', '=', 'cases.id')
        .as('report_count'),
    )
}

/** Cases on which somebody of this scope works. */
export function inScope({ reports, held, people, bans, wall }: Scope) {
  const never = sql<boolean>`1 = 0`
  const aboutMember = people
    ? sql<boolean>`((cases.kind = 'appeal' and cases.warning_id is not null) or (cases.kind = 'report' and cases.post_id is null and cases.wall_post_id is null))`
    : never
  const aboutBan = bans ? sql<boolean>`(cases.kind = 'appeal' and cases.warning_id is null)` : never
  const among = (ids: number[]) => (ids.length === 0 ? never : sql<boolean>`threads.forum_id in (${sql.join(ids)})`)
  const onWall = (kind: CaseKind, works: boolean) =>
    works ? sql<boolean>`(cases.wall_post_id is not null and cases.kind = ${kind})` : never
  return sql<boolean>`(${aboutMember} or ${aboutBan}
    or ${onWall('report', wall.reports)} or ${onWall('held', wall.held)}
    or (cases.kind = 'report' and ${among(reports)})
    or (cases.kind = 'held' and ${among(held)}))`
}
