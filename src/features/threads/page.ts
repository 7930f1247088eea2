import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound } from '../../platform/errors.ts'
import { pagingView } from '../../platform/http/paging.ts'
import type { Render } from '../../platform/http/views.ts'
import { formatDate, formatGap } from '../../platform/i18n/dates.ts'
import { allowed } from '../../platform/policy.ts'
import { forumCrumbs, pathTo, readTree } from '../forums/tree.ts'
import type { Reader } from '../layout/request.ts'
import { newComposer } from '../posts/composer.ts'
import type { Fragment, Fragments } from '../posts/fragments.ts'
import { postHeads, timeBefore } from '../posts/queries.ts'
import type { BoardSettings } from '../setup/board.ts'
import { memberView } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { forumUrl, pageOfPosition, postsPerPage, threadUrl } from './address.ts'
import { mayModerate, type ThreadVerb } from './moderating.ts'
import { canReply } from './policy.ts'
import { findPrefix } from './queries.ts'
import type { ThreadPageView } from './view.ts'

const day = 24 * 60 * 60 * 1000
const gapWorthANote = 7 * day

export interface Who {
  reader: Reader
  viewer: Viewer
  board: BoardSettings
}

/** A page of a thread. @throws Refusal 404 past the end */
export async function threadPage(
  ctx: Context,
  who: Who,
  thread: ThreadRow,
  page: number,
  fragments: Fragments,
  render: Render,
): Promise<{ view: ThreadPageView; until: number }> {
  const pages = pageOfPosition(thread.last_position)
  if (page > pages) throw notFound()
  const from = (page - 1) * postsPerPage + 1
  const heads = await postHeads(ctx.db, thread.id, from, from + postsPerPage - 1)
  const { posts, until } = await fragments.of(ctx, who, thread, heads, who.board.editWindowMinutes)
  const before = page === 1 ? undefined : await timeBefore(ctx.db, thread.id, from)
  const started = formatDate(who.reader.preferences, thread.created_at, who.reader.now)
  const view = {
    ...(await surroundings(ctx, who, thread)),
    thread: await heading(ctx, who, thread, started),
    paging: pagingView(who.reader, { base: threadUrl(thread), page, pages }),
    posts: withNotes(who.reader, render, posts, before),
    ...answering(who, thread),
  }
  return { view, until: Math.min(until, started.expires) }
}

async function surroundings(ctx: Context, { reader, viewer }: Who, thread: ThreadRow) {
  const tree = await readTree(ctx)
  const forum = pathTo(tree, thread.forum_id).at(-1)
  return {
    crumbs: forumCrumbs(reader.t('board.forums'), tree, thread.forum_id),
    forum: forum ? { title: forum.title, url: forumUrl(forum) } : { title: reader.t('board.forums'), url: '/' },
    tools: tools(reader, viewer, thread),
    shareUrl: `/t/${thread.id}`,
    unreadUrl: null,
  }
}

async function heading(
  ctx: Context,
  { reader }: Who,
  thread: ThreadRow,
  started: ThreadPageView['thread']['started'],
): Promise<ThreadPageView['thread']> {
  const starter = await findUser(ctx.db, thread.user_id)
  if (!starter) throw notFound()
  return {
    id: thread.id,
    title: thread.title,
    url: threadUrl(thread),
    prefix: await findPrefix(ctx.db, thread.prefix_id),
    starter: memberView(starter),
    started,
    replies: reader.t('threads.reply-count', { count: Math.max(0, thread.post_count - 1) }),
    views: reader.t('threads.view-count', { count: thread.view_count }),
    locked: thread.locked_at !== null,
    pinned: thread.pinned_at !== null,
    deleted: thread.deleted_at !== null,
  }
}

function tools({ t }: Reader, viewer: Viewer, thread: ThreadRow): ThreadPageView['tools'] {
  if (!isMember(viewer)) return []
  const verbs: [ThreadVerb, string][] = [
    thread.locked_at === null ? ['lock', 'lock'] : ['unlock', 'lock-open'],
    thread.pinned_at === null ? ['pin', 'pin'] : ['unpin', 'pin-off'],
    thread.deleted_at === null ? ['delete', 'trash-2'] : ['restore', 'rotate-ccw'],
  ]
  return verbs
    .filter(([verb]) => allowed(mayModerate(viewer, thread, verb)))
    .map(([verb, icon]) => ({ text: t(`threads.${verb}`), url: `${threadUrl(thread)}${verb}`, icon }))
}

function answering(
  { reader, viewer, board }: Who,
  thread: ThreadRow,
): Pick<ThreadPageView, 'replyUrl' | 'mayNot' | 'quick' | 'oldNote'> {
  const verdict = canReply(viewer, thread)
  const oldNote = oldThreadNote(reader, board, thread)
  const action = `${threadUrl(thread)}reply`
  if (verdict !== null) {
    const loginUrl = isMember(viewer) ? null : `/login/?return=${encodeURIComponent(threadUrl(thread))}`
    const text = reader.t(loginUrl ? 'posts.log-in-to-reply' : verdict)
    return { replyUrl: null, mayNot: { text, loginUrl }, quick: null, oldNote: null }
  }
  const quick = newComposer(reader, {
    action,
    draftTarget: `thread-${thread.id}`,
    submit: 'posts.send-reply',
    quick: true,
  })
  return { replyUrl: action, mayNot: null, quick, oldNote }
}

/** Said before answering a thread that has been still for long. */
export function oldThreadNote({ t, preferences, now }: Reader, board: BoardSettings, thread: ThreadRow): string | null {
  const still = now - thread.last_post_at
  return still > board.oldThreadDays * day ? t('threads.old-note', { gap: formatGap(preferences, still) }) : null
}

function withNotes({ t, preferences }: Reader, render: Render, posts: Fragment[], before: number | undefined): string {
  let previous = before
  return posts
    .map((post) => {
      const gap = previous === undefined ? 0 : post.createdAt - previous
      previous = post.createdAt
      const note =
        gap > gapWorthANote
          ? render('threads/note', {
              note: { kind: 'gap', text: t('threads.gap-note', { gap: formatGap(preferences, gap) }) },
            })
          : ''
      return note + post.html
    })
    .join('\n')
}
