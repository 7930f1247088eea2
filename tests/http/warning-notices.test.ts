import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const [mod, sara, omar] = [
    await make.member(forum, 'رقيب', 'moderator'),
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
  ]
  const thread = await make.thread(forum, omar)
  const post = await make.post(forum, sara, thread.id, 'خبر بلا مصدر')
  const types = await forum.ctx.db
    .selectFrom('warning_types')
    .select('id')
    .where('points', '>', 0)
    .orderBy('points')
    .orderBy('id')
    .execute()
  const warn = (form: Record<string, string>, type = 0) =>
    forum.post(`/members/${sara.id}/warn`, {
      as: mod,
      form: { type: String(types[type]?.id), text: '', post: String(post.id), ...form },
    })
  return { admin, mod, sara, omar, thread, post, warn, readers: [undefined, omar, sara, mod, admin] }
}

const lastLine = async (forum: Forum, action: string) =>
  forum.ctx.db
    .selectFrom('staff_log')
    .selectAll()
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

onEachEngine('a public notice under a warned post', (it) => {
  it('is read by everybody who sees the post, escaped and in its place, and goes with the warning', async (forum) => {
    const { admin, sara, thread, readers, warn } = await scene(forum)
    for (const as of readers) assert.doesNotMatch((await forum.get(threadUrl(thread), { as })).text, /تنبيه من الإدارة/)
    const notice = '<b>لا أخبار</b> بلا \u202Eمصدر\n& السلام'
    const given = await warn({ public: '1', notice })
    assert.equal(given.status, 303)
    for (const as of readers) {
      const page = (await forum.get(threadUrl(thread), { as })).text
      assert.match(
        page,
        /خبر بلا مصدر[^]*تنبيه من الإدارة:<\/b> <bdi>&lt;b&gt;لا أخبار&lt;\/b&gt; بلا مصدر &amp; السلام</,
      )
      assert.equal(page.match(/تنبيه من الإدارة/g)?.length, 1, 'under this post only')
    }
    assert.match((await forum.get('/account/warnings', { as: sara })).text, /تحت المشاركة للجميع: &lt;b&gt;لا أخبار/)
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /التنبيه العلني/)
    const line = await lastLine(forum, 'warnings.give')
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: admin })).status, 303)
    for (const as of readers) assert.doesNotMatch((await forum.get(threadUrl(thread), { as })).text, /تنبيه من الإدارة/)
    assert.doesNotMatch((await forum.get('/account/warnings', { as: sara })).text, /تحت المشاركة للجميع/)
  })

  it('of two warnings the later one speaks, and the earlier again when that is taken back', async (forum) => {
    const { admin, sara, thread, warn } = await scene(forum)
    await warn({ public: '1', notice: 'الأول' })
    const nowhere = await warn({ public: '1', notice: 'الثاني', post: '' }, 1)
    assert.deepEqual([nowhere.status, /هذا الإنذار ليس عن مشاركة/.test(nowhere.text)], [422, true])
    assert.equal((await warn({ public: '1', notice: 'الثاني' }, 1)).status, 303)
    assert.match((await forum.get(threadUrl(thread))).text, /<bdi>الثاني</)
    await forum.work()
    assert.match((await forum.get('/account/alerts/', { as: sara })).text, /وصلتك إنذارات من الإدارة/)
    const { id } = await forum.ctx.db
      .selectFrom('warnings')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/warnings/${id}/revoke`, { as: admin })).status, 303)
    assert.match((await forum.get(threadUrl(thread))).text, /<bdi>الأول</)
  })

  it('takes the tick and the words, and both stay in the form', async (forum) => {
    const { mod, sara, post, warn } = await scene(forum)
    const wrong: [Record<string, string>, RegExp][] = [
      [{ notice: 'نص بلا علامة' }, /ولم تضع علامة نشره/],
      [{ public: '1', notice: ' \u200F ' }, /اكتب التنبيه/],
      [{ public: '1', notice: 'م'.repeat(301) }, /300/],
    ]
    for (const [form, words] of wrong) {
      const answer = await warn(form)
      assert.equal(answer.status, 422)
      assert.match(answer.text, words)
      assert.ok(answer.text.includes(form.notice?.trim() ?? ''))
      assert.equal(/name="public" value="1" checked/.test(answer.text), form.public === '1')
    }
    assert.equal((await forum.ctx.db.selectFrom('warnings').select('id').execute()).length, 0)
    const plain = await forum.get(`/members/${sara.id}/warn`, { as: mod })
    assert.doesNotMatch(plain.text, /name="public"/, 'nothing to put it under')
    assert.equal((await warn({})).status, 303)
    const row = await forum.ctx.db
      .selectFrom('posts')
      .select('notice')
      .where('id', '=', post.id)
      .executeTakeFirstOrThrow()
    assert.equal(row.notice, '')
  })
})
