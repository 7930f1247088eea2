import type { NextFunction, Request, Response } from 'express'
import type { Assets, StaticFile } from './assets.ts'

const year = 'public, max-age=31536000, immutable'
const hour = 'public, max-age=3600'

/** Our own files, from memory: hashed addresses forever, fixed ones for an hour. */
export function sendAssets(assets: Assets) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    const hashed = assets.find(req.path)
    const file = hashed ?? assets.file(req.path)
    if (!file) return next()
    res.set({
      'Cache-Control': hashed ? year : hour,
      'Content-Type': file.type,
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    const { body, encoding } = packedFor(req, file)
    if (encoding) res.set('Content-Encoding', encoding)
    res.vary('Accept-Encoding').set('Content-Length', String(body.length))
    res.end(req.method === 'HEAD' ? undefined : body)
  }
}

function packedFor(req: Request, { body, brotli, gzip }: StaticFile): { body: Buffer; encoding?: string } {
  const accepted = req.acceptsEncodings('br', 'gzip')
  if (accepted === 'br' && brotli) return { body: brotli, encoding: 'br' }
  if (req.acceptsEncodings('gzip') === 'gzip' && gzip) return { body: gzip, encoding: 'gzip' }
  return { body }
}
