import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { ReactionKindRow } from '../../platform/database/tables/reactions.ts'
import { type DateText, formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import { hasCards } from '../../platform/text/link-cards.ts'
import type { Reader } from '../layout/request.ts'
import { canAccept } from '../answers/policy.ts'
import { mayChoosePosts, mayMergePosts, mayReattribute, mergeUrl, reattributeUrl } from '../moderation/choosing.ts'
import { reactionBar } from '../reactions/bar-view.ts'
import { threadUrl } from '../threads/address.ts'
import { canReply } from '../threads/policy.ts'
import type { StandingOf } from '../groups/standing.ts'
import { canWhisper } from '../whispers/policy.ts'
import { panelView } from '../users/member-view.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { isMember, may, mayIn, type Viewer } from '../users/viewer.ts'
import { canApprove, canDeletePost, canEditPost, canReact, canReport, canRestorePost, canSeeHistory } from './policy.ts'
import type { Own } from './own-marks.ts'
import type { PostHead } from './queries.ts'
import type { PostView } from './view.ts'

export interface PostMarks {
  date: DateText
  edited: DateText | null
  may: PostView['may'] & { history: boolean; reason: boolean; choose: boolean }
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
  const held = post.held_at !== null
  return {
    date: formatDate(preferences, post.created_at, now),
    edited: post.edited_at === null ? null : formatDate(preferences, post.edited_at, now),
    may: {
      react: allowed(canReact(viewer, post, thread)),
      quote: !deleted && !held && allowed(canReply(viewer, thread)),
      edit: allowed(canEditPost(viewer, post, thread, editWindow, now)),
      delete: !deleted && post.id !== thread.first_post_id && allowed(canDeletePost(viewer, post, thread)),
      restore: deleted && allowed(canRestorePost(viewer, post, thread)),
      save: isMember(viewer) && !deleted && !held,
      report: allowed(canReport(viewer, post, thread)),
      warn: viewer.id !== post.user_id && may(viewer, 'warn'),
      reattribute: thread.deleted_at === null && mayReattribute(viewer, thread.forum_id),
      merge: !deleted && !held && thread.deleted_at === null && mayMergePosts(viewer, thread.forum_id),
      whisper: canWhisper(viewer, thread.forum_id),
      uncard: isMember(viewer) && viewer.id === post.user_id && !deleted,
      approve: held && !deleted && allowed(canApprove(viewer, thread)),
      history: post.edited_at !== null && isMember(viewer) && allowed(canSeeHistory(viewer, post, thread)),
      accept: thread.answer_post_id !== post.id && allowed(canAccept(viewer, post, thread)),
      unaccept: thread.answer_post_id === post.id && allowed(canAccept(viewer, post, thread)),
      choose: mayChoosePosts(viewer, thread.forum_id),
      reason: deleted && mayIn(viewer, thread.forum_id, 'see-deleted'),
    },
  }
}

/** Rows and marks → what views/posts/post.ejs prints. `html`, `images` and `signatureHtml` come ready. */
export function postView(
  reader: Reader,
  {
    post,
    author,
    members,
    thread,
    kinds,
    own,
    marks,
    standingOf,
  }: {
    post: PostRow
    author: UserRow
    members: ReadonlyMap<number, UserRow>
    thread: ThreadInForum
    kinds: ReactionKindRow[]
    own: Own
    marks: PostMarks
    standingOf: StandingOf
  },
  { html, images, signatureHtml, authorFields }: Pick<PostView, 'html' | 'images' | 'signatureHtml' | 'authorFields'>,
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
    author: panelView(author, reader, standingOf),
    date: marks.date,
    html,
    images,
    signatureHtml,
    authorFields,
    edited: marks.edited && {
      text: t('posts.edited', { date: marks.edited.text }),
      date: marks.edited,
      historyUrl: marks.may.history ? `${address}history` : null,
    },
    deleted: post.deleted_at === null ? null : deletion(reader, post, marks.may.reason),
    notice: post.notice,
    held: post.held_at === null ? null : { text: t('cases.held-note') },
    choose: marks.may.choose ? t('moderation.choose-post', { number: `#${number}` }) : null,
    quotedBy: quotedBy(post, preferences),
    reactions: reactionBar(reader, kinds, post, { own: own.reaction, mayReact: marks.may.react, members }),
    saved: own.saved,
    accepted: thread.answer_post_id === post.id,
    may: { ...marks.may, uncard: marks.may.uncard && hasCards(post.html) },
    urls: {
      quote: `${threadUrl(thread)}reply?quote=${post.id}`,
      edit: `${address}edit`,
      delete: `${address}delete`,
      restore: `${address}restore`,
      report: `${address}report`,
      warn: `/members/${post.user_id}/warn?post=${post.id}`,
      reattribute: reattributeUrl(thread.id, post.id),
      merge: mergeUrl(thread.id, post.id),
      whisper: `/threads/${thread.id}/notes?post=${post.id}`,
      uncard: `${address}cards/remove`,
      approve: `${address}approve`,
      reject: `${address}reject`,
      react: `${address}reactions`,
      unreact: `${address}reactions/delete`,
      reactions: `${address}reactions`,
      share: address,
      save: `${address}bookmark`,
      accept: `${address}accept`,
      unaccept: `${address}unaccept`,
      byAuthor: `${threadUrl(thread)}?by=${post.user_id}`,
    },
  }
}

function deletion({ t }: Reader, post: PostRow, mayKnowWhy: boolean): PostView['deleted'] {
  const text = t(post.deleted_by === post.user_id ? 'posts.deleted-by-author' : 'posts.deleted-by-staff')
  return { text, reason: mayKnowWhy ? post.delete_reason : '' }
}

function quotedBy(post: PostRow, preferences: Reader['preferences']): PostView['quotedBy'] {
  if (post.quoted_by === '') return []
  const quoters = JSON.parse(post.quoted_by) as [number, number][]
  return quoters.map(([id, position]) => ({ title: `#${formatNumber(preferences, position)}`, url: `/posts/${id}/` }))
}
