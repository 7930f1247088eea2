import type { Context } from '../../context.ts'
import type { Refusal } from '../../platform/errors.ts'
import { slot } from '../../platform/http/slot.ts'
import { pagingView } from '../../platform/http/paging.ts'
import { type DateText, formatDate, formatGap } from '../../platform/i18n/dates.ts'
import { allowed } from '../../platform/policy.ts'
import { forumCrumbs, pathTo, readTree } from '../forums/tree.ts'
import type { Reader } from '../layout/request.ts'
import { postChoice, threadMenu } from '../moderation/choosing.ts'
import { newComposer } from '../posts/composer.ts'
import { imagesIn } from '../posts/image-limits.ts'
import { retypeUrl } from '../retyping/showing.ts'
import type { BoardSettings } from '../setup/board.ts'
import { similarTo } from '../similar/showing.ts'
import { tagLinks } from '../tags/address.ts'
import { retagUrl } from '../tags/fills.ts'
import { tagsOfThread } from '../tags/queries.ts'
import { memberView } from '../users/member-view.ts'
import { isMember, mayIn, type Viewer } from '../users/viewer.ts'
import { forumUrl, pageOfPosition, shortestPage, threadUrl } from './address.ts'
import { mayModerate, type ThreadVerb } from './moderating.ts'
import { canReply } from './policy.ts'
import type { Own } from './own-frame.ts'
import type { ThreadInForum, ThreadToShow } from './queries.ts'
import { typeMark } from './kind.ts'
import { prefixView } from './prefix.ts'
import type { ThreadPageView } from './view.ts'

const day = 24 * 60 * 60 * 1000

export interface Who {
  reader: Reader
  viewer: Viewer
  board: BoardSettings
  /** A post by somebody they ignore that they want to see. */
  show?: number | undefined
}

/** What stands around a page's posts: the same for everybody with the same rights, but for the starter and what is one's own. */
export async function threadFrame(
  ctx: Context,
  who: Who,
  thread: ThreadToShow,
  page: number,
  { refusal, unheard }: Own,
): Promise<{ view: ThreadPageView; until: number }> {
  const pages = pageOfPosition(thread.last_position, who.reader.pageSize)
  const started = formatDate(who.reader.preferences, thread.created_at, who.reader.now)
  const view = {
    ...(await surroundings(ctx, who, thread)),
    thread: { ...heading(who, thread, started), tags: tagLinks(await tagsOfThread(ctx.db, thread.id)) },
    paging: pagingView(who.reader, { base: threadUrl(thread), page, pages }),
    posts: slot,
    ownHtml: page === 1 ? slot : '',
    pollHtml: page === 1 ? slot : null,
    live: { version: thread.version, seen: thread.last_position, isLast: page >= pages },
    ...answering(who, thread, refusal),
    similar: await similarTo(ctx, who, thread, unheard),
  }
  return { view, until: started.expires }
}

async function surroundings(ctx: Context, who: Who, thread: ThreadInForum) {
  const { reader, viewer } = who
  const staffRetypes = thread.deleted_at === null && isMember(viewer) && mayIn(viewer, thread.forum_id, 'edit-thread')
  const url = staffRetypes ? await retypeUrl(ctx, thread) : null
  const retyping = url === null ? [] : [{ text: reader.t('threadtypes.change'), url }]
  const tagging = staffTags(who, thread)
  const menu = [...threadMenu(reader.t, viewer, thread), ...retyping, ...tagging]
  const tree = await readTree(ctx)
  const forum = pathTo(tree, thread.forum_id).at(-1)
  return {
    crumbs: forumCrumbs(reader.t('board.forums'), tree, thread.forum_id),
    forum: forum ? { title: forum.title, url: forumUrl(forum) } : { title: reader.t('board.forums'), url: '/' },
    ...tools(reader, viewer, thread, menu.length > 0),
    menu,
    choice: postChoice(reader.t, viewer, thread),
    shareUrl: `/t/${thread.id}`,
    ways: waysToView(reader, thread),
    jumpHtml: slot,
    watchHtml: isMember(viewer) ? slot : null,
    presentHtml: slot,
  }
}

function staffTags(who: Who, thread: ThreadInForum): ThreadPageView['menu'] {
  const url = mayIn(who.viewer, thread.forum_id, 'edit-thread') ? retagUrl(who, thread) : null
  return url === null ? [] : [{ text: who.reader.t('tags.change'), url }]
}

