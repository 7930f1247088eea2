import assert from 'node:assert/strict'
import { request } from 'node:http'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { ask } from '../support/asking.ts'
import { attachmentUrl } from '../../src/features/attachments/address.ts'
import { attachmentsOfPosts } from '../../src/features/attachments/queries.ts'
import { photo, postIn, replyWith } from './attachment-files.ts'

/** Sent as written: fetch would tidy the path. */
function raw(forum: Forum, method: string, path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(forum.url)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (res) => {
      res.resume()
      resolve(res.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

/** A reply with one image, its sizes made. */
async function pictureIn(forum: Forum, by: make.Person, thread: { id: number; title: string }) {
  const postId = postIn(await replyWith(forum, by, thread, [['صورة.jpg', await photo(80, 60)]]))
  await forum.work()
  const [row] = await attachmentsOfPosts(forum.ctx.db, [postId])
  assert.ok(row)
  return { id: row.id, url: attachmentUrl(row) }
}

const cookieOf = (person: make.Person) => [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

onEachEngine('requests that try', (it) => {
  it('every spelling of an address of the administration refuses all others (AC-31)', async (forum) => {
    const people = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const pages = ['forums', 'groups', 'permissions', 'promotions', 'why']
    const spellings = pages.flatMap((page) => [
      `/admin/${page}`,
      `/admin/${page}/`,
      `/ADMIN/${page}`,
      `//admin/${page}`,
      `/admin//${page}`,
      `/%61dmin/${page}`,
      `/x/%2e%2e/admin/${page}`,
      `/admin/${page};x`,
      `/admin/${page}.json`,
      `/admin/${page}?x=1`,
    ])
    for (const headers of [{}, ...people.map((person) => ({ cookie: cookieOf(person) }))])
      for (const path of spellings)
        for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
          const sent = { ...headers, 'x-original-url': '/', 'x-rewrite-url': '/' }
          const status = await raw(forum, method, path, sent)
          const refused = method === 'OPTIONS' ? [200, 204, 403, 404] : [403, 404]
          assert.ok(refused.includes(status), `${method} ${path} answered ${status}`)
        }
    for (const method of ['GET', 'HEAD'])
      assert.notEqual(await raw(forum, method, '/', { 'x-original-url': '/admin/groups' }), 403)
  })

  it('fields that nobody asked for change nothing (AC-24)', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum)
    const evil = {
      role: 'administrator',
      is_admin: '1',
      group_ids: '7',
      user_id: String(omar.id),
      author_id: String(omar.id),
      created_at: '1',
      pinned: '1',
      pinned_at: '1',
      locked_at: '1',
      forum_id: '1',
      views: '999',
      'constructor[prototype][role]': 'administrator',
    }
    await forum.post(`${forumUrl(board)}post-thread`, { as: sara, form: { ...evil, title: 'عنوان', body: 'نص' } })
    const thread = await forum.ctx.db.selectFrom('threads').selectAll().executeTakeFirstOrThrow()
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { ...evil, body: 'رد' } })
    await forum.post('/account/', { as: sara, form: { ...evil, username: 'سارة', title: '' } })
    const after = await forum.ctx.db.selectFrom('threads').selectAll().executeTakeFirstOrThrow()
    const posts = await forum.ctx.db.selectFrom('posts').select(['user_id', 'created_at']).execute()
    const user = await forum.ctx.db.selectFrom('users').selectAll().where('id', '=', sara.id).executeTakeFirstOrThrow()
    assert.deepEqual(
      [after.user_id, after.pinned_at, after.locked_at, after.forum_id, after.view_count],
      [sara.id, null, null, board.id, 0],
    )
    assert.ok(posts.length === 2 && posts.every((post) => post.user_id === sara.id && post.created_at > 1))
    assert.deepEqual([user.role, user.group_ids], ['member', ''])
  })

  it('no page tells an address of anybody (AC-35)', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    await forum.ctx.db
      .updateTable('users')
      .set({ email: 'marker-address@example.org' })
      .where('id', '=', sara.id)
      .execute()
    const pages = ['/', '/whats-new/', '/members/', `/members/${sara.id}/`, threadUrl(thread), '/members/find?q=س']
    for (const as of [undefined, omar])
      for (const path of pages)
        for (const json of [true, false]) {
          const answer = await ask(forum.url, 'GET', path, { as, json })
          assert.doesNotMatch(answer.text, /marker-address|127\.0\.0\.1(?!:)/, path)
        }
  })

  it('images of a private forum are its own, by every way to them (AC-30)', async (forum) => {
    const [insider, stranger] = [await make.member(forum, 'مطّلع'), await make.member(forum, 'ضحى')]
    const hidden = await make.privateBoard(forum)
    await make.permission(forum, insider, hidden.id, 'view', 1)
    const thread = await make.thread(forum, insider, { forumId: hidden.id })
    const { url, id } = await pictureIn(forum, insider, thread)
    assert.equal((await forum.get(url, { as: insider })).status, 200)
    assert.match((await forum.get(url, { as: insider })).headers.get('cache-control') ?? '', /no-store/)
    for (const as of [undefined, stranger])
      for (const path of [url, `${url}?size=thumb`, `/attachments/x.${id}/`]) {
        assert.equal((await forum.get(path, { as })).status, 404, path)
        assert.equal((await forum.get(path, { as, headers: { range: 'bytes=0-9' } })).status, 404)
      }
    const open = await make.thread(forum, stranger, { body: `![صورة](attachment:${id})` })
    assert.doesNotMatch((await forum.get(threadUrl(open))).text, new RegExp(`/attachments/[^"]*\\.${id}/`))
    const reply = { body: 'صورة', attachment_ids: String(id) }
    assert.equal((await forum.post(`${threadUrl(open)}reply`, { as: stranger, form: reply })).status, 422)
    await make.permission(forum, insider, hidden.id, 'view', undefined)
    assert.equal((await forum.get(url, { as: insider })).status, 404, 'not even one’s own, once one is out')
  })

  it('guests who may not see images get none, and members’ are kept by no shared cache', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id })
    const { url, id } = await pictureIn(forum, sara, thread)
    await make.permission(forum, 'guest', board.id, 'read-attachments', 0)
    assert.equal((await forum.get(url)).status, 404)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, new RegExp(`/attachments/[^"]*\\.${id}/`))
    const own = await forum.get(url, { as: sara })
    assert.deepEqual([own.status, own.headers.get('cache-control')], [200, 'private, no-store'])
  })
})
