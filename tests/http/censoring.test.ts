import assert from 'node:assert/strict'
import { allRules } from '../../src/features/censoring/queries.ts'
import { postsByIds } from '../../src/features/posts/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/words'
const usual = { kind: 'replace', whole: '1', prefixes: '1', repeats: '1', inPosts: '1', inTitles: '1' }

async function add(forum: Forum, as: make.Person, texts: string, more: Record<string, string> = {}): Promise<number> {
  const answer = await forum.post(url, { as, form: { ...usual, texts, ...more } })
  assert.equal(answer.status, 303, answer.text)
  return (await allRules(forum.ctx.db)).at(-1)?.id ?? assert.fail()
}

async function scene(forum: Forum) {
  const people = {
    admin: await make.member(forum, 'المدير العام', 'administrator'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
  }
  const board = await make.board(forum)
  const thread = await make.thread(forum, people.omar, { forumId: board.id })
  return { ...people, board, thread }
}

const replyTo = (forum: Forum, as: make.Person, thread: { id: number; title: string }, body: string) =>
  forum.post(`${threadUrl(thread)}reply`, { as, form: { body } })

const lastPost = async (forum: Forum) =>
  forum.ctx.db.selectFrom('posts').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
const cases = (forum: Forum) => forum.ctx.db.selectFrom('cases').selectAll().orderBy('id').execute()
const undoLine = async (forum: Forum, as: make.Person) => {
  const { id } = await forum.ctx.db
    .selectFrom('staff_log')
    .select('id')
    .where('action', 'like', 'censoring.%')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return forum.post(`/moderation/log/${id}/undo`, { as })
}

onEachEngine('words that are replaced', (it) => {
  it('are read by nobody, while the source stays its writer’s', async (forum) => {
    const { admin, sara, omar, board } = await scene(forum)
    await add(forum, admin, 'حقير')
    const form = { title: 'أيها الحقير', body: 'نص حَقِيرٌ، و ح.ق.ي.ر، و**حقـ**ير' }
    const sent = await forum.post(`/forums/${board.id}/post-thread`, { as: sara, form })
    assert.equal(sent.status, 303)
    assert.doesNotMatch(decodeURI(sent.location), /حقير/)
    const leak = /حقير|حَقِيرٌ|ح\.ق/
    const { id, body, excerpt } = await lastPost(forum)
    for (const as of [undefined, omar, admin]) {
      for (const path of ['/', `/forums/${board.id}/`, sent.location, '/whats-new/', `/members/${sara.id}/`]) {
        const page = await forum.get(encodeURI(decodeURI(path)), { as })
        const final = page.location ? await forum.get(encodeURI(page.location), { as }) : page
        assert.equal(final.status, 200, path)
        assert.doesNotMatch(final.text, leak, path)
      }
    }
    assert.match((await forum.get(encodeURI(decodeURI(sent.location)))).text, /<title>أيها ال\*\*\*/)
    assert.match(excerpt, /^نص \*\*\*، و \*\*\*، و\*\*\*$/)
    assert.equal(body, form.body)
    assert.match((await forum.get(`/posts/${id}/edit`, { as: sara })).text, /حَقِيرٌ/)
    const quote = JSON.parse((await forum.get(`/posts/${id}/quote`, { as: omar })).text) as { markdown: string }
    assert.match(quote.markdown, /نص \\\*\\\*\\\*/)
    assert.doesNotMatch(quote.markdown, leak)
    const preview = await forum.post('/preview', { as: omar, json: true, form: { body: 'حقير' } })
    assert.match(preview.text, /\*\*\*/)
  })

  it('come and go in what was written before', async (forum) => {
    const { admin, sara, thread, board } = await scene(forum)
    const titled = await make.thread(forum, sara, { forumId: board.id, title: 'سر الخلطة', body: 'الخلطة **سر**' })
    const { id } = await lastPost(forum)
    await make.post(forum, sara, thread.id, 'لا شيء')
    const other = await lastPost(forum)
    const now = async () => ({
      html: (await postsByIds(forum.ctx.db, [id]))[0]?.html.replace('<!--c-->', ''),
      title: (await findThread(forum.ctx.db, titled.id))?.title,
    })
    const before = await now()
    const rule = await add(forum, admin, 'سر', { replacement: 'لغز' })
    await forum.work()
    assert.deepEqual(await now(), {
      html: '<p dir="rtl">الخلطة <strong>لغز</strong></p>',
      title: 'لغز الخلطة',
    })
    assert.equal((await findThread(forum.ctx.db, titled.id))?.title_source, 'سر الخلطة')
    assert.deepEqual((await postsByIds(forum.ctx.db, [other.id]))[0], other, 'what holds no such word is not touched')
    await forum.post(`${url}/${rule}`, { as: admin, form: { ...usual, texts: 'سر' } })
    await forum.work()
    assert.equal((await now()).title, '*** الخلطة')
    await forum.post(`${url}/${rule}/delete`, { as: admin })
    await forum.work()
    assert.deepEqual(await now(), before)
    assert.equal((await findThread(forum.ctx.db, titled.id))?.title_source, null)
    assert.equal((await undoLine(forum, admin)).status, 303)
    await forum.work()
    assert.equal((await now()).title, '*** الخلطة')
    assert.equal((await allRules(forum.ctx.db))[0]?.id, rule, 'it is the same rule again')
  })

  it('stand as they were written in the form that changes a title', async (forum) => {
    const { admin, mod, thread } = await scene(forum)
    await add(forum, admin, 'سر')
    const form = { title: 'هذا سر', thread: thread.id }
    assert.equal((await forum.post('/moderation/threads/retitle', { as: mod, form })).status, 303)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.title, 'هذا ***')
    const page = await forum.get(`/moderation/threads?verb=retitle&thread=${thread.id}`, { as: mod })
    assert.match(page.text, /value="هذا سر"/)
    const { id } = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'threads.retitle')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${id}/undo`, { as: mod })).status, 303)
    const row = await findThread(forum.ctx.db, thread.id)
    assert.deepEqual([row?.title, row?.title_source], [thread.title, null])
  })
})

onEachEngine('words that are not let through', (it) => {
  it('are refused by name, and the text is kept', async (forum) => {
    const { admin, mod, sara, thread, board } = await scene(forum)
    await add(forum, admin, 'ربح سريع\nكازينو', { kind: 'refuse' })
    const refused = await replyTo(forum, sara, thread, 'جرب الكازيـــنو الآن')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /لا يقبل هذا المنتدى «كازيـــنو»/)
    assert.match(refused.text, /جرب الكازيـــنو الآن<\/textarea>/)
    const both = { title: 'ربح  سريع', body: 'كازينو' }
    const started = await forum.post(`/forums/${board.id}/post-thread`, { as: sara, form: both })
    assert.match(started.text, /id="error-title"/)
    assert.match(started.text, /id="error-body"/)
    assert.equal((await replyTo(forum, sara, thread, 'ربح غير سريع')).status, 303)
    const { id } = await lastPost(forum)
    const edit = await forum.post(`/posts/${id}/edit`, { as: sara, form: { body: 'ربح سريع' } })
    assert.equal(edit.status, 422)
    assert.equal((await postsByIds(forum.ctx.db, [id]))[0]?.body, 'ربح غير سريع')
    assert.equal((await replyTo(forum, mod, thread, 'احذروا الكازينو')).status, 303, 'who lets in is not refused')
  })

  it('make a post wait, a new one, an edited one and a whole thread', async (forum) => {
    const { admin, mod, sara, omar, thread, board } = await scene(forum)
    await add(forum, admin, 'قرض', { kind: 'hold' })
    assert.equal((await replyTo(forum, sara, thread, 'عندي ق ر ض لك')).status, 303)
    const held = await lastPost(forum)
    assert.notEqual(held.held_at, null)
    const [one] = await cases(forum)
    assert.deepEqual([one?.kind, one?.post_id, one?.text], ['held', held.id, 'ق ر ض'])
    assert.doesNotMatch((await forum.get(encodeURI(threadUrl(thread)), { as: omar })).text, /ق ر ض/)
    assert.match((await forum.get(`/moderation/cases/${one?.id}`, { as: mod })).text, /وجدته قواعد الكلمات: ق ر ض/)
    assert.equal((await forum.post(`/posts/${held.id}/approve`, { as: mod })).status, 303)
    const again = await forum.post(`/posts/${held.id}/edit`, { as: sara, form: { body: 'عندي ق ر ض لكم' } })
    assert.equal(again.status, 303)
    assert.equal((await postsByIds(forum.ctx.db, [held.id]))[0]?.held_at, null, 'what was let in waits no second time')

    assert.equal((await replyTo(forum, sara, thread, 'بريء')).status, 303)
    const innocent = await lastPost(forum)
    assert.equal((await forum.post(`/posts/${innocent.id}/edit`, { as: sara, form: { body: 'قرض' } })).status, 303)
    assert.notEqual((await postsByIds(forum.ctx.db, [innocent.id]))[0]?.held_at, null)

    const form = { title: 'القرض الحسن', body: 'نص' }
    const started = await forum.post(`/forums/${board.id}/post-thread`, { as: sara, form })
    assert.equal(started.status, 303)
    assert.equal((await forum.get(encodeURI(decodeURI(started.location)), { as: omar })).status, 404)
    assert.deepEqual(
      (await cases(forum)).map(({ kind }) => kind),
      ['held', 'held', 'held'],
    )
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are told to the staff without a word to the writer', async (forum) => {
    const { admin, mod, sara, omar, thread } = await scene(forum)
    await add(forum, admin, 'انتحار', { kind: 'report' })
    assert.equal((await replyTo(forum, sara, thread, 'أفكر في الانتحار')).status, 303)
    assert.match((await forum.get(encodeURI(threadUrl(thread)), { as: omar })).text, /أفكر في الانتحار/)
    const [one] = await cases(forum)
    assert.deepEqual([one?.kind, one?.text], ['report', 'انتحار'])
    assert.doesNotMatch((await forum.get('/account/cases', { as: sara })).text, /انتحار/)
    const page = await forum.get(`/moderation/cases/${one?.id}`, { as: mod })
    assert.match(page.text, /وجدته قواعد الكلمات: انتحار/)
    assert.doesNotMatch(page.text, /لا تبليغات/)
    const form = { decision: 'rejected', answer: '' }
    assert.equal((await forum.post(`/moderation/cases/${one?.id}/decision`, { as: mod, form })).status, 303)
    await forum.work()
  })

  it('are no name and no title of a member', async (forum) => {
    const { admin, sara } = await scene(forum)
    await add(forum, admin, 'حقير', { inNames: '1', inPosts: '', inTitles: '' })
    await add(forum, admin, 'الإدارة العليا', { kind: 'report', inNames: '1' })
    const form = { username: 'حقـير_22', email: 'x@example.org', password: make.password }
    const refused = await forum.post('/register/', { form })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /لا يُقبل هنا «حقـير»/)
    assert.match(refused.text, /value="x@example.org"/)
    assert.equal((await forum.post('/register/', { form: { ...form, username: 'الادارة العليا' } })).status, 303)
    const [one] = await cases(forum)
    assert.deepEqual([one?.kind, one?.post_id, one?.text], ['report', null, 'الادارة العليا'])
    await make.permission(forum, sara, 0, 'custom-title', 1)
    const titled = await forum.post('/account/', { as: sara, form: { username: 'سارة', title: 'حقيرة حقير' } })
    assert.equal(titled.status, 422)
    assert.match(titled.text, /لا يُقبل هنا «حقير»/)
  })
})

onEachEngine('new members', (it) => {
  it('wait with many links and with words for them alone, once the board says who is new', async (forum) => {
    const { admin, sara, omar, thread } = await scene(forum)
    await add(forum, admin, 'عرض خاص', { kind: 'hold', onlyNew: '1' })
    const links = 'https://a.example/1 و www.b.example'
    const isHeld = async (as: make.Person, body: string) => {
      assert.equal((await replyTo(forum, as, thread, body)).status, 303)
      return (await lastPost(forum)).held_at !== null
    }
    assert.equal(await isHeld(sara, links), false, 'off until it is switched on')
    assert.equal(await isHeld(sara, 'عرض خاص'), false)
    const settings = { newMemberPosts: '3', newMemberLinks: '1' }
    assert.equal((await forum.post('/admin/settings', { as: admin, form: settings })).status, 303)
    assert.equal(await isHeld(sara, 'https://a.example/1 وحده'), false)
    assert.equal(await isHeld(sara, `بعد ثلاث ${links}`), false, 'three posts are enough')
    assert.equal(await isHeld(omar, `${forum.ctx.config.baseUrl}/a ${forum.ctx.config.baseUrl}/b`), false, 'our own')
    assert.equal(await isHeld(omar, links), true)
    assert.equal(await isHeld(omar, 'لكم عرض خاص'), true)
    assert.equal(await isHeld(admin, links), false)
  })
})

onEachEngine('the rules about words', (it) => {
  it('say what is wrong, keep what was typed, are logged and taken back', async (forum) => {
    const { admin, mod } = await scene(forum)
    const wrong: [Record<string, string>, RegExp][] = [
      [{ texts: ' \n ' }, /هذا الحقل مطلوب/],
      [{ texts: 'سر\nو' }, /«و» أقصر من أن تُعرف: أقلها حرفان/],
      [{ texts: 'سر', whole: '' }, /«سر» أقصر من أن تُعرف: أقلها 3 أحرف/],
      [{ texts: '...' }, /أقصر/],
      [{ texts: 'ط'.repeat(101) }, /100 حرف/],
      [{ kind: 'burn' }, /اختر واحدًا/],
      [{ inPosts: '', inTitles: '' }, /اختر مكانًا/],
    ]
    for (const [given, said] of wrong) {
      const answer = await forum.post(url, { as: admin, form: { ...usual, texts: 'مجرّب', ...given } })
      assert.equal(answer.status, 422, JSON.stringify(given))
      assert.match(answer.text, said)
    }
    const kept = await forum.post(url, { as: admin, form: { texts: 'كلام\nآخر', kind: 'hold', onlyNew: '1' } })
    assert.match(kept.text, /كلام\nآخر<\/textarea>/)
    assert.match(kept.text, /value="hold" checked/)
    assert.match(kept.text, /name="onlyNew" value="1" checked/)
    assert.doesNotMatch(kept.text, /name="whole" value="1" checked/)
    assert.deepEqual(await allRules(forum.ctx.db), [])

    const id = await add(forum, admin, 'أول\nثانٍ\nأول')
    assert.match((await forum.get(`${url}/${id}`, { as: admin })).text, /أول\nثانٍ<\/textarea>/)
    await forum.post(`${url}/${id}`, { as: admin, form: { ...usual, texts: 'ثالث', kind: 'refuse' } })
    const log = await forum.get('/moderation/log', { as: admin })
    assert.match(log.text, /تعديل قاعدة كلمات/)
    assert.match(log.text, /أول · ثانٍ/)
    assert.equal((await undoLine(forum, mod)).status, 403)
    assert.equal((await undoLine(forum, admin)).status, 303)
    const [row] = await allRules(forum.ctx.db)
    assert.deepEqual([row?.texts, row?.kind], ['أول\nثانٍ', 'replace'])
    await forum.post(`${url}/${id}/delete`, { as: admin })
    const create = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'censoring.create')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${create.id}/undo`, { as: admin })).status, 409)
  })

  it('are tried on a text that goes nowhere', async (forum) => {
    const { admin } = await scene(forum)
    await add(forum, admin, 'حقير', { replacement: 'لطيف' })
    await add(forum, admin, 'قرض', { kind: 'hold' })
    const page = await forum.post(`${url}/try`, { as: admin, form: { text: 'الحـقير والقرض <b>' } })
    assert.equal(page.status, 200)
    assert.match(page.text, /class="trial" dir="auto">اللطيف والقرض &lt;b&gt;/)
    assert.match(page.text, /<bdi>حـقير<\/bdi>: يُستبدل/)
    assert.match(page.text, /<bdi>قرض<\/bdi>: ينتظر الإشراف/)
    const none = await forum.post(`${url}/try`, { as: admin, form: { text: 'نص بريء' } })
    assert.match(none.text, /لا تطابقه قاعدة/)
  })
})