function heading(
  { reader, viewer }: Who,
  thread: ThreadToShow,
  started: DateText,
): Omit<ThreadPageView['thread'], 'tags'> {
  const { t } = reader
  return {
    id: thread.id,
    title: thread.title,
    url: threadUrl(thread),
    prefix: prefixView(thread),
    starter: memberView({ id: thread.user_id, name: thread.starter_name, avatar: thread.starter_avatar }),
    started,
    replies: t('threads.reply-count', { count: Math.max(0, thread.post_count - 1) }),
    views: t('threads.view-count', { count: thread.view_count }),
    locked: thread.locked_at !== null,
    mark: typeMark(t, thread),
    pinned: thread.pinned_at !== null,
    featured: thread.featured_at !== null,
    deleted: thread.deleted_at !== null,
    deleteReason: mayIn(viewer, thread.forum_id, 'see-deleted') ? thread.delete_reason : '',
  }
}

/** Where there is enough to choose from. */
const worthHighlights = 50

function waysToView({ t }: Reader, thread: ThreadInForum): ThreadPageView['ways'] {
  const url = threadUrl(thread)
  const several = thread.post_count > 2 ? [{ text: t('threads.view-order'), url: `${url}?order=reactions` }] : []
  const best = thread.post_count > worthHighlights ? [{ text: t('threads.view-best'), url: `${url}highlights` }] : []
  const search = { text: t('search.this-thread'), url: `/search/?thread=${thread.id}` }
  return [...several, ...best, search, { text: t('threads.view-print'), url: `${url}print` }]
}

/**
 * What the viewer may do with the thread at a press. Showing its first post on every page takes many words: it stands in the menu,
 * where there is one.
 */
function tools({ t }: Reader, viewer: Viewer, thread: ThreadInForum, hasMenu: boolean): Verbs {
  if (!isMember(viewer)) return { tools: [], verbs: [] }
  const first: [ThreadVerb, string] =
    thread.keeps_first === 1 ? ['release-first', 'pin-off'] : ['keep-first', 'list-ordered']
  const firsts = thread.deleted_at === null && thread.last_position > shortestPage ? [first] : []
  const standing: [ThreadVerb, string][] = [
    thread.locked_at === null ? ['lock', 'lock'] : ['unlock', 'lock-open'],
    thread.pinned_at === null ? ['pin', 'pin'] : ['unpin', 'pin-off'],
    ...(hasMenu ? [] : firsts),
    ['delete', 'trash-2'],
  ]
  const beside: [ThreadVerb, string][] = thread.deleted_at === null ? standing : [['restore', 'rotate-ccw']]
  const views = (verbs: [ThreadVerb, string][]) =>
    verbs
      .filter(([verb]) => allowed(mayModerate(viewer, thread, verb)))
      .map(([verb, icon]) => ({ text: t(`threads.${verb}`), url: `${threadUrl(thread)}${verb}`, icon }))
  return { tools: views(beside), verbs: hasMenu ? views(firsts) : [] }
}

type Verbs = Pick<ThreadPageView, 'tools' | 'verbs'>

function answering(
  { reader, viewer, board }: Who,
  thread: ThreadInForum,
  refusal: Refusal | null,
): Pick<ThreadPageView, 'replyUrl' | 'mayNot' | 'quick' | 'oldNote'> {
  const verdict = canReply(viewer, thread)
  if (refusal) {
    const text = reader.t(refusal.reason, refusal.values)
    return { replyUrl: null, mayNot: { text, loginUrl: null }, quick: null, oldNote: null }
  }
  const oldNote = oldThreadNote(reader, board, thread)
  const action = `${threadUrl(thread)}reply`
  if (verdict !== null) {
    const loginUrl = isMember(viewer) ? null : `/login/?return=${encodeURIComponent(threadUrl(thread))}`
    const text = reader.t(loginUrl ? 'posts.log-in-to-reply' : verdict)
    return { replyUrl: null, mayNot: { text, loginUrl }, quick: null, oldNote: null }
  }
  // The same text sent twice from a page that shows the same last post is one reply, whoever's: the key needs no chance.
  const quick = newComposer(reader, {
    action,
    draftTarget: `thread-${thread.id}`,
    submit: 'posts.send-reply',
    seen: thread.last_position,
    values: { submission_key: `after ${thread.last_position}` },
    quick: true,
    maxBody: board.bodyCharacters,
    maxImages: imagesIn(viewer, thread.forum_id),
  })
  return { replyUrl: action, mayNot: null, quick, oldNote }
}

/** Said before answering a thread that has been still for long. */
export function oldThreadNote(
  { t, preferences, now }: Reader,
  board: BoardSettings,
  thread: ThreadInForum,
): string | null {
  const still = now - thread.last_post_at
  return still > board.oldThreadDays * day ? t('threads.old-note', { gap: formatGap(preferences, still) }) : null
}
