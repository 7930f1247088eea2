import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Express } from 'express'
import { setLeader } from '../../src/features/groups/entry/queries.ts'
import { insertScheduled } from '../../src/features/scheduling/queries.ts'
import { pollOf } from '../../src/features/polls/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { startForum, type Forum } from '../support/forum.ts'
import type { Asking } from '../support/asking.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import * as make from '../support/make.ts'

/** What one request was made with: everything in it belongs to the author. */
interface Scene {
  board: { id: number; title: string }
  thread: { id: number; title: string }
  post: { id: number }
  author: make.Person
  /** The author's, where a row asks for one. */
  scheduled?: number
  /** Of the thread's poll, where a row asks for one. */
  option?: number
  /** What the author wrote on their own wall, where a row asks for it. */
  written?: number
}

type Role = 'guest' | 'member' | 'author' | 'moderator' | 'administrator'
const roles: Role[] = ['guest', 'member', 'author', 'moderator', 'administrator']

/** [what answers guest, member, author, moderator, administrator], the concrete address, the form. */
type Row = [
  statuses: number[],
  address: (scene: Scene) => string,
  form?: Asking['form'] | ((scene: Scene) => Asking['form']),
  prepare?: (forum: Forum, scene: Scene) => Promise<unknown>,
]

const everybody = [200, 200, 200, 200, 200]
const forGuests = [200, 303, 303, 303, 303]
/** A token that is none, or no longer one, is refused with the reason. */
const deadToken = [403, 403, 403, 403, 403]
const nobody = [404, 404, 404, 404, 404]
const signedIn = [403, 200, 200, 200, 200]
const writing = [403, 303, 303, 303, 303]
const staff = [403, 403, 403, 303, 303]
/** Nobody else learns which ids there are. */
const onlyAdminsFindNone = [403, 403, 403, 403, 404]
const own = [403, 403, 303, 303, 303]
const forAdmins = [403, 403, 403, 403, 200]
/** A case that is none: guests are told to log in, the others that there is nothing. */
const handled = [403, 404, 404, 404, 404]
const newsTabs: [string, number[]][] = [
  ['unread', signedIn],
  ['mine', signedIn],
  ['joined', signedIn],
  ['watched', signedIn],
  ['followed', signedIn],
  ['unanswered', everybody],
  ['trending', everybody],
]
const adminActs = [403, 403, 403, 403, 303]

const thread = (path: string) => (scene: Scene) => threadUrl(scene.thread) + path
const writers = (path: string) => () => `/groups/كاتب.5/${path}`
const profile = (path: string) => (scene: Scene) => `/members/${scene.author.id}/${path}`
const post = (path: string) => (scene: Scene) => `/posts/${scene.post.id}/${path}`
/** Nobody else learns that there is one. */
const waitingPage = [403, 404, 200, 200, 200]
const scheduled = (path: string) => (scene: Scene) => `/scheduled/${scene.scheduled}/${path}`
const asAuthor =
  (path: (scene: Scene) => string, form: Asking['form'] = {}) =>
  async (forum: Forum, scene: Scene) =>
    assert.equal((await forum.post(path(scene), { as: scene.author, form })).status, 303)

const written = (path: string) => (scene: Scene) => `/wall/${scene.written}/${path}`

async function onWall(forum: Forum, scene: Scene): Promise<void> {
  await asAuthor(profile('wall'), { body: `كلمة ${forum.clock.now}` })(forum, scene)
  const last = forum.ctx.db.selectFrom('wall_posts').select('id').orderBy('id', 'desc')
  scene.written = (await last.executeTakeFirstOrThrow()).id
}

const pollForm = {
  poll_question: 'أين؟',
  poll_option: ['هنا', 'هناك'],
  poll_max: '1',
  poll_results: 'always',
  poll_public: '1',
}

async function withPoll(forum: Forum, scene: Scene): Promise<void> {
  await asAuthor(thread('poll'), pollForm)(forum, scene)
  scene.option = (await pollOf(forum.ctx.db, scene.thread.id))?.options[0]?.id ?? 0
}

const ledByAuthor = [403, 403, 303, 403, 303]
const ledNone = [403, 403, 404, 403, 404]
const withDoor = (entry: 'open' | 'request') => async (forum: Forum) =>
  void (await forum.ctx.db.updateTable('groups').set({ entry }).where('key', '=', 'writer').execute())

/** The author leads the group of writers. */
async function withLeader(forum: Forum, { author }: Scene): Promise<void> {
  await make.inGroup(forum, author, 'writer')
  await setLeader(forum.ctx.db, 5, author.id, 1)
}

async function asQuestion(forum: Forum, scene: Scene): Promise<void> {
  const reply = await make.post(forum, scene.author, scene.thread.id)
  await forum.ctx.db.updateTable('threads').set({ type: 'question' }).where('id', '=', scene.thread.id).execute()
  scene.post = reply
}

async function withAnswer(forum: Forum, scene: Scene): Promise<void> {
  await asQuestion(forum, scene)
  await asAuthor(post('accept'))(forum, scene)
}

