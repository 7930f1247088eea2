import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ReactionKindRow } from '../../platform/database/tables/reactions.ts'
import { type DateText, formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import type { Reader } from '../layout/request.ts'
import { reactionBar } from '../reactions/bar-view.ts'
import { threadUrl } from '../threads/address.ts'
import { canReply } from '../threads/policy.ts'
import { panelView } from '../users/member-view.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { canDeletePost, canEditPost, canReact, canRestorePost, canSeeHistory } from './policy.ts'
import type { PostHead } from './queries.ts'
import type { PostView } from './view.ts'

export interface PostMarks {
  date: DateText
  edited: DateText | null
  may: PostView['may'] & { history: boolean }
}

/** What of a post depends on who looks, and when: cheap enough to work out before asking for the ready fragment. */
export function postMarks(
  reader: Reader,
  viewer: Viewer,
  post: PostHead,
  thread: ThreadInForum,
  editWindow: number,
): PostMarks {
  const { preferences, now } = reader
  const deleted = post.deleted_at !== null
  return {
    date: formatDate(preferences, post.created_at, now),
    edited: post.edited_at === null ? null : formatDate(preferences, post.edited_at, now),
    may: {
      react: allowed(canReact(viewer, post, thread)),
      quote: !deleted && allowed(canReply(viewer, thread)),
      edit: allowed(canEditPost(viewer, post, thread, editWindow, now)),
      delete: !deleted && post.position !== 1 && allowed(canDeletePost(viewer, post, thread)),
      restore: deleted && allowed(canRestorePost(viewer, post, thread)),
      report: false,
      history: post.edited_at !== null && isMember(viewer) && allowed(canSeeHistory(viewer, post, thread)),
    },
  }
}

/** Rows and marks → what views/posts/post.ejs prints. `html` and `images` come ready. */
export function postView(
  reader: Reader,
  {
    post,
    author,
    thread,
    kinds,
    own,
    marks,
  }: {
    post: PostRow
    author: UserRow
    thread: ThreadInForum
    kinds: ReactionKindRow[]
    own: number | undefined
    marks: PostMarks
  },
  { html, images }: Pick<PostView, 'html' | 'images'>,
): PostView {
  const { t, preferences } = reader
  const address = `/posts/${post.id}/`
  const number = formatNumber(preferences, post.position)
  return {
    id: post.id,
    number: `#${number}`,
    permalink: address,
    label: t('posts.region', {
      number: post.position,
      total: Math.max(thread.last_position, post.position),
      name: author.name,
    }),
    author: panelView(author, preferences, t),
    date: marks.date,
    html,
    images,
    edited: marks.edited && {
      text: t('posts.edited', { date: marks.edited.text }),
      date: marks.edited,
      historyUrl: marks.may.history ? `${address}history` : null,
    },
    deleted:
      post.deleted_at === null
        ? null
        : { text: t(post.deleted_by === post.user_id ? 'posts.deleted-by-author' : 'posts.deleted-by-staff') },
    quotedBy: quotedBy(post, preferences),
    reactions: reactionBar(reader, kinds, post, { own, mayReact: marks.may.react }),
    may: marks.may,
    urls: {
      quote: `${threadUrl(thread)}reply?quote=${post.id}`,
      edit: `${address}edit`,
      delete: `${address}delete`,
      restore: `${address}restore`,
      react: `${address}reactions`,
      unreact: `${address}reactions/delete`,
      reactions: `${address}reactions`,
      share: address,
    },
  }
}

function quotedBy(post: PostRow, preferences: Reader['preferences']): PostView['quotedBy'] {
  if (post.quoted_by === '') return []
  const quoters = JSON.parse(post.quoted_by) as [number, number][]
  return quoters.map(([id, position]) => ({ title: `#${formatNumber(preferences, position)}`, url: `/posts/${id}/` }))
}
