import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const list = '/account/watching'
const watched = async (forum: Forum, { id }: make.Person) => {
  const rows = await forum.ctx.db.selectFrom('thread_watches').select('thread_id').where('user_id', '=', id).execute()
  return rows.map((row) => row.thread_id).toSorted((a, b) => a - b)
}
const main = (html: string) => html.slice(html.indexOf('<main'))
const names = (html: string) =>
  [...main(html).matchAll(/<h2 class="row__name">[^]*?<bdi>([^<]*)<\/bdi>/g)].map(([, name]) => name)

async function reader(forum: Forum) {
  const { asker, helper, board, thread } = await make.asked(forum)
  const page = async (path = list) => (await forum.get(path, { as: helper })).text
  const post = (path: string, form = {}, more = {}) => forum.post(encodeURI(path), { as: helper, form, ...more })
  return { asker, helper, board, thread, page, post }
}

onEachEngine('the list of watched threads', (it) => {
  it('names forum, last post, pages and what is new, a page at a time', async (forum) => {
    const { asker, helper, board, thread, page, post } = await reader(forum)
    assert.match(await page(), /لا تتابع موضوعًا بعد/)
    await make.post(forum, helper, thread.id, 'رأيت')
    await forum.get(encodeURI(threadUrl(thread)), { as: helper })
    for (let more = 0; more < 21; more++) await make.post(forum, asker, thread.id, `رد ${more}`)
    const text = main(await page())
    assert.match(text, /<bdi>كيف أبدأ؟<\/bdi>/)
    assert.ok(text.includes(`href="${forumUrl(board)}"><bdi>أسئلة</bdi>`), 'the forum')
    assert.ok(text.includes(`href="${threadUrl(thread)}latest"`), 'the last post')
    assert.ok(text.includes(`href="${threadUrl(thread)}page-2"`), 'its pages')
    assert.match(text, /href="[^"]*unread"[^>]*>21 ردًّا جديدًا/)
    assert.doesNotMatch(text, /class="pages"/)

    for (let more = 0; more < 27; more++) {
      const { id } = await make.thread(forum, asker, { title: `موضوع ${more}`, forumId: board.id })
      await post(`/threads/${id}/watch`)
    }
    const first = await page()
    assert.equal(names(first).length, 25)
    assert.equal(names(first)[0], 'موضوع 26')
    const [, older = ''] = /href="([^"]*)" rel="next"/.exec(first) ?? []
    const second = await page(older)
    assert.deepEqual(names(second), ['موضوع 1', 'موضوع 0', 'كيف أبدأ؟'])
    assert.doesNotMatch(second, /rel="next"/)
  })

  it('takes off one and several with what was ticked, and puts them back', async (forum) => {
    const { asker, helper, board, page, post } = await reader(forum)
    const ids: number[] = []
    for (const title of ['ألف', 'باء', 'جيم']) {
      const { id } = await make.thread(forum, asker, { title, forumId: board.id })
      await post(`/threads/${id}/watch`)
      ids.push(id)
    }
    const [one, two, three] = ids
    assert.match(await page(), new RegExp(`form="choose-threads" name="thread" value="${one}"`))
    const none = await post(`${list}/threads/unwatch`)
    assert.equal(none.status, 422)
    assert.match(none.text, /حدِّد واحدًا على الأقل/)
    const gone = await post(`${list}/threads/unwatch`, { thread: [one, three], back: `${list}?before=99` })
    assert.equal(gone.status, 303)
    assert.equal(gone.location, `${list}?before=99&gone=${one}.${three}`)
    assert.deepEqual(await watched(forum, helper), [two])
    const after = await page(gone.location)
    assert.match(after, /لم تعد تتابع ما حدَّدته/)
    const back = [...after.matchAll(/<input type="hidden" name="thread" value="(\d+)">/g)].map(([, id]) => Number(id))
    assert.deepEqual(
      back.toSorted((a, b) => a - b),
      [one, three],
    )
    assert.equal((await post(`${list}/threads/watch`, { thread: back })).status, 303)
    assert.deepEqual(await watched(forum, helper), ids)
    const json = await post(`${list}/threads/unwatch`, { thread: two }, { json: true })
    assert.equal(json.status, 201)
    assert.deepEqual(await watched(forum, helper), [one, three])
    assert.equal((await post(`${list}/elsewhere/unwatch`, { thread: one })).status, 404)
  })

  it('says of each whether it is mailed, and changes that of what was ticked', async (forum) => {
    const { asker, helper, board, thread, page, post } = await reader(forum)
    const other = await make.thread(forum, asker, { title: 'آخر', forumId: board.id })
    for (const { id } of [thread, other]) await post(`/threads/${id}/watch`)
    const states = async () =>
      [...main(await page()).matchAll(/<span>(بالبريد|بلا بريد)<\/span>/g)].map(([, said]) => said)
    assert.deepEqual(await states(), ['بالبريد', 'بالبريد'])
    await post('/account/alerts/settings', { watching: 'none' })
    assert.deepEqual(await states(), ['بلا بريد', 'بلا بريد'])
    const mail = (ids: number[], choice: string) => post(`${list}/threads/mail`, { thread: ids, mail: choice })
    assert.equal((await mail([thread.id, 99_999], '1')).location, list)
    assert.deepEqual(await states(), ['بلا بريد', 'بالبريد'])
    for (const wrong of [await mail([], '1'), await mail([thread.id], 'x')]) assert.equal(wrong.status, 422)
    await mail([other.id], '0')
    const gone = await post(`${list}/threads/unwatch`, { thread: [thread.id, other.id] })
    assert.equal(gone.location, `${list}?gone=${thread.id}m.${other.id}q`)
    await post(`${list}/threads/watch`, { thread: [`${thread.id}m`, `${other.id}q`] })
    assert.deepEqual(await states(), ['بلا بريد', 'بالبريد'])
    const rows = await forum.ctx.db.selectFrom('thread_watches').selectAll().where('user_id', '!=', helper.id).execute()
    assert.ok(rows.every((row) => row.mail === null))
  })

  it('names nothing that may no longer be seen, and lets it go all the same', async (forum) => {
    const { asker, helper, board, thread, page, post } = await reader(forum)
    const other = await make.thread(forum, asker, { title: 'سر آخر', forumId: board.id })
    for (const { id } of [thread, other]) await post(`/threads/${id}/watch`)
    await post(`${forumUrl(board)}watch`)
    await make.permission(forum, helper, board.id, 'view', -1)
    const [threads, forums] = [main(await page()), main(await page(`${list}/forums`))]
    assert.match(threads, /موضوع لم يعد متاحًا لك/)
    assert.match(forums, /منتدى لم يعد متاحًا لك/)
    assert.doesNotMatch(threads + forums, /كيف أبدأ|سر آخر|أسئلة/)
    assert.equal((await post(`/threads/${thread.id}/watch`)).status, 404)
    assert.equal((await post(`/forums/${board.id}/watch`)).status, 404)
    for (const id of [thread.id, 99_999]) {
      const answer = await post(`/threads/${id}/unwatch`)
      assert.deepEqual([answer.status, answer.location], [303, list])
      const json = await post(`/threads/${id}/unwatch`, {}, { json: true })
      assert.deepEqual([json.status, json.json], [200, { url: list }])
    }
    assert.deepEqual(await watched(forum, helper), [other.id])
    const gone = await post(`${list}/threads/unwatch`, { thread: other.id })
    assert.equal(gone.location, `${list}?gone=`)
    assert.match(await page(gone.location), /لم تعد تتابع ما حدَّدته/)
    assert.deepEqual(await watched(forum, helper), [])
    await post(`${list}/threads/watch`, { thread: [thread.id, other.id, 99_999] })
    await post(`${list}/forums/watch`, { forum: [board.id, 99_999] })
    assert.deepEqual(await watched(forum, helper), [], 'what was never visible is not watched by putting it back')
    for (const id of [board.id, 99_999])
      assert.deepEqual((await post(`/forums/${id}/unwatch`)).location, `${list}/forums`)
    const left = await forum.ctx.db.selectFrom('forum_watches').selectAll().where('user_id', '=', helper.id).execute()
    assert.deepEqual(left, [])
  })
})

