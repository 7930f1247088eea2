import type { Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { Refusal, tooMany } from '../../platform/errors.ts'
import { addressKey } from '../../platform/limits.ts'
import { subscribe } from '../../platform/live/hub.ts'
import { allowed } from '../../platform/policy.ts'
import { ownSessionHash } from '../accounts/session.ts'
import { canReply, canSeeThread } from '../threads/policy.ts'
import { findThread, threadsByIds } from '../threads/queries.ts'
import { isMember, type Member } from '../users/viewer.ts'
import { hearPresent } from './hearing-present.ts'
import { bellState, tellNews, threadState } from './news.ts'
import { Presence } from './presence.ts'
import { hearersOf } from './rights.ts'
import { frame, Stream } from './stream.ts'
import { Streams } from './streams.ts'

const heartbeatMs = 25_000
const presenceMs = 2000
const heartbeat = Buffer.from(':\n\n')
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

/** The open pages of this process: what happens comes to them by itself. */
export interface Live {
  presence: Presence
  /**
   * Keeps the answer open and tells first how things are, then what changes.
   * @param threads to follow, each with the last `#n` that is known; those that may not be seen are left out
   * @throws Refusal 429, 503
   */
  open(req: Request, res: Response, threads: ReadonlyMap<number, number>): Promise<void>
  /** A member writes an answer; nothing where no page of theirs follows the thread, or they may not answer there. */
  writes(member: Member, threadId: number): Promise<void>
  /** How many streams are open. */
  readonly size: number
  /** Ends them all. */
  close(): void
}

export function createLive(ctx: Context): Live {
  const streams = new Streams()
  const presence = new Presence(streams, ctx.now)
  const said = new Map<number, string>()
  const changed = new Set<number>()
  let told = Promise.resolve()
  let waiting: Set<string> | undefined
  let closed = false

  const unsubscribe = subscribe(ctx.engine, (topics) => {
    const isUnderWay = waiting !== undefined
    waiting = new Set([...(waiting ?? []), ...topics])
    if (isUnderWay) return
    told = told
      .then(() => tellWaiting())
      .catch((error: unknown) => ctx.log.error({ err: error }, 'news did not reach open pages'))
  })
  function tellWaiting(): Promise<void> {
    const topics = waiting ?? new Set()
    waiting = undefined
    return tellNews(ctx, streams, topics)
  }

  async function tellPresence(): Promise<void> {
    for (const id of presence.forgetSilent()) changed.add(id)
    const ids = [...changed]
    changed.clear()
    for (const id of ids) {
      const { hearers } = await hearersOf(ctx, streams, id)
      if (hearers.length === 0) said.delete(id)
      else await sayPresent(id, hearers)
    }
  }
  async function sayPresent(id: number, hearers: readonly Stream[]): Promise<void> {
    const present = presence.in(id)
    const text = JSON.stringify(present)
    if (said.get(id) === text) return
    said.set(id, text)
    const viewers = hearers.map((stream) => stream.viewer)
    const heard = await hearPresent(ctx, viewers, present)
    const alike = Map.groupBy(hearers, (stream) => heard(stream.viewer))
    for (const [one, streams] of alike) {
      const bytes = frame('present', { thread: id, ...one })
      for (const stream of streams) stream.send(bytes)
    }
  }
  const failed = (error: unknown) => ctx.log.error({ err: error }, 'who reads did not reach open pages')
  const timers = [
    setInterval(() => {
      for (const stream of streams.all) stream.send(heartbeat)
      for (const id of streams.threads) changed.add(id)
    }, heartbeatMs),
    setInterval(() => void tellPresence().catch(failed), presenceMs),
  ]
  for (const timer of timers) timer.unref()

  function leave(stream: Stream): void {
    const ids = [...stream.threads.keys()]
    streams.remove(stream)
    for (const id of ids) changed.add(id)
  }

  async function greeting(stream: Stream) {
    const { viewer } = stream
    const rows = stream.threads.size === 0 ? [] : await threadsByIds(ctx.db, [...stream.threads.keys()])
    const seen = rows.filter((row) => canSeeThread(viewer, row))
    for (const id of stream.threads.keys()) if (!seen.some((row) => row.id === id)) streams.drop(stream, id)
    const threads = await Promise.all(
      seen.map(async (row) => ({
        ...(await threadState(ctx, viewer, row, stream.threads.get(row.id) ?? 0)),
        present: (await hearPresent(ctx, [viewer], presence.in(row.id)))(viewer),
      })),
    )
    return { member: viewer.id, digits: viewer.settings.digits, bell: await bellState(ctx, viewer), threads }
  }

  return {
    presence,
    async open(req, res, threads) {
      const address = addressKey(req.ip)
      if (closed) throw new Refusal(503, 'errors.503-text', {}, 5)
      if (!streams.hasRoom(address)) throw tooMany(60)
      const { viewer, mark } = req
      const session = isMember(viewer) ? ownSessionHash(req) : null
      const stream = new Stream(res, { viewer, session, address, threads: new Map(threads), mark })
      res.on('close', () => leave(stream))
      const oldest = streams.add(stream)
      oldest?.send(frame('enough', {}))
      oldest?.end()
      const state = await greeting(stream).catch((error: unknown) => {
        streams.remove(stream)
        throw error
      })
      for (const id of stream.threads.keys()) {
        presence.streams(viewer, id)
        changed.add(id)
      }
      if (closed || res.destroyed) return void res.end()
      res.writeHead(200, headers)
      res.write(`retry: ${2000 + Math.floor(Math.random() * 4000)}\n\n`)
      stream.send(frame('hello', state))
    },
    async writes(member, threadId) {
      if (!streams.of(member.id).some((stream) => stream.threads.has(threadId))) return
      const thread = await findThread(ctx.db, threadId)
      if (!thread || !canSeeThread(member, thread) || !allowed(canReply(member, thread))) return
      if (presence.write(member, threadId)) changed.add(threadId)
    },
    get size() {
      return streams.all.size
    },
    close() {
      closed = true
      unsubscribe()
      for (const timer of timers) clearInterval(timer)
      for (const stream of streams.all) stream.end()
    },
  }
}
