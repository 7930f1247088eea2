import assert from 'node:assert/strict'
import { putDraft } from '../../src/features/drafts/queries.ts'
import { forgetOldDrafts, saveDraft } from '../../src/features/drafts/service.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const bodies = async (forum: Forum) =>
  (await forum.ctx.db.selectFrom('drafts').select('body').where('body', '<>', '').execute()).map((row) => row.body)

const allTypes = (forum: Forum) =>
  forum.ctx.db.updateTable('forums').set({ thread_types: 'discussion,question,article' }).execute()

onEachEngine('the draft of what was sent', (it) => {
  it('does not come back by a save that was late, in any of the three forms', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const place = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: place.id, body: 'الأصل' })
    const { first_post_id } = (await findThread(forum.ctx.db, thread.id)) ?? {}
    const forms = [
      [`${threadUrl(thread)}reply`, `thread-${thread.id}`],
      [`${forumUrl(place)}post-thread`, `forum-${place.id}`],
      [`/posts/${first_post_id}/edit`, `post-${first_post_id}`],
    ] as const
    for (const [action, target] of forms) {
      for (const savedBefore of [true, false]) {
        const save = (body: string, revision: string) =>
          forum.post(`/drafts/${target}`, { as: sara, json: true, form: { body, revision } })
        const number = async () =>
          String((await forum.get(`/drafts/${target}`, { as: sara, json: true })).json.revision ?? 0)
        const began = savedBefore ? String((await save('أكتب', await number())).json.revision) : await number()
        const form = { title: 'عنوان', body: `أكتب وأرسل ${action} ${savedBefore}` }
        assert.equal((await forum.post(action, { as: sara, form })).status, 303)
        const late = await save('أكتب وأر', began)
        assert.deepEqual([late.status, late.json.draft.body], [409, undefined], `${action} ${savedBefore}`)
        assert.deepEqual(await bodies(forum), [])
        assert.doesNotMatch((await forum.get(action, { as: sara })).text, /أكتب وأر<\/textarea>/)
        assert.equal((await save('كلام آخر', await number())).status, 200)
        assert.match((await forum.get(action, { as: sara })).text, /كلام آخر<\/textarea>/)
        await forum.post(`/drafts/${target}/delete`, { as: sara })
      }
    }
    const edit = await forum.get(`/posts/${first_post_id}/edit`, { as: sara })
    assert.match(edit.text, /أكتب وأرسل [^<]*<\/textarea>/, 'the edit form is filled with the post')
  })

  it('does not come back by a save at the same moment', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const save = (body: string, revision: number) =>
      forum.post(`/drafts/thread-${thread.id}`, { as: sara, json: true, form: { body, revision } })
    for (let round = 0; round < 12; round += 1) {
      const { revision = 0 } = (await forum.get(`/drafts/thread-${thread.id}`, { as: sara, json: true })).json
      const saves = [0, 1, 2].map((n) => save(`نصف ${round} ${n}`, revision))
      const form = { body: `كامل ${round}`, submission_key: `k${round}` }
      const [sent] = await Promise.all([forum.post(`${threadUrl(thread)}reply`, { as: sara, form }), ...saves])
      assert.equal(sent.status, 303)
      assert.deepEqual(await bodies(forum), [])
    }
  })

  it('takes no place among those that are kept, and goes after a while', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const row = { user_id: sara.id, title: '', attachment_ids: '[]' }
    await putDraft(forum.ctx.db, { ...row, target: 'thread-9001', body: 'قديم', updated_at: 1 })
    for (let id = 1; id <= 199; id += 1) {
      await putDraft(forum.ctx.db, { ...row, target: `post-${id}`, body: '', updated_at: forum.ctx.now() })
    }
    const input = { title: '', body: 'جديد', attachmentIds: [], revision: 0 }
    await saveDraft(forum.ctx, sara.member, `thread-${thread.id}`, input)
    assert.deepEqual((await bodies(forum)).toSorted(), ['جديد', 'قديم'].toSorted())
    forum.clock.now += 8 * 24 * 3_600_000
    await forgetOldDrafts(forum.ctx)
    const kept = await forum.ctx.db.selectFrom('drafts').select('body').execute()
    assert.deepEqual(kept, [{ body: 'جديد' }])
  })

  it('a number beyond what is kept is no error', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const form = { body: 'نص', revision: String(2 ** 40) }
    for (const revision of [1, 2]) {
      const answer = await forum.post('/drafts/thread-1', { as: sara, json: true, form })
      assert.deepEqual([answer.status, answer.json.revision], [200, revision])
    }
  })

  it('keeps the kind, the prefix and the poll of a new thread, and an old one opens without', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const place = await make.board(forum)
    const action = `${forumUrl(place)}post-thread`
    await allTypes(forum)
    const row = await forum.ctx.db
      .insertInto('thread_prefixes')
      .values({ title: 'للنقاش' })
      .returning('id')
      .executeTakeFirst()
    const prefix = row?.id
    const page = async () => (await forum.get(action, { as: sara })).text
    const old = { user_id: sara.id, target: `forum-${place.id}`, title: 'قديم', body: 'من قبل', attachment_ids: '[]' }
    await putDraft(forum.ctx.db, { ...old, updated_at: 1 })
    const before = await page()
    assert.match(before, /value="قديم"[^]*من قبل<\/textarea>/)
    assert.match(before, /<input[^>]*name="type" value="discussion" checked/)
    const choices = new URLSearchParams([
      ['type', 'question'],
      ['prefix_id', String(prefix)],
      ['tags', 'قهوة، شاي'],
      ['poll_question', 'أيهما <خير>؟'],
      ...['هذا', 'ذاك', 'ذلك', 'تلك', 'كلها'].map((text) => ['poll_option', text]),
      ['poll_max', '2'],
      ['poll_results', 'always'],
      ['poll_public', '1'],
      ['user_id', '9'],
    ] as [string, string][])
    const save = (target: string, fields = {}) =>
      forum.post(`/drafts/${target}`, {
        as: sara,
        json: true,
        form: { title: 'جديد', body: 'نص', choices: String(choices), ...fields },
      })
    assert.equal((await save(`forum-${place.id}`)).status, 200)
    const kept = (await forum.get(`/drafts/forum-${place.id}`, { as: sara, json: true })).json.choices
    choices.delete('user_id')
    assert.equal(kept, String(choices), 'and nothing that is no field of the form')
    const form = await page()
    assert.match(form, /<input[^>]*name="type" value="question" checked/)
    assert.match(form, /name="tags"[^>]*value="قهوة، شاي"/)
    assert.match(form, new RegExp(`<option value="${prefix}" selected>للنقاش`))
    assert.match(form, /<details class="[^"]*compose__poll" open>/)
    assert.match(form, /name="poll_question"[^>]* value="أيهما &lt;خير&gt;؟"/)
    assert.equal([...form.matchAll(/name="poll_option" value="[^"]+"/g)].length, 5)
    assert.match(form, /name="poll_public" value="1" checked/)
    assert.doesNotMatch(form, /name="poll_change" value="1" checked/)
    const long = await save(`forum-${place.id}`, { choices: `poll_question=${'س'.repeat(40_001)}` })
    assert.equal(long.status, 200)
    assert.doesNotMatch(await page(), /سسس/)
    await save('thread-1')
    assert.equal((await forum.get('/drafts/thread-1', { as: sara, json: true })).json.choices, '')
    assert.equal((await forum.post(action, { as: sara, form: { title: 'عنوان', body: 'نص أرسل' } })).status, 303)
    assert.doesNotMatch(await page(), /compose__poll" open|value="question" checked/)
  })
})