/** Every route of the program and who gets what. A route without a row fails the test below. */
const table: Record<string, Row> = {
  'GET /admin/levels': [forAdmins, () => '/admin/levels'],
  'POST /admin/levels': [adminActs, () => '/admin/levels', { preset: 'open' }],
  'GET /search/': [everybody, () => `/search/?q=${encodeURIComponent('موضوع')}`],
  'GET /search/page-:page': [nobody, () => '/search/page-2?q=nothing'],
  'GET /search/suggest': [everybody, () => '/search/suggest?q=m'],
  'GET /api/v1/search': [everybody, () => '/api/v1/search?q=nothing'],
  'GET /api/v1/openapi.json': [everybody, () => '/api/v1/openapi.json'],
  'GET /admin/searches': [forAdmins, () => '/admin/searches'],
  'GET /admin/titles': [forAdmins, () => '/admin/titles'],
  'POST /admin/titles': [adminActs, () => '/admin/titles', { title: 'شيخ المنتدى', least: '9000' }],
  'POST /admin/titles/:id': [adminActs, () => '/admin/titles/1', { title: 'عضو مشارك', least: '21' }],
  'GET /admin/titles/:id/delete': [onlyAdminsFindNone, () => '/admin/titles/999/delete'],
  'POST /admin/titles/:id/delete': [adminActs, () => '/admin/titles/1/delete'],
  'GET /groups/': [everybody, () => '/groups/'],
  'GET /groups/:ref/': [everybody, writers('')],
  'GET /groups/:ref/page-:page': [[301, 301, 301, 301, 301], writers('page-1')],
  'POST /groups/:ref/join': [writing, writers('join'), {}, withDoor('open')],
  'POST /groups/:ref/leave': [writing, writers('leave'), {}, withDoor('open')],
  'POST /groups/:ref/ask': [writing, writers('ask'), { note: 'أكتب منذ سنين' }, withDoor('request')],
  'POST /groups/:ref/withdraw': [writing, writers('withdraw')],
  'POST /groups/:ref/description': [ledByAuthor, writers('description'), { description: 'من يكتب كثيرًا' }, withLeader],
  'POST /groups/:ref/members': [ledByAuthor, writers('members'), { username: 'عضو' }, withLeader],
  'POST /groups/:ref/members/delete': [ledByAuthor, writers('members/delete'), { user_id: '999' }, withLeader],
  'POST /groups/:ref/requests/:id/accept': [ledNone, writers('requests/999/accept'), {}, withLeader],
  'POST /groups/:ref/requests/:id/refuse': [ledNone, writers('requests/999/refuse'), { reason: 'لا' }, withLeader],
  'GET /admin/group-requests': [forAdmins, () => '/admin/group-requests'],
  'POST /admin/groups/:id/leaders': [
    adminActs,
    () => '/admin/groups/5/leaders',
    (scene) => ({ user_id: scene.author.id, leader: '1' }),
    withLeader,
  ],
  'GET /healthz': [everybody, () => '/healthz'],
  'GET /readyz': [everybody, () => '/readyz'],
  'GET /': [everybody, () => '/'],
  'GET /index.:format': [everybody, () => '/index.rss'],
  'GET /forums/:ref/index.:format': [everybody, (scene) => `${forumUrl(scene.board)}index.atom`],
  'GET /threads/similar': [[403, 200, 200, 200, 200], () => '/threads/similar?title=%D9%85%D9%88%D8%B6%D9%88%D8%B9'],
  'GET /threads/:ref/index.:format': [everybody, thread('index.json')],
  'GET /members/:ref/index.:format': [everybody, profile('index.rss')],
  'GET /share/board.png': [everybody, () => '/share/board.png'],
  'GET /share/forum-:id.png': [everybody, (scene) => `/share/forum-${scene.board.id}.png`],
  'GET /share/thread-:id.png': [everybody, (scene) => `/share/thread-${scene.thread.id}.png`],
  'GET /share/member-:id.png': [everybody, (scene) => `/share/member-${scene.author.id}.png`],
  'GET /oembed': [everybody, (scene) => `/oembed?url=http://127.0.0.1:0/t/${scene.thread.id}`],
  'GET /indexnow.txt': [nobody, () => '/indexnow.txt'],
  'GET /robots.txt': [everybody, () => '/robots.txt'],
  'GET /manifest.webmanifest': [everybody, () => '/manifest.webmanifest'],
  'GET /tags/': [everybody, () => '/tags/'],
  'GET /tags.json': [everybody, () => '/tags.json?q=x'],
  'GET /tags/:tag/': [nobody, () => '/tags/none/'],
  'GET /tags/:tag/index.:format': [nobody, () => '/tags/none/index.rss'],
  'POST /tags/:tag/watch': [[403, 404, 404, 404, 404], () => '/tags/none/watch'],
  'POST /tags/:tag/unwatch': [[403, 404, 404, 404, 404], () => '/tags/none/unwatch'],
  'GET /sitemap-tags.xml': [nobody, () => '/sitemap-tags.xml'],
  'GET /sitemap.xml': [everybody, () => '/sitemap.xml'],
  'GET /sitemap-forums.xml': [everybody, () => '/sitemap-forums.xml'],
  'GET /sitemap-threads-:page.xml': [everybody, () => '/sitemap-threads-1.xml'],
  'GET /whats-new/': [everybody, () => '/whats-new/'],
  'POST /whats-new/start': [writing, () => '/whats-new/start'],
  'GET /whats-new/page-:page': [[301, 301, 301, 301, 301], () => '/whats-new/page-1'],
  ...Object.fromEntries(
    newsTabs.map(([tab, statuses]) => [`GET /whats-new/${tab}/`, [statuses, () => `/whats-new/${tab}/`]]),
  ),
  ...Object.fromEntries(
    newsTabs.map(([tab, [guests]]) => [
      `GET /whats-new/${tab}/page-:page`,
      [guests === 200 ? nobody : handled, () => `/whats-new/${tab}/page-0`],
    ]),
  ),
  'POST /threads/:ref/vote': [
    [403, 303, 303, 303, 303],
    thread('vote'),
    (scene) => ({ option: String(scene.option) }),
    withPoll,
  ],
  'GET /threads/:ref/voters': [
    everybody,
    (scene) => `${threadUrl(scene.thread)}voters?option=${scene.option}`,
    {},
    withPoll,
  ],
  'GET /threads/:ref/poll': [[403, 403, 200, 200, 200], thread('poll')],
  'POST /threads/:ref/poll': [own, thread('poll'), pollForm],
  'POST /threads/:ref/poll/close': [own, thread('poll/close'), {}, withPoll],
  'POST /threads/:ref/poll/reopen': [own, thread('poll/reopen'), {}, withPoll],
  'POST /threads/:ref/poll/remove': [own, thread('poll/remove'), {}, withPoll],
  'GET /threads/:ref/tags': [[403, 403, 200, 200, 200], thread('tags')],
  'POST /threads/:ref/tags': [own, thread('tags'), { tags: 'قهوة' }],
  'POST /threads/:ref/watch': [writing, thread('watch')],
  'POST /threads/:ref/unwatch': [writing, thread('unwatch')],
  'POST /forums/:ref/watch': [writing, (scene) => `${forumUrl(scene.board)}watch`],
  'POST /forums/:ref/unwatch': [writing, (scene) => `${forumUrl(scene.board)}unwatch`],
  'POST /members/:ref/follow': [[403, 303, 409, 303, 303], profile('follow')],
  'POST /members/:ref/unfollow': [writing, profile('unfollow')],
  'POST /members/:ref/ignore': [[403, 303, 409, 303, 303], profile('ignore')],
  'POST /members/:ref/unignore': [writing, profile('unignore')],
  'GET /account/people': [signedIn, () => '/account/people'],
  'POST /posts/:id/bookmark': [writing, post('bookmark')],
  'GET /account/bookmarks/': [signedIn, () => '/account/bookmarks/'],
  'GET /account/bookmarks/page-:page': [[403, 301, 301, 301, 301], () => '/account/bookmarks/page-1'],
  'POST /account/bookmarks/:id': [handled, () => '/account/bookmarks/7'],
  'POST /account/bookmarks/:id/delete': [handled, () => '/account/bookmarks/7/delete'],
  'GET /account/watching': [signedIn, () => '/account/watching'],
  'GET /account/watching/forums': [signedIn, () => '/account/watching/forums'],
  'GET /account/watching/members': [signedIn, () => '/account/watching/members'],
  'GET /account/watching/tags': [signedIn, () => '/account/watching/tags'],
  'POST /account/watching/:kind/unwatch': [
    writing,
    () => '/account/watching/threads/unwatch',
    (scene) => ({ thread: String(scene.thread.id) }),
  ],
  'POST /account/watching/:kind/watch': [
    writing,
    () => '/account/watching/threads/watch',
    (scene) => ({ thread: String(scene.thread.id) }),
  ],
  'POST /account/watching/threads/mail': [
    writing,
    () => '/account/watching/threads/mail',
    (scene) => ({ thread: String(scene.thread.id), mail: '0' }),
  ],
  'GET /account/alerts/': [signedIn, () => '/account/alerts/'],
  'POST /account/alerts/read': [writing, () => '/account/alerts/read'],
  'GET /account/alerts/settings': [signedIn, () => '/account/alerts/settings'],
  'POST /account/alerts/settings': [writing, () => '/account/alerts/settings'],
  'GET /account/alerts/:id': [handled, () => '/account/alerts/7'],
  'POST /account/alerts/:id': [handled, () => '/account/alerts/7'],
  'POST /account/push': [[403, 400, 400, 400, 400], () => '/account/push', { endpoint: 'https://127.0.0.1/' }],
  'POST /account/push/delete': [writing, () => '/account/push/delete', { endpoint: 'https://push.example/' }],
  'GET /unsubscribe/:token': [deadToken, () => '/unsubscribe/1.digest.x'],
  'POST /unsubscribe/:token': [deadToken, () => '/unsubscribe/1.digest.x'],
  'POST /mark-read': [writing, () => '/mark-read'],
  'POST /mark-read/undo': [[403, 409, 409, 409, 409], () => '/mark-read/undo', { at: '1' }],
  'POST /forums/:ref/mark-read': [writing, (scene) => `${forumUrl(scene.board)}mark-read`],
  'GET /forums/:ref/': [everybody, (scene) => forumUrl(scene.board)],
  'GET /forums/:ref/page-:page': [[301, 301, 301, 301, 301], (scene) => `${forumUrl(scene.board)}page-1`],
  'GET /forums/:ref/post-thread': [signedIn, (scene) => `${forumUrl(scene.board)}post-thread`],
  'POST /forums/:ref/post-thread': [
    writing,
    (scene) => `${forumUrl(scene.board)}post-thread`,
    { title: 'عنوان', body: 'نص' },
  ],
  'GET /threads/:ref/': [everybody, thread('')],
  'GET /threads/:ref/page-:page': [[301, 301, 301, 301, 301], thread('page-1')],
  'GET /threads/:ref/unread': [[303, 303, 303, 303, 303], thread('unread')],
  'GET /threads/:ref/latest': [[303, 303, 303, 303, 303], thread('latest')],
  'GET /forums.json': [everybody, () => '/forums.json'],
  'GET /threads/:ref/preview': [everybody, thread('preview')],
  'GET /threads/:ref/highlights': [everybody, thread('highlights')],
  'GET /threads/:ref/print': [everybody, thread('print')],
  'GET /threads/:ref/next': [[303, 303, 303, 303, 303], thread('next')],
  'GET /threads/:ref/previous': [[303, 303, 303, 303, 303], thread('previous')],
  'GET /threads/:ref/arrivals': [everybody, thread('arrivals?after=1')],
  'GET /threads/:ref/posts': [everybody, thread('posts?ids=1')],
  'GET /live': [[400, 400, 400, 400, 400], () => '/live?threads=none'],
  'POST /live/writing': [[403, 204, 204, 204, 204], () => '/live/writing', { thread: '1' }],
  'GET /t/:id': [[301, 301, 301, 301, 301], (scene) => `/t/${scene.thread.id}`],
  'POST /threads/:ref/lock': [staff, thread('lock')],
  'POST /threads/:ref/unlock': [staff, thread('unlock')],
  'POST /threads/:ref/pin': [staff, thread('pin')],
  'POST /threads/:ref/unpin': [staff, thread('unpin')],
  'POST /threads/:ref/keep-first': [own, thread('keep-first')],
  'POST /threads/:ref/release-first': [own, thread('release-first')],
  'POST /threads/:ref/delete': [staff, thread('delete')],
  'POST /threads/:ref/restore': [staff, thread('restore')],
  'POST /threads/:ref/move': [[403, 403, 403, 422, 422], thread('move'), { forum_id: '' }],
  'POST /threads/:ref/merge': [[403, 403, 403, 422, 422], thread('merge'), { target: 'لا شيء' }],
  'GET /moderation/threads': [
    [403, 403, 403, 200, 200],
    (scene) => `/moderation/threads?verb=move&thread=${scene.thread.id}`,
  ],
  'POST /moderation/threads/:verb': [staff, () => '/moderation/threads/lock', (scene) => ({ thread: scene.thread.id })],
  'GET /moderation/posts': [
    [403, 403, 403, 200, 200],
    (scene) => `/moderation/posts?verb=split&source=${scene.thread.id}&post=${scene.post.id}`,
  ],
  'POST /moderation/posts/:verb': [
    staff,
    () => '/moderation/posts/split',
    (scene) => ({ source: scene.thread.id, post: scene.post.id, title: 'مقسوم', forum_id: scene.board.id }),
  ],
  'GET /moderation/log': [[403, 403, 403, 200, 200], () => '/moderation/log'],
  'GET /moderation/public-log': [nobody, () => '/moderation/public-log'],
  'POST /moderation/log/:id/undo': [[403, 403, 403, 404, 404], () => '/moderation/log/999999/undo'],
  'GET /account/scheduled': [signedIn, () => '/account/scheduled'],
  'GET /moderation/scheduled': [[403, 403, 403, 200, 200], () => '/moderation/scheduled'],
  'GET /scheduled/:id/edit': [waitingPage, scheduled('edit'), {}, schedule],
  /** Who wrote it and may schedule nowhere any more has no forum to put it into. */
  'POST /scheduled/:id/edit': [
    [403, 404, 422, 303, 303],
    scheduled('edit'),
    { title: 'عنوان', body: 'نص', publish_at: '2026-12-31T12:00' },
    schedule,
  ],
  'GET /scheduled/:id/cancel': [waitingPage, scheduled('cancel'), {}, schedule],
  'POST /scheduled/:id/cancel': [[403, 404, 303, 303, 303], scheduled('cancel'), { reason: 'سبب' }, schedule],
  'POST /scheduled/:id/publish': [[403, 404, 303, 303, 303], scheduled('publish'), {}, schedule],
  'GET /threads/:ref/reply-bans': [[403, 403, 403, 200, 200], thread('reply-bans')],
  'POST /threads/:ref/reply-bans/lift': [
    [403, 403, 403, 409, 409],
    thread('reply-bans/lift'),
    (scene) => ({ member: scene.author.id }),
  ],
  'GET /admin/batch/threads': [forAdmins, () => '/admin/batch/threads'],
  'POST /admin/batch/threads': [
    [403, 403, 403, 403, 303],
    () => '/admin/batch/threads',
    (scene) => ({ forums: scene.board.id, action: 'lock' }),
  ],
  'GET /admin/batch/members': [forAdmins, () => '/admin/batch/members'],
  'POST /admin/batch/members': [
    [403, 403, 403, 403, 303],
    () => '/admin/batch/members',
    { posts_max: '0', action: 'ban', days: '1' },
  ],
  'GET /admin/batches/:id': [[403, 403, 403, 403, 404], () => '/admin/batches/999999'],
  'POST /admin/batches/:id/cancel': [[403, 403, 403, 403, 404], () => '/admin/batches/999999/cancel'],
  'POST /admin/batches/:id/resume': [[403, 403, 403, 403, 404], () => '/admin/batches/999999/resume'],
  'GET /threads/:ref/notes': [[403, 403, 403, 200, 200], thread('notes')],
  'POST /threads/:ref/notes': [staff, thread('notes'), { note: 'ملاحظة' }],
  'GET /threads/:ref/notes/:note': [[403, 403, 403, 404, 404], thread('notes/999999')],
  'POST /threads/:ref/notes/:note': [[403, 403, 403, 404, 404], thread('notes/999999'), { note: 'ملاحظة' }],
  'POST /threads/:ref/notes/:note/delete': [[403, 403, 403, 404, 404], thread('notes/999999/delete')],
  'GET /threads/:ref/reply': [signedIn, thread('reply')],
  'POST /threads/:ref/reply': [writing, thread('reply'), { body: 'رد' }],
  'GET /posts/:id/': [[303, 303, 303, 303, 303], post('')],
  'GET /posts/:id/quote': [signedIn, post('quote')],
  'GET /posts/:id/edit': [[403, 403, 200, 200, 200], post('edit')],
  'POST /posts/:id/edit': [own, post('edit'), { body: 'نص جديد' }],
  'GET /posts/:id/history': [[403, 403, 200, 200, 200], post('history')],
  'POST /posts/:id/delete': [own, post('delete')],
  'POST /posts/:id/cards/remove': [[403, 403, 303, 403, 403], post('cards/remove')],
  'POST /posts/:id/accept': [own, post('accept'), {}, asQuestion],
  'POST /posts/:id/unaccept': [own, post('unaccept'), {}, withAnswer],
  'GET /threads/:ref/type': [[403, 403, 200, 200, 200], thread('type')],
  'POST /threads/:ref/type': [own, thread('type'), { type: 'discussion' }],
  'POST /posts/:id/restore': [[404, 404, 303, 303, 303], post('restore'), {}, asAuthor(post('delete'))],
  'POST /posts/:id/reactions': [[403, 303, 403, 303, 303], post('reactions'), { reaction: 'like' }],
  'POST /posts/:id/reactions/delete': [[403, 303, 403, 303, 303], post('reactions/delete')],
  'GET /posts/:id/reactions': [everybody, post('reactions')],
  'POST /preview': [signedIn, () => '/preview', { body: 'نص' }],
  'GET /drafts/:target': [[403, 200, 200, 200, 200], (scene) => `/drafts/thread-${scene.thread.id}`, {}, saveDraft],
  'POST /drafts/:target': [signedIn, (scene) => `/drafts/thread-${scene.thread.id}`, { body: 'مسودة' }],
  'POST /drafts/:target/delete': [signedIn, (scene) => `/drafts/thread-${scene.thread.id}/delete`],
  'GET /account/about': [signedIn, () => '/account/about'],
  'POST /account/about': [writing, () => '/account/about', { shows_online: '1' }],
  'GET /online/': [everybody, () => '/online/'],
  'GET /members/': [everybody, () => '/members/'],
  'GET /members/page-:page': [[301, 301, 301, 301, 301], () => '/members/page-1'],
  'GET /members/find': [everybody, () => '/members/find?q=x'],
  'GET /members/:ref/wall/': [everybody, (scene) => memberUrl(scene.author) + 'wall/'],
  'POST /members/:ref/wall': [writing, profile('wall'), { body: 'كلمة' }],
  'GET /members/:ref/wall/:post/': [
    everybody,
    (scene) => `${memberUrl(scene.author)}wall/${scene.written}/`,
    {},
    onWall,
  ],
  'GET /wall/:id/': [[303, 303, 303, 303, 303], written(''), {}, onWall],
  'POST /wall/:id/comments': [writing, written('comments'), { body: 'تعليق' }, onWall],
  'GET /wall/:id/edit': [[403, 403, 200, 403, 403], written('edit'), {}, onWall],
  'POST /wall/:id/edit': [[403, 403, 303, 403, 403], written('edit'), { body: 'نص آخر' }, onWall],
  'POST /wall/:id/delete': [own, written('delete'), {}, onWall],
  'POST /wall/:id/restore': [
    [404, 404, 303, 303, 303],
    written('restore'),
    {},
    async (forum, scene) => {
      await onWall(forum, scene)
      await asAuthor(written('delete'))(forum, scene)
    },
  ],
  'GET /wall/:id/report': [[403, 200, 403, 200, 200], written('report'), {}, onWall],
  'POST /wall/:id/report': [[403, 303, 403, 303, 303], written('report'), { reason: '1', note: '' }, onWall],
  'GET /members/:ref/threads/': [everybody, (scene) => memberUrl(scene.author) + 'threads/'],
  'GET /members/:ref/reactions/': [everybody, (scene) => memberUrl(scene.author) + 'reactions/'],
  'GET /members/:ref/reactions/given/': [everybody, (scene) => memberUrl(scene.author) + 'reactions/given/'],
  'GET /members/:ref/media/': [everybody, (scene) => memberUrl(scene.author) + 'media/'],
  'GET /members/:ref/about/': [everybody, (scene) => memberUrl(scene.author) + 'about/'],
  'GET /members/:ref/card': [everybody, profile('card')],
  'GET /members/:ref/': [
    everybody,
    (scene) => `/members/${encodeURIComponent(scene.author.name.replaceAll(' ', '-'))}.${scene.author.id}/`,
  ],
  'GET /posts/:id/report': [[403, 200, 403, 200, 200], post('report')],
  'POST /posts/:id/report': [[403, 303, 403, 303, 303], post('report'), { reason: '1', note: '' }],
  'POST /posts/:id/approve': [[403, 403, 403, 409, 409], post('approve')],
  'GET /posts/:id/reject': [[403, 403, 403, 409, 409], post('reject')],
  'POST /posts/:id/reject': [[403, 403, 403, 409, 409], post('reject'), { answer: 'سبب' }],
  'GET /members/:ref/report': [[403, 200, 403, 200, 200], profile('report')],
  'POST /members/:ref/report': [[403, 303, 403, 303, 303], profile('report'), { reason: '1', note: '' }],
  'GET /members/:ref/warn': [[403, 403, 403, 200, 200], profile('warn')],
  'POST /members/:ref/warn': [[403, 403, 403, 422, 422], profile('warn'), { type: '99' }],
  'POST /members/:ref/notes': [[403, 403, 403, 303, 303], profile('notes'), { note: 'ملاحظة' }],
  'GET /members/:ref/notes/:note': [[403, 403, 403, 404, 404], profile('notes/999')],
  'POST /members/:ref/notes/:note': [[403, 403, 403, 404, 404], profile('notes/999'), { note: 'ملاحظة' }],
  'POST /members/:ref/notes/:note/delete': [[403, 403, 403, 404, 404], profile('notes/999/delete')],
  'POST /warnings/:id/revoke': [nobody, () => '/warnings/999/revoke'],
  'GET /members/:ref/clean': [[403, 403, 403, 200, 200], profile('clean')],
  'POST /members/:ref/clean': [[403, 403, 403, 422, 422], profile('clean'), { reason: '' }],
  'POST /moderation/cleanings/:id/undo': [handled, () => '/moderation/cleanings/999/undo'],
  'GET /moderation/addresses': [[403, 403, 403, 200, 200], () => '/moderation/addresses'],
  'POST /moderation/addresses': [[403, 403, 403, 422, 422], () => '/moderation/addresses', { find: '', reason: '' }],
  'GET /account/cases': [signedIn, () => '/account/cases'],
  'GET /account/warnings': [signedIn, () => '/account/warnings'],
  'POST /account/warnings/:id/appeal': [
    [403, 404, 404, 404, 404],
    () => '/account/warnings/999/appeal',
    { appeal: 'اعتراض' },
  ],
  'POST /account/ban/appeal': [[403, 409, 409, 409, 409], () => '/account/ban/appeal', { appeal: 'اعتراض' }],
  'GET /moderation/': [[403, 403, 403, 200, 200], () => '/moderation/'],
  'GET /moderation/cases/:id': [handled, () => '/moderation/cases/999'],
  'POST /moderation/cases/:id/claim': [handled, () => '/moderation/cases/999/claim'],
  'POST /moderation/cases/:id/release': [handled, () => '/moderation/cases/999/release'],
  'POST /moderation/cases/:id/notes': [handled, () => '/moderation/cases/999/notes', { note: 'ملاحظة' }],
  'POST /moderation/cases/:id/decision': [handled, () => '/moderation/cases/999/decision', { decision: 'upheld' }],
  'GET /moderation/bans': [[403, 403, 403, 200, 200], () => '/moderation/bans'],
  'GET /moderation/bans/page-:page': [[403, 403, 403, 404, 404], () => '/moderation/bans/page-2'],
  'POST /moderation/bans': [
    [403, 403, 403, 422, 422],
    () => '/moderation/bans',
    { kind: 'member', target: 'لا أحد', days: '1', reason: 'سبب' },
  ],
  'POST /moderation/bans/:id/lift': [[403, 403, 403, 404, 404], () => '/moderation/bans/999/lift'],
  'GET /admin/': [[403, 403, 403, 403, 200], () => '/admin/'],
  'GET /admin/settings': [forAdmins, () => '/admin/settings'],
  'POST /admin/settings': [adminActs, () => '/admin/settings', { oldThreadDays: '30' }],
  'GET /admin/settings/:key': [forAdmins, () => '/admin/settings/name'],
  'POST /admin/settings/:key/reset': [adminActs, () => '/admin/settings/theme/reset'],
  'GET /admin/forums': [[403, 403, 403, 403, 200], () => '/admin/forums'],
  'POST /admin/forums': [[403, 403, 403, 403, 303], () => '/admin/forums', { title: 'منتدى', kind: 'forum' }],
  'POST /admin/forums/:id': [
    [403, 403, 403, 403, 303],
    (scene) => `/admin/forums/${scene.board.id}`,
    { title: 'اسم', kind: 'forum' },
  ],
  'GET /admin/forums/:id': [forAdmins, (scene) => `/admin/forums/${scene.board.id}`],
  'POST /admin/forums/:id/move': [adminActs, (scene) => `/admin/forums/${scene.board.id}/move`, { step: 'up' }],
  'POST /admin/forums/:id/close': [adminActs, (scene) => `/admin/forums/${scene.board.id}/close`],
  'POST /admin/forums/:id/open': [adminActs, (scene) => `/admin/forums/${scene.board.id}/open`],
  'GET /admin/forums/:id/delete': [forAdmins, (scene) => `/admin/forums/${scene.board.id}/delete`],
  'POST /admin/forums/:id/delete': [[403, 403, 403, 403, 422], (scene) => `/admin/forums/${scene.board.id}/delete`],
  'GET /admin/words': [forAdmins, () => '/admin/words'],
  'POST /admin/words': [[403, 403, 403, 403, 422], () => '/admin/words', { texts: '' }],
  'POST /admin/words/try': [forAdmins, () => '/admin/words/try', { text: 'نص' }],
  'GET /admin/words/:id': [onlyAdminsFindNone, () => '/admin/words/999'],
  'POST /admin/words/:id': [onlyAdminsFindNone, () => '/admin/words/999'],
  'POST /admin/words/:id/delete': [onlyAdminsFindNone, () => '/admin/words/999/delete'],
  'GET /admin/prefixes': [forAdmins, () => '/admin/prefixes'],
  'POST /admin/prefixes': [[403, 403, 403, 403, 422], () => '/admin/prefixes', { title: '' }],
  'GET /admin/prefixes/:id': [onlyAdminsFindNone, () => '/admin/prefixes/999'],
  'POST /admin/prefixes/:id': [onlyAdminsFindNone, () => '/admin/prefixes/999'],
  'POST /admin/prefixes/:id/move': [onlyAdminsFindNone, () => '/admin/prefixes/999/move'],
  'GET /admin/prefixes/:id/delete': [onlyAdminsFindNone, () => '/admin/prefixes/999/delete'],
  'POST /admin/prefixes/:id/delete': [onlyAdminsFindNone, () => '/admin/prefixes/999/delete'],
  'GET /admin/tags': [forAdmins, () => '/admin/tags'],
  'POST /admin/tags': [[403, 403, 403, 403, 422], () => '/admin/tags', { name: '' }],
  'GET /admin/tags/:id': [onlyAdminsFindNone, () => '/admin/tags/999'],
  'POST /admin/tags/:id': [onlyAdminsFindNone, () => '/admin/tags/999', { name: 'وسم' }],
  'GET /admin/tags/:id/merge': [onlyAdminsFindNone, () => '/admin/tags/999/merge'],
  'POST /admin/tags/:id/merge': [onlyAdminsFindNone, () => '/admin/tags/999/merge', { target: '998' }],
  'GET /admin/tags/:id/delete': [onlyAdminsFindNone, () => '/admin/tags/999/delete'],
  'POST /admin/tags/:id/delete': [onlyAdminsFindNone, () => '/admin/tags/999/delete'],
  'GET /admin/reactions': [forAdmins, () => '/admin/reactions'],
  'POST /admin/reactions': [[403, 403, 403, 403, 422], () => '/admin/reactions', { name: '' }],
  'GET /admin/reactions/:id': [forAdmins, () => '/admin/reactions/1'],
  'POST /admin/reactions/:id': [adminActs, () => '/admin/reactions/1', { title: '', symbol: '👍', score: '1' }],
  'POST /admin/reactions/:id/move': [adminActs, () => '/admin/reactions/1/move', { step: 'up' }],
  'POST /admin/reactions/:id/retire': [adminActs, () => '/admin/reactions/2/retire'],
  'POST /admin/reactions/:id/offer': [adminActs, () => '/admin/reactions/2/offer'],
  'GET /admin/warning-types': [forAdmins, () => '/admin/warning-types'],
  'POST /admin/warning-types': [[403, 403, 403, 403, 422], () => '/admin/warning-types', { title: '' }],
  'GET /admin/warning-types/:id': [forAdmins, () => '/admin/warning-types/2'],
  'POST /admin/warning-types/:id': [
    adminActs,
    () => '/admin/warning-types/2',
    { title: 'ن', points: '1', expiry_days: '1', text: 'ن' },
  ],
  'POST /admin/warning-types/:id/move': [adminActs, () => '/admin/warning-types/2/move', { step: 'up' }],
  'POST /admin/warning-types/:id/retire': [adminActs, () => '/admin/warning-types/2/retire'],
  'POST /admin/warning-types/:id/offer': [adminActs, () => '/admin/warning-types/2/offer'],
  'POST /admin/warning-types/:id/delete': [onlyAdminsFindNone, () => '/admin/warning-types/999/delete'],
  'GET /admin/thresholds': [forAdmins, () => '/admin/thresholds'],
  'POST /admin/thresholds': [[403, 403, 403, 403, 422], () => '/admin/thresholds', { title: '' }],
  'GET /admin/thresholds/:id': [forAdmins, () => '/admin/thresholds/1'],
  'POST /admin/thresholds/:id': [adminActs, () => '/admin/thresholds/1', { points: '2', action: 'mute', days: '1' }],
  'POST /admin/thresholds/:id/delete': [onlyAdminsFindNone, () => '/admin/thresholds/999/delete'],
  'GET /admin/report-reasons': [forAdmins, () => '/admin/report-reasons'],
  'POST /admin/report-reasons': [[403, 403, 403, 403, 422], () => '/admin/report-reasons', { title: '' }],
  'GET /admin/report-reasons/:id': [forAdmins, () => '/admin/report-reasons/2'],
  'POST /admin/report-reasons/:id': [adminActs, () => '/admin/report-reasons/2', { title: 'س' }],
  'POST /admin/report-reasons/:id/move': [adminActs, () => '/admin/report-reasons/2/move', { step: 'up' }],
  'POST /admin/report-reasons/:id/retire': [adminActs, () => '/admin/report-reasons/2/retire'],
  'POST /admin/report-reasons/:id/offer': [adminActs, () => '/admin/report-reasons/2/offer'],
  'POST /admin/report-reasons/:id/delete': [onlyAdminsFindNone, () => '/admin/report-reasons/999/delete'],
  'GET /admin/profile-fields': [forAdmins, () => '/admin/profile-fields'],
  'POST /admin/profile-fields': [[403, 403, 403, 403, 422], () => '/admin/profile-fields', { title: '' }],
  'GET /admin/profile-fields/:id': [onlyAdminsFindNone, () => '/admin/profile-fields/999'],
  'POST /admin/profile-fields/:id': [onlyAdminsFindNone, () => '/admin/profile-fields/999'],
  'POST /admin/profile-fields/:id/move': [onlyAdminsFindNone, () => '/admin/profile-fields/999/move'],
  'POST /admin/profile-fields/:id/retire': [onlyAdminsFindNone, () => '/admin/profile-fields/999/retire'],
  'POST /admin/profile-fields/:id/offer': [onlyAdminsFindNone, () => '/admin/profile-fields/999/offer'],
  'POST /admin/profile-fields/:id/delete': [onlyAdminsFindNone, () => '/admin/profile-fields/999/delete'],
  'POST /account/about/fields': [writing, () => '/account/about/fields'],
  'POST /admin/members/:id/fields': [adminActs, (scene) => `/admin/members/${scene.author.id}/fields`],
  'GET /admin/trophies': [forAdmins, () => '/admin/trophies'],
  'POST /admin/trophies': [[403, 403, 403, 403, 422], () => '/admin/trophies', { title: '' }],
  'GET /admin/trophies/:id': [forAdmins, () => '/admin/trophies/2'],
  'POST /admin/trophies/:id': [
    adminActs,
    () => '/admin/trophies/2',
    { title: 'ن', description: 'ن', points: '1', posts: '1' },
  ],
  'POST /admin/trophies/:id/move': [adminActs, () => '/admin/trophies/2/move', { step: 'up' }],
  'POST /admin/trophies/:id/retire': [adminActs, () => '/admin/trophies/2/retire'],
  'POST /admin/trophies/:id/offer': [adminActs, () => '/admin/trophies/2/offer'],
  'POST /admin/trophies/:id/delete': [onlyAdminsFindNone, () => '/admin/trophies/999/delete'],
  'GET /members/:ref/trophies/': [everybody, (scene) => memberUrl(scene.author) + 'trophies/'],
  'GET /admin/members': [forAdmins, () => '/admin/members?q=x'],
  'GET /admin/members/:id': [forAdmins, (scene) => `/admin/members/${scene.author.id}`],
  'POST /admin/members/:id': [
    [403, 403, 403, 403, 422],
    (scene) => `/admin/members/${scene.author.id}`,
    { username: '' },
  ],
  'POST /admin/members/:id/avatar/delete': [adminActs, (scene) => `/admin/members/${scene.author.id}/avatar/delete`],
  'POST /admin/members/:id/password-mail': [adminActs, (scene) => `/admin/members/${scene.author.id}/password-mail`],
  'GET /admin/members/:id/merge': [forAdmins, (scene) => `/admin/members/${scene.author.id}/merge`],
  'POST /admin/members/:id/merge': [
    [403, 403, 403, 403, 422],
    (scene) => `/admin/members/${scene.author.id}/merge`,
    { into: 'لا أحد' },
  ],
  'GET /admin/groups': [forAdmins, () => '/admin/groups'],
  'POST /admin/groups': [[403, 403, 403, 403, 303], () => '/admin/groups', { title: 'أصدقاء' }],
  'GET /admin/groups/:id': [forAdmins, () => '/admin/groups/5'],
  'POST /admin/groups/:id': [[403, 403, 403, 403, 303], () => '/admin/groups/4', { title: 'منتظم' }],
  'GET /admin/groups/:id/delete': [[403, 403, 403, 403, 409], () => '/admin/groups/5/delete'],
  'POST /admin/groups/:id/delete': [[403, 403, 403, 403, 409], () => '/admin/groups/5/delete'],
  'POST /admin/groups/:id/members': [adminActs, () => '/admin/groups/5/members', { username: 'الكاتب' }],
  'POST /admin/groups/:id/members/delete': [
    adminActs,
    () => '/admin/groups/5/members/delete',
    (scene) => ({ user_id: scene.author.id }),
  ],
  'GET /admin/promotions': [forAdmins, () => '/admin/promotions'],
  'POST /admin/promotions': [adminActs, () => '/admin/promotions', { group_id: '5', posts: '9' }],
  'POST /admin/promotions/:id': [adminActs, () => '/admin/promotions/3', { group_id: '5', posts: '9' }],
  'GET /admin/promotions/:id/delete': [onlyAdminsFindNone, () => '/admin/promotions/999/delete'],
  'POST /admin/promotions/:id/delete': [adminActs, () => '/admin/promotions/1/delete'],
  'GET /admin/permissions': [forAdmins, () => '/admin/permissions'],
  'GET /admin/permissions/forum/:id': [forAdmins, (scene) => `/admin/permissions/forum/${scene.board.id}`],
  'POST /admin/permissions/forum/:id': [
    adminActs,
    (scene) => `/admin/permissions/forum/${scene.board.id}`,
    { 'group-5-pin': '1' },
  ],
  'GET /admin/permissions/:kind/:id': [forAdmins, () => '/admin/permissions/group/2'],
  'POST /admin/permissions/:kind/:id': [adminActs, () => '/admin/permissions/group/5', { 'group-5-tag': '1' }],
  'GET /admin/forums/:id/private': [forAdmins, (scene) => `/admin/forums/${scene.board.id}/private`],
  'POST /admin/forums/:id/private': [adminActs, (scene) => `/admin/forums/${scene.board.id}/private`, { private: '' }],
  'GET /admin/forums/:id/moderators': [forAdmins, (scene) => `/admin/forums/${scene.board.id}/moderators`],
  'POST /admin/forums/:id/moderators': [
    adminActs,
    (scene) => `/admin/forums/${scene.board.id}/moderators`,
    { username: 'الكاتب' },
  ],
  'POST /admin/forums/:id/moderators/delete': [
    adminActs,
    (scene) => `/admin/forums/${scene.board.id}/moderators/delete`,
    (scene) => ({ user_id: scene.author.id }),
  ],
  'GET /admin/why': [forAdmins, () => '/admin/why?group=2&permission=view'],
  'POST /admin/look': [[403, 403, 403, 403, 404], () => '/admin/look', { group_id: '999' }],
  'POST /admin/look/stop': [[303, 303, 303, 303, 303], () => '/admin/look/stop'],
  'GET /emoji.json': [everybody, () => '/emoji.json'],
  'GET /help/formatting': [everybody, () => '/help/formatting'],
  'POST /attachments': [[403, 415, 415, 415, 415], () => '/attachments'],
  'POST /attachments/:id': [[403, 404, 404, 404, 404], () => '/attachments/999', { alt: 'وصف' }],
  'POST /attachments/:id/delete': [[403, 404, 404, 404, 404], () => '/attachments/999/delete'],
  'GET /attachments/:ref/': [nobody, () => '/attachments/صورة.png.999/'],
  'GET /register/': [forGuests, () => '/register/'],
  'POST /register/': [[422, 422, 422, 422, 422], () => '/register/', { username: '', email: '', password: '' }],
  'GET /login/': [forGuests, () => '/login/'],
  'POST /login/': [[422, 422, 422, 422, 422], () => '/login/', { login: 'لا أحد', password: 'خطأ' }],
  'GET /lost-password/': [everybody, () => '/lost-password/'],
  'POST /lost-password/': [[303, 303, 303, 303, 303], () => '/lost-password/', { email: 'nobody@example.org' }],
  'GET /lost-password/sent': [everybody, () => '/lost-password/sent'],
  'GET /lost-password/reset': [deadToken, () => '/lost-password/reset?token=none'],
  'POST /lost-password/reset': [
    deadToken,
    () => '/lost-password/reset',
    { token: 'none', password: 'كلمة مرور طويلة جدًا' },
  ],
  'GET /account/confirm': [deadToken, () => '/account/confirm?token=none'],
  'POST /account/confirm': [deadToken, () => '/account/confirm', { token: 'none' }],
  'GET /account/confirmed': [everybody, () => '/account/confirmed'],
  'GET /account/': [signedIn, () => '/account/'],
  'POST /account/': [[403, 422, 422, 422, 422], () => '/account/', { username: '' }],
  'GET /account/avatar': [signedIn, () => '/account/avatar'],
  'POST /account/avatar': [[403, 422, 422, 422, 422], () => '/account/avatar', {}],
  'POST /account/avatar/delete': [writing, () => '/account/avatar/delete'],
  'GET /account/password': [signedIn, () => '/account/password'],
  'POST /account/password': [[403, 422, 422, 422, 422], () => '/account/password', { current_password: 'خطأ' }],
  'GET /account/email': [signedIn, () => '/account/email'],
  'POST /account/email': [[403, 422, 422, 422, 422], () => '/account/email', { email: 'x' }],
  'POST /account/email/confirm': [writing, () => '/account/email/confirm'],
  'GET /account/preferences': [signedIn, () => '/account/preferences'],
  'GET /preferences': [[200, 303, 303, 303, 303], () => '/preferences'],
  'POST /preferences': [[303, 303, 303, 303, 303], () => '/preferences', { theme: 'dark' }],
  'GET /account/signature': [signedIn, () => '/account/signature'],
  'POST /account/signature': [writing, () => '/account/signature', { signature: 'توقيع' }],
  'POST /members/:ref/signature/clear': [
    staff,
    profile('signature/clear'),
    {},
    (forum, scene) => asAuthor(() => '/account/signature', { signature: `توقيع ${forum.clock.now}` })(forum, scene),
  ],
  'GET /account/sessions': [signedIn, () => '/account/sessions'],
  'POST /account/sessions': [[403, 422, 422, 422, 422], () => '/account/sessions', {}],
  'GET /avatars/:member/:file': [nobody, () => '/avatars/1/48-none.webp'],
  'GET /setup/': [nobody, () => '/setup/?token=none'],
  'POST /setup/': [nobody, () => '/setup/', { token: 'none' }],
  'POST /logout/': [[303, 303, 303, 303, 303], () => '/logout/'],
}

