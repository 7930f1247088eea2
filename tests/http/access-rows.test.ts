import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const secret = /سريمرصود/

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const board = await make.board(forum, 'الساحة')
  const thread = await make.thread(forum, sara, { forumId: board.id, title: 'موضوع عام' })
  const post = await make.post(forum, sara, thread.id, 'رد عام')
  return { sara, omar, mod, admin, board, thread, post }
}

async function hiddenThread(forum: Forum, by: make.Person) {
  const hidden = await make.privateBoard(forum, 'غرفة سريمرصود')
  const thread = await make.thread(forum, by, { forumId: hidden.id, title: 'عنوان سريمرصود', body: 'نص سريمرصود' })
  return { hidden, thread, post: await make.post(forum, by, thread.id, 'رد سريمرصود') }
}

onEachEngine('what is private', (it) => {
  it('stands in no head of a page and no file for machines (AC-06)', async (forum) => {
    const { omar, admin } = await scene(forum)
    const { thread, hidden } = await hiddenThread(forum, admin)
    const own = await forum.get(threadUrl(thread), { as: admin })
    assert.match(/<head>[^]*<\/head>/.exec(own.text)?.[0] ?? '', secret, 'the head tells what the page is')
    const machines = [
      '/robots.txt',
      '/sitemap.xml',
      '/manifest.webmanifest',
      '/oembed',
      '/feed',
      '/index.rss',
      '/forums.json',
    ]
    for (const as of [undefined, omar])
      for (const path of [...machines, '/', threadUrl(thread), forumUrl(hidden), `/t/${thread.id}`])
        assert.doesNotMatch((await forum.get(path, { as })).text, secret, path)
  })

  it('is told to nobody in mail, notices or warnings once they may not see it (AC-08, AC-21)', async (forum) => {
    const { sara, omar, mod, admin, thread, post } = await scene(forum)
    await forum.post(`/posts/${post.id}/report`, { as: omar, form: { reason: '1', note: '' } })
    await forum.post(`/members/${sara.id}/warn`, { as: mod, form: { type: '1', post: String(post.id) } })
    const pages = [
      [omar, '/account/cases'],
      [sara, '/account/cases'],
      [sara, '/account/warnings'],
    ] as const
    for (const [as, path] of pages.filter(([as, path]) => as === omar || path.endsWith('warnings')))
      assert.match((await forum.get(path, { as })).text, /موضوع عام/, path)
    const { hidden } = await hiddenThread(forum, admin)
    const form = { thread: thread.id, forum_id: hidden.id }
    assert.equal((await forum.post('/moderation/threads/move', { as: admin, form })).status, 303)
    const retitle = { thread: thread.id, title: 'صار سريمرصود' }
    assert.equal((await forum.post('/moderation/threads/retitle', { as: admin, form: retitle })).status, 303)
    const one = await forum.ctx.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()
    const decided = await forum.post(`/moderation/cases/${one.id}/decision`, {
      as: admin,
      form: { decision: 'upheld' },
    })
    assert.equal(decided.status, 303)
    const { mailer } = forum.ctx
    const before = mailer.sent.length
    await forum.work()
    const mails = mailer.sent.slice(before)
    const told = new Set(mails.map(({ to }) => to))
    for (const { id } of [sara, omar]) assert.ok(told.has((await findUser(forum.ctx.db, id))?.email ?? ''))
    for (const mail of mails) assert.doesNotMatch(JSON.stringify(mail), secret)
    for (const [as, path] of pages) {
      const { status, text } = await forum.get(path, { as })
      assert.equal(status, 200)
      assert.doesNotMatch(text, secret, path)
      assert.match(text, /لم تعد تراها/, path)
    }
  })

  it('is not looked up for a link to it in an open post (AC-10)', async (forum) => {
    const { omar, sara, admin, board } = await scene(forum)
    const { thread, post } = await hiddenThread(forum, admin)
    const body = [`/threads/${thread.id}/`, `${forum.url}/posts/${post.id}/`, `${forum.url}/t/${thread.id}`].join(' ')
    const open = await make.thread(forum, admin, { forumId: board.id, body })
    for (const as of [undefined, omar, sara]) {
      const page = await forum.get(threadUrl(open), { as })
      assert.match(page.text, new RegExp(`/threads/${thread.id}/`))
      assert.doesNotMatch(page.text, secret)
    }
    const preview = await forum.post('/preview', { as: omar, form: { body } })
    assert.doesNotMatch(preview.text, secret)
  })

  it('gives its raw text, its form and its JSON to nobody outside (AC-11)', async (forum) => {
    const { omar, admin, post: open } = await scene(forum)
    const { thread, post } = await hiddenThread(forum, admin)
    const paths = ['quote', 'edit', 'history', ''].map((path) => `/posts/${post.id}/${path}`)
    for (const as of [undefined, omar])
      for (const path of [...paths, `/threads/${thread.id}/arrivals?after=0`, `/threads/${thread.id}/reply`])
        for (const json of [true, false]) {
          const answer = await forum.get(path, { as, json })
          const none = await forum.get(path.replace(/\d+/, '99999'), { as, json })
          assert.equal(answer.status, none.status, path)
          assert.ok([403, 404].includes(answer.status), path)
          assert.doesNotMatch(answer.text, secret)
        }
    assert.match((await forum.get(`/posts/${post.id}/quote`, { as: admin })).text, secret)
    assert.equal((await forum.get(`/posts/${open.id}/edit`, { as: omar })).status, 403)
    assert.equal((await forum.get(`/posts/${open.id}/history`, { as: omar })).status, 403)
  })

  it('answers no search for names, and who may not see members finds none (AC-16, AC-34)', async (forum) => {
    const { omar, sara, admin } = await scene(forum)
    await hiddenThread(forum, admin)
    for (const q of ['سريمرصود', 'غرفة', 'عنوان'])
      assert.doesNotMatch((await forum.get(`/members/find?q=${encodeURIComponent(q)}`, { as: omar })).text, secret)
    const paths = ['/members/', memberUrl(sara), '/members/find?q=سا']
    assert.match((await forum.get(encodeURI(paths[2]!), { as: omar })).text, /سارة/)
    await make.permission(forum, omar, 0, 'view-members', -1)
    for (const path of paths) {
      const answer = await forum.get(encodeURI(path), { as: omar })
      assert.ok([403, 404].includes(answer.status), `${path} answered ${answer.status}`)
      assert.doesNotMatch(/<main[^]*<\/main>/.exec(answer.text)?.[0] ?? answer.text, /سارة/)
    }
  })

  it('arrives in no page that waits for news (AC-19)', async (forum) => {
    const { omar, sara, mod, thread } = await scene(forum)
    const news = async (as?: make.Person) =>
      (await forum.get(`${threadUrl(thread)}arrivals?after=1`, { as, json: true })).text
    const gone = await make.post(forum, sara, thread.id, 'محذوف سريمرصود')
    assert.match(await news(omar), secret)
    await forum.post(`/posts/${gone.id}/delete`, { as: mod })
    await make.permission(forum, sara, 0, 'unheld', -1)
    await make.post(forum, sara, thread.id, 'ينتظر سريمرصود')
    for (const as of [undefined, omar]) assert.doesNotMatch(await news(as), secret)
  })

  it('opens nothing to guests where they may not look at all (AC-36)', async (forum) => {
    const { sara, thread, post, board } = await scene(forum)
    await make.permission(forum, 'guest', 0, 'view', -1)
    await make.permission(forum, 'guest', 0, 'view-members', -1)
    for (const path of [
      '/',
      '/whats-new/',
      '/members/',
      memberUrl(sara),
      forumUrl(board),
      threadUrl(thread),
      `/t/${thread.id}`,
      `/posts/${post.id}/`,
      `/posts/${post.id}/reactions`,
      '/online/',
      '/members/find?q=س',
      '/nothing',
    ]) {
      const { text } = await forum.get(encodeURI(decodeURI(path)))
      assert.doesNotMatch(text, /موضوع عام|رد عام|الساحة|سارة/, path)
    }
    for (const path of [forumUrl(board), threadUrl(thread), `/posts/${post.id}/`])
      assert.equal((await forum.get(path)).status, 404, path)
    assert.equal((await forum.get('/login/')).status, 200)
    assert.equal((await forum.get(threadUrl(thread), { as: sara })).status, 200)
  })
})

