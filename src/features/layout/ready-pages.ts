import type { Request, Response } from 'express'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { Locals, Views } from '../../platform/http/views.ts'
import type { PageOptions } from './request.ts'

/** What a page needs, and until when its dates read right. */
export interface Built {
  page: PageOptions & Locals
  until: number
}

interface Ready {
  page: PageOptions
  content: string
  until: number
}

const entries = 500

/**
 * Pages whose middle is the same for everybody of the same rights, language and settings: built once for as long as nothing is
 * written and no date changes, and only framed anew for each visitor. Nothing personal may be in one.
 */
export function sharedPages(ctx: Context, views: Views) {
  let mark = ''
  let kept = new LRUCache<string, Ready>({ max: entries })

  async function ready(req: Request, view: string, build: () => Promise<Built>): Promise<Ready> {
    if (req.mark !== mark) [mark, kept] = [req.mark, new LRUCache<string, Ready>({ max: entries })]
    const key = `${keyOf(req)} ${req.originalUrl}`
    const known = kept.get(key)
    if (known && known.until > req.reader.now) return known
    const { page, until } = await build()
    const made = { page, content: views.in(req.reader.t)(view, page), until }
    const isCurrent = req.mark === mark && ctx.engine.changeMark() === mark
    if (isCurrent && req.originalUrl.length < 500) kept.set(key, made)
    return made
  }

  return async (req: Request, res: Response, view: string, build: () => Promise<Built>): Promise<void> => {
    const { page, content, until } = await ready(req, view, build)
    res.page(view, { ...page, content, keep: { until } })
  }
}

function keyOf({ viewer, reader }: Request): string {
  const { locale, digits, calendar, months } = reader.preferences
  return [
    viewer.id === null ? 'g' : viewer.standing.muted ? 'q' : 'm',
    viewer.grants.id,
    locale,
    digits,
    calendar,
    months,
  ].join('.')
}
