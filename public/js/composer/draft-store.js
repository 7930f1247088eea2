// Drafts in the browser, kept apart by member: <html data-member="5">. Somebody else's are dropped when a member comes.
import { forget, read, write } from '../storage.js'

const member = document.documentElement.dataset.member ?? ''
const keyOf = (target) => `draft:${member}:${target}`

if (member) forget(localStorage, 'draft:', (key) => key.startsWith(`draft:${member}:`))

/** @returns {{ title: string, body: string, images: object[] } | null} */
export const readDraft = (target) => read(localStorage, keyOf(target))

export const keepDraft = (target, draft) => write(localStorage, keyOf(target), draft)

export const dropDraft = (target) => forget(localStorage, keyOf(target), (key) => key !== keyOf(target))
