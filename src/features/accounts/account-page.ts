import type { Request } from 'express'
import { queryText } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Flag } from '../permissions/catalogue.ts'
import type { FormPage } from './forms.ts'

/** What a form on these pages may say after it worked. */
const notices = new Map<string, MessageKey>([
  ['saved', 'accounts.saved'],
  ['password', 'accounts.change-password-done'],
  ['mail', 'accounts.check-mail'],
  ['ended', 'accounts.session-ended'],
  ['forgotten', 'bookmarks.forgotten'],
  ['reported', 'cases.sent'],
  ['added', 'cases.added'],
  ['appealed', 'warnings.appealed'],
  ['scheduled', 'scheduling.done'],
  ['cancelled', 'scheduling.cancelled'],
  ['failed', 'scheduling.not-published'],
])

const sections = [
  { url: '/account/', text: 'accounts.settings-profile', icon: 'user' },
  { url: '/account/about', text: 'about.title', icon: 'info' },
  { url: '/account/avatar', text: 'accounts.avatar', icon: 'image' },
  { url: '/account/signature', text: 'signatures.title', icon: 'pencil' },
  { url: '/account/preferences', text: 'accounts.settings-preferences', icon: 'settings' },
  { url: '/account/watching', text: 'watching.title', icon: 'eye' },
  { url: '/account/people', text: 'following.title', icon: 'users' },
  { url: '/account/bookmarks/', text: 'bookmarks.title', icon: 'bookmark' },
  { url: '/account/alerts/settings', text: 'alerts.settings', icon: 'bell' },
  { url: '/account/email', text: 'accounts.email', icon: 'at-sign' },
  { url: '/account/password', text: 'accounts.password', icon: 'lock' },
  { url: '/account/sessions', text: 'accounts.settings-sessions', icon: 'monitor' },
  { url: '/account/scheduled', text: 'scheduling.mine', icon: 'clock' },
  { url: '/account/cases', text: 'cases.mine', icon: 'flag' },
  { url: '/account/warnings', text: 'warnings.mine', icon: 'triangle-alert' },
] as const satisfies readonly { url: string; text: MessageKey; icon: string }[]

/** Of no use to who has no such right; whoever lost it still gets to what waits by the mail that tells them. */
const needed: Partial<Record<Section, Flag>> = { '/account/scheduled': 'schedule', '/account/signature': 'signature' }

export type Section = (typeof sections)[number]['url']

/** One of the account's pages: its place among the others, the notice of the form before, and what `more` adds. */
export function accountPage(req: Request, at: Section, view: string, more: object = {}): FormPage {
  const { t } = req.reader
  const { standing, grants } = req.viewer
  const isOpen = (url: Section) =>
    url === at || (standing.banned === null && (needed[url] === undefined || grants.somewhere.has(needed[url])))
  const nav = sections
    .filter(({ url }) => isOpen(url))
    .map(({ url, text, icon }) => ({ url, text: t(text), icon, current: url === at }))
  const notice = notices.get(queryText(req, 'done'))
  const title = nav.find(({ current }) => current)?.text ?? ''
  return { view, action: at, page: { title, nav, notice: notice ? t(notice) : null, ...more } }
}
