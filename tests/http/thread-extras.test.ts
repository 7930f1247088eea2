import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const open = (forum: Forum, as: make.Person | undefined, path: string) => forum.get(encodeURI(path), { as })
const read = async (forum: Forum, as: make.Person | undefined, path: string) => (await open(forum, as, path)).text
const shown = (html: string) =>
  [...html.matchAll(/<article class="post" id="post-(\d+)"/g)].map((one) => Number(one[1]))
const like = async (forum: Forum, as: make.Person, id: number | undefined) =>
  assert.ok((await forum.post(`/posts/${id}/reactions`, { as, form: { reaction: 'like' } })).status < 400)
const moreOf = (html: string) => /href="([^"]*)" rel="nofollow next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

/** A thread of `count` posts by two writers in turn. */
async function scene(forum: Forum, count: number) {
  const [salim, huda] = [await make.member(forum, 'سالم'), await make.member(forum, 'هدى')]
  const reader = await make.member(forum, 'ليلى')
  const board = await make.board(forum, 'القراءة')
  const thread = await make.thread(forum, salim, { title: 'موضوع طويل', forumId: board.id })
  const first = await forum.ctx.db
    .selectFrom('posts')
    .select('id')
    .where('thread_id', '=', thread.id)
    .executeTakeFirstOrThrow()
  const ids = [first.id]
  for (let n = 2; n <= count; n += 1)
    ids.push((await make.post(forum, n % 2 ? salim : huda, thread.id, `رد رقم ${n}`)).id)
  return { salim, huda, reader, board, thread, ids, url: threadUrl(thread) }
}

onEachEngine('a thread seen in another way', (it) => {
  it('shows the posts of one member alone, a page at a time, from the menu of any of theirs', async (forum) => {
    const { huda, reader, ids, url } = await scene(forum, 45)
    const own = ids.filter((_, index) => index % 2 === 1)
    assert.ok((await read(forum, reader, url)).includes(`${url}?by=${huda.id}`), 'the way there')
    const html = await read(forum, reader, `${url}?by=${huda.id}`)
    assert.deepEqual(shown(html), own.slice(0, 20))
    assert.match(html, /<meta name="robots" content="noindex">/)
    const rest = await read(forum, reader, moreOf(html) ?? '')
    assert.deepEqual([shown(rest), moreOf(rest)], [own.slice(20), undefined])
    assert.equal((await open(forum, reader, `${url}?by=999`)).status, 404)
  })

  it('does not say whose a deleted post was', async (forum) => {
    const { huda, reader, ids, url } = await scene(forum, 4)
    assert.ok((await forum.post(`/posts/${ids[1]}/delete`, { as: huda })).status < 400)
    assert.equal((await read(forum, reader, url)).includes('#2'), true, 'a stub stands in the thread')
    const html = await read(forum, reader, `${url}?by=${huda.id}`)
    assert.deepEqual(shown(html), [ids[3]])
    assert.ok(!html.includes('#2'))
  })

  it('puts those with the most reactions first and all others after them in their order', async (forum) => {
    const { salim, huda, reader, ids, url } = await scene(forum, 25)
    await like(forum, reader, ids[21])
    await like(forum, salim, ids[21])
    await like(forum, reader, ids[4])
    await like(forum, huda, ids[8])
    const wished = [ids[21], ids[4], ids[8], ...ids.filter((id) => ![ids[21], ids[4], ids[8]].includes(id))]
    const html = await read(forum, undefined, `${url}?order=reactions`)
    assert.deepEqual(shown(html), wished.slice(0, 20))
    const rest = await read(forum, undefined, moreOf(html) ?? '')
    assert.deepEqual(shown(rest), wished.slice(20))
    assert.ok((await forum.post(`/posts/${ids[21]}/reactions/delete`, { as: salim })).status < 400)
    assert.ok((await forum.post(`/posts/${ids[21]}/reactions/delete`, { as: reader })).status < 400)
    assert.deepEqual(shown(await read(forum, undefined, `${url}?order=reactions`)).slice(0, 2), [ids[4], ids[8]])
    assert.equal((await open(forum, undefined, `${url}?order=reactions&after=x`)).status, 200)
  })

  it('offers the highlights of a long thread, at most ten, in the order they were written', async (forum) => {
    const { reader, ids, url } = await scene(forum, 51)
    forum.clock.now += 60_000
    for (const at of [40, 3, 20]) await like(forum, reader, ids[at])
    assert.match(await read(forum, undefined, url), /highlights"/)
    assert.deepEqual(shown(await read(forum, undefined, `${url}highlights`)), [ids[3], ids[20], ids[40]])
    const short = await make.thread(forum, reader, { title: 'قصير' })
    assert.doesNotMatch(await read(forum, undefined, threadUrl(short)), /highlights"/)
    assert.match(await read(forum, undefined, `${threadUrl(short)}highlights`), /لا مشاركات هنا/)
  })

  it('prints whole, in parts of a hundred', async (forum) => {
    const { ids, url } = await scene(forum, 103)
    assert.deepEqual(shown(await read(forum, undefined, `${url}print`)), ids.slice(0, 100))
    assert.deepEqual(shown(await read(forum, undefined, `${url}print?part=2`)), ids.slice(100))
    assert.equal((await open(forum, undefined, `${url}print?part=3`)).status, 404)
  })

  it('is hidden in every way from whoever may not see it', async (forum) => {
    const { salim } = await scene(forum, 2)
    const admin = await make.member(forum, 'المدير', 'administrator')
    const hidden = await make.privateBoard(forum)
    const thread = await make.thread(forum, admin, { forumId: hidden.id, title: 'سر' })
    for (const way of ['?order=reactions', `?by=${admin.id}`, 'highlights', 'print', 'next', 'previous'])
      for (const as of [undefined, salim])
        assert.equal((await open(forum, as, `${threadUrl(thread)}${way}`)).status, 404, way)
  })
})

onEachEngine('the first post', (it) => {
  it('stands above every page where the starter or the staff wants it', async (forum) => {
    const { salim, huda, reader, ids, url } = await scene(forum, 22)
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const second = async () => shown(await read(forum, reader, `${url}page-2`))
    const act = async (as: make.Person, verb: string) => (await forum.post(encodeURI(`${url}${verb}`), { as })).status
    assert.deepEqual(await second(), ids.slice(20))
    assert.equal(await act(huda, 'keep-first'), 403)
    assert.deepEqual(await second(), ids.slice(20))
    assert.equal(await act(salim, 'keep-first'), 303)
    assert.deepEqual(await second(), [ids[0], ...ids.slice(20)])
    assert.deepEqual(shown(await read(forum, undefined, url)), ids.slice(0, 20), 'once on the first page')
    assert.equal(
      (await forum.ctx.db.selectFrom('staff_log').selectAll().where('action', 'like', '%-first').execute()).length,
      0,
    )
    assert.equal(await act(mod, 'release-first'), 303)
    assert.deepEqual(await second(), ids.slice(20))
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .selectAll()
      .where('action', '=', 'threads.release-first')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: mod, form: {} })).status, 303)
    assert.deepEqual(await second(), [ids[0], ...ids.slice(20)], 'and undone')
  })
})

