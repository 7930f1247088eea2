import type { Request, Response } from 'express'

/**
 * Sends a wrong or missing slug, a missing closing slash and `page-1` to the one right address with 301; the query stays.
 * @returns whether it did
 */
export function redirectToCanonical(req: Request, res: Response, base: string, page = 1, suffix = ''): boolean {
  const [path = '', query] = req.originalUrl.split('?', 2)
  const right = `${base}${page === 1 ? '' : `page-${page}`}${suffix}`
  if (decodePath(path) === right) return false
  res.redirect(301, encodeURI(right) + (query === undefined ? '' : `?${query}`))
  return true
}

function decodePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
