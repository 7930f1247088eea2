import type { Request, Response } from 'express'
import { readId } from '../../platform/http/input.ts'
import { pageUrl } from '../../platform/http/paging.ts'

/**
 * Sends a wrong or missing slug, a missing closing slash and `page-1` to the one right address with 301, and `?page=3` of the jump
 * box to that page; the rest of the query stays.
 * @param page of a list that has pages
 * @returns whether it did
 */
export function redirectToCanonical(req: Request, res: Response, base: string, page?: number, suffix = ''): boolean {
  const [path = '', query] = req.originalUrl.split('?', 2)
  if (page !== undefined && suffix === '' && followJump(req, res, base)) return true
  const right = pageUrl(base, page ?? 1) + suffix
  if (decodePath(path) === right) return false
  res.redirect(301, encodeURI(right) + (query === undefined ? '' : `?${query}`))
  return true
}

/** Leads from `?page=3`, which the jump box sends, to the address of that page. @returns whether it did */
export function followJump(req: Request, res: Response, base: string): boolean {
  const query = req.originalUrl.split('?', 2)[1]
  if (!query?.includes('page=')) return false
  const rest = new URLSearchParams(query)
  const page = readId(rest.get('page') ?? undefined)
  if (page === undefined) return false
  rest.delete('page')
  res.redirect(303, encodeURI(pageUrl(base, page)) + (rest.size === 0 ? '' : `?${rest}`))
  return true
}

function decodePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
