import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { updateUserQuietly } from '../../src/features/users/queries.ts'
import { banMember } from '../../src/features/bans/service.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import type { Asking } from '../support/asking.ts'
import { startForum, type Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

type Name = 'guest' | 'fresh' | 'member' | 'author' | 'keeper' | 'mod' | 'admin' | 'banned'
type People = Record<Exclude<Name, 'guest'>, make.Person>
const names: Name[] = ['guest', 'fresh', 'member', 'author', 'keeper', 'mod', 'admin', 'banned']

const states = ['open', 'private', 'deleted', 'held', 'locked'] as const
type State = (typeof states)[number]

interface Thing {
  thread: { id: number; title: string }
  elsewhere: { id: number }
  post: number
}

type Act = (forum: Forum, thing: Thing, as: make.Person | undefined) => Promise<boolean>

const gets =
  (path: (thing: Thing) => string): Act =>
  async (forum, thing, as) =>
    (await forum.get(path(thing), { as })).status < 400
const posts =
  (path: (thing: Thing) => string, form: (thing: Thing) => NonNullable<Asking['form']> = () => ({})): Act =>
  async (forum, thing, as) =>
    (await forum.post(path(thing), { as, form: form(thing) })).status === 303

const acts: Record<string, Act> = {
  read: gets(({ post }) => `/posts/${post}/`),
  list: async (forum, { thread }, as) => /نصمرصود/.test((await forum.get(threadUrl(thread), { as })).text),
  quote: gets(({ post }) => `/posts/${post}/quote`),
  history: gets(({ post }) => `/posts/${post}/history`),
  edit: posts(
    ({ post }) => `/posts/${post}/edit`,
    () => ({ body: 'معدّل' }),
  ),
  react: posts(
    ({ post }) => `/posts/${post}/reactions`,
    () => ({ reaction: 'like' }),
  ),
  report: posts(
    ({ post }) => `/posts/${post}/report`,
    () => ({ reason: '1', note: '' }),
  ),
  reply: posts(
    ({ thread }) => `${threadUrl(thread)}reply`,
    () => ({ body: `رد ${Math.random()}` }),
  ),
  move: posts(
    () => '/moderation/posts/move',
    ({ post, thread, elsewhere }) => ({ post, source: thread.id, target: elsewhere.id }),
  ),
  delete: posts(({ post }) => `/posts/${post}/delete`),
}

/** Those that change nothing: one thing serves everybody. */
const looks = new Set(['read', 'list', 'quote', 'history'])

const staff = 'keeper mod admin'
const members = `fresh member author ${staff}`
const others = `fresh member ${staff}`

/** Who can do what to a post of `author`; nobody else can. `keeper` moderates this forum only, and not the private one. */
const allowed: Record<State, Record<string, string>> = {
  open: {
    read: `guest ${members}`,
    list: `guest ${members}`,
    quote: members,
    history: `author ${staff}`,
    edit: `author ${staff}`,
    react: others,
    report: others,
    reply: members,
    move: staff,
    delete: `author ${staff}`,
  },
  private: {
    read: 'author admin',
    list: 'author admin',
    quote: 'author admin',
    history: 'author admin',
    edit: 'author admin',
    react: 'admin',
    report: 'admin',
    reply: 'author admin',
    move: 'admin',
    delete: 'author admin',
  },
  deleted: {
    read: `author ${staff}`,
    list: `author ${staff}`,
    quote: `author ${staff}`,
    history: `author ${staff}`,
    edit: staff,
    react: '',
    report: '',
    reply: members,
    move: staff,
    delete: `author ${staff}`,
  },
  held: {
    read: `author ${staff}`,
    list: `author ${staff}`,
    quote: `author ${staff}`,
    history: `author ${staff}`,
    edit: `author ${staff}`,
    react: '',
    report: staff,
    reply: members,
    move: staff,
    delete: `author ${staff}`,
  },
  locked: {
    read: `guest ${members}`,
    list: `guest ${members}`,
    quote: members,
    history: `author ${staff}`,
    edit: staff,
    react: staff,
    report: others,
    reply: staff,
    move: staff,
    delete: staff,
  },
}

/** What the staff has of its own. */
const pages: Record<string, string> = {
  '/moderation/': 'keeper mod admin',
  '/moderation/log': 'keeper mod admin',
  '/moderation/bans': 'mod admin',
  '/moderation/addresses': 'mod admin',
  '/admin/': 'admin',
  '/admin/settings': 'admin',
  '/admin/members': 'admin',
  '/admin/permissions': 'admin',
  '/account/': members,
  '/account/cases': members,
}

async function cast(forum: Forum): Promise<People> {
  const people: People = {
    member: await make.member(forum, 'عضو'),
    author: await make.member(forum, 'الكاتب'),
    keeper: await make.member(forum, 'الأمين'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    admin: await make.member(forum, 'المدير العام', 'administrator'),
    fresh: await make.member(forum, 'جديد'),
    banned: await make.member(forum, 'محظور'),
  }
  await banMember(forum.ctx, people.admin.member, people.banned.id, { days: 9, reason: 'تجربة' })
  return people
}

async function placeOf(forum: Forum, { admin, keeper, author }: People, state: State): Promise<number> {
  const { id } = state === 'private' ? await make.privateBoard(forum, state) : await make.board(forum, state)
  if (state === 'private') await make.permission(forum, author, id, 'view', 1)
  else await forum.post(`/admin/forums/${id}/moderators`, { as: admin, form: { username: keeper.name } })
  await make.freshGrants(forum)
  return id
}

describe('who can do what', () => {
  test('each to each thing, and nothing that is not in the table (AC-01)', async () => {
    await using forum = await startForum('sqlite', { RATE_LIMITS: 'off' })
    const people = await cast(forum)
    const got: Record<string, Record<string, string>> = {}
    for (const state of states) {
      const forumId = await placeOf(forum, people, state)
      const seen = await thingIn(forum, people, forumId, state)
      got[state] = {}
      for (const [name, act] of Object.entries(acts)) {
        const may: Name[] = []
        for (const who of names) {
          const thing = looks.has(name) ? seen : await thingIn(forum, people, forumId, state)
          if (await act(forum, thing, who === 'guest' ? undefined : people[who])) may.push(who)
        }
        got[state][name] = may.join(' ')
      }
    }
    assert.deepEqual(got, allowed)
  })

  test('each page of the staff to the staff (AC-01)', async () => {
    await using forum = await startForum('sqlite', { RATE_LIMITS: 'off' })
    const people = await cast(forum)
    await placeOf(forum, people, 'open')
    const got: Record<string, string> = {}
    for (const path of Object.keys(pages)) {
      const may: Name[] = []
      for (const who of names) {
        const { status } = await forum.get(path, { as: who === 'guest' ? undefined : people[who] })
        if (status < 400) may.push(who)
      }
      got[path] = may.join(' ')
    }
    assert.deepEqual(got, pages)
  })
})

async function thingIn(forum: Forum, people: People, forumId: number, state: State): Promise<Thing> {
  const thread = await make.thread(forum, people.author, { forumId })
  const elsewhere = await make.thread(forum, people.author, { forumId })
  if (state === 'held') await updateUserQuietly(forum.ctx.db, people.author.id, { held_until: forum.clock.now + 1e9 })
  const { id } = await make.post(forum, people.author, thread.id, `نصمرصود`)
  await updateUserQuietly(forum.ctx.db, people.author.id, { held_until: null })
  if (state === 'deleted') await forum.post(`/posts/${id}/delete`, { as: people.mod })
  if (state === 'locked') await forum.post(`${threadUrl(thread)}lock`, { as: people.mod })
  return { thread, elsewhere, post: id }
}