onEachEngine('beside a thread', (it) => {
  it('are the next and the previous of its forum by last post, and at the ends the forum', async (forum) => {
    const { salim, reader, board, thread } = await scene(forum, 1)
    const made = [thread]
    for (const title of ['ثان', 'ثالث']) {
      forum.clock.now += 60_000
      made.push(await make.thread(forum, salim, { title, forumId: board.id }))
    }
    const [oldest, middle, newest] = made.map((one) => threadUrl(one))
    const to = async (url: string | undefined, way: string) => (await open(forum, reader, `${url}${way}`)).location
    assert.deepEqual(
      [await to(newest, 'next'), await to(middle, 'next'), await to(oldest, 'next')],
      [middle, oldest, forumUrl(board)],
    )
    assert.deepEqual([await to(oldest, 'previous'), await to(newest, 'previous')], [middle, forumUrl(board)])
  })

  it('its row says to each member whether they wrote in it or watch it', async (forum) => {
    const { huda, reader, board, url } = await scene(forum, 2)
    const marks = async (as?: make.Person) =>
      [...(await read(forum, as, forumUrl(board))).matchAll(/class="own" title="([^"]*)"/g)].map((one) => one[1])
    assert.deepEqual(await marks(), [])
    assert.deepEqual(await marks(reader), [])
    assert.deepEqual(await marks(huda), ['كتبت هنا', 'تتابع هذا الموضوع'])
    await forum.post(encodeURI(`${url}watch`), { as: reader })
    assert.deepEqual(await marks(reader), ['تتابع هذا الموضوع'])
    await forum.post(encodeURI(`${url}unwatch`), { as: huda })
    assert.deepEqual(await marks(huda), ['كتبت هنا'])
    assert.match(await read(forum, huda, '/whats-new/'), /class="own" title="كتبت هنا"/)
  })

  it('has the tools of its head in one row, the longer ones of the staff in the menu', async (forum) => {
    const { salim, huda, url, board } = await scene(forum, 12)
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await forum.ctx.db
      .updateTable('forums')
      .set({ thread_types: 'discussion,question' })
      .where('id', '=', board.id)
      .execute()
    const row = (html: string) => html.slice(html.indexOf('<div class="acts">'), html.indexOf('<thread-posts'))
    const starters = row(await read(forum, salim, url))
    for (const to of ['poll', 'type'])
      assert.match(starters, new RegExp(`<a class="btn btn--fold" href="[^"]*/${to}">`))
    assert.match(starters, /keep-first"><button class="btn btn--fold">/)
    assert.doesNotMatch(starters, /أدوات الإشراف/)
    for (const as of [huda, undefined]) assert.doesNotMatch(row(await read(forum, as, url)), /\/(poll|type)"/)
    const staff = row(await read(forum, mod, url))
    assert.match(staff, /<div class="menu__list">[^]*action="[^"]*keep-first"><button>إظهار المشاركة الأولى في كل صفحة/)
    assert.equal(staff.split('keep-first"').length, 2, 'once')
    await forum.post(`${url}poll`, {
      as: salim,
      form: { poll_question: 'أيهما؟', poll_option: ['هذا', 'ذاك'], poll_max: '1', poll_results: 'always' },
    })
    const polled = await read(forum, salim, url)
    assert.doesNotMatch(row(polled).slice(0, row(polled).indexOf('class="poll')), /\/poll"/)
    assert.match(polled, /أيهما؟/)
  })
})
