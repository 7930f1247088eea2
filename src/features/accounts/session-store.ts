import { hash } from 'node:crypto'
import type { Request } from 'express'
import { type SessionData, Store } from 'express-session'
import type { Context } from '../../context.ts'
import type { SubjectRef } from '../permissions/sayings.ts'
import { lifetimeOf } from './lifetimes.ts'
import { deleteSession, findSession, putSession, type SessionWithMember, touchSession } from './queries.ts'

declare module 'express-session' {
  interface SessionData {
    userId?: number
    remembered?: boolean
    userAgent?: string
    /** The group or member with whose eyes an administrator looks. */
    lookingAs?: SubjectRef
  }
}

type Answer<T = void> = (error?: unknown, value?: T) => void

const touchMs = 10 * 60_000
/** What a request, or its session, was found to belong to. */
export const found = new WeakMap<object, SessionWithMember>()

/** The table holds only hashes, so that it opens no session when somebody reads it. */
export const hashOf = (id: string): string => hash('sha256', id)

/** The session of a request with its member, as the database had them when the request came in. */
export const sessionOf = (req: Request): SessionWithMember | undefined => found.get(req)

/**
 * Sessions in the board's own database. Only those of members are ever kept. What ends a session is asked of the row on
 * each request; `touched_at` is written every ten minutes at most.
 */
export class KyselyStore extends Store {
  readonly #ctx: Context

  constructor(ctx: Context) {
    super()
    this.#ctx = ctx
  }

  override get(id: string, answer: (error: unknown, session?: SessionData | null) => void): void {
    this.#load(hashOf(id)).then((session) => answer(null, session), answer)
  }

  override set(id: string, session: SessionData, answer: Answer = ignore): void {
    const { userId, remembered = false, userAgent = '', lookingAs } = session
    if (userId === undefined) return answer()
    const now = this.#ctx.now()
    const expires = now + lifetimeOf('member', remembered).absoluteMs
    const row = {
      id_hash: hashOf(id),
      user_id: userId,
      data: JSON.stringify({ remembered, lookingAs }),
      user_agent: userAgent,
    }
    putSession(this.#ctx.db, { ...row, created_at: now, touched_at: now, expires_at: expires }).then(
      () => answer(),
      answer,
    )
  }

  override destroy(id: string, answer: Answer = ignore): void {
    deleteSession(this.#ctx.db, hashOf(id)).then(() => answer(), answer)
  }

  override touch(_id: string, session: SessionData, answer: Answer = ignore): void {
    const row = found.get(session)
    if (!row) return answer()
    touched(this.#ctx, row).then(() => answer(), answer)
  }

  /** express-session hands over what `get` found; the member found with it is kept for `loadViewer`. */
  override createSession(req: Request, session: SessionData) {
    const made = super.createSession(req, session)
    const row = found.get(session)
    if (row) {
      found.set(made, row)
      found.set(req, row)
    }
    return made
  }

  async #load(idHash: string): Promise<SessionData | null> {
    const row = await findSession(this.#ctx.db, idHash)
    if (!row) return null
    const { remembered, lookingAs } = sessionData(row)
    if (isOver(row, remembered, this.#ctx.now())) return null
    const session: SessionData = { cookie: { originalMaxAge: null }, userId: row.id, remembered }
    if (lookingAs) session.lookingAs = lookingAs
    found.set(session, row)
    return session
  }
}

export const sessionData = ({ data }: SessionWithMember) =>
  JSON.parse(data) as { remembered: boolean; lookingAs?: SubjectRef }

/** It was used: written every ten minutes at most. */
export async function touched({ db, now }: Context, row: SessionWithMember): Promise<void> {
  const time = now()
  if (Math.abs(time - row.touched_at) < touchMs) return
  row.touched_at = time
  await touchSession(db, row.id_hash, time)
}

/** Whether nobody may use it any more, though its row is there. */
export function isOver(row: SessionWithMember, remembered: boolean, now: number): boolean {
  const { idleMs, absoluteMs } = lifetimeOf(row.role, remembered)
  return now >= row.expires_at || now >= row.touched_at + idleMs || now >= row.created_at + absoluteMs
}

const ignore = () => undefined
