import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawCard } from '../../src/features/share-images/drawing.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { lettering } from '../../src/platform/images/lettering.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function imageOf(forum: Forum, page: string): Promise<string> {
  const { text } = await forum.get(page)
  const url = /<meta property="og:image" content="([^"]*)">/.exec(text)?.[1] ?? ''
  return url.replaceAll('&amp;', '&').replace(forum.ctx.config.baseUrl, '')
}

onEachEngine('the picture of a link', (it) => {
  it('is drawn for what guests may read, kept, and drawn anew when the title changes', async (forum) => {
    const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير', 'administrator')]
    const place = await make.board(forum, 'الأخبار')
    const thread = await make.thread(forum, sara, { forumId: place.id, title: 'وزير يزور المغرب' })
    const first = await imageOf(forum, threadUrl(thread))
    const answer = await forum.get(first)
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/png'])
    const { width, height } = await sharp(answer.bytes).metadata()
    assert.deepEqual([width, height], [1200, 630])
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=86400')
    assert.equal(
      (await forum.get(`/share/thread-${thread.id}.png`)).headers.get('cache-control'),
      'public, max-age=300',
    )
    for (const page of [forumUrl(place), memberUrl(sara), '/'])
      assert.equal((await forum.get(await imageOf(forum, page))).status, 200, page)

    const kept = () =>
      readdirSync(path.join(forum.ctx.config.dataDir, 'cache/share')).filter((name) => name.startsWith('thread-'))
    const before = kept()
    assert.equal(before.length, 1)
    const form = { thread: thread.id, title: 'عنوان آخر' }
    assert.equal((await forum.post('/moderation/threads/retitle', { as: admin, form })).status, 303)
    const next = await imageOf(forum, threadUrl({ ...thread, title: 'عنوان آخر' }))
    assert.notEqual(next, first)
    assert.notDeepEqual((await forum.get(next)).bytes, answer.bytes)
    assert.notDeepEqual(kept(), before)
    assert.equal(kept().length, 1, 'the old one is gone')

    await forum.post(`${threadUrl(thread)}delete`, { as: admin })
    for (const as of [undefined, sara, admin]) assert.equal((await forum.get(next, { as })).status, 404)
    const closed = await make.privateBoard(forum)
    const hidden = await make.thread(forum, admin, { forumId: closed.id })
    for (const gone of [`thread-${hidden.id}`, `forum-${closed.id}`, 'thread-0', 'forum-999', 'member-999'])
      assert.equal((await forum.get(`/share/${gone}.png`, { as: admin })).status, 404, gone)
    await make.permission(forum, 'guest', 0, 'view-members', 0)
    assert.equal((await forum.get(`/share/member-${sara.id}.png`, { as: admin })).status, 404)
  })
})

test('an address may have so many pictures drawn, and any number that are there', async () => {
  await using forum = await startForum()
  const thread = await make.thread(forum, await make.member(forum, 'سارة'))
  const url = `/share/thread-${thread.id}.png`
  await forum.get(url)
  await forum.ctx.limits.consume('shareImage', '127.0.0.1', 299)
  assert.equal((await forum.get(url)).status, 200)
  const refused = await forum.get('/share/board.png')
  assert.deepEqual([refused.status, Number(refused.headers.get('retry-after')) > 0], [429, true])
})

test('letters join in the board’s own face, and nothing that is typed is too much for a card', async () => {
  const letters = { size: 60, weight: 700, colour: '#000000', width: 2000 } as const
  const [joined, apart] = [await lettering('ببببب', letters), await lettering('ب\u200Cب\u200Cب\u200Cب\u200Cب', letters)]
  assert.ok(joined.width < apart.width * 0.8, `${joined.width} joined, ${apart.width} apart`)
  for (const text of [
    '',
    '😀',
    '<b>&amp;</b>',
    'ا'.repeat(400),
    'W'.repeat(400),
    '\u0000\uD800',
    'مَّ'.repeat(200),
    '漢字',
  ])
    assert.equal((await sharp(await drawCard({ board: text, title: text, below: text })).metadata()).width, 1200, text)
})
