import type { Request } from 'express'

/** A browser that guesses where its reader goes next has read nothing for them. */
export const isPrefetch = (req: Request): boolean =>
  /prefetch|prerender/.test(req.get('sec-purpose') ?? req.get('purpose') ?? '')
