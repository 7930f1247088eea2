import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { pollOf } from '../../src/features/polls/queries.ts'
import { addMember } from '../../src/features/groups/membership.ts'
import { setupAddress } from '../../src/features/setup/service.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findings, findingsInBothThemes, inLatinLetters, texts, violations } from '../support/axe.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { type RichBoard, richBoard } from '../support/rich-board.ts'

type Who = 'guest' | 'member' | 'admin'
type Where = (board: RichBoard) => string | Promise<string>
interface Shown {
  who: Who
  where: Where
  act?: (page: Page) => Promise<unknown>
}

let forum: Forum
let fresh: Forum
let board: RichBoard
let noisy: make.Person | undefined

before(async () => {
  forum = await startForum()
  fresh = await startForum()
  board = await richBoard(forum)
  const field = { title: 'المدينة', title_en: 'Town', kind: 'line', shown: 'both', editable: 'member', required: '0' }
  await forum.post('/admin/profile-fields', { as: board.admin, form: { ...field, letters: '40' } })
  await forum.post('/account/about/fields', { as: board.member, form: { field_1: 'الرياض' } })
})
after(async () => {
  await closeBrowser()
  await Promise.all([forum.stop(), fresh.stop()])
})

const administration = [
  'admin/',
  'admin/settings',
  'admin/settings/name',
  'admin/forums',
  'admin/forums/1',
  'admin/forums/2/delete',
  'admin/prefixes',
  'admin/tags',
  'admin/tags/1',
  'admin/levels',
  'admin/titles',
  'admin/searches',
  'admin/words',
  'admin/reactions',
  'admin/reactions/1',
  'admin/warning-types',
  'admin/warning-types/1',
  'admin/thresholds',
  'admin/thresholds/1',
  'admin/report-reasons',
  'admin/report-reasons/1',
  'admin/profile-fields',
  'admin/profile-fields/1',
  'admin/trophies',
  'admin/trophies/1',
  'moderation/?state=closed',
  'admin/members',
  'admin/members/2',
  'admin/members/2/merge?into=1',
]
const account = [
  '',
  'about',
  'people',
  'bookmarks/',
  'password',
  'email',
  'avatar',
  'sessions',
  'signature',
  'preferences',
  'alerts/settings',
  'alerts/',
]

