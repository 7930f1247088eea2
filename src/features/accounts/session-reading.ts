import { unsign } from 'cookie-signature'
import type { Request } from 'express'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { findSession, type SessionWithMember } from './queries.ts'
import { found, hashOf, isOver, sessionData, touched } from './session-store.ts'

/** Cookies whose signature was found right. */
const cookies = 10_000

/**
 * Finds who sent a request that only reads. The same cookie and the same row as express-session's, which serves what may begin,
 * change or end a session; most of what that does is for those, and costs more than the page of a thread.
 */
export function sessionReader(ctx: Context, cookieName: string): (req: Request) => Promise<void> {
  const pattern = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`)
  const hashes = new LRUCache<string, string>({ max: cookies })
  const rows = new LRUCache<string, { mark: string; row: SessionWithMember | undefined }>({ max: cookies })

  /** The row as it is: it is asked for again as soon as anything was written that somebody else may see. */
  async function rowOf(hash: string): Promise<SessionWithMember | undefined> {
    const mark = ctx.engine.changeMark()
    const known = rows.get(hash)
    if (known?.mark === mark) return known.row
    const row = await findSession(ctx.db, hash)
    rows.set(hash, { mark, row })
    return row
  }

  function hashIn(header: string | undefined): string | undefined {
    const value = pattern.exec(header ?? '')?.[1]
    if (value === undefined) return undefined
    const known = hashes.get(value)
    if (known !== undefined) return known
    const id = signedId(value, ctx.config.secrets)
    if (id === undefined) return undefined
    const made = hashOf(id)
    hashes.set(value, made)
    return made
  }

  return async (req) => {
    const hash = hashIn(req.headers.cookie)
    const row = hash === undefined ? undefined : await rowOf(hash)
    if (!row || isOver(row, sessionData(row).remembered, ctx.now())) return
    found.set(req, row)
    await touched(ctx, row)
  }
}

function signedId(value: string, secrets: readonly string[]): string | undefined {
  const text = decoded(value)
  if (!text.startsWith('s:')) return undefined
  for (const secret of secrets) {
    const id = unsign(text.slice(2), secret)
    if (id !== false) return id
  }
  return undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
