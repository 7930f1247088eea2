import { Router } from 'express'
import { emojiList } from '../../platform/text/emoji.ts'

export function helpRoutes(): Router {
  const router = Router()
  router.get('/help/formatting', (req, res) => {
    res.page('help/formatting', {
      title: req.reader.t('help.title'),
      description: req.reader.t('help.about'),
      canonical: '/help/formatting',
      keep: { until: Infinity },
    })
  })
  router.get('/emoji.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=86400').json(emojiList())
  })

  return router
}
