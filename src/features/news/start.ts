import type { Request } from 'express'
import { isMember } from '../users/viewer.ts'
import { type Tab, tabs } from './tabs.ts'

const base = '/whats-new/'

/** One way to look at what is new. */
export interface Look {
  tab: Tab
  forumId: number | undefined
}

export const urlOf = (tab: Tab): string => (tab.name === '' ? base : `${base}${tab.name}/`)

/** How it is kept among a member's settings; '' is how everybody begins. */
export const written = ({ tab, forumId }: Look): string => tab.name + (forumId === undefined ? '' : `.${forumId}`)

/** Where this viewer begins; undefined for guests, for whoever kept nothing, and where the tab is no more. */
export function startOf({ viewer }: Request): Look | undefined {
  const { newsStart } = viewer.settings
  if (!isMember(viewer) || newsStart === '') return undefined
  const [name, forum] = newsStart.split('.')
  const tab = tabs.find((one) => one.name === name)
  return tab && { tab, forumId: forum === undefined ? undefined : Number(forum) }
}

/**
 * The address of a way to look, for this viewer: whoever begins elsewhere says of the plain one that it is meant as it is, with an
 * empty forum as the form above the list sends it.
 */
export function lookUrl(req: Request, { tab, forumId }: Look): string {
  if (forumId !== undefined) return `${urlOf(tab)}?forum=${forumId}`
  return tab.name === '' && startOf(req) ? `${base}?forum=` : urlOf(tab)
}