const pages: Record<string, Shown> = {
  index: { who: 'guest', where: () => '/' },
  'index of a member': { who: 'member', where: () => '/' },
  'what is new': { who: 'guest', where: () => '/whats-new/' },
  forum: { who: 'member', where: ({ at }) => at.forum },
  'forum of a guest': { who: 'guest', where: ({ at }) => at.forum },
  'empty forum': { who: 'member', where: ({ at }) => at.empty },
  thread: { who: 'member', where: ({ at }) => at.thread },
  'thread of a guest': { who: 'guest', where: ({ at }) => at.thread },
  'thread of an administrator': { who: 'admin', where: ({ at }) => at.thread },
  'thread with a poll': { who: 'member', where: ({ at }) => polled(at.thread, '') },
  'thread with a poll, for a guest': { who: 'guest', where: ({ at }) => polled(at.thread, '') },
  'poll of a thread': { who: 'admin', where: ({ at }) => polled(at.thread, 'poll') },
  'voters of a poll': { who: 'admin', where: ({ at }) => polled(at.thread, 'voters') },
  'last page': { who: 'member', where: ({ at }) => at.lastPage },
  'locked thread': { who: 'member', where: ({ at }) => at.locked },
  'new thread': { who: 'member', where: ({ at }) => `${at.forum}post-thread` },
  'new thread with errors': { who: 'member', where: ({ at }) => `${at.empty}post-thread`, act: sendPlainly },
  tags: { who: 'guest', where: () => '/tags/' },
  'threads with a tag': { who: 'member', where: () => '/tags/hq-9b/' },
  'tags of a thread': { who: 'admin', where: ({ at }) => `${at.thread}tags` },
  reply: { who: 'member', where: ({ at, post }) => `${at.thread}reply?quote=${post}` },
  edit: { who: 'member', where: ({ post }) => `/posts/${post}/edit` },
  history: { who: 'member', where: ({ post }) => `/posts/${post}/history` },
  reactions: { who: 'member', where: ({ post }) => `/posts/${post}/reactions` },
  search: { who: 'guest', where: () => '/search/' },
  'search that found posts': {
    who: 'member',
    where: () => `/search/?q=${encodeURIComponent('رد المغرب أو رد')}&forum=2`,
  },
  'search with mistakes': { who: 'member', where: () => '/search/?q=x&member=nobody&since=x&replies=x&thread=1' },
  'search that found nothing': { who: 'guest', where: () => '/search/?q=hgsghl' },
  members: { who: 'guest', where: () => '/members/' },
  profile: { who: 'member', where: ({ at }) => at.profile },
  ...Object.fromEntries(
    ['wall', 'threads', 'reactions', 'reactions/given', 'media', 'trophies', 'about'].map((tab) => [
      `profile ${tab}`,
      { who: 'member', where: ({ at }) => `${at.profile}${tab}/` } satisfies Shown,
    ]),
  ),
  'wall with comments': { who: 'member', where: () => talkedOn() },
  'what stands on a wall': { who: 'admin', where: async () => `/wall/${await wordsOn()}/` },
  'words on a wall being edited': { who: 'member', where: async () => `/wall/${await wordsOn()}/edit` },
  'who is here': { who: 'member', where: () => '/online/' },
  'thread of a member who ignores': { who: 'member', where: () => ignoringThread() },
  ...Object.fromEntries(account.map((page) => [`account/${page}`, { who: 'member', where: () => `/account/${page}` }])),
  ...Object.fromEntries(
    ['', '/forums'].map((tab) => [
      `account/watching${tab}`,
      { who: 'member', where: () => watched(tab) } satisfies Shown,
    ]),
  ),
  register: { who: 'guest', where: () => '/register/' },
  'register with errors': { who: 'guest', where: () => '/register/', act: sendPlainly },
  'log in': { who: 'guest', where: () => '/login/' },
  'preferences of a guest': { who: 'guest', where: () => '/preferences' },
  'lost password': { who: 'guest', where: () => '/lost-password/' },
  'password reset': { who: 'guest', where: () => resetAddress() },
  setup: { who: 'guest', where: async () => (await setupAddress(fresh.ctx)) ?? '' },
  ...Object.fromEntries(administration.map((page) => [page, { who: 'admin', where: () => `/${page}` }])),
  'admin/settings with errors': {
    who: 'admin',
    where: () => '/admin/settings',
    act: sendWrongSetting,
  },
  groups: { who: 'guest', where: () => ledGroup('') },
  'group of its leader': { who: 'admin', where: () => ledGroup('page') },
  'group of who may ask': { who: 'member', where: () => ledGroup('page') },
  'requests for groups': { who: 'admin', where: () => ledGroup('requests') },
  'admin/groups of one': { who: 'admin', where: () => ledGroup('admin') },
  'warning about a post': { who: 'admin', where: () => warnedPost('form') },
  'post with a public notice': { who: 'guest', where: () => warnedPost('post') },
  'admin/permissions of a forum': { who: 'admin', where: () => '/admin/permissions/forum/2' },
  'admin/permissions of a member': { who: 'admin', where: () => `/admin/permissions/member/${board.member.id}` },
  'admin/promotions': { who: 'admin', where: () => twoPromotions() },
  'posts about to be split': { who: 'admin', where: ({ at, post }) => verbPage('posts', 'split', at.thread, post) },
  'thread about to be erased': { who: 'admin', where: ({ at }) => verbPage('threads', 'purge', at.thread) },
  'bans from a thread': { who: 'admin', where: ({ at }) => bannedFrom(at.thread) },
  'note of the staff': { who: 'admin', where: () => notedOn() },
  'forum of an administrator': { who: 'admin', where: ({ at }) => at.forum },
  'moderation log': { who: 'admin', where: ({ at }) => loggedAt(at.thread) },
  'error 403': { who: 'member', where: () => '/admin/forums' },
  'error 404': { who: 'guest', where: () => '/nowhere' },
  help: { who: 'guest', where: () => '/help/formatting' },
}

