import { Router } from 'express'
import type { Context } from '../../context.ts'
import { dirOf } from '../../platform/text/direction.ts'
import { boardSettings } from '../setup/board.ts'

/** What a browser needs to put the board among a device's programs, under the board's own name (https://www.w3.org/TR/appmanifest/). */
export function installingRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/manifest.webmanifest', async (_req, res) => {
    const { name, language } = await boardSettings(ctx)
    res
      .set('Cache-Control', 'public, max-age=3600')
      .type('application/manifest+json')
      .send(JSON.stringify({ name, short_name: name, lang: language, dir: dirOf(name), ...looks }))
  })

  return router
}

const looks = {
  start_url: '/',
  display: 'minimal-ui',
  background_color: '#f8f7f3',
  theme_color: '#fefdfc',
  icons: [
    { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
  ],
}