onEachEngine('requests that say more than they should', (it) => {
  it('two ids for one thing are no request, and the one that is checked is used (AC-23)', async (forum) => {
    const { sara, omar, mod, thread, post, board } = await scene(forum)
    const own = await make.post(forum, omar, thread.id, 'لعمر')
    const twice = await forum.post(`${threadUrl(thread)}reply`, { as: omar, form: { body: ['أ', 'ب'] } })
    assert.equal(twice.status, 400)
    const edits = [
      [`/posts/${own.id}/edit`, { body: 'معدّل', id: post.id, post_id: post.id }],
      [`/posts/${own.id}/edit?id=${post.id}&post=${post.id}`, { body: 'معدّل', post: post.id }],
    ] as const
    for (const [path, form] of edits) assert.equal((await forum.post(path, { as: omar, form })).status, 303)
    assert.deepEqual(
      [(await findPost(forum.ctx.db, post.id))?.body, (await findPost(forum.ctx.db, own.id))?.body],
      ['رد عام', 'معدّل'],
    )
    const foreign = { post: [own.id, post.id], source: thread.id }
    assert.equal((await forum.post('/moderation/posts/delete', { as: omar, form: foreign })).status, 403)
    const other = await make.thread(forum, sara, { forumId: board.id })
    const path = await forum.post(`/threads/${thread.id}/move`, {
      as: mod,
      form: { thread: other.id, forum_id: board.id },
    })
    assert.equal(path.status, 422, 'the thread of the path is meant')
    const sources = await forum.post('/moderation/posts/delete', {
      as: mod,
      form: { source: [thread.id, other.id], post: own.id },
    })
    assert.ok([303, 400].includes(sources.status))
    assert.equal((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    assert.equal((await findThread(forum.ctx.db, other.id))?.forum_id, board.id)
  })

  it('a yes is one spelling, and nothing else switches anything on (AC-25)', async (forum) => {
    const { omar, admin, board, thread } = await scene(forum)
    for (const yes of ['yes', 'on', 'TRUE', '[true]', '{}', 'true', '2', ' 1']) {
      await forum.post(`/admin/forums/${board.id}/private`, { as: admin, form: { private: yes } })
      assert.equal((await forum.get(forumUrl(board))).status, 200, yes)
    }
    const own = await make.post(forum, omar, thread.id, 'قبل')
    for (const yes of ['1', 'yes', 'on', 'true']) {
      await forum.post(`/posts/${own.id}/edit`, { as: omar, form: { body: `بعد ${yes}`, silent: yes } })
      assert.notEqual((await findPost(forum.ctx.db, own.id))?.edited_at, null, yes)
    }
    const form = {
      username: 'عضو جديد',
      email: 'new@example.org',
      password: make.password,
      confirmed: '1',
      is_admin: 'on',
      staff: '[true]',
      role: '{}',
    }
    await forum.post('/register/', { form })
    const user = await forum.ctx.db
      .selectFrom('users')
      .selectAll()
      .where('name', '=', 'عضو جديد')
      .executeTakeFirstOrThrow()
    assert.deepEqual([user.role, user.email_confirmed_at], ['member', null])
  })

  it('who wrote something and when is never said by the form (AC-37)', async (forum) => {
    const { sara, omar, admin, board, thread } = await scene(forum)
    const lie = {
      user_id: admin.id,
      author: admin.name,
      author_id: admin.id,
      username: admin.name,
      name: admin.name,
      guest_name: 'النظام',
      by: admin.id,
      created_at: 1,
      at: 1,
      date: '2036-01-01',
      time: '2036-01-01T00:00',
      as: 'system',
    }
    const since = forum.clock.now
    await forum.post(`${threadUrl(thread)}reply`, { as: omar, form: { ...lie, body: 'رد' } })
    await forum.post(`${forumUrl(board)}post-thread`, { as: omar, form: { ...lie, title: 'عنوان', body: 'نص' } })
    const rows = await forum.ctx.db.selectFrom('posts').selectAll().where('created_at', '>', since).execute()
    assert.equal(rows.length, 2)
    for (const row of rows) {
      assert.equal(row.user_id, omar.id)
      assert.ok(row.created_at <= forum.clock.now)
      await forum.post(`/posts/${row.id}/edit`, { as: omar, form: { ...lie, body: 'معدّل' } })
      const edited = await findPost(forum.ctx.db, row.id)
      assert.deepEqual([edited?.user_id, edited?.created_at, edited?.edited_by], [omar.id, row.created_at, omar.id])
    }
    const guest = await forum.post(`${threadUrl(thread)}reply`, { form: { ...lie, body: 'من ضيف' } })
    assert.equal(guest.status, 403)
    const claims = { author: 'عمر', time: '2020-01-01T00:00', post: rows[0]!.id, source: thread.id }
    assert.equal((await forum.post('/moderation/posts/reattribute', { as: sara, form: claims })).status, 403)
  })

  it('a way back after logging in is judged like any request (AC-39, AC-41)', async (forum) => {
    const { sara } = await scene(forum)
    for (const to of ['/admin/groups', '/moderation/', '/moderation/log']) {
      const form = { login: sara.name, password: make.password, return: to }
      const { location } = await forum.post('/login/', { as: sara, form })
      assert.ok(['/', to].includes(location), location)
      assert.equal((await forum.get(to, { as: sara })).status, 403)
    }
    for (const evil of [
      '//evil.invalid',
      'https://evil.invalid/',
      '/\\evil.invalid',
      'javascript:alert(1)',
      '/%2F/evil.invalid',
      '/..//evil.invalid',
    ]) {
      const answers = [
        await forum.post('/login/', { as: sara, form: { login: sara.name, password: make.password, return: evil } }),
        await forum.post('/preferences', { as: sara, form: { return: evil, back: evil, locale: 'ar' } }),
        await forum.post('/preferences', { form: { return: evil, back: evil, locale: 'ar' } }),
        await forum.get(`/login/?return=${encodeURIComponent(evil)}`, { as: sara }),
      ]
      for (const { location } of answers)
        assert.equal(new URL(location || '/', forum.url).origin, forum.url, `${evil} led to ${location}`)
    }
  })
})

onEachEngine('those who may less', (it) => {
  it('a moderator does nothing to an administrator (AC-27)', async (forum) => {
    const { mod, admin } = await scene(forum)
    const before = await findUser(forum.ctx.db, admin.id)
    const attempts: [string, Record<string, string | number>][] = [
      ['/moderation/bans', { kind: 'member', target: admin.name, days: 1, reason: 'س' }],
      [`/members/${admin.id}/warn`, { type: '1' }],
      [`/members/${admin.id}/clean`, { reason: 'س' }],
      [`/admin/members/${admin.id}`, { username: 'آخر', email: 'x@example.org', role: 'member' }],
      [`/admin/members/${admin.id}/password-mail`, {}],
      [`/admin/members/${admin.id}/merge`, { into: mod.name, sure: '1' }],
      ['/admin/look', { member_id: admin.id }],
      [`/admin/permissions/member/${mod.id}`, { [`member-${mod.id}-administer`]: '1' }],
    ]
    for (const [path, form] of attempts) {
      const { status } = await forum.post(path, { as: mod, form })
      assert.ok([403, 404].includes(status), `${path} answered ${status}`)
    }
    assert.deepEqual(await findUser(forum.ctx.db, admin.id), before)
    assert.equal((await forum.get('/admin/', { as: mod })).status, 403)
  })

  it('nothing is done in what is locked, deleted or closed, by any request (AC-28)', async (forum) => {
    const { sara, omar, mod, admin, board, thread, post } = await scene(forum)
    const own = await make.post(forum, omar, thread.id, 'لعمر')
    const attempts = (as: make.Person) =>
      [
        ['reply', () => forum.post(`${threadUrl(thread)}reply`, { as, form: { body: `رد ${forum.clock.now}` } })],
        ['edit', () => forum.post(`/posts/${own.id}/edit`, { as, form: { body: 'معدّل' } })],
        ['delete', () => forum.post(`/posts/${own.id}/delete`, { as })],
        ['react', () => forum.post(`/posts/${post.id}/reactions`, { as, form: { reaction: 'like' } })],
      ] as const
    const refused = async (state: string, statuses: number[]) => {
      for (const [name, attempt] of attempts(omar))
        assert.ok(statuses.includes((await attempt()).status), `${name} in a ${state} thread`)
    }
    await forum.post(`${threadUrl(thread)}lock`, { as: mod })
    await refused('locked', [403])
    await forum.post(`${threadUrl(thread)}unlock`, { as: mod })
    await forum.post(`${threadUrl(thread)}delete`, { as: mod })
    await refused('deleted', [403, 404])
    await forum.post(`${threadUrl(thread)}restore`, { as: mod })
    await forum.post(`/admin/forums/${board.id}/close`, { as: admin })
    const closed = await forum.post(`${threadUrl(thread)}reply`, { as: omar, form: { body: 'في منتدى مغلق' } })
    const started = await forum.post(`${forumUrl(board)}post-thread`, { as: sara, form: { title: 'ع', body: 'ن' } })
    assert.deepEqual([closed.status, started.status], [403, 403])
    const row = await findPost(forum.ctx.db, own.id)
    assert.deepEqual([row?.body, row?.deleted_at], ['لعمر', null])
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 3)
    assert.deepEqual(await forum.ctx.db.selectFrom('reactions').selectAll().execute(), [])
  })
})
