import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { findForum } from '../../src/features/forums/queries.ts'
import { pollOf } from '../../src/features/polls/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread, threadsInOrder } from '../../src/features/threads/queries.ts'
import { formWith, photo } from './attachment-files.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { copyIn, offer, question } from '../support/questions.ts'

const idIn = (location: string): number => Number(/\.(\d+)\/$/.exec(location)?.[1])
const typeOf = async (forum: Forum, id: number) => (await findThread(forum.ctx.db, id))?.type

onEachEngine('kinds of threads', (it) => {
  it('are offered by forums as the administrators say', async (forum) => {
    const admin = await make.member(forum, 'المدير', 'administrator')
    const board = await make.board(forum, 'المساعدة')
    const url = `/admin/forums/${board.id}`
    const form = { title: 'المساعدة', description: '', parent_id: '' }
    const send = (more: Record<string, string | string[]>) => forum.post(url, { as: admin, form: { ...form, ...more } })
    assert.match((await forum.get(url, { as: admin })).text, /name="types" value="discussion" checked/)
    assert.equal((await send({ types: ['question', 'article', 'poem'], default_type: 'article' })).status, 303)
    const row = await findForum(forum.ctx.db, board.id)
    assert.deepEqual([row?.thread_types, row?.default_type], ['question,article', 'article'])
    const wrong = await send({ types: ['question'], default_type: 'article' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /اختر نوعًا مبدئيًّا من الأنواع المتاحة/)
    assert.equal((await send({ default_type: 'article' })).status, 422)
    assert.equal((await send({})).status, 303, 'a form without them leaves them')
    assert.equal((await findForum(forum.ctx.db, board.id))?.thread_types, 'question,article')
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /سؤال، مقالة/)
  })

  it('are chosen where there is a choice, and come with the forum where there is none', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum, 'المساعدة')
    const url = `${forumUrl(board)}post-thread`
    const start = (type: string) => {
      const form = { title: `عنوان ${type}`, body: 'نص', ...(type === '' ? {} : { type }) }
      return forum.post(url, { as: sara, form })
    }
    assert.doesNotMatch((await forum.get(url, { as: sara })).text, /name="type"/)
    assert.equal((await start('question')).status, 422)
    assert.equal(await typeOf(forum, idIn((await start('')).location)), 'discussion')
    await offer(forum, board.id, 'discussion', 'question')
    await forum.ctx.db.updateTable('forums').set({ default_type: 'question' }).where('id', '=', board.id).execute()
    assert.match((await forum.get(url, { as: sara })).text, /name="type" value="question" checked/)
    forum.clock.now += 60_000
    const plain = await forum.post(url, { as: sara, form: { title: 'بلا نوع', body: 'نص آخر' } })
    assert.equal(await typeOf(forum, idIn(plain.location)), 'question')
    forum.clock.now += 60_000
    assert.equal(await typeOf(forum, idIn((await start('discussion')).location)), 'discussion')
    const wrong = await start('article')
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /value="عنوان article"/)
  })

  it('are named in lists, which show the questions without an answer alone', async (forum) => {
    const { sara, board, first, accept } = await question(forum)
    const open = await make.thread(forum, sara, { forumId: board.id, title: 'سؤال ثانٍ', type: 'question' })
    const talk = await make.thread(forum, sara, { forumId: board.id, title: 'كلام عابر' })
    await accept(sara, first)
    const list = async (query: string) => (await forum.get(`${forumUrl(board)}${query}`)).text
    const all = await list('')
    assert.match(all, /سؤال محلول/)
    assert.match(all, /name="type"/)
    const unsolved = await list('?type=question&solved=0')
    assert.match(unsolved, new RegExp(`\\.${open.id}/`))
    assert.doesNotMatch(unsolved, /كيف أصوّر|كلام عابر/)
    assert.match(unsolved, /الأسئلة[^]*بلا حل/)
    const solved = await list('?type=question&solved=1&order=replies')
    assert.match(solved, /كيف أصوّر/)
    assert.doesNotMatch(solved, /سؤال ثانٍ/)
    assert.match(await list('?type=discussion&solved=9'), new RegExp(`\\.${talk.id}/`), 'unknown is no filter')
    assert.doesNotMatch(await list('?type=article'), /كيف أصوّر|كلام عابر/)
  })

  it('wait with a scheduled thread', async (forum) => {
    const { mod, board } = await question(forum)
    const at = new Date(forum.clock.now + 3_600_000).toISOString().slice(0, 16)
    const form = { title: 'لاحقًا', body: 'نص', type: 'article', publish_at: at }
    await forum.post('/preferences', { as: mod, form: { timeZone: 'UTC' } })
    const sent = await forum.post(`${forumUrl(board)}post-thread`, { as: mod, form })
    assert.match(sent.location, /done=scheduled/)
    const row = await forum.ctx.db.selectFrom('scheduled_threads').selectAll().executeTakeFirstOrThrow()
    assert.equal(row.type, 'article')
    assert.match((await forum.get(`/scheduled/${row.id}/edit`, { as: mod })).text, /value="article" checked/)
    const published = await forum.post(`/scheduled/${row.id}/publish`, { as: mod })
    assert.equal(await typeOf(forum, idIn(published.location)), 'article')
  })

  it('are found by an index that holds nothing else', async (forum) => {
    if (forum.ctx.engine.name !== 'sqlite') return
    const { sara, board } = await question(forum)
    const seen: string[] = []
    const filter = { forumId: board.id, type: 'question' as const, solved: false }
    for (const order of ['last_post_at', 'created_at', 'post_count', 'view_count'] as const) {
      await threadsInOrder(forum.ctx.db, sara.member, filter, { order, offset: 0, limit: 25 })
      const plan = await sql<{ detail: string }>`explain query plan select id from threads
        where forum_id = 1 and type = 'question' and type <> 'discussion' and answer_post_id is null and deleted_at is null
        and held_at is null and pinned_at is null order by ${sql.ref(order)} desc, id desc limit 25`.execute(
        forum.ctx.db,
      )
      seen.push(plan.rows.map((row) => row.detail).join(' / '))
      assert.match(seen.at(-1) ?? '', new RegExp(`COVERING INDEX typed_by_${order} \\(forum_id=\\? AND type=\\?\\)$`))
    }
  })
})

