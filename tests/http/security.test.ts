import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** What a page says, without the address that its link to the login page brings back to. */
const main = (page: string): string => (/<main[\s\S]*<\/main>/.exec(page)?.[0] ?? page).replace(/return=[^"]*/, '')

describe('what others may not know of', () => {
  test('answers exactly like what does not exist, and shows nowhere', async () => {
    await using forum = await startForum()
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const open = await make.thread(forum, sara, { title: 'ظاهر' })
    const post = await make.post(forum, sara, open.id, 'كلمةسرية في مشاركة')
    const quoting = await make.post(forum, mod, open.id, `[quote="س" post="${post.id}"]منقول[/quote] تعليق`)
    const gone = await make.thread(forum, sara, { title: 'كلمةسرية عنوانا', body: 'كلمةسرية نصا' })
    await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body: 'كلمةسرية معدلة' } })
    await forum.post(`/drafts/thread-${open.id}`, { as: sara, form: { body: 'كلمةسرية مسودة' } })
    await forum.post(`/posts/${post.id}/delete`, { as: mod })
    await forum.post(`${threadUrl(gone)}delete`, { as: mod })
    const hidden = ['', 'edit', 'history', 'quote', 'reactions'].map((path) => (id: number) => `/posts/${id}/${path}`)
    const threads = ['', 'reply', 'latest', 'arrivals'].map((path) => (id: number) => `/threads/x.${id}/${path}`)
    for (const as of [omar, undefined]) {
      for (const [paths, id] of [
        [hidden, post.id],
        [threads, gone.id],
        [[(id: number) => `/t/${id}`], gone.id],
      ] as const)
        for (const path of paths) {
          const [real, none] = [await forum.get(path(id), { as }), await forum.get(path(987654), { as })]
          assert.equal(real.status, none.status, path(id))
          assert.equal(main(real.text), main(none.text), path(id))
        }
      const pages = ['/', '/whats-new/', threadUrl(open), `/members/${sara.id}/`, `/drafts/thread-${open.id}`]
      for (const path of [
        ...pages,
        `${threadUrl(open)}reply?quote=${post.id}&quote=${quoting.id}`,
        `/members/سارة.${sara.id}/`,
      ])
        assert.doesNotMatch((await forum.get(encodeURI(path), { as })).text, /كلمةسرية/, path)
    }
    assert.match((await forum.get(threadUrl(open), { as: mod })).text, /كلمةسرية/, 'or the test means nothing')
  })

  test('no cache keeps what a member got, whatever kind of answer', async () => {
    await using forum = await startForum()
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    for (const path of [
      '/',
      '/t/1',
      threadUrl(thread),
      `/threads/x.${thread.id}/`,
      '/members/find?q=س',
      '/posts/1/quote',
      '/none',
    ])
      assert.equal(
        (await forum.get(encodeURI(path), { as: sara })).headers.get('cache-control'),
        'private, no-store',
        path,
      )
    const { text } = await forum.get(encodeURI(threadUrl(thread)))
    const names = { host: 'evil.invalid', 'x-forwarded-host': 'evil.invalid', 'x-forwarded-proto': 'https' }
    const again = await forum.get(encodeURI(threadUrl(thread)), { headers: { ...names, cookie: 'prefs=e30; other=1' } })
    assert.equal(again.text, text)
    assert.match(text, new RegExp(`<link rel="canonical" href="${forum.ctx.config.baseUrl}/threads/`))
  })
})

describe('hostile text', () => {
  test('is text wherever it is shown', async () => {
    await using forum = await startForum()
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const vector = '"><x-mark data-x="1"><!--slot-->'
    const form = { title: vector, description: vector, kind: 'forum' }
    assert.equal((await forum.post('/admin/forums', { as: admin, form })).status, 303)
    await forum.post('/account/', { as: admin, form: { username: admin.name, title: vector } })
    const thread = await make.thread(forum, admin, { title: vector, body: vector, forumId: 1 })
    const post = await make.post(
      forum,
      admin,
      thread.id,
      `[quote='${vector}'] ${vector} [spoiler=${vector}]x[/spoiler]`,
    )
    await forum.post(`/posts/${post.id}/edit`, { as: admin, form: { body: `${vector} </textarea>`, reason: vector } })
    const query = encodeURIComponent(vector)
    const shown = [
      '/',
      '/whats-new/',
      threadUrl(thread),
      forumUrl({ id: 1, title: vector }),
      `/members/?q=${query}`,
      `/${query}`,
    ]
    const more = [
      `/posts/${post.id}/edit`,
      `/posts/${post.id}/history`,
      `${threadUrl(thread)}reply?quote=${post.id}`,
      '/admin/forums',
    ]
    const asked = [
      `${forumUrl({ id: 1, title: vector })}?starter=${query}`,
      `/login/?return=/${query}`,
      `/members/${admin.id}/`,
    ]
    for (const path of [...shown, ...more, ...asked])
      for (const as of [admin, undefined]) {
        const { text } = await forum.get(path, { as })
        assert.doesNotMatch(text, /<x-mark|" data-x="|<!--slot-->/, path)
        assert.equal(text.match(/<\/html>/g)?.length ?? 1, 1, path)
      }
    assert.match((await forum.get('/', { as: admin })).text, /&lt;x-mark/, 'or the test means nothing')
  })
})

test('nobody gives themselves more than the form offers', async () => {
  await using forum = await startForum()
  const sara = await make.member(forum, 'سارة')
  const more = {
    role: 'administrator',
    user_id: 1,
    author_id: 1,
    created_at: 1,
    pinned_at: 1,
    email_confirmed_at: 1,
    banner: 'مدير',
  }
  const joins = { username: 'خالد', email: 'k@example.org', password: make.password, ...more }
  assert.equal((await forum.post('/register/', { form: joins })).status, 303)
  const board = await make.board(forum)
  await forum.post(`${forumUrl(board)}post-thread`, {
    as: sara,
    form: { title: 'عنوان', body: 'نص', view_count: 9, ...more },
  })
  const user = await forum.ctx.db.selectFrom('users').selectAll().where('name', '=', 'خالد').executeTakeFirstOrThrow()
  assert.deepEqual([user.role, user.banner, user.email_confirmed_at], ['member', '', null])
  const thread = await forum.ctx.db.selectFrom('threads').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([thread.user_id, thread.pinned_at, thread.view_count], [sara.id, null, 0])
  const places = [
    '//evil.invalid',
    '/\\evil.invalid',
    'https://evil.invalid',
    '/\t/evil.invalid',
    '/.//evil.invalid',
    'javascript:x',
  ]
  for (const place of places) {
    const form = { login: 'سارة', password: make.password, return: place }
    assert.equal((await forum.post('/login/', { form })).location, '/', place)
  }
})
