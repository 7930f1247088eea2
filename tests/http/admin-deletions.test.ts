import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import { formOf } from '../support/forms.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const newest = async (forum: Forum, table: 'promotions' | 'thread_prefixes' | 'title_steps') =>
  (await forum.ctx.db.selectFrom(table).select('id').orderBy('id', 'desc').executeTakeFirst())?.id

onEachEngine('what cannot be brought back', (it) => {
  it('is deleted only after a page that says what will happen', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const thread = await make.thread(forum, admin)
    const add = (url: string, form: Record<string, string>) => forum.post(url, { as: admin, form })
    await add('/admin/prefixes', { title: 'خبر', style: 'red', scope: 'everywhere' })
    await add('/admin/titles', { title: 'نجم', least: '777' })
    await forum.ctx.db
      .updateTable('threads')
      .set({ prefix_id: await newest(forum, 'thread_prefixes') })
      .where('id', '=', thread.id)
      .execute()
    const cases = [
      ['thread_prefixes', '/admin/prefixes', /حذف التصنيف «خبر»[^]*موضوع[^]*لا تفقد إلا التصنيف\. لا يمكن التراجع/],
      ['title_steps', '/admin/titles', /يأخذ لقب الدرجة التي تحته\. لا يمكن التراجع/],
      ['promotions', '/admin/promotions', /فأوقفها بدل حذفها\. لا يمكن التراجع/],
    ] as const
    for (const [table, url, said] of cases) {
      const id = await newest(forum, table)
      const action = `${url}/${id}/delete`
      const list = await forum.get(table === 'thread_prefixes' ? `${url}/${id}` : url, { as: admin })
      assert.match(list.text, new RegExp(`<a class="[^"]*" href="${action}"`))
      assert.doesNotMatch(list.text, new RegExp(`action="${action}"`), 'no button deletes at once')
      const page = await forum.get(action, { as: admin })
      assert.equal(page.status, 200)
      assert.match(page.text, said)
      assert.equal(await newest(forum, table), id, 'a question deletes nothing')
      const answer = await forum.post(action, { as: admin, form: formOf(page.text, action) })
      assert.equal(answer.status, 303)
      assert.notEqual(await newest(forum, table), id)
      assert.equal((await forum.get(action, { as: admin })).status, 404)
    }
    const row = await forum.ctx.db
      .selectFrom('threads')
      .select('prefix_id')
      .where('id', '=', thread.id)
      .executeTakeFirst()
    assert.equal(row?.prefix_id, null)
  })
})
