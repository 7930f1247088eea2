import type { Request } from 'express'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../../context.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import { addressKey } from '../../../platform/limits.ts'
import { isMember } from '../../users/viewer.ts'
import { type Asked, queryOf } from './asked.ts'

const most = 5000
const ttl = 30 * 60_000

const begun = new WeakMap<Engine, LRUCache<string, number>>()

const keyOf = ({ viewer, ip }: Request, asked: Asked): string =>
  `${isMember(viewer) ? viewer.id : addressKey(ip)} ${queryOf({ ...asked, upTo: undefined })}`

/**
 * Remembers for half an hour up to which post somebody's first page went, so that who asks for the next by its number alone goes on with
 * it. Another process knows nothing of it, nor is it needed by who sends `upto`.
 */
export function noteBegun({ engine }: Context, req: Request, asked: Asked, upTo: number | undefined): void {
  const known = begun.get(engine) ?? new LRUCache({ max: most, ttl })
  begun.set(engine, known)
  if (upTo === undefined) known.delete(keyOf(req, asked))
  else known.set(keyOf(req, asked), upTo)
}

/** Up to which post this search began to go. */
export const begunUpTo = ({ engine }: Context, req: Request, asked: Asked): number | undefined =>
  begun.get(engine)?.get(keyOf(req, asked))
