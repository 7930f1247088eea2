import { Router } from 'express'

export function helpRoutes(): Router {
  const router = Router()
  router.get('/help/formatting', (req, res) => {
    res.page('help/formatting', {
      title: req.reader.t('help.title'),
      canonical: '/help/formatting',
      keep: { until: Infinity },
    })
  })
  return router
}