async function schedule(forum: Forum, scene: Scene): Promise<void> {
  const at = forum.clock.now
  scene.scheduled = await insertScheduled(forum.ctx.db, {
    user_id: scene.author.id,
    forum_id: scene.board.id,
    title: 'مجدول',
    body: 'نص',
    attachment_ids: '[]',
    publish_at: at + 3_600_000,
    created_at: at,
    updated_at: at,
  })
}

async function saveDraft(forum: Forum, scene: Scene): Promise<void> {
  await forum.post(`/drafts/thread-${scene.thread.id}`, { as: scene.author, form: { body: 'مسودة' } })
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every route that the program answers, read from the running router. */
function routesOf(app: Express): string[] {
  const found: string[] = []
  const walk = (layers: Layer[]): void => {
    for (const { route, handle } of layers) {
      const methods = Object.keys(route?.methods ?? {}).filter((method) => method !== '_all')
      for (const path of [route?.path ?? []].flat())
        found.push(...methods.map((method) => `${method.toUpperCase()} ${path}`))
      walk(handle.stack ?? [])
    }
  }
  walk((app.router as unknown as { stack: Layer[] }).stack)
  return [...new Set(found)].toSorted()
}

describe('every route and role', () => {
  test('each route has a row and each row a route (AC-38)', async () => {
    await using forum = await startForum()
    assert.deepEqual(routesOf(forum.app), Object.keys(table).toSorted())
  })

  test('each answers as the table says (AC-01)', async () => {
    await using forum = await startForum('sqlite', { RATE_LIMITS: 'off' })
    const people = {
      guest: undefined,
      member: await make.member(forum, 'عضو'),
      moderator: await make.member(forum, 'رقيب', 'moderator'),
      administrator: await make.member(forum, 'المدير العام', 'administrator'),
    }
    const author = await make.member(forum, 'الكاتب')
    const got: Record<string, number[]> = {}
    for (const [route, [, address, form, prepare]] of Object.entries(table)) {
      got[route] = []
      const ready = async () => {
        const scene = await makeScene(forum, author)
        await prepare?.(forum, scene)
        return scene
      }
      // What is only read is the same for the next who reads it.
      const toRead = route.startsWith('GET') ? await ready() : undefined
      for (const role of roles) {
        const scene = toRead ?? (await ready())
        const as = role === 'author' ? author : people[role]
        const send = route.startsWith('POST') ? forum.post : forum.get
        const fields = typeof form === 'function' ? form(scene) : form
        const answer = await send(encodeURI(decodeURI(address(scene))), {
          as,
          ...(fields && route.startsWith('POST') ? { form: fields } : {}),
        })
        got[route].push(answer.status)
      }
    }
    assert.deepEqual(got, Object.fromEntries(Object.entries(table).map(([route, [statuses]]) => [route, statuses])))
  })
})

/** The post is answered by another, so that the thread is no longer its author's alone. */
async function makeScene(forum: Forum, author: make.Person): Promise<Scene> {
  const board = await make.board(forum, `منتدى ${forum.clock.now}`)
  const thread = await make.thread(forum, author, { forumId: board.id })
  const post = await make.post(forum, author, thread.id)
  return { board, thread, post, author }
}