/** With a post that is kept, one by a member who is ignored, and a quote of that. */
async function ignoringThread(): Promise<string> {
  const as = board.member
  noisy ??= await make.member(forum, 'عضو مزعج')
  const thread = await make.thread(forum, as, { title: 'موضوع فيه ضجيج' })
  const noise = await make.post(forum, noisy, thread.id, 'ضجيج')
  const answer = `[quote="عضو مزعج" post="${noise.id}"]\nضجيج\n[/quote]\n\nشكرًا @المديرة نور`
  const kept = await make.post(forum, board.admin, thread.id, answer)
  await forum.post(`/posts/${kept.id}/bookmark`, { as, form: { to: 'save' } })
  await forum.post(`/account/bookmarks/${kept.id}`, { as, form: { note: 'ملاحظة', labels: 'للقراءة، أخبار' } })
  await forum.post(`/members/${noisy.id}/ignore`, { as })
  await forum.post(`/members/${board.admin.id}/follow`, { as })
  return threadUrl(thread)
}

/** A wall with something that has comments, and something that was deleted. */
async function watched(tab: string): Promise<string> {
  for (const address of [`${board.at.thread}watch`, `${board.at.forum}watch`, `/members/${board.admin.id}/follow`])
    await forum.post(encodeURI(address), { as: board.member })
  return `/account/watching${tab}`
}

async function talkedOn(): Promise<string> {
  const [as, at] = [board.member, `/members/${board.member.id}/wall`]
  await wordsOn()
  await forum.post(at, { as, form: { body: 'يُحذف بعد قليل' } })
  const last = forum.ctx.db.selectFrom('wall_posts').select('id').orderBy('id', 'desc').limit(1)
  await forum.post(`/wall/${(await last.executeTakeFirstOrThrow()).id}/delete`, { as })
  return board.at.profile + 'wall/'
}

/** @returns the id of something on the member's wall that has a comment */
async function wordsOn(): Promise<number> {
  const form = { body: `كلمة **لي** ${forum.clock.now}` }
  await forum.post(`/members/${board.member.id}/wall`, { as: board.member, form })
  const last = forum.ctx.db.selectFrom('wall_posts').select('id').orderBy('id', 'desc').limit(1)
  const { id } = await last.executeTakeFirstOrThrow()
  await forum.post(`/wall/${id}/comments`, { as: board.admin, form: { body: `تعليق @${board.member.name}` } })
  return id
}

const idIn = (address: string) => Number(/(\d+)\/$/.exec(address)?.[1])

function verbPage(noun: 'posts' | 'threads', verb: string, thread: string, post = 0): string {
  const id = idIn(thread)
  return `/moderation/${noun}?verb=${verb}&${noun === 'posts' ? `source=${id}&post=${post}` : `thread=${id}`}`
}

/** A group that is led, in which somebody wants to be. */
async function ledGroup(which: '' | 'page' | 'requests' | 'admin'): Promise<string> {
  const known = await forum.ctx.db.selectFrom('groups').select('id').where('title', '=', 'الرسامون').executeTakeFirst()
  const id = known?.id ?? (await makeLedGroup())
  return { '': '/groups/', page: `/groups/${id}/`, requests: '/admin/group-requests', admin: `/admin/groups/${id}` }[
    which
  ]
}

async function makeLedGroup(): Promise<number> {
  const form = { title: 'الرسامون', banner_text: 'رسام', description: 'من يرسم', public_page: '1', entry: 'request' }
  const { location } = await forum.post('/admin/groups', { as: board.admin, form })
  const id = Number(location.split('/').at(-1))
  const asked = await make.member(forum, 'طالبة الرسم')
  await forum.post(`/groups/${id}/ask`, { as: asked, form: { note: 'أرسم منذ سنين' } })
  await addMember(forum.ctx, null, id, board.admin.id)
  await forum.post(`/admin/groups/${id}/leaders`, { as: board.admin, form: { user_id: board.admin.id, leader: '1' } })
  return id
}

async function warnedPost(which: 'form' | 'post'): Promise<string> {
  const { id } = await forum.ctx.db
    .selectFrom('posts')
    .select('id')
    .where('user_id', '=', board.member.id)
    .executeTakeFirstOrThrow()
  const warn = `/members/${board.member.id}/warn`
  if (which === 'form') return `${warn}?post=${id}`
  const form = { type: '1', post: id, public: '1', notice: 'لا تُنشر الأخبار هنا بلا مصدر.' }
  assert.equal((await forum.post(warn, { as: board.admin, form })).status, 303)
  return `/posts/${id}/`
}

