import type { Request } from 'express'
import { queryText } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { allowed } from '../../platform/policy.ts'
import type { FormPage } from '../accounts/forms.ts'
import { may, type Viewer } from '../users/viewer.ts'
import { canReadLog } from './policy.ts'

interface SectionOf {
  url: string
  text: MessageKey
  icon: string
  open: (viewer: Viewer) => boolean
}

const sections = [
  { url: '/moderation/', text: 'cases.queue', icon: 'flag', open: () => true },
  {
    url: '/moderation/scheduled',
    text: 'scheduling.all',
    icon: 'clock',
    open: (viewer) => viewer.grants.somewhere.has('schedule'),
  },
  { url: '/moderation/bans', text: 'bans.title', icon: 'lock', open: (viewer) => may(viewer, 'ban') },
  {
    url: '/moderation/addresses',
    text: 'records.addresses',
    icon: 'monitor',
    open: (viewer) => may(viewer, 'see-addresses'),
  },
  { url: '/moderation/log', text: 'log.title', icon: 'history', open: (viewer) => allowed(canReadLog(viewer)) },
] as const satisfies readonly SectionOf[]

const notices = new Map<string, MessageKey>([
  ['banned', 'bans.done'],
  ['lifted', 'bans.lifted'],
  ['decided', 'cases.decided'],
  ['noted', 'cases.noted'],
  ['claimed', 'cases.claimed'],
  ['released', 'cases.released'],
  ['scheduled', 'scheduling.done'],
  ['cancelled', 'scheduling.cancelled'],
  ['failed', 'scheduling.not-published'],
])

/** One of the staff's pages: its place among the others, the notice of the form before, and what `more` adds. */
export function staffPage(
  req: Request,
  at: (typeof sections)[number]['url'],
  view: string,
  more: Record<string, unknown> & { title?: string; action?: string } = {},
): FormPage {
  const { t } = req.reader
  const shown = sections.filter(({ open }) => open(req.viewer))
  const nav = shown.map(({ url, text, icon }) => ({ url, text: t(text), icon, current: url === at }))
  const notice = notices.get(queryText(req, 'done'))
  const title = more.title ?? nav.find(({ current }) => current)?.text ?? ''
  return {
    view,
    action: more.action ?? at,
    page: { ...more, title, nav, notice: notice ? t(notice) : null },
  }
}
