import type { Request, Response } from 'express'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { slot } from '../../platform/http/slot.ts'
import type { Locals, Views } from '../../platform/http/views.ts'
import { ownMemory } from '../../platform/database/own-memory.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import type { PageOptions } from './request.ts'

/** What a page needs, and until when its dates read right. */
export interface Built {
  page: PageOptions & Locals
  until: number
  /** Shows this viewer what others of the same rights do not see. */
  isPersonal?: boolean
  /** What goes into the slots for one viewer, where it depends on what the page shows. */
  fill?: Filling
}

/** The parts of one slot. */
export type Fill = readonly Buffer[]

/** One for each slot of the middle, in their order; a slot without one stays empty. */
export type Filling = (viewer: Viewer) => Promise<readonly Fill[]>

interface Ready {
  page: PageOptions
  /** Before, between and after the slots; all of it when there is none. */
  pieces: Buffer[]
  until: number
  isPersonal: boolean
  fill: Filling
  /** Tells one built page from another. */
  id: string
}

/** What of a page is one visitor's own. */
export interface Personal {
  /** What else than rights and settings the shared middle depends on. */
  key: string
  /** What goes into the middle's slots, and until when its dates read right; absent where the page fills them itself. */
  filled?: readonly Fill[]
  until?: number
  /** Called each time the page is shown, for view counts. */
  seen?: () => void
}

const entries = 500
const nothing: Filling = () => Promise.resolve([])

/**
 * Pages whose middle is the same for everybody of the same rights, language and settings: built once for as long as nothing is
 * written and no date changes, and only framed anew for each visitor. What is personal goes into the slot, or says so and is not
 * kept.
 */
export function sharedPages(ctx: Context, views: Views) {
  let mark = ''
  let made = 0
  const fills = ownMemory<readonly Fill[]>()
  let kept = new LRUCache<string, Ready>({ max: entries })

  async function ready(req: Request, view: string, also: string, build: () => Promise<Built>): Promise<Ready> {
    if (req.mark !== mark) [mark, kept] = [req.mark, new LRUCache<string, Ready>({ max: entries })]
    const key = `${keyOf(req)} ${also} ${req.originalUrl}`
    const known = kept.get(key)
    if (known && known.until > req.reader.now) return known
    const { page, until, isPersonal = false, fill = nothing } = await build()
    const pieces = views.in(req.reader.t)(view, page).split(slot)
    const id = String((made += 1))
    const one = { page, pieces: pieces.map((piece) => Buffer.from(piece)), until, isPersonal, fill, id }
    const isCurrent = req.mark === mark && ctx.engine.changeMark() === mark
    if (isCurrent && !isPersonal && req.originalUrl.length < 500) kept.set(key, one)
    return one
  }

  /** One's own stays as it is until something of it changes. */
  function filledFor(viewer: Viewer, id: string, fill: Filling): Promise<readonly Fill[]> {
    return isMember(viewer) ? fills(ctx.engine, viewer.id, id, () => fill(viewer)) : fill(viewer)
  }

  return async (
    req: Request,
    res: Response,
    view: string,
    build: () => Promise<Built>,
    personal?: Personal,
  ): Promise<void> => {
    const { page, pieces, until, isPersonal, fill, id } = await ready(req, view, personal?.key ?? '', build)
    const filled = personal?.filled ?? (await (isPersonal ? fill(req.viewer) : filledFor(req.viewer, id, fill)))
    const keep = { until: Math.min(until, personal?.until ?? Infinity), seen: personal?.seen }
    const content = pieces.flatMap((piece, index) => [piece, ...(filled[index] ?? [])])
    res.page(view, { ...page, content, ...(isPersonal ? {} : { keep }) })
  }
}

function keyOf({ viewer, reader }: Request): string {
  const { locale, digits, calendar, months, timeZone } = reader.preferences
  return [
    viewer.id === null ? 'g' : viewer.standing.muted ? 'q' : 'm',
    viewer.grants.id,
    locale,
    digits,
    calendar,
    months,
    timeZone,
    reader.pageSize,
  ].join('.')
}
