import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

type Reader = ReturnType<typeof browser>

/** A thread of 45 posts, by one who is not the reader. */
async function scene(forum: Forum) {
  const writer = await make.member(forum, 'سالم')
  const reader = await make.member(forum, 'ليلى')
  const board = await make.board(forum, 'القراءة')
  const thread = await make.thread(forum, writer, { title: 'موضوع طويل', forumId: board.id })
  const ids = [0]
  for (let n = 2; n <= 45; n += 1) ids.push((await make.post(forum, writer, thread.id, `رد ${n}`)).id)
  return { writer, reader, board, thread, url: threadUrl(thread), ids }
}

const choose = async (forum: Forum, as: Reader, form: Record<string, string>) =>
  assert.equal((await forum.post('/preferences', { as, form })).status, 303)
const read = async (forum: Forum, as: Reader | undefined, path: string) =>
  (await forum.get(encodeURI(path), { as })).text
const postsIn = (html: string) => html.match(/<article class="post"/g)?.length ?? 0

onEachEngine('a guest', (it) => {
  it('has the same choices as members, found from every page', async (forum) => {
    const { reader, writer, url } = await scene(forum)
    await forum.ctx.db
      .updateTable('users')
      .set({ signature: 'توقيعي', signature_html: '<p>توقيعي</p>' })
      .where('id', '=', writer.id)
      .execute()
    const guest = browser()
    assert.match(await read(forum, guest, url), /<a class="link" href="\/preferences">كل تفضيلات القراءة<\/a>/)
    const page = await read(forum, guest, '/preferences')
    const names = (html: string) =>
      new Set(
        [...html.slice(html.indexOf('<main')).matchAll(/<(?:input type="radio"|select[^>]*) name="(\w+)"/g)].map(
          ([, name]) => name,
        ),
      )
    const members = names(await read(forum, reader, '/account/preferences'))
    assert.deepEqual([...members.difference(names(page))], ['activity'], 'of which guests have none')
    assert.match(page, /name="signatures" value="shown" checked/)
    const saved = await forum.post('/preferences', {
      as: guest,
      form: { signatures: 'hidden', keys: 'off', return: '/preferences?done=saved' },
    })
    assert.equal(saved.location, '/preferences?done=saved')
    const again = await read(forum, guest, saved.location)
    assert.match(again, /حُفظت التغييرات[^]*name="signatures" value="hidden" checked[^]*name="keys" value="off" checked/)
    assert.match(await read(forum, guest, url), /<html[^>]* data-signatures="hidden"/)
    assert.doesNotMatch(await read(forum, undefined, url), /data-signatures="hidden"/)
    assert.equal((await forum.get('/preferences', { as: reader })).location, '/account/preferences')
  })
})

