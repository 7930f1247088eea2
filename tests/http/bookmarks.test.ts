import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { mostBookmarks } from '../../src/features/bookmarks/service.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const list = '/account/bookmarks/'
const main = (text: string) => text.split('<main')[1] ?? ''

async function scene(forum: Forum) {
  const [huda, omar] = [await make.member(forum, 'هدى'), await make.member(forum, 'عمر')]
  const board = await make.board(forum, 'الساحة')
  const thread = await make.thread(forum, omar, { title: 'وصفات الإفطار', forumId: board.id })
  const post = await make.post(forum, omar, thread.id, 'خُبْز وزيتون')
  const save = (form?: Record<string, string>, as = huda, id = post.id) =>
    forum.post(`/posts/${id}/bookmark`, { as, ...(form ? { form } : {}) })
  const kept = async (query = '') => main((await forum.get(list + query, { as: huda })).text)
  const rows = () => forum.ctx.db.selectFrom('bookmarks').selectAll().execute()
  return { huda, omar, board, thread, post, save, kept, rows }
}

onEachEngine('a bookmark', (it) => {
  it('is saved and taken back under the post, where only its keeper sees it', async (forum) => {
    const { huda, omar, thread, save, rows } = await scene(forum)
    const marked = async (as: make.Person) => (await forum.get(threadUrl(thread), { as })).text.includes('keep--on')
    assert.equal(await marked(huda), false)
    assert.equal((await save({ to: 'save' })).status, 303)
    assert.equal((await save({ to: 'save' })).status, 303)
    assert.equal((await rows()).length, 1)
    assert.deepEqual([await marked(huda), await marked(omar)], [true, false])
    await save({ to: 'remove' })
    assert.deepEqual([await marked(huda), (await rows()).length], [false, 0])
    await save()
    assert.equal((await rows()).length, 1, 'without a wish it is turned round')
    await save()
    assert.equal((await rows()).length, 0)
  })

  it('has a note and labels by which it is found, whatever the alif and the marks', async (forum) => {
    const { huda, omar, board, post, save, kept } = await scene(forum)
    await save()
    const other = await make.post(
      forum,
      omar,
      (await make.thread(forum, omar, { title: 'سيارات', forumId: board.id })).id,
    )
    await save({}, huda, other.id)
    const form = { note: 'أجرّبها يوم الجمعة', labels: 'مطبخ، للقراءة, مطبخ' }
    assert.equal((await forum.post(list + post.id, { as: huda, form })).status, 303)
    const all = await kept()
    assert.ok(all.indexOf('سيارات') < all.indexOf('وصفات الإفطار'), 'the newest first')
    assert.match(all, /أجرّبها يوم الجمعة/)
    assert.equal(all.match(/class="kept__label"/g)?.length, 2, 'labels that look alike are one')
    for (const query of [
      '?q=اجربها',
      '?q=خبز',
      '?q=الافطار وصفات',
      '?q=عمر الجمعه',
      '?label=مطبخ',
      '?label=للقراءة&q=خبز',
    ]) {
      const found = await kept(query)
      assert.match(found, /وصفات الإفطار/, query)
      assert.doesNotMatch(found, /سيارات/, query)
    }
    assert.match(await kept('?q=لا شيء كهذا'), /لا شيء في محفوظاتك يطابق/)
  })

  it('keeps what was typed when it is too long, and changes nothing', async (forum) => {
    const { huda, post, save, rows } = await scene(forum)
    await save()
    const form = { note: 'ط'.repeat(501), labels: 'أ' }
    const answer = await forum.post(list + post.id, { as: huda, form })
    assert.equal(answer.status, 422)
    assert.ok(answer.text.includes('ط'.repeat(501)))
    assert.match(answer.text, /الملاحظة طويلة/)
    assert.equal((await rows())[0]?.note, '')
  })

  it('tells nothing of a post that may no longer be seen, and can still be removed (AC-21)', async (forum) => {
    const { huda, omar, board, post, save, kept, rows } = await scene(forum)
    await save()
    await forum.post(list + post.id, { as: huda, form: { note: 'ملاحظتي', labels: '' } })
    const away = async () => {
      const page = await kept()
      assert.match(page, /مشاركة غير متاحة/)
      assert.match(page, /ملاحظتي/, 'one’s own words stay')
      assert.doesNotMatch(page, /وصفات|زيتون|عمر/)
      assert.doesNotMatch(await kept('?q=خبز'), /kept__one/)
      assert.doesNotMatch(await kept('?q=وصفات'), /kept__one/)
    }
    await make.permission(forum, huda, board.id, 'view', -1)
    await away()
    assert.equal((await save({ to: 'save' })).status, 404)
    await make.permission(forum, huda, board.id, 'view', undefined)
    assert.match(await kept(), /وصفات الإفطار/)
    await forum.post(`/posts/${post.id}/delete`, { as: omar })
    await away()
    assert.equal((await forum.post(`${list}${post.id}/delete`, { as: huda })).status, 303)
    assert.deepEqual(await rows(), [])
  })

  it('is its keeper’s alone', async (forum) => {
    const { omar, post, save, rows } = await scene(forum)
    await save()
    assert.equal((await forum.post(list + post.id, { as: omar, form: { note: 'x', labels: '' } })).status, 404)
    assert.equal((await forum.post(`${list}${post.id}/delete`, { as: omar })).status, 404)
    assert.equal((await rows())[0]?.note, '')
    assert.doesNotMatch(main((await forum.get(list, { as: omar })).text), /kept__one/)
    assert.equal((await forum.post(`/posts/${post.id}/bookmark`)).status, 403)
  })

  it('keeps what either of two accounts noted that become one', async (forum) => {
    const { huda, omar, thread, post, save, rows } = await scene(forum)
    const other = await make.member(forum, 'نورة')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const second = await make.post(forum, omar, thread.id)
    const describe = (as: make.Person, id: number, note: string) =>
      forum.post(`${list}${id}`, { as, form: { note, labels: 'مطبخ' } })
    for (const as of [huda, other]) for (const { id } of [post, second]) await save({ to: 'save' }, as, id)
    await describe(other, post.id, 'جرّبتها')
    await describe(huda, second.id, 'لي')
    await describe(other, second.id, 'لها')
    const merged = await forum.post(`/admin/members/${other.id}/merge`, { as: admin, form: { into: String(huda.id) } })
    assert.equal(merged.status, 303)
    assert.deepEqual(
      (await rows()).map(({ user_id, note, labels }) => [user_id, note, labels]).toSorted(),
      [
        [huda.id, 'جرّبتها', 'مطبخ'],
        [huda.id, 'لي', 'مطبخ'],
      ].toSorted(),
    )
  })

  it(`there are ${mostBookmarks} at most`, async (forum) => {
    const { huda, post, save, rows } = await scene(forum)
    const { db } = forum.ctx
    const [row] = await db.selectFrom('posts').selectAll().where('id', '=', post.id).execute()
    assert.ok(row)
    const values = Array.from({ length: mostBookmarks }, (_, index) => ({
      ...row,
      id: 1000 + index,
      position: 1000 + index,
      submission_key: null,
    }))
    for (let from = 0; from < values.length; from += 500) {
      const some = values.slice(from, from + 500)
      await db.insertInto('posts').values(some).execute()
      await db
        .insertInto('bookmarks')
        .values(some.map(({ id }) => ({ user_id: huda.id, post_id: id, created_at: id })))
        .execute()
    }
    assert.equal((await save({ to: 'save' })).status, 409)
    assert.equal((await rows()).length, mostBookmarks)
    assert.equal((await forum.get(`${list}page-80?q=خبز`, { as: huda })).status, 200)
    assert.equal((await forum.get(`${list}page-81`, { as: huda })).status, 404)
  })
})
