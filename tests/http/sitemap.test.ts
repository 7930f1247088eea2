import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const locations = async (forum: Forum, path: string) =>
  [...(await forum.get(path)).text.matchAll(/<(?:image:)?loc>([^<]*)<\/(?:image:)?loc>/g)].map(([, url = '']) =>
    decodeURI(url.replace(forum.ctx.config.baseUrl, '')),
  )

onEachEngine('the sitemap', (it) => {
  it('names every page of a thread or forum that guests may read, with its pictures, and no other', async (forum) => {
    const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير', 'administrator')]
    const place = await make.board(forum, 'الأخبار')
    const thread = await make.thread(forum, sara, { forumId: place.id, title: 'خبر & عاجل' })
    const deleted = await make.thread(forum, sara, { forumId: place.id, title: 'محذوف' })
    await forum.post(`${threadUrl(deleted)}delete`, { as: admin })
    const closed = await make.privateBoard(forum)
    const before = await forum.get('/sitemap.xml')
    await make.thread(forum, admin, { forumId: closed.id, title: 'سري' })
    const { db } = forum.ctx
    const { first_post_id: post } = await db
      .selectFrom('threads')
      .select('first_post_id')
      .where('id', '=', thread.id)
      .executeTakeFirstOrThrow()
    const picture = { user_id: sara.id, post_id: post, token: 'x'.repeat(22), width: 9, height: 9, bytes: 9 }
    const rest = { alt: '', frames: 1, placeholder: '', variants: '[]', refused: null, created_at: 1 }
    const { id: image } = await db
      .insertInto('attachments')
      .values({ ...picture, ...rest, file_name: 'قمر.png', ready_at: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()

    assert.deepEqual(await locations(forum, '/sitemap.xml'), ['/sitemap-forums.xml', '/sitemap-threads-1.xml'])
    assert.equal((await forum.get('/sitemap.xml')).text, before.text, 'what is private changes nothing')
    const shown = [threadUrl(thread), `/attachments/قمر-png.${image}/`]
    assert.deepEqual(await locations(forum, '/sitemap-threads-1.xml'), shown)
    assert.match((await forum.get('/sitemap-threads-1.xml')).text, /<lastmod>2026-11-01T12:00:00\.\d{3}Z<\/lastmod>/)
    forum.clock.now += 3_600_000
    await forum.post(`/posts/${post}/edit`, { as: sara, form: { body: 'نص آخر' } })
    assert.match((await forum.get('/sitemap-threads-1.xml')).text, /<lastmod>2026-11-01T13:00/, 'an edit is a change')
    const at = forum.clock.now
    const dateOf = async (part: string) =>
      new RegExp(`${part}.xml</loc><lastmod>([^<]*)</lastmod>`).exec((await forum.get('/sitemap.xml')).text)?.[1] ?? ''
    assert.ok(Date.parse(await dateOf('sitemap-threads-1')) < at)
    forum.clock.now += 3_600_000
    const reply = await make.post(forum, admin, thread.id, 'رد بصورة')
    const hidden = await make.post(forum, admin, thread.id, 'رد محذوف بصورة')
    await forum.post(`/posts/${hidden.id}/delete`, { as: admin })
    for (const [post_id, file_name] of [
      [reply.id, 'رد.png'],
      [hidden.id, 'سر.png'],
    ] as const)
      await db
        .insertInto('attachments')
        .values({ ...picture, ...rest, post_id, file_name, token: `${post_id}`.padStart(22, 'y'), ready_at: 1 })
        .execute()
    for (const part of ['sitemap-threads-1', 'sitemap-forums'])
      assert.ok(Date.parse(await dateOf(part)) > at + 3_000_000, 'each part says when it was last written on')
    await make.post(forum, admin, (await make.thread(forum, admin, { forumId: closed.id })).id)
    const seenBefore = await dateOf('sitemap-threads-1')
    forum.clock.now += 3_600_000
    await make.thread(forum, admin, { forumId: closed.id, title: 'سر' })
    assert.equal(await dateOf('sitemap-threads-1'), seenBefore, 'what is private dates nothing')
    shown.push((await locations(forum, '/sitemap-threads-1.xml')).at(-1) ?? '')
    assert.match(shown.at(-1) ?? '', /^\/attachments\/رد-png\.\d+\/$/, 'pictures of answers too, but for deleted ones')
    assert.deepEqual(await locations(forum, '/sitemap-threads-1.xml'), shown)
    const forums = await locations(forum, '/sitemap-forums.xml')
    assert.deepEqual([forums[0], forums.includes(forumUrl(place))], ['/', true])
    assert.equal(forums.includes(forumUrl(closed)), false)
    for (const path of ['/sitemap-threads-2.xml', '/sitemap-threads-0.xml', '/sitemap-threads-9007199254740991.xml'])
      assert.equal((await forum.get(path)).status, 404, path)

    const answer = await forum.get('/sitemap-threads-1.xml', { as: admin })
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' }
    assert.equal((await forum.get('/sitemap-threads-1.xml', { headers })).status, 304)
    assert.deepEqual(await locations(forum, '/sitemap-threads-1.xml'), shown, 'whoever asks')
    await make.permission(forum, 'guest', place.id, 'read-attachments', 0)
    assert.deepEqual(await locations(forum, '/sitemap-threads-1.xml'), [threadUrl(thread)])
  })

  it('goes by ranges of ids, and names none in which there is nothing', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const far = await make.thread(forum, sara)
    const row = await forum.ctx.db.selectFrom('threads').selectAll().where('id', '=', far.id).executeTakeFirstOrThrow()
    await forum.ctx.db
      .insertInto('threads')
      .values({ ...row, id: 10_000, title: 'بعيد' })
      .execute()
    await forum.ctx.db
      .insertInto('threads')
      .values({ ...row, id: 15_001, title: 'أبعد', deleted_at: 1 })
      .execute()
    const pages = ['/sitemap-threads-1.xml', '/sitemap-threads-2.xml']
    assert.deepEqual((await locations(forum, '/sitemap.xml')).slice(1), pages)
    assert.deepEqual(await locations(forum, '/sitemap-threads-2.xml'), ['/threads/بعيد.10000/'])
  })

  it('is empty on a board that is closed to guests (AC-36)', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    await make.thread(forum, sara)
    await make.permission(forum, 'guest', 0, 'view', 0)
    assert.deepEqual(await locations(forum, '/sitemap.xml'), [])
    for (const path of ['/sitemap-forums.xml', '/sitemap-threads-1.xml'])
      for (const as of [undefined, sara]) assert.equal((await forum.get(path, { as })).status, 404)
    const answer = await forum.get(`/members/${sara.id}/index.json`)
    assert.deepEqual([answer.status, answer.json.items], [200, []])
    const { text } = await forum.get('/robots.txt')
    assert.match(text, /^User-agent: \*$/m)
    assert.match(text, /^Disallow: \/account\/$/m)
    assert.match(text, new RegExp(`^Sitemap: ${forum.ctx.config.baseUrl}/sitemap.xml$`, 'm'))
  })

  it('is made by the configured address, whatever the request says of itself (INJ-14)', async (forum) => {
    const thread = await make.thread(forum, await make.member(forum, 'سارة'))
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
    for (const path of ['/sitemap.xml', '/sitemap-threads-1.xml', '/robots.txt', '/index.rss', threadUrl(thread)]) {
      await forum.get(path, { headers })
      assert.doesNotMatch((await forum.get(path)).text, /evil\.example/, path)
    }
  })
})
