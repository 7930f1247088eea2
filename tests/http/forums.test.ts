import assert from 'node:assert/strict'
import { moderateThread } from '../../src/features/threads/moderating.ts'
import { forumUrl, threadsPerPage } from '../../src/features/threads/address.ts'
import { createForum } from '../../src/features/forums/editing.ts'
import { findForum } from '../../src/features/forums/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const titles = (html: string): string[] =>
  [...html.matchAll(/class="row__name">.*?<bdi>([^<]*)/g)].map((match) => match[1] ?? '')

onEachEngine('forums', (it) => {
  it('the index shows categories, their forums, counts and the last post', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const { id } = await make.board(forum, 'الأخبار العسكرية', 'الأقسام العسكرية')
    await make.thread(forum, sara, { forumId: id, title: 'عنوان آخر موضوع' })
    const page = await forum.get('/')
    assert.equal(page.status, 200)
    for (const text of ['الأقسام العسكرية', 'الأخبار العسكرية', 'عنوان آخر موضوع', 'سارة'])
      assert.ok(page.text.includes(text), text)
  })

  it('an empty board says so', async (forum) => {
    const page = await forum.get('/')
    assert.equal(page.status, 200)
    assert.match(page.text, /لا منتديات بعد/)
  })

  it('threads come twenty-five a page, pinned first, in the wished order', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum)
    const threads = []
    for (let count = 0; count <= threadsPerPage; count += 1)
      threads.push(await make.thread(forum, sara, { forumId: board.id, title: `موضوع ${count}` }))
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await moderateThread(forum.ctx, mod.member, threads[0]?.id ?? 0, 'pin')
    await make.post(forum, omar, threads[3]?.id ?? 0)
    const first = titles((await forum.get(forumUrl(board))).text)
    assert.equal(first.length, 25)
    assert.deepEqual(first.slice(0, 3), ['موضوع 0', 'موضوع 3', 'موضوع 25'])
    assert.deepEqual(titles((await forum.get(`${forumUrl(board)}page-2`)).text), ['موضوع 1'])
    assert.equal((await forum.get(`${forumUrl(board)}page-3`)).status, 404)
    assert.deepEqual(titles((await forum.get(`${forumUrl(board)}?order=replies`)).text).slice(0, 2), [
      'موضوع 0',
      'موضوع 3',
    ])
    assert.ok(!titles((await forum.get(`${forumUrl(board)}?order=unanswered`)).text).includes('موضوع 3'))
    assert.deepEqual(titles((await forum.get(`${forumUrl(board)}?starter=${encodeURIComponent('عمر')}`)).text), [])
    assert.equal((await forum.get(`${forumUrl(board)}?order='%20or%201=1--&starter[]=x`)).status, 200)
  })

  it('what a list is ordered and filtered by stands where the choices fold away', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum)
    await make.thread(forum, sara, { forumId: board.id })
    const folded = async (query: string) => {
      const { text } = await forum.get(forumUrl(board) + query)
      const [, open = '', summary = ''] = /<details class="fold"( open)?>(<summary.*?)<\/details>/.exec(text) ?? []
      return [open, ...[...summary.matchAll(/<bdi[^>]*>([^<]*)/g)].map((match) => match[1])]
    }
    assert.deepEqual(await folded(''), [''])
    assert.deepEqual(await folded('?order=nonsense'), [''])
    assert.deepEqual(await folded('?order=newest'), ['', 'الأحدث'])
    assert.deepEqual(await folded(`?order=views&starter=${encodeURIComponent('سارة')}`), ['', 'الأكثر مشاهدة', 'سارة'])
    assert.deepEqual(await folded(`?starter=${encodeURIComponent('مجهول')}`), [' open', 'مجهول'])
  })

  it('a category shows its forums alone: nothing to arrange, and nothing to watch that never comes', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum, 'الأخبار', 'الأقسام')
    const { parent_id } = (await findForum(forum.ctx.db, board.id)) ?? {}
    const category = await forum.get(encodeURI(`/forums/الأقسام.${parent_id}/`), { as: sara })
    assert.match(category.text, /<bdi>الأخبار<\/bdi>/)
    const arranged = /<details class="fold"/
    const watched = /action="[^"]*\/watch"/
    for (const absent of [arranged, watched, /لا مواضيع هنا بعد/]) assert.doesNotMatch(category.text, absent)
    assert.equal((await forum.post(`/forums/${parent_id}/watch`, { as: sara })).status, 404)
    const below = await forum.get(forumUrl(board), { as: sara })
    for (const there of [arranged, watched, /لا مواضيع هنا بعد/]) assert.match(below.text, there)
    assert.equal((await forum.post(`${forumUrl(board)}watch`, { as: sara })).status, 303)
  })

  it('administrators make, order and remove forums; nobody else', async (forum) => {
    const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير العام', 'administrator')]
    assert.equal((await forum.get('/admin/forums', { as: sara })).status, 403)
    assert.equal((await forum.post('/admin/forums', { as: sara, form: { title: 'تسلل', kind: 'forum' } })).status, 403)
    const answer = await forum.post('/admin/forums', {
      as: admin,
      form: { title: 'جديد', kind: 'forum', description: 'وصف' },
    })
    assert.equal(answer.status, 303)
    const page = await forum.get('/admin/forums', { as: admin })
    assert.match(page.text, /جديد/)
    assert.equal((await forum.post('/admin/forums', { as: admin, form: { title: ' ', kind: 'forum' } })).status, 422)
  })

  it('a forum cannot stand below itself and cannot go with what is in it', async (forum) => {
    const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير العام', 'administrator')]
    const input = { title: 'أعلى', description: '', kind: 'forum', parentId: null }
    const top = await createForum(forum.ctx, admin.member, input)
    const below = await createForum(forum.ctx, admin.member, { ...input, title: 'أسفل', parentId: top.id })
    const form = { title: 'أعلى', kind: 'forum', parent_id: below.id, position: 0 }
    assert.equal((await forum.post(`/admin/forums/${top.id}`, { as: admin, form })).status, 422)
    await make.thread(forum, sara, { forumId: below.id })
    assert.equal((await forum.post(`/admin/forums/${below.id}/delete`, { as: admin })).status, 422)
    assert.notEqual(await findForum(forum.ctx.db, below.id), undefined)
    const index = await forum.get('/')
    assert.match(index.text, /أسفل/)
  })
})