onEachEngine('posts on a page', (it) => {
  it('are as many as the reader chose, member or guest, and nobody else sees another number', async (forum) => {
    const { reader, url } = await scene(forum)
    const guest = browser()
    await choose(forum, reader, { perPage: '50' })
    await choose(forum, guest, { perPage: '10' })
    for (let again = 0; again < 2; again += 1) {
      assert.equal(postsIn(await read(forum, reader, url)), 45)
      assert.equal(postsIn(await read(forum, guest, url)), 10)
      assert.equal(postsIn(await read(forum, undefined, url)), 20)
      assert.equal(postsIn(await read(forum, guest, `${url}page-5`)), 5)
    }
    await choose(forum, reader, { perPage: '11' })
    assert.equal(postsIn(await read(forum, reader, url)), 45, 'no other number than those offered')
  })

  it('decide where every link to a post leads', async (forum) => {
    const { reader, writer, url, ids, board } = await scene(forum)
    const last = ids.at(-1)
    const ways = { [`/posts/${last}/`]: last, [`${url}latest`]: last }
    for (const [size, page] of [
      ['10', 'page-5'],
      ['20', 'page-3'],
      ['50', ''],
    ] as const) {
      await choose(forum, reader, { perPage: size })
      for (const [way, id] of Object.entries(ways))
        assert.equal((await forum.get(encodeURI(way), { as: reader })).location, `${url}${page}#post-${id}`)
    }
    await choose(forum, reader, { perPage: '10' })
    await choose(forum, writer, { perPage: '10' })
    await read(forum, reader, `${url}page-2`)
    const unread = await forum.get(encodeURI(`${url}unread`), { as: reader })
    assert.equal(unread.location, `${url}page-3#post-${ids[20]}`)
    const list = decodeURI(await read(forum, reader, forumUrl(board)))
    assert.deepEqual(
      [...list.matchAll(/page-(\d+)"/g)].map((found) => found[1]),
      ['3', '4', '5'],
    )
    const reply = await forum.post(encodeURI(`${url}reply`), {
      as: writer,
      form: { body: 'جديد', submission_key: 'k-new' },
    })
    assert.match(reply.location, /page-5#post-/)
  })

  it('leave the address for search engines as it is for whoever chose nothing', async (forum) => {
    const { reader, url } = await scene(forum)
    await choose(forum, reader, { perPage: '10' })
    const canonical = async (as: Reader | undefined, page: string) =>
      /rel="canonical" href="[^"]*\/([^"/]*)"/.exec(await read(forum, as, `${url}${page}`))?.[1]
    assert.equal(await canonical(undefined, 'page-2'), 'page-2')
    assert.equal(await canonical(reader, 'page-2'), '')
    assert.equal(await canonical(reader, 'page-3'), 'page-2')
  })

  it('let the pages of others lead to what they hold, and those of nobody nowhere', async (forum) => {
    const { reader, url } = await scene(forum)
    await choose(forum, reader, { perPage: '50' })
    const where = async (as: Reader | undefined, page: string) => {
      const { status, location } = await forum.get(encodeURI(`${url}${page}`), { as })
      return status === 303 ? location.slice(url.length) : status
    }
    assert.equal(await where(reader, 'page-3'), '', 'the third page of the board stands on the one page')
    assert.equal(await where(undefined, 'page-5'), 'page-3', 'the end, for a page of ten')
    assert.equal(await where(undefined, 'page-6'), 404)
    assert.equal(await where(reader, 'page-6'), 404)
  })
})

onEachEngine("the reader's other choices", (it) => {
  it('stand on every page, for members and in the cookie of guests', async (forum) => {
    const { reader, url } = await scene(forum)
    const guest = browser()
    const form = { lines: 'wide', density: 'dense', paging: 'continuous', keys: 'off' }
    for (const as of [reader, guest]) {
      await choose(forum, as, form)
      const tag = /<html[^>]*>/.exec(await read(forum, as, url))?.[0] ?? ''
      for (const said of ['data-lines="wide"', 'data-density="dense"', 'data-continuous', 'data-keys="off"'])
        assert.ok(tag.includes(said), `${said} in ${tag}`)
    }
    const plain = /<html[^>]*>/.exec(await read(forum, undefined, url))?.[0] ?? ''
    assert.doesNotMatch(plain, /data-continuous|data-keys|dense|wide/)
  })

  it('write times by the clocks of the city that was chosen, else of the board', async (forum) => {
    const { reader, url } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    const times = async (as?: Reader) =>
      /<time [^>]*title="[^"]*?(\d\d:\d\d)[^"]*"/.exec(await read(forum, as, url))?.[1] ?? ''
    const hour = async (as?: Reader) => Number((await times(as)).slice(0, 2))
    const utc = await hour()
    const later = (hours: number) => (utc + hours) % 24
    await choose(forum, reader, { timeZone: 'Asia/Dubai' })
    assert.deepEqual([await hour(reader), await hour()], [later(4), utc])
    const { text } = await forum.get('/account/preferences', { as: reader })
    assert.match(text, /<option value="Asia\/Dubai" selected>أبوظبي ودبي/)
    assert.equal((await forum.post('/admin/settings', { as: admin, form: { timeZone: 'Asia/Riyadh' } })).status, 303)
    assert.deepEqual([await hour(reader), await hour()], [later(4), later(3)])
    await choose(forum, reader, { timeZone: 'Mars/Base' })
    assert.equal(await hour(reader), later(4), 'a zone that is none changes nothing')
  })
})
