import type { Context } from '../context.ts'
import { viewerFor } from '../features/accounts/load-viewer.ts'
import { readTree } from '../features/forums/tree.ts'
import { react } from '../features/reactions/service.ts'
import { reply } from '../features/posts/service.ts'
import { startThread } from '../features/threads/starting.ts'
import { findThread } from '../features/threads/queries.ts'
import { makePoll } from '../features/polls/keeping.ts'
import { noPoll, readPoll } from '../features/polls/input.ts'
import { usersByIds } from '../features/users/queries.ts'
import type { Member } from '../features/users/viewer.ts'
import { runDueJobs } from '../platform/jobs/run.ts'
import { noLimits } from '../platform/limits.ts'
import type { ThreadType } from '../platform/database/tables/threads.ts'
import { work } from '../work.ts'
import type { Person } from './people.ts'

const hour = 60 * 60_000

/** Members who do things through the board's own services, at times that are over. */
export interface Cast {
  ctx: Context
  who(name: string): Member
  /** Does the work that what happened made, and goes on to so many hours before the demo opens. */
  until(hoursAgo: number): Promise<void>
  start(by: string, given: { forum: string; title: string; body: string; type?: ThreadType }): Promise<Begun>
  /** A thread with a poll of one choice. */
  startPoll(
    by: string,
    given: { forum: string; title: string; body: string; question: string; options: readonly string[] },
  ): Promise<Begun>
  /** @returns its id */
  say(by: string, thread: Begun, body: string): Promise<number>
  like(names: readonly string[], postId: number, kind?: string): Promise<void>
}

export interface Begun {
  id: number
  /** The first post. */
  post: number
}

/** @param now when the demo opens */
export async function gatherCast(board: Context, people: readonly Person[], now: number): Promise<Cast> {
  let time = now
  const ctx = { ...board, limits: noLimits, now: () => (time += 1000) }
  const rows = await usersByIds(
    ctx.db,
    people.map(({ id }) => id),
  )
  const members = new Map<string, Member>()
  for (const row of rows) members.set(row.name, await viewerFor(ctx, row))
  const forums = new Map([...(await readTree(ctx)).byId.values()].map((forum) => [forum.title, forum.id]))
  const who = (name: string) => known(members, name)
  let keys = 0
  const plain = () => ({ attachmentIds: [], submissionKey: `demo ${(keys += 1)}`, prefixId: null })

  async function begun(id: number): Promise<Begun> {
    return { id, post: (await findThread(ctx.db, id))?.first_post_id ?? 0 }
  }

  return {
    ctx,
    who,
    async until(hoursAgo) {
      await runDueJobs(ctx, work)
      time = now - hoursAgo * hour
    },
    async start(by, { forum, type = 'discussion', ...words }) {
      return begun((await startThread(ctx, who(by), known(forums, forum), { ...words, ...plain(), type })).id)
    },
    async startPoll(by, { forum, title, body, question, options }) {
      const { given } = readPoll({ ...noPoll, question, options: [...options] }, ctx.now())
      const thread = { title, body, ...plain(), type: 'discussion' }
      const { id } = await startThread(ctx, who(by), known(forums, forum), thread, {
        async last(ctx, { id }) {
          const started = await findThread(ctx.db, id)
          if (started) await makePoll(ctx, who(by), started, given)
        },
      })
      return begun(id)
    },
    async say(by, thread, body) {
      return (await reply(ctx, who(by), thread.id, { body, ...plain() })).id
    },
    async like(names, postId, kind = 'like') {
      for (const name of names) await react(ctx, who(name), postId, kind)
    },
  }
}

function known<T>(all: ReadonlyMap<string, T>, name: string): T {
  const one = all.get(name)
  if (one === undefined) throw new Error(`the demo knows no ${name}`)
  return one
}
