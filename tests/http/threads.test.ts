import assert from 'node:assert/strict'
import { postsPerPage, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { findForum } from '../../src/features/forums/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

onEachEngine('threads', (it) => {
  it('a member starts a thread and everybody reads it', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const { id } = await make.board(forum, 'الأخبار العسكرية')
    const form = { title: 'وزير الدفاع الأمريكي سيزور المغرب', body: 'في زيارة **للمنطقة** المغاربية' }
    const answer = await forum.post(`/forums/${id}/post-thread`, { as: sara, form })
    assert.equal(answer.status, 303)
    assert.match(answer.location, /^\/threads\/وزير-الدفاع-الأمريكي-سيزور-المغرب\.\d+\/$/)
    const page = await forum.get(answer.location)
    assert.equal(page.status, 200)
    assert.match(page.text, /<html lang="ar" dir="rtl"/)
    assert.match(page.text, /<strong>للمنطقة<\/strong>/)
    assert.equal((page.text.match(/<h1/g) ?? []).length, 1)
  })

  it('counts and last posts are right at once', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id })
    const reply = await make.post(forum, omar, thread.id)
    const row = await findThread(forum.ctx.db, thread.id)
    assert.equal(row?.post_count, 2)
    assert.equal(row.last_post_id, reply.id)
    assert.equal(row.last_user_id, omar.id)
    const counted = await findForum(forum.ctx.db, board.id)
    assert.deepEqual([counted?.thread_count, counted?.post_count, counted?.last_post_id], [1, 2, reply.id])
    assert.equal((await findUser(forum.ctx.db, omar.id))?.post_count, 1)
  })

  it('a wrong slug, a missing one and page-1 go to the one address', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, { title: 'كِتابٌ جديد' })
    const right = `/threads/كتاب-جديد.${thread.id}/`
    for (const wrong of [
      `/threads/${thread.id}/`,
      `/threads/شيء.${thread.id}/`,
      `${right}page-1`,
      right.slice(0, -1),
    ]) {
      const answer = await forum.get(encodeURI(wrong))
      assert.deepEqual([wrong, answer.status, answer.location], [wrong, 301, right])
    }
    assert.equal((await forum.get(right)).status, 200)
    assert.deepEqual(
      [(await forum.get(`/t/${thread.id}`)).status, (await forum.get(`/t/${thread.id}`)).location],
      [301, right],
    )
  })

  it('twenty posts a page, numbered by position, and no page past the end', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    for (let count = 0; count < postsPerPage; count += 1) await make.post(forum, sara, thread.id, `رد ${count}`)
    const first = await forum.get(threadUrl(thread))
    const second = await forum.get(`${threadUrl(thread)}page-2`)
    assert.equal((first.text.match(/<article/g) ?? []).length, 20)
    assert.equal((second.text.match(/<article/g) ?? []).length, 1)
    assert.match(second.text, /#21/)
    assert.equal(
      (await forum.get(`${threadUrl(thread)}page-4`)).status,
      404,
      'a third page is one of those who read ten posts at a time',
    )
    assert.match(second.text, /الصفحة 2 من 2/)
  })

  it('an id that is none is not found, whatever it looks like', async (forum) => {
    for (const id of [
      '0',
      '-1',
      '00',
      '1.5',
      '1e3',
      '2147483648',
      '9'.repeat(40),
      'NaN',
      '٣',
      '1 ',
      '1;',
      '1abc',
      '%00',
    ]) {
      const answer = await forum.get(`/threads/${id}/`)
      assert.ok([400, 404].includes(answer.status), `${id} answered ${answer.status}`)
    }
    assert.equal((await forum.get('/threads/%E0%A4%A/')).status, 400)
  })

  it('wrong fields answer 422 with what was typed and a sentence at each', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const { id } = await make.board(forum)
    const before = await findForum(forum.ctx.db, id)
    const body = '\u200f\u0640\u064b'
    const answer = await forum.post(`/forums/${id}/post-thread`, { as: sara, form: { title: '   ', body } })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /اكتب عنوانًا للموضوع/)
    assert.match(answer.text, /اكتب نص المشاركة/)
    const long = await forum.post(`/forums/${id}/post-thread`, {
      as: sara,
      form: { title: 'ع'.repeat(151), body: 'نص يبقى كما كُتب' },
    })
    assert.equal(long.status, 422)
    assert.match(long.text, /نص يبقى كما كُتب<\/textarea>/)
    const json = await forum.post(`/forums/${id}/post-thread`, {
      as: sara,
      json: true,
      form: { title: '', body: 'نص' },
    })
    assert.equal(json.status, 422)
    assert.deepEqual(Object.keys(json.json.errors), ['title'])
    assert.deepEqual(await findForum(forum.ctx.db, id), before)
  })

  it('the same submission twice is one thread', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const { id } = await make.board(forum)
    const form = { title: 'مرة واحدة', body: 'نص', submission_key: 'abc' }
    const both = await Promise.all([1, 2].map(() => forum.post(`/forums/${id}/post-thread`, { as: sara, form })))
    assert.deepEqual(
      both.map((answer) => answer.status),
      [303, 303],
    )
    assert.equal(both[0]?.location, both[1]?.location)
    assert.equal((await findForum(forum.ctx.db, id))?.thread_count, 1)
  })

  it('staff lock, pin and delete; a locked thread takes no reply', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const thread = await make.thread(forum, sara)
    const url = threadUrl(thread)
    assert.equal((await forum.post(`${url}lock`, { as: sara })).status, 403)
    assert.equal((await forum.post(`${url}lock`, { as: mod })).status, 303)
    const refused = await forum.post(`${url}reply`, { as: sara, form: { body: 'نص لا يضيع' } })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /نص لا يضيع/)
    assert.equal((await forum.post(`${url}reply`, { as: mod, form: { body: 'رد المشرف' } })).status, 303)
    assert.equal((await forum.post(`${url}delete`, { as: mod })).status, 303)
    assert.equal((await forum.get(url)).status, 404)
    assert.equal((await findUser(forum.ctx.db, sara.id))?.post_count, 0)
    assert.equal((await forum.post(`${url}restore`, { as: mod })).status, 303)
    assert.equal((await forum.get(url)).status, 200)
    assert.equal((await findUser(forum.ctx.db, sara.id))?.post_count, 1)
  })

  it('a quiet stretch and an old thread are said', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    forum.clock.now += 15 * 24 * 3_600_000
    await make.post(forum, sara, thread.id, 'بعد أسبوعين')
    assert.match((await forum.get(threadUrl(thread))).text, /بعد أسبوعين/)
    forum.clock.now += 500 * 24 * 3_600_000
    const again = await make.member(forum, 'عائد')
    assert.match((await forum.get(`${threadUrl(thread)}reply`, { as: again })).text, /آخر رد في هذا الموضوع قبل/)
  })
})