/** Two into one group. */
async function twoPromotions(): Promise<string> {
  const { group_id } = await forum.ctx.db.selectFrom('promotions').select('group_id').executeTakeFirstOrThrow()
  await forum.post('/admin/promotions', { as: board.admin, form: { group_id, posts: 7 } })
  return '/admin/promotions'
}

/** With somebody on the list. */
/** A page of a thread that has a poll, in which the administrator has voted. */
async function polled(thread: string, page: string): Promise<string> {
  const form = { poll_question: 'أين؟', poll_option: ['هنا', 'هناك'], poll_max: '1', poll_results: 'always' }
  const known = await pollOf(forum.ctx.db, idIn(thread))
  if (!known) await forum.post(`${thread}poll`, { as: board.admin, form: { ...form, poll_public: '1' } })
  const option = (await pollOf(forum.ctx.db, idIn(thread)))?.options[0]?.id ?? 0
  if (!known) await forum.post(`${thread}vote`, { as: board.admin, form: { option } })
  return `${thread}${page === 'voters' ? `voters?option=${option}` : page}`
}

async function bannedFrom(thread: string): Promise<string> {
  const form = { thread: idIn(thread), author: board.member.name, days: 3, reason: 'خرج عن الموضوع' }
  await forum.post('/moderation/threads/ban', { as: board.admin, form })
  return `${thread}reply-bans`
}

async function notedOn(): Promise<string> {
  const notes = `/members/${board.member.id}/notes`
  await forum.post(notes, { as: board.admin, form: { note: 'له حساب آخر' } })
  const { id } = await forum.ctx.db.selectFrom('staff_notes').select('id').limit(1).executeTakeFirstOrThrow()
  return `${notes}/${id}`
}

/** With something in it. */
async function loggedAt(thread: string): Promise<string> {
  await forum.post('/moderation/threads/feature', { as: board.admin, form: { thread: idIn(thread) } })
  return '/moderation/log'
}

for (const locale of ['ar', 'en'] as const) {
  describe(`nothing for axe in either theme (${locale})`, () => {
    for (const [name, shown] of Object.entries(pages)) {
      test(name, async () => {
        await using visit = await open(shown, { locale })
        assert.equal(await visit.page.locator('html').getAttribute('lang'), locale)
        assert.deepEqual(await findingsInBothThemes(visit.page), [])
      })
    }
  })
}

describe('nothing for axe on a phone', () => {
  for (const name of ['thread', 'forum', 'index']) {
    test(name, async () => {
      await using visit = await open(pages[name]!, { viewport: { width: 360, height: 740 } })
      assert.deepEqual(await findings(visit.page, 'phone'), [])
    })
  }
})

test('what members wrote has a contrast of seven to one in both themes', async () => {
  await using visit = await open(pages['last page']!, {})
  await inLatinLetters(visit.page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await visit.page.emulateMedia({ colorScheme })
    const found = await violations(visit.page, { rules: ['color-contrast-enhanced'], within: '.body' })
    assert.deepEqual(texts(found, colorScheme), [])
  }
})

async function open({ who, where, act }: Shown, wish: Partial<Parameters<typeof openPage>[1]>) {
  const address = await where(board)
  const at = address.includes('/setup/') ? fresh : forum
  const person = who === 'guest' ? {} : { person: board[who] }
  const visit = await openPage(at, { ...person, ...wish, allowed: /status of 4(00|03|04|22)/ })
  await visit.page.goto(address.replace(/^https?:\/\/[^/]+/, at.url))
  await act?.(visit.page)
  return visit
}

/** Past the browser's own check and our script, as it goes without either. */
async function sendWrongSetting(page: Page): Promise<void> {
  await page.locator('#field-oldThreadDays').fill('0')
  await page.locator('.form__acts .btn--main').click()
  await page.getByRole('alert').first().waitFor()
}

async function sendPlainly(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.evaluate('document.querySelector("main form").submit()')])
  await page.getByRole('alert').first().waitFor()
}

async function resetAddress(): Promise<string> {
  const { email } = await forum.ctx.db.selectFrom('users').select('email').executeTakeFirstOrThrow()
  await forum.post('/lost-password/', { form: { email } })
  await forum.work()
  const mail = forum.ctx.mailer.sent.findLast(({ text }) => text.includes('reset?token='))
  return new URL(/\S+reset\?token=\S+/.exec(mail?.text ?? '')?.[0] ?? '').href
}
