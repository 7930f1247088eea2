import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { revisionsOf } from '../../src/features/revisions/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

onEachEngine('posts', (it) => {
  it('a reply stands at the end of its thread', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const answer = await forum.post(`${threadUrl(thread)}reply`, {
      as: omar,
      form: { body: 'هل لهذا الموضوع علاقة بالزيارة' },
    })
    assert.equal(answer.status, 303)
    const [, id = ''] = /#post-(\d+)$/.exec(answer.location) ?? []
    assert.equal((await findPost(forum.ctx.db, Number(id)))?.position, 2)
    const permalink = await forum.get(`/posts/${id}/`)
    assert.deepEqual([permalink.status, permalink.location], [303, `${threadUrl(thread)}#post-${id}`])
    assert.match((await forum.get(threadUrl(thread))).text, new RegExp(`id="post-${id}"`))
  })

  it('guests may not reply and nothing they typed is lost', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const answer = await forum.post(`${threadUrl(thread)}reply`, { form: { body: 'كلام الزائر' } })
    assert.equal(answer.status, 403)
    assert.match(answer.text, /كلام الزائر/)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 1)
  })

  it('a double click is one reply, also without the form’s key', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const send = () => forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'مرة واحدة' } })
    const answers = await Promise.all([send(), send(), send()])
    assert.equal(new Set(answers.map((answer) => answer.location)).size, 1)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 2)
    forum.clock.now += 60_000
    await send()
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 3)
  })

  it('the author edits, the text before is kept, others may not', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id, 'النص الأول')
    assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: omar, form: { body: 'تخريب' } })).status, 403)
    const answer = await forum.post(`/posts/${post.id}/edit`, {
      as: sara,
      form: { body: 'النص الثاني', reason: 'تصحيح' },
    })
    assert.equal(answer.status, 303)
    const page = await forum.get(threadUrl(thread))
    assert.match(page.text, /النص الثاني/)
    assert.doesNotMatch(page.text, /النص الأول/)
    assert.match(page.text, /عُدّلت/)
    const [revision] = await revisionsOf(forum.ctx.db, post.id)
    assert.deepEqual([revision?.body, revision?.reason], ['النص الأول', 'تصحيح'])
    const history = await forum.get(`/posts/${post.id}/history`, { as: sara })
    assert.match(history.text, /تصحيح/)
    assert.match(history.text, /<p dir="rtl">النص <del>الأول<\/del><ins>الثاني<\/ins><\/p>/)
    assert.equal((await forum.get(`/posts/${post.id}/history`, { as: omar })).status, 403)
  })

  it('the second of two editors is told, with both texts before them', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id, 'الأصل')
    const form = await forum.get(`/posts/${post.id}/edit`, { as: sara })
    const [, version = ''] = /name="version" value="(\d+)"/.exec(form.text) ?? []
    await forum.post(`/posts/${post.id}/edit`, { as: mod, form: { body: 'نص المشرف' } })
    const late = await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body: 'نص سارة', version } })
    assert.equal(late.status, 422)
    assert.match(late.text, /نص المشرف/)
    assert.match(late.text, /نص سارة/)
    assert.equal((await findPost(forum.ctx.db, post.id))?.body, 'نص المشرف')
  })

  it('a deleted post is gone for others, its number stays, and it comes back', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, omar, thread.id, 'سرّ محذوف')
    const last = await make.post(forum, sara, thread.id, 'بعده')
    assert.equal((await forum.post(`/posts/${post.id}/delete`, { as: sara })).status, 403)
    assert.equal((await forum.post(`/posts/${post.id}/delete`, { as: omar })).status, 303)
    for (const viewer of [undefined, sara]) {
      assert.doesNotMatch((await forum.get(threadUrl(thread), { as: viewer })).text, /سرّ محذوف/)
      assert.equal((await forum.get(`/posts/${post.id}/`, { as: viewer })).status, 404)
    }
    assert.match((await forum.get(threadUrl(thread), { as: omar })).text, /سرّ محذوف/)
    assert.equal((await findPost(forum.ctx.db, last.id))?.position, 3)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 2)
    assert.equal((await findUser(forum.ctx.db, omar.id))?.post_count, 0)
    assert.equal((await forum.post(`/posts/${post.id}/restore`, { as: omar })).status, 303)
    assert.match((await forum.get(threadUrl(thread))).text, /سرّ محذوف/)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 3)
  })

  it('what the staff deleted its author does not restore', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    await forum.post(`/posts/${post.id}/delete`, { as: mod })
    assert.equal((await forum.post(`/posts/${post.id}/restore`, { as: sara })).status, 403)
    assert.notEqual((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
  })

  it('a post deleted inside a deleted thread counts once, in whichever order they come back', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, omar, thread.id)
    await forum.post(`/posts/${post.id}/reactions`, { as: sara, form: { reaction: 'like' } })
    const counts = async () => {
      const row = await findUser(forum.ctx.db, omar.id)
      return [row?.post_count, row?.reaction_score]
    }
    assert.deepEqual(await counts(), [1, 1])
    const steps = [`${threadUrl(thread)}delete`, `/posts/${post.id}/delete`, `${threadUrl(thread)}restore`]
    for (const step of steps) await forum.post(step, { as: mod })
    assert.deepEqual(await counts(), [0, 0])
    await forum.post(`/posts/${post.id}/restore`, { as: mod })
    assert.deepEqual(await counts(), [1, 1])
  })

  it('a text comes back from the edit form byte for byte', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const text = 'نصّ\u200cبفاصل، e\u0301 و👨‍👩‍👧 و\u200fRLM\n\n</textarea><script>alert(1)</script> & "علامات"'
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: text } })
    const row = await findThread(forum.ctx.db, thread.id)
    const post = await findPost(forum.ctx.db, row?.last_post_id ?? 0)
    assert.equal(post?.body, text)
    const form = await forum.get(`/posts/${post.id}/edit`, { as: sara })
    assert.doesNotMatch(form.text, /<script>alert/)
  })

  it('the preview is the post', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const body = '**غامق** و[quote="سارة" post="1"]كلام[/quote]'
    const preview = await forum.post('/preview', { as: sara, json: true, form: { body } })
    assert.equal(preview.status, 200)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body } })
    const page = await forum.get(threadUrl(thread), { as: sara })
    assert.ok(page.text.includes(preview.json.html.trim()))
    const plain = await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body, preview: '1' } })
    assert.equal(plain.status, 200)
    assert.match(plain.text, /<strong>غامق<\/strong>/)
  })

  it('every form shows its preview with all that was typed, and writes nothing', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const place = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: place.id, body: 'الأصل' })
    const { last_post_id } = (await findThread(forum.ctx.db, thread.id)) ?? {}
    const forms = [`${threadUrl(thread)}reply`, `${forumUrl(place)}post-thread`, `/posts/${last_post_id}/edit`]
    for (const path of forms) {
      const typed = { body: '**غامق**', title: 'عنوان كتبته', reason: 'سبب كتبته' }
      const answer = await forum.post(path, { as: sara, form: { ...typed, preview: '1' } })
      assert.equal(answer.status, 200, path)
      assert.match(answer.text, /compose__preview[^]*<strong>غامق<\/strong>/, path)
      assert.match(answer.text, /\*\*غامق\*\*<\/textarea>/, path)
      assert.equal((await forum.post(path, { form: { ...typed, preview: '1' } })).status, 403, path)
    }
    const posts = await forum.ctx.db.selectFrom('posts').select('body').execute()
    assert.deepEqual(posts, [{ body: 'الأصل' }])
  })

  it('replies that came while one writes are told with the saved draft', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const save = () =>
      forum.post(`/drafts/thread-${thread.id}`, { as: sara, json: true, form: { body: 'أكتب', seen: '1' } })
    assert.equal((await save()).json.arrived, undefined)
    await make.post(forum, omar, thread.id, 'سبقتك')
    const { arrived } = (await save()).json
    assert.match(arrived.text, /رد جديد/)
    const shown = await forum.get(arrived.url, { as: sara, json: true })
    assert.match(shown.json.html, /سبقتك/)
    assert.equal(shown.json.seen, 2)
  })

  it('asking for what arrived takes nothing from the pages', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    for (let count = 0; count < 39; count += 1) await make.post(forum, sara, thread.id, `رد ${count}`)
    await forum.get(`${threadUrl(thread)}arrivals?after=19`, { json: true })
    const page = await forum.get(`${threadUrl(thread)}page-2`)
    assert.equal((page.text.match(/<article/g) ?? []).length, 20)
  })

  it('an old draft does not silently replace what the staff wrote since', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id, 'الأصل')
    await forum.post(`/drafts/post-${post.id}`, { as: sara, json: true, form: { body: 'مسودة قديمة' } })
    await forum.post(`/posts/${post.id}/edit`, { as: mod, form: { body: 'نص المشرف' } })
    const form = await forum.get(`/posts/${post.id}/edit`, { as: sara })
    const [, version = ''] = /name="version" value="(\d+)"/.exec(form.text) ?? []
    const sent = await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body: 'مسودة قديمة', version } })
    assert.equal(sent.status, 422)
    assert.equal((await findPost(forum.ctx.db, post.id))?.body, 'نص المشرف')
  })

  it('drafts are kept, told when stale, and gone when sent', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const target = `/drafts/thread-${thread.id}`
    const save = (form: Record<string, string>) => forum.post(target, { as: sara, json: true, form })
    assert.equal((await save({ body: 'مسودة' })).json.revision, 1)
    assert.equal((await save({ body: 'مسودة أطول', revision: '1' })).json.revision, 2)
    const stale = await save({ body: 'من لسان آخر', revision: '1' })
    assert.deepEqual([stale.status, stale.json.draft.body], [409, 'مسودة أطول'])
    assert.match((await forum.get(`${threadUrl(thread)}reply`, { as: sara })).text, /مسودة أطول/)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'أُرسل' } })
    assert.deepEqual((await forum.get(target, { as: sara, json: true })).json, { revision: 3 })
    assert.equal((await forum.get(target, { json: true })).status, 403)
  })
})
