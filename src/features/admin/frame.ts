import type { Request } from 'express'
import { queryText } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { canAdminister } from '../users/policy.ts'
import { allowed } from '../../platform/policy.ts'

interface AdminSection {
  url: string
  text: MessageKey
  icon: string
}

/** The administration's pages in the order of its navigation. A new one is a line here. */
export const adminSections: readonly AdminSection[] = [
  { url: '/admin/', text: 'admin.overview', icon: 'house' },
  { url: '/admin/settings', text: 'settings.title', icon: 'settings' },
  { url: '/admin/forums', text: 'admin.forums', icon: 'messages-square' },
  { url: '/admin/prefixes', text: 'prefixes.title', icon: 'flag' },
  { url: '/admin/words', text: 'censoring.title', icon: 'eye-off' },
  { url: '/admin/reactions', text: 'reactions.title', icon: 'smile' },
  { url: '/admin/members', text: 'members.title', icon: 'user' },
  { url: '/admin/groups', text: 'groups.title', icon: 'users' },
  { url: '/admin/promotions', text: 'groups.promotions', icon: 'award' },
  { url: '/admin/permissions', text: 'permissions.title', icon: 'shield' },
  { url: '/admin/why', text: 'permissions.why', icon: 'circle-help' },
  { url: '/moderation/log', text: 'log.title', icon: 'history' },
]

/** One of the administration's pages: its place among the others, the notice of the form before, and what `more` adds. */
export function adminPage<More extends object>(req: Request, at: string, more: More) {
  const { t } = req.reader
  const nav = adminSections.map(({ url, text, icon }) => ({ url, text: t(text), icon, current: url === at }))
  const title = nav.find(({ current }) => current)?.text ?? t('admin.title')
  const notice = queryText(req, 'done') === 'saved' ? t('admin.saved') : null
  return { title, noindex: true, nav, notice, ...more }
}

/** A page of the whole staff: administrators find it among their own pages, others see it alone. */
export function staffPage<More extends object>(req: Request, at: string, title: string, more: More) {
  const page = adminPage(req, at, { title, ...more })
  return allowed(canAdminister(req.viewer)) ? page : { ...page, nav: [] }
}