onEachEngine('the lists of watched forums and members', (it) => {
  it('take off and put back as it was', async (forum) => {
    const { asker, helper, board, page, post } = await reader(forum)
    await post(`${forumUrl(board)}watch`, { posts: '1' })
    await post(`/members/${asker.id}/follow`)
    const forums = main(await page(`${list}/forums`))
    assert.match(forums, /<bdi>أسئلة<\/bdi>/)
    assert.match(forums, /كل المشاركات/)
    const ways = await forum.ctx.db.selectFrom('forum_watches').select(['forum_id', 'posts']).execute()
    const gone = await post(`${list}/forums/unwatch`, { forum: board.id })
    assert.equal(gone.location, `${list}/forums?gone=${board.id}p`)
    assert.doesNotMatch(main(await page(gone.location)), /<bdi>أسئلة<\/bdi>/)
    await post(`${list}/forums/watch`, { forum: `${board.id}p` })
    assert.deepEqual(await forum.ctx.db.selectFrom('forum_watches').select(['forum_id', 'posts']).execute(), ways)

    assert.match(main(await page(`${list}/members`)), /<bdi>هدى<\/bdi>/)
    const left = await post(`${list}/members/unwatch`, { member: asker.id })
    const follows = () =>
      forum.ctx.db.selectFrom('follows').select('followed_id').where('user_id', '=', helper.id).execute()
    assert.deepEqual(await follows(), [])
    assert.match(await page(left.location), /لا تتابع أحدًا بعد/)
    await post(`${list}/members/watch`, { member: [asker.id, helper.id, 99_999] })
    assert.deepEqual(await follows(), [{ followed_id: asker.id }])
  })

  it('names the tags that one may know of, and lets go of the others', async (forum) => {
    const { asker, helper, board, page, post } = await reader(forum)
    const hidden = await make.privateBoard(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    await make.thread(forum, asker, { forumId: board.id, tags: 'شاي' })
    await make.thread(forum, admin, { forumId: hidden.id, tags: 'سر' })
    const tags = await forum.ctx.db.selectFrom('tags').select(['id', 'name']).orderBy('id').execute()
    const rows = tags.map(({ id }) => ({ tag_id: id, user_id: helper.id, created_at: forum.clock.now }))
    await forum.ctx.db.insertInto('tag_watches').values(rows).execute()
    const shown = main(await page(`${list}/tags`))
    assert.match(shown, /#<bdi>شاي<\/bdi>/)
    assert.doesNotMatch(shown, /سر</)
    assert.match(shown, /وسم لم يعد متاحًا لك/)
    const gone = await post(`${list}/tags/unwatch`, { tag: tags.map(({ id }) => id) })
    assert.equal(gone.location, `${list}/tags?gone=${tags[0]?.id}`, 'only the one that can be put back')
    const left = () => forum.ctx.db.selectFrom('tag_watches').select('tag_id').execute()
    assert.deepEqual(await left(), [])
    await post(`${list}/tags/watch`, { tag: tags.map(({ id }) => id) })
    assert.deepEqual(await left(), [{ tag_id: tags[0]?.id }])
  })
})
