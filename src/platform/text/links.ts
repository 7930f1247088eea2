import { escapeHtml } from './escape.ts'
import { takeLink } from './page.ts'
import type { Page } from './page.ts'

const attachment = /^attachment:(\d{1,15})$/

/** The id in `attachment:12`, the address of an image that was uploaded here. */
export function attachmentId(href: string): number | undefined {
  const match = attachment.exec(href.trim())
  return match ? Number(match[1]) : undefined
}

/** An opening tag for a link; undefined when the address is none of ours to link or there are too many. */
export function openLink(href: string, page: Page, kind?: string): string | undefined {
  if (page.inLink > 0 || !isLinkable(href) || !takeLink(page)) return undefined
  return `<a href="${escapeHtml(href)}"${kind ? ` class="${kind}"` : ''}>`
}

/** Web and mail addresses, and addresses of this board that begin with one slash. */
export function isLinkable(href: string): boolean {
  return /^(?:https?:\/\/[^/\s]|mailto:[^\s]|\/(?![/\\]))/i.test(href) && !/[\p{Cc} \\]/u.test(href)
}

/** What to call an address that came without a name. */
export function hostOf(href: string): string {
  return /^https?:\/\/([^/?#\s]{1,200})/i.exec(href)?.[1] ?? href
}
