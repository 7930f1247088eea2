import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findings, findingsInBothThemes } from '../support/axe.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import { type StaffBoard, staffBoard } from '../support/staff-board.ts'

let forum: Forum
let made: StaffBoard

before(async () => {
  forum = await startForum()
  made = await staffBoard(forum)
})
after(async () => {
  await closeBrowser()
  await forum.stop()
})

type Who = keyof StaffBoard['people']
type Where = (board: StaffBoard) => string

const onThread =
  (verb: string): Where =>
  ({ thread }) =>
    `/moderation/threads?verb=${verb}&thread=${thread.id}`
const onPost =
  (verb: string): Where =>
  ({ thread, posts }) =>
    `/moderation/posts?verb=${verb}&source=${thread.id}&post=${posts.warned}`

const pages: [who: Who, name: string, where: Where][] = [
  ['admin', 'groups', () => '/admin/groups'],
  ['admin', 'a group', () => '/admin/groups/8'],
  ['admin', 'permissions', () => '/admin/permissions'],
  ['admin', 'permissions of a private forum', ({ hidden }) => `/admin/permissions/forum/${hidden.id}`],
  ['admin', 'permissions of a group', () => '/admin/permissions/group/8'],
  ['admin', 'moderators of a forum', ({ board }) => `/admin/forums/${board.id}/moderators`],
  ['admin', 'why', () => '/admin/why'],
  ['admin', 'why, answered', ({ board }) => `/admin/why?member=نادر&forum=${board.id}&permission=reply`],
  ['admin', 'why not', ({ hidden }) => `/admin/why?group=2&forum=${hidden.id}&permission=view`],
  ['admin', 'batch of threads', ({ board }) => `/admin/batch/threads?find=1&forums=${board.id}`],
  ['admin', 'batch of members', () => '/admin/batch/members?find=1&confirmed=yes'],
  ['admin', 'how far a batch is', () => '/admin/batches/1'],
  ['admin', 'spam cleaner', ({ people }) => `/members/x.${people.banned.id}/clean`],
  ['moderator', 'queue', () => '/moderation/'],
  ['moderator', 'a case', () => '/moderation/cases/1'],
  ['moderator', 'an appeal', () => '/moderation/cases/3'],
  ['moderator', 'bans', () => '/moderation/bans'],
  ['moderator', 'addresses', () => '/moderation/addresses'],
  ['moderator', 'log', () => '/moderation/log'],
  ['moderator', 'log with nothing in it', () => '/moderation/log?action=threads.merge'],
  ['moderator', 'thread', ({ thread }) => threadUrl(thread)],
  ['moderator', 'staff note in a thread', ({ thread }) => `/threads/${thread.id}/notes/1`],
  ['moderator', 'post: merge, with which', onPost('merge')],
  [
    'moderator',
    'post: merge',
    ({ thread, posts }) =>
      `/moderation/posts?verb=merge&source=${thread.id}&post=${posts.warned - 1}&post=${posts.warned}`,
  ],
  ['moderator', 'record of a member', ({ people }) => `/members/x.${people.member.id}/`],
  ['moderator', 'warning', ({ people, posts }) => `/members/x.${people.member.id}/warn?post=${posts.warned}`],
  ...['move', 'merge', 'pin', 'slow', 'close', 'ban', 'retitle', 'delete'].map((verb): [Who, string, Where] => [
    'moderator',
    `thread: ${verb}`,
    onThread(verb),
  ]),
  ...['copy', 'move', 'delete'].map((verb): [Who, string, Where] => ['moderator', `post: ${verb}`, onPost(verb)]),
  ['admin', 'post: reattribute', onPost('reattribute')],
  ['moderator', 'report of a post', ({ posts }) => `/posts/${posts.warned}/report`],
  ['member', 'report of a member', ({ people }) => `/members/x.${people.moderator.id}/report`],
  ['member', 'own cases', () => '/account/cases'],
  ['member', 'own warnings', () => '/account/warnings'],
  ['banned', 'ban', () => '/'],
]

describe('nothing for axe on a page of the staff', () => {
  for (const [who, name, where] of pages) {
    test(name, async () => {
      await using visit = await openPage(forum, { person: made.people[who], locale: 'ar', allowed: /status of 403/ })
      const { page } = visit
      const answer = await page.goto(where(made))
      assert.equal(answer?.status(), who === 'banned' ? 403 : 200)
      assert.deepEqual(await findingsInBothThemes(page), [])
    })
  }
})

describe('nothing for axe on a page of the staff on a phone, nothing sticks out', () => {
  for (const [who, name, where] of pages) {
    test(name, async () => {
      const wish = { person: made.people[who], viewport: { width: 360, height: 740 }, allowed: /status of 403/ }
      await using visit = await openPage(forum, { ...wish, context: { hasTouch: true } })
      const { page } = visit
      await page.goto(where(made))
      assert.deepEqual(await findings(page, 'phone'), [])
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'))
    })
  }
})