onEachEngine('changing the kind of a thread', (it) => {
  it('says what is lost, takes the answer away and gives it back when undone', async (forum) => {
    const { sara, omar, mod, thread, first, accept, now, counted, page } = await question(forum)
    await accept(sara, first)
    const url = `${threadUrl(thread)}type`
    const form = (await forum.get(url, { as: mod })).text
    assert.match(form, /لهذا السؤال إجابة مقبولة/)
    assert.match(form, /value="question" checked/)
    assert.equal((await forum.post(url, { as: mod, form: { type: 'article' } })).status, 303)
    assert.deepEqual([(await now()).type, (await now()).answer_post_id, await counted(omar)], ['article', null, 0])
    assert.equal(copyIn(await page()), '')
    assert.deepEqual(await wrongCounts(forum), [])
    const log = await forum.get(`/moderation/log?thread=${thread.id}`, { as: mod })
    assert.match(log.text, /تغيير نوع موضوع/)
    const line = /\/moderation\/log\/(\d+)\/undo/.exec(log.text)?.[1]
    assert.equal((await forum.post(`/moderation/log/${line}/undo`, { as: mod })).status, 303)
    assert.deepEqual([(await now()).type, (await now()).answer_post_id, await counted(omar)], ['question', first.id, 1])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('is for who started it, while they may edit, and for the staff', async (forum) => {
    const { sara, omar, mod, thread, now, page } = await question(forum)
    const url = `${threadUrl(thread)}type`
    const change = (as: make.Person | undefined, type: string) => forum.post(url, { as, form: { type } })
    for (const as of [undefined, omar]) assert.equal((await change(as, 'article')).status, 403)
    assert.match(await page(sara), /تغيير نوع الموضوع/)
    assert.match(await page(mod), /تغيير نوع الموضوع/)
    assert.doesNotMatch(await page(omar), /تغيير نوع الموضوع/)
    assert.equal((await change(sara, 'poem')).status, 422)
    assert.equal((await change(sara, 'article')).status, 303)
    assert.equal((await now()).type, 'article')
    await make.permission(forum, 'member', 0, 'edit-minutes', 1)
    forum.clock.now += 120_000
    assert.equal((await change(sara, 'question')).status, 403)
    assert.doesNotMatch(await page(sara), /تغيير نوع الموضوع/)
    assert.equal((await change(mod, 'question')).status, 303)
  })

  it('leaves the poll and the posts', async (forum) => {
    const { sara, thread, page } = await question(forum)
    const poll = { poll_question: 'أين؟', poll_option: ['هنا', 'هناك'], poll_max: '1', poll_results: 'always' }
    assert.equal((await forum.post(`${threadUrl(thread)}poll`, { as: sara, form: poll })).status, 303)
    assert.match((await forum.get(`${threadUrl(thread)}type`, { as: sara })).text, /يبقى التصويت/)
    await forum.post(`${threadUrl(thread)}type`, { as: sara, form: { type: 'discussion' } })
    assert.ok(await pollOf(forum.ctx.db, thread.id))
    assert.match(await page(sara), /أين؟[^]*جواب هدى/)
  })
})

onEachEngine('articles', (it) => {
  const body = [
    '## مقدمة',
    'كلمة '.repeat(400),
    '## وسط <b>مهم</b>',
    'نص',
    '### تفصيل',
    '> ## عنوان مقتبس',
    '## خاتمة',
    '[spoiler]سر[/spoiler]',
  ].join('\n\n')

  it('are shown with their contents and how long they take, above the comments', async (forum) => {
    const { sara, omar, board } = await question(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id, title: 'مقالتي', type: 'article', body })
    const alone = (await forum.get(threadUrl(thread))).text
    assert.match(alone, /article__head[^\n]*<span>قراءة دقيقتين<\/span>/)
    assert.doesNotMatch(alone, /id="comments"/)
    await make.post(forum, omar, thread.id, 'تعليق')
    const text = (await forum.get(threadUrl(thread))).text
    assert.match(text, /class="contents"[^]*href="#part-1"><bdi>مقدمة/)
    for (const [, id] of text.matchAll(/href="#(part-\d+)"/g))
      assert.equal(text.split(`id="${id}"`).length, 2, `${id} is there once`)
    assert.match(text, /التعليقات<\/h2>[^]*تعليق/)
    assert.doesNotMatch(text, /<b>مهم/)
    assert.equal((await forum.get(`${threadUrl(thread)}print`)).status, 200)
  })

  it('begin in lists, as far as everybody may read them', async (forum) => {
    const { sara, mod, board } = await question(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id, title: 'مقالتي', type: 'article', body })
    const list = async (as?: make.Person) => (await forum.get(forumUrl(board), { as })).text
    const talk = await make.thread(forum, sara, { forumId: board.id, title: 'كلام طويل', body })
    assert.match(await list(), /class="row__text"[^]*مقدمة كلمة/)
    assert.equal((await list()).match(/<span>قراءة دقيقتين<\/span>/g)?.length, 1, 'discussions do not say it')
    assert.doesNotMatch((await forum.get(threadUrl(talk))).text, /قراءة دقيقتين/)
    assert.doesNotMatch(await list(), /سر<|سر…/)
    await forum.ctx.db
      .updateTable('posts')
      .set({ held_at: forum.clock.now })
      .where('thread_id', '=', thread.id)
      .execute()
    assert.doesNotMatch(await list(mod), /class="row__text"/)
  })

  it('show their first picture in lists to who may see pictures', async (forum) => {
    const { sara, board } = await question(forum)
    const multipart = formWith({ title: 'بصورة', body: 'نص', type: 'article' }, [['صورة.jpg', await photo(900, 600)]])
    const sent = await forum.post(`${forumUrl(board)}post-thread`, { as: sara, multipart })
    assert.equal(sent.status, 303)
    await forum.work()
    const list = async (as?: make.Person) => (await forum.get(forumUrl(board), { as })).text
    const thumb = /class="row__text"><img src="([^"]+)"/.exec(await list(sara))?.[1] ?? ''
    assert.match(thumb, /size=thumb/)
    assert.equal((await forum.get(thumb.replaceAll('&amp;', '&'), { as: sara })).status, 200)
    await make.permission(forum, 'guest', 0, 'read-attachments', -1)
    assert.match(await list(), /class="row__text"><p/)
  })
})
