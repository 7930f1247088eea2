import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { moveThreads } from '../../src/features/moderation/moving.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const page = async (forum: Forum, as: make.Person, path: string) => (await forum.get(encodeURI(path), { as })).text
const rowOf = (html: string, title: string): string => {
  const at = html.indexOf(`<bdi>${title}</bdi></a>`)
  assert.notEqual(at, -1, `${title} is not in the list`)
  return html.slice(html.lastIndexOf('<h2', at), html.indexOf('</h2>', at))
}
const isFresh = (html: string, title: string) => rowOf(html, title).includes('class="fresh"')

async function scene(forum: Forum) {
  const writer = await make.member(forum, 'سالم')
  const reader = await make.member(forum, 'ليلى')
  const board = await make.board(forum, 'القراءة')
  const thread = await make.thread(forum, writer, { title: 'عن القراءة', forumId: board.id })
  return { writer, reader, board, thread }
}

onEachEngine('reading', (it) => {
  it('shows a thread as new until it is opened, and again when somebody answers', async (forum) => {
    const { writer, reader, board, thread } = await scene(forum)
    const list = () => page(forum, reader, forumUrl(board))
    assert.match(rowOf(await list(), 'عن القراءة'), /<span class="fresh">جديد<\/span>/)
    await page(forum, reader, threadUrl(thread))
    assert.equal(isFresh(await list(), 'عن القراءة'), false)

    await make.post(forum, writer, thread.id, 'رد أول')
    await make.post(forum, writer, thread.id, 'رد ثان')
    const row = rowOf(await list(), 'عن القراءة')
    assert.match(row, /<a class="fresh" href="[^"]*unread">ردّان جديدان<\/a>/)
    assert.match(row, /\/unread"><bdi>عن القراءة/, 'the title leads to the first new post')
    assert.equal(
      isFresh(await page(forum, writer, forumUrl(board)), 'عن القراءة'),
      false,
      'nobody is told of their own',
    )
  })

  it('draws the line before the first new post of somebody else, and leads there', async (forum) => {
    const { writer, reader, thread } = await scene(forum)
    const first = await page(forum, reader, threadUrl(thread))
    assert.doesNotMatch(first, /id="new"/, 'nothing was read before')
    await make.post(forum, reader, thread.id, 'ردي أنا')
    const news = await make.post(forum, writer, thread.id, 'جديد تمامًا')
    const unread = await forum.get(encodeURI(`${threadUrl(thread)}unread`), { as: reader })
    assert.equal(unread.status, 303)
    assert.match(unread.location, new RegExp(`#post-${news.id}$`))
    const html = await page(forum, reader, threadUrl(thread))
    const [before = '', after = ''] = html.split('id="new"')
    assert.ok(before.includes('ردي أنا') && !before.includes('جديد تمامًا') && after.includes('جديد تمامًا'))
    assert.match(html, /href="#new"/)
    assert.doesNotMatch(await page(forum, reader, threadUrl(thread)), /id="new"/, 'read once, it is read')
  })

  it('leads to the last post where nothing is new, and guests to the beginning', async (forum) => {
    const { writer, reader, thread } = await scene(forum)
    const last = await make.post(forum, writer, thread.id)
    const url = encodeURI(`${threadUrl(thread)}unread`)
    const fresh = await forum.get(url, { as: reader })
    assert.equal(decodeURI(fresh.location), threadUrl(thread), 'never opened: from the beginning')
    await page(forum, reader, threadUrl(thread))
    assert.match((await forum.get(url, { as: reader })).location, new RegExp(`#post-${last.id}$`))
    assert.equal(decodeURI((await forum.get(url)).location), threadUrl(thread))
  })

  it('knows page by page how far somebody came', async (forum) => {
    const { writer, reader, board, thread } = await scene(forum)
    for (let n = 0; n < 24; n += 1) await make.post(forum, writer, thread.id, `رد ${n}`)
    await page(forum, reader, threadUrl(thread))
    assert.match(rowOf(await page(forum, reader, forumUrl(board)), 'عن القراءة'), /5 ردود جديدة/)
    const jump = await forum.get(encodeURI(`${threadUrl(thread)}unread`), { as: reader })
    assert.match(jump.location, /page-2#post-/)
    assert.match(await page(forum, reader, threadUrl(thread)), /href="[^"]*unread"/, 'the way on is shown on page 1')
    await page(forum, reader, `${threadUrl(thread)}page-2`)
    assert.equal(isFresh(await page(forum, reader, forumUrl(board)), 'عن القراءة'), false)
  })

  it('takes a fetch ahead for what it is', async (forum) => {
    const { reader, board, thread } = await scene(forum)
    await forum.get(encodeURI(threadUrl(thread)), { as: reader, headers: { 'sec-purpose': 'prefetch' } })
    assert.equal(isFresh(await page(forum, reader, forumUrl(board)), 'عن القراءة'), true)
  })

  it('says in the index which forums have something new', async (forum) => {
    const { reader, board, thread } = await scene(forum)
    const dot = async () =>
      rowOf((await page(forum, reader, '/')).replaceAll('h3', 'h2'), board.title).includes('fresh')
    assert.equal(await dot(), true)
    await page(forum, reader, threadUrl(thread))
    assert.equal(await dot(), false)
    assert.doesNotMatch((await forum.get('/')).text, /class="fresh/)
  })

  it('marks a forum and all of them read, and takes it back', async (forum) => {
    const { reader, board } = await scene(forum)
    const list = () => page(forum, reader, forumUrl(board))
    const marked = await forum.post(encodeURI(`${forumUrl(board)}mark-read`), { as: reader })
    assert.equal(marked.status, 303)
    assert.equal(isFresh(await list(), 'عن القراءة'), false)
    const said = await forum.get(marked.location, { as: reader })
    const at = /name="at" value="(\d+)"/.exec(said.text)?.[1] ?? ''
    const back = await forum.post('/mark-read/undo', { as: reader, form: { at, back: forumUrl(board) } })
    assert.equal(back.status, 303)
    assert.equal(isFresh(await list(), 'عن القراءة'), true)

    const all = await forum.post('/mark-read', { as: reader, form: { back: '/whats-new/unread/' } })
    assert.match(all.location, /^\/whats-new\/unread\/\?marked=\d+$/)
    assert.equal(isFresh(await list(), 'عن القراءة'), false)
    forum.clock.now += 2 * 60 * 60 * 1000
    const late = /marked=(\d+)/.exec(all.location)?.[1] ?? ''
    assert.equal((await forum.post('/mark-read/undo', { as: reader, form: { at: late } })).status, 409)
  })

  it('takes back a double click as one', async (forum) => {
    const { reader, board } = await scene(forum)
    const mark = () => forum.post('/mark-read', { as: reader, form: { back: '/' } })
    await mark()
    const at = /marked=(\d+)/.exec((await mark()).location)?.[1] ?? ''
    assert.equal((await forum.post('/mark-read/undo', { as: reader, form: { at } })).status, 303)
    assert.equal(isFresh(await page(forum, reader, forumUrl(board)), 'عن القراءة'), true)
  })

  it('never sends somewhere else after marking', async (forum) => {
    const { reader } = await scene(forum)
    const answer = await forum.post('/mark-read', { as: reader, form: { back: 'https://evil.example/' } })
    assert.match(answer.location, /^\/\?marked=/)
  })

  it('keeps a row only where an older thread waits to be read', async (forum) => {
    const { writer, reader, board, thread } = await scene(forum)
    const titles = ['ثان', 'ثالث', 'رابع']
    const others = []
    for (const title of titles) others.push(await make.thread(forum, writer, { title, forumId: board.id }))
    const rows = async () => {
      await page(forum, reader, '/')
      const found = await forum.ctx.db
        .selectFrom('thread_reads')
        .select('thread_id')
        .where('user_id', '=', reader.id)
        .execute()
      return found.map((row) => row.thread_id).toSorted()
    }
    for (const other of others.slice(1)) await page(forum, reader, threadUrl(other))
    assert.deepEqual(
      await rows(),
      others.slice(1).map(({ id }) => id),
    )
    await page(forum, reader, threadUrl(thread))
    assert.deepEqual(
      await rows(),
      others.slice(1).map(({ id }) => id),
      'the second still waits',
    )
    await page(forum, reader, threadUrl(others[0] ?? thread))
    assert.deepEqual(await rows(), [], 'nothing waits: one time for the whole forum says it')
    assert.equal(isFresh(await page(forum, reader, forumUrl(board)), 'رابع'), false)
    await make.post(forum, writer, thread.id, 'بعد زمن')
    assert.match(rowOf(await page(forum, reader, forumUrl(board)), 'عن القراءة'), /رد جديد/)
  })

  it('lets a moved thread keep for each reader what was read of it', async (forum) => {
    const { writer, reader, board, thread } = await scene(forum)
    const staff = await make.member(forum, 'المشرف', 'moderator')
    const other = await make.board(forum, 'منتدى آخر')
    const there = await make.thread(forum, writer, { title: 'هناك', forumId: other.id })
    const late = await make.member(forum, 'متأخر')
    await page(forum, late, threadUrl(there))
    await page(forum, late, '/')
    await page(forum, reader, threadUrl(thread))
    await page(forum, reader, '/')
    await make.freshGrants(forum)
    await moveThreads(forum.ctx, staff.member, { threadIds: [thread.id], forumId: other.id, stubDays: 0, reason: '' })
    assert.equal(isFresh(await page(forum, reader, forumUrl(other)), 'عن القراءة'), false, 'read before, read after')
    assert.equal(isFresh(await page(forum, late, forumUrl(other)), 'عن القراءة'), true, 'the other had not read it')
    assert.equal(board.id === other.id, false)
  })

  it('shows a newcomer the last month as new and nothing older', async (forum) => {
    const { writer, board } = await scene(forum)
    forum.clock.now += 31 * 24 * 60 * 60 * 1000
    await make.thread(forum, writer, { title: 'هذا الشهر', forumId: board.id })
    const newcomer = await make.member(forum, 'جديدة')
    const html = await page(forum, newcomer, forumUrl(board))
    assert.equal(isFresh(html, 'هذا الشهر'), true)
    assert.equal(isFresh(html, 'عن القراءة'), false)
  })

  it('lists what is new in every way', async (forum) => {
    const { writer, reader, board, thread } = await scene(forum)
    const hidden = await make.privateBoard(forum)
    const staff = await make.member(forum, 'المدير', 'administrator')
    const secret = await make.thread(forum, staff, { title: 'سرّي للغاية', forumId: hidden.id })
    const mine = await make.thread(forum, reader, { title: 'موضوعي', forumId: board.id })
    await make.post(forum, reader, thread.id, 'شاركت')
    const tab = (name: string, as = reader) => page(forum, as, `/whats-new/${name}`)
    const has = async (name: string, title: string) => (await tab(name)).includes(`<bdi>${title}</bdi>`)

    assert.equal(await has('unread/', 'عن القراءة'), true)
    assert.equal(await has('mine/', 'موضوعي'), true)
    assert.equal(await has('mine/', 'عن القراءة'), false)
    assert.equal(await has('joined/', 'عن القراءة'), true)
    assert.equal(await has('unanswered/', 'موضوعي'), true)
    assert.equal(await has('unanswered/', 'عن القراءة'), false)
    const trending = await tab('trending/')
    assert.ok(trending.indexOf('عن القراءة') < trending.indexOf('موضوعي'), 'two writers before one')
    for (const name of ['', 'unread/', 'joined/', 'unanswered/', 'trending/'])
      assert.equal(await has(name, secret.title), false, name)

    await page(forum, reader, threadUrl(thread))
    await page(forum, reader, threadUrl(mine))
    assert.match(await tab('unread/'), /قرأتَ كل شيء/)
    assert.equal((await page(forum, writer, '/whats-new/unread/')).includes('موضوعي'), true)
  })

  it('narrows to one forum and keeps that on every tab', async (forum) => {
    const { writer, reader, board } = await scene(forum)
    const other = await make.board(forum, 'ثانٍ')
    await make.thread(forum, writer, { title: 'في الثاني', forumId: other.id })
    const html = await page(forum, reader, `/whats-new/?forum=${board.id}`)
    assert.ok(html.includes('عن القراءة') && !html.includes('<bdi>في الثاني</bdi></a>'))
    assert.match(html, new RegExp(`/whats-new/trending/\\?forum=${board.id}`))
    const narrowed = await page(forum, reader, `/whats-new/unread/?forum=${board.id}`)
    const [, back = ''] = /name="back" value="([^"]*)"/.exec(narrowed) ?? []
    assert.equal(back, `/whats-new/unread/?forum=${board.id}`)
    const { location } = await forum.post('/mark-read', { as: reader, form: { back } })
    assert.match(location, new RegExp(`/whats-new/unread/\\?forum=${board.id}&marked=\\d+$`))
    const after = await page(forum, reader, location)
    assert.ok(after.includes(`<input type="hidden" name="back" value="${back}">`), 'undoing leads there too')
  })
})
