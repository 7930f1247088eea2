import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const secret = /سريمرصود/

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const admin = await make.member(forum, 'المدير', 'administrator')
  const place = await make.board(forum, 'الأخبار')
  const body = 'أهلًا **وسهلًا** @عمر\n\n[رابط](/help/formatting) ||مخفيسري|| <b>خام</b>'
  const thread = await make.thread(forum, sara, { forumId: place.id, title: 'خبر & "عاجل" <x>', body })
  const reply = await make.post(forum, omar, thread.id, 'رد عمر')
  const closed = await make.privateBoard(forum, 'غرفة سريمرصود')
  const hidden = await make.thread(forum, admin, { forumId: closed.id, title: 'عنوان سريمرصود', body: 'سريمرصود' })
  const theirs = await make.post(forum, admin, hidden.id, 'رد سريمرصود')
  return { sara, omar, admin, place, thread, reply, closed, hidden, theirs }
}

const items = async (forum: Forum, path: string) => (await forum.get(path)).json.items as Record<string, any>[] // oxlint-disable-line no-explicit-any -- what came is what the test asserts

onEachEngine('feeds', (it) => {
  it('carry the newest of the board, a forum, a thread and a member, whole and with addresses that hold anywhere', async (forum) => {
    const { sara, omar, place, thread, reply } = await scene(forum)
    const { baseUrl } = forum.ctx.config
    const [first, ...others] = await items(forum, '/index.json')
    assert.equal(others.length, 0)
    assert.deepEqual([first?.id, first?.title], [`${baseUrl}/t/${thread.id}`, thread.title])
    assert.equal(first?.authors[0].name, 'سارة')
    const html = String(first?.content_html)
    assert.match(html, /^<div lang="ar" dir="rtl">.*<strong>وسهلًا<\/strong>/s)
    assert.match(html, new RegExp(`href="${baseUrl}/help/formatting"`))
    assert.match(html, new RegExp(`href="${baseUrl}/members/[^"]*.${omar.id}/"`), 'the member who is named')
    assert.doesNotMatch(html, /href="\/|class=|tabindex|مخفيسري/)
    assert.match(html, /\[نص مخفي\]/)

    assert.deepEqual(await items(forum, `/forums/${place.id}/index.json`), [first])
    const posts = await items(forum, `/threads/any-slug.${thread.id}/index.json`)
    assert.deepEqual(
      posts.map((one) => one.title),
      [`عمر: ${thread.title}`, `سارة: ${thread.title}`],
    )
    assert.equal(posts[0]?.url, `${baseUrl}/posts/${reply.id}/`)
    assert.equal((await items(forum, `/members/${sara.id}/index.json`)).length, 1)

    const rss = await forum.get('/index.rss')
    assert.equal(rss.headers.get('content-type'), 'application/rss+xml; charset=utf-8')
    assert.match(rss.text, /<language>ar<\/language>/)
    assert.match(rss.text, /<title>خبر &amp; &quot;عاجل&quot; &lt;x&gt;<\/title>/)
    assert.match(rss.text, /<content:encoded>&lt;div lang=&quot;ar&quot; dir=&quot;rtl&quot;&gt;/)
    const atom = await forum.get(`/threads/${thread.id}/index.atom`)
    assert.match(atom.text, /<feed xmlns="[^"]+" xml:lang="ar">/)
    assert.equal([...atom.text.matchAll(/<entry>/g)].length, 2)
    await changeBoard(forum.ctx, { language: 'en' })
    assert.match((await forum.get('/index.rss')).text, /<language>en<\/language>/)
    assert.equal((await forum.get('/index.xml')).status, 404)
  })

  it('keep addresses that were encoded, and leave out what posts hide in blocks', async (forum) => {
    const { sara, place } = await scene(forum)
    const body =
      '[وسم](/tags/%D9%82/?a=1&b=2) [نص](/tags/قهوة/)\n\n[spoiler=العنوان]مخفيسري[/spoiler]\n\nآخر\n\n[quote="عمر"]\n' +
      'طويل '.repeat(400) +
      '\n[/quote]'
    await make.thread(forum, sara, { forumId: place.id, title: 'روابط', body })
    const [first] = await items(forum, '/index.json')
    const html = String(first?.content_html)
    const { baseUrl } = forum.ctx.config
    assert.ok(html.includes(`href="${baseUrl}/tags/%D9%82/?a=1&amp;b=2"`), html)
    assert.ok(html.includes(`href="${baseUrl}${encodeURI('/tags/قهوة/')}"`), html)
    assert.match(html, /<p>\[نص مخفي\]<\/p>\s*<p[^>]*>آخر/)
    assert.doesNotMatch(html, /مخفيسري|details|العنوان|انقر للتوسيع/)
  })

  it('hold nothing that guests may not read, whoever asks (AC-05)', async (forum) => {
    const { sara, admin, place, thread, reply, closed, hidden, theirs } = await scene(forum)
    await make.post(forum, sara, thread.id, `[quote="المدير" post="${theirs.id}"]\nسريمرصود\n[/quote]\n\nكلامي`)
    const gone = [
      `/forums/${closed.id}/index.rss`,
      `/threads/${hidden.id}/index.atom`,
      '/threads/999/index.rss',
      '/members/999/index.rss',
    ]
    for (const path of gone)
      for (const as of [undefined, admin]) assert.equal((await forum.get(path, { as })).status, 404, path)
    for (const path of [
      '/index.rss',
      `/forums/${place.id}/index.atom`,
      `/threads/${thread.id}/index.json`,
      `/members/${admin.id}/index.json`,
    ]) {
      const [guest, member] = [await forum.get(path), await forum.get(path, { as: admin })]
      assert.deepEqual([guest.status, member.text], [200, guest.text], path)
      assert.doesNotMatch(guest.text, secret, path)
    }
    await forum.post(`/posts/${reply.id}/delete`, { as: admin })
    assert.equal((await items(forum, `/threads/${thread.id}/index.json`)).length, 2)
    await make.permission(forum, 'guest', place.id, 'view-others', 0)
    assert.equal((await forum.get(`/threads/${thread.id}/index.rss`)).status, 404)
    assert.deepEqual(
      [await items(forum, '/index.json'), await items(forum, `/forums/${place.id}/index.json`)],
      [[], []],
    )
    await make.permission(forum, 'guest', 0, 'view', 0)
    assert.equal((await forum.get('/index.rss')).status, 404, 'of a board that is closed to guests there is none')
    await make.permission(forum, 'guest', 0, 'view-members', 0)
    assert.equal((await forum.get(`/members/${sara.id}/index.rss`)).status, 404)
  })

  it('are asked for again at little cost, and change when anything in them does', async (forum) => {
    const { sara, thread, reply } = await scene(forum)
    const path = `/threads/${thread.id}/index.rss`
    const first = await forum.get(path)
    const [etag, date] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? '']
    assert.equal((await forum.get(path, { headers: { 'if-none-match': etag } })).status, 304)
    assert.equal((await forum.get(path, { headers: { 'if-modified-since': date } })).status, 304)
    await make.thread(forum, sara)
    assert.equal((await forum.get(path, { headers: { 'if-none-match': etag } })).status, 304, 'written elsewhere')
    await forum.post(`/posts/${reply.id}/delete`, { as: await make.member(forum, 'رقيب', 'moderator') })
    for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': date }]) {
      const next = await forum.get(path, { headers })
      assert.equal(next.status, 200)
      assert.ok(Date.parse(next.headers.get('last-modified') ?? '') > Date.parse(date))
    }
    assert.equal(first.headers.get('cache-control'), 'no-cache')
  })

  it('of a thread that was merged lead to that of the other, where guests read it', async (forum) => {
    const { sara, admin, place, thread, hidden } = await scene(forum)
    const merged = await make.thread(forum, sara, { forumId: place.id })
    const secretly = await make.thread(forum, sara, { forumId: place.id })
    for (const [from, to] of [
      [merged, thread],
      [secretly, hidden],
    ] as const)
      await forum.post('/moderation/threads/merge', { as: admin, form: { thread: from.id, target: to.id } })
    const answer = await forum.get(`/threads/any.${merged.id}/index.atom`)
    assert.deepEqual([answer.status, answer.location], [301, `/threads/${thread.id}/index.atom`])
    assert.equal((await forum.get(`/threads/${secretly.id}/index.atom`, { as: admin })).status, 404)
    const { baseUrl } = forum.ctx.config
    const told = ({ id }: { id: number }) => forum.get(`/oembed?url=${encodeURIComponent(`${baseUrl}/t/${id}`)}`)
    assert.equal((await told(merged)).json.title, thread.title)
    assert.equal((await told(secretly)).status, 404)
  })

  it('end after twenty items, the newest of all forums first', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const [one, other] = [await make.board(forum, 'أول'), await make.board(forum, 'ثان')]
    for (let n = 0; n < 22; n += 1)
      await make.thread(forum, sara, { forumId: (n % 3 === 0 ? one : other).id, title: `موضوع ${n}` })
    assert.deepEqual(
      (await items(forum, '/index.json')).map(({ title }) => title),
      Array.from({ length: 20 }, (_, n) => `موضوع ${21 - n}`),
    )
  })
})
