import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'
import { canWhisper } from '../whispers/policy.ts'
import { threadUrl } from '../threads/address.ts'
import type { ChoiceView } from './view.ts'

interface LinkView {
  text: string
  url: string
}

type VerbList = readonly (readonly [verb: string, flag: Flag])[]

/** What can be done to several posts at once, in the order of the menu. */
const postChoices: VerbList = [
  ['delete', 'delete-any'],
  ['restore', 'delete-any'],
  ['split', 'merge-split'],
  ['move', 'merge-split'],
  ['copy', 'merge-split'],
  ['merge', 'merge-split'],
  ['reattribute', 'reattribute'],
  ['purge', 'purge'],
]

const threadChoices: VerbList = [
  ['move', 'move'],
  ['merge', 'merge-split'],
  ['lock', 'lock'],
  ['unlock', 'lock'],
  ['pin', 'pin'],
  ['unpin', 'pin'],
  ['feature', 'feature'],
  ['unfeature', 'feature'],
  ['delete', 'delete-any'],
  ['restore', 'delete-any'],
  ['purge', 'purge'],
]

/** What the menu of one thread offers beside its plain buttons. */
const threadTools: VerbList = [
  ['move', 'move'],
  ['merge', 'merge-split'],
  ['retitle', 'edit-thread'],
  ['pin', 'pin'],
  ['slow', 'slow-mode'],
  ['close', 'lock'],
  ['ban', 'reply-ban'],
  ['delete', 'delete-any'],
  ['purge', 'purge'],
]

/** Whether there is anything for which this viewer would tick a post. */
export const mayChoosePosts = (viewer: Viewer, forumId: number): boolean => mayAny(viewer, forumId, postChoices)
export const mayChooseThreads = (viewer: Viewer, forumId: number): boolean => mayAny(viewer, forumId, threadChoices)

const mayAny = (viewer: Viewer, forumId: number, list: VerbList): boolean =>
  isMember(viewer) && list.some(([, flag]) => mayIn(viewer, forumId, flag))

export function postChoice(t: Translate, viewer: Viewer, thread: ThreadRow): ChoiceView | null {
  const verbs = allowedVerbs(t, viewer, thread.forum_id, 'post', postChoices)
  const hidden = [{ name: 'source', value: String(thread.id) }]
  return verbs.length === 0 ? null : choice('post', `posts-${thread.id}`, hidden, verbs)
}

export function threadChoice(t: Translate, viewer: Viewer, forumId: number): ChoiceView | null {
  const verbs = allowedVerbs(t, viewer, forumId, 'thread', threadChoices)
  return verbs.length === 0 ? null : choice('thread', `threads-${forumId}`, [], verbs)
}

/** The menu of a thread: each leads to a page that says what will happen. With a deleted one only its end is left to decide. */
export function threadMenu(t: Translate, viewer: Viewer, thread: ThreadRow): LinkView[] {
  const feature = thread.featured_at === null ? 'feature' : 'unfeature'
  const list: VerbList =
    thread.deleted_at === null
      ? [...threadTools.slice(0, 4), [feature, 'feature'], ...threadTools.slice(4)]
      : [['purge', 'purge']]
  const verbs = allowedVerbs(t, viewer, thread.forum_id, 'thread', list).map(({ value, text }) => ({
    text,
    url: `/moderation/threads?verb=${value}&thread=${thread.id}`,
  }))
  const bans = isMember(viewer) && mayIn(viewer, thread.forum_id, 'reply-ban')
  if (bans) verbs.push({ text: t('moderation.reply-bans'), url: `${threadUrl(thread)}reply-bans` })
  const log = isMember(viewer) && mayIn(viewer, thread.forum_id, 'see-log')
  const ofThread = { text: t('log.of-thread'), url: `/moderation/log?thread=${thread.id}` }
  const whispers = canWhisper(viewer, thread.forum_id)
  const whisper = { text: t('whispers.new'), url: `/threads/${thread.id}/notes` }
  return [...verbs, ...(whispers ? [whisper] : []), ...starterLink(t, viewer, thread), ...(log ? [ofThread] : [])]
}

/** Whoever wrote the first post has started the thread. */
function starterLink(t: Translate, viewer: Viewer, thread: ThreadRow): LinkView[] {
  if (thread.first_post_id === null || thread.deleted_at !== null) return []
  if (!mayReattribute(viewer, thread.forum_id)) return []
  return [{ text: t('moderation.thread-starter'), url: reattributeUrl(thread.id, thread.first_post_id) }]
}

export const mayReattribute = (viewer: Viewer, forumId: number): boolean =>
  isMember(viewer) && mayIn(viewer, forumId, 'reattribute')

export const mayMergePosts = (viewer: Viewer, forumId: number): boolean =>
  isMember(viewer) && mayIn(viewer, forumId, 'merge-split')

/** The page on which a post is merged with others of its thread. */
export const mergeUrl = (threadId: number, postId: number): string =>
  `/moderation/posts?verb=merge&post=${postId}&source=${threadId}`

/** The page on which a post gets another author or time. */
export const reattributeUrl = (threadId: number, postId: number): string =>
  `/moderation/posts?verb=reattribute&post=${postId}&source=${threadId}`

function allowedVerbs(
  t: Translate,
  viewer: Viewer,
  forumId: number,
  noun: 'post' | 'thread',
  list: VerbList,
): ChoiceView['verbs'] {
  if (!isMember(viewer)) return []
  return list
    .filter(([, flag]) => mayIn(viewer, forumId, flag))
    .map(([value]) => ({ value, text: t(`moderation.${noun}-${value}` as MessageKey) }))
}

function choice(
  name: 'post' | 'thread',
  key: string,
  hidden: ChoiceView['hidden'],
  verbs: ChoiceView['verbs'],
): ChoiceView {
  return { id: `choose-${name}s`, action: `/moderation/${name}s`, name, key, hidden, verbs }
}
