import type { Request } from 'express'
import { queryText } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'

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
  { url: '/admin/tags', text: 'tags.title', icon: 'list' },
  { url: '/admin/words', text: 'censoring.title', icon: 'eye-off' },
  { url: '/admin/reactions', text: 'reactions.title', icon: 'smile' },
  { url: '/admin/warning-types', text: 'rules.types', icon: 'triangle-alert' },
  { url: '/admin/thresholds', text: 'rules.thresholds', icon: 'clock' },
  { url: '/admin/report-reasons', text: 'rules.reasons', icon: 'list' },
  { url: '/admin/members', text: 'members.title', icon: 'user' },
  { url: '/admin/batch/threads', text: 'batches.threads', icon: 'sliders-horizontal' },
  { url: '/admin/batch/members', text: 'batches.members', icon: 'sliders-horizontal' },
  { url: '/admin/profile-fields', text: 'fields.title', icon: 'list' },
  { url: '/admin/levels', text: 'levels.title', icon: 'list-ordered' },
  { url: '/admin/groups', text: 'groups.title', icon: 'users' },
  { url: '/admin/promotions', text: 'groups.promotions', icon: 'arrow-up' },
  { url: '/admin/titles', text: 'titles.title', icon: 'award' },
  { url: '/admin/trophies', text: 'trophies.title', icon: 'award' },
  { url: '/admin/permissions', text: 'permissions.title', icon: 'shield' },
  { url: '/admin/why', text: 'permissions.why', icon: 'circle-help' },
  { url: '/admin/searches', text: 'search.log', icon: 'search' },
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
