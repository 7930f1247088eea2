import assert from 'node:assert/strict'
import { find } from '../../src/features/search/finding.ts'
import { indexOf } from '../../src/features/search/index.ts'
import { meantInstead } from '../../src/features/search/meaning.ts'
import { addWords } from '../../src/features/search/words/queries.ts'
import { countPending } from '../../src/features/search/queries.ts'
import { suggestThreads } from '../../src/features/search/suggesting.ts'
import { kinds } from '../../src/features/search/terms.ts'
import type { Wanted } from '../../src/features/search/wanted.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import * as make from '../support/make.ts'

type Asked = Partial<Wanted> & { text: string }

const wanted = (as: make.Person, asked: Asked): Wanted => ({
  viewer: as.member,
  inTitles: false,
  order: 'relevance',
  byThread: false,
  ...asked,
})

const found = async (forum: Forum, as: make.Person, asked: string | Asked): Promise<number[]> =>
  (await find(forum.ctx, wanted(as, typeof asked === 'string' ? { text: asked } : asked))).hits.map(({ id }) => id)

async function firstPostOf({ ctx }: Forum, { id }: { id: number }): Promise<number> {
  return (await findThread(ctx.db, id))?.first_post_id ?? 0
}

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const place = await make.board(forum, 'الأخبار')
  const thread = await make.thread(forum, sara, {
    forumId: place.id,
    title: 'مكتبة الحي',
    body: 'افتتحوا المكتبة الجديدة، وفيها كُتُبٌ كثيرة عن HQ-9B.',
  })
  const exact = await make.post(forum, omar, thread.id, 'قرأت كتاب الأيام مرتين')
  const kin = await make.post(forum, sara, thread.id, 'وبكتابها بدأتُ، ثم أكملت القراءة')
  const other = await make.post(forum, omar, thread.id, 'لا شيء هنا سوى الشاي الأخضر')
  return { sara, omar, place, thread, first: await firstPostOf(forum, thread), exact, kin, other }
}

onEachEngine('finding', (it) => {
  it('understands words in every form, phrases, not, or and beginnings', async (forum) => {
    const { omar, first, exact, kin, other } = await scene(forum)
    const of = (text: string) => found(forum, omar, text)
    assert.deepEqual(await of('كتاب'), [exact.id, kin.id, first], 'as it was typed first')
    assert.deepEqual(await of('المكتبة'), [first])
    assert.deepEqual(await of('"كتاب الأيام"'), [exact.id])
    assert.deepEqual(await of('«الايام كتاب»'), [])
    assert.deepEqual(await of('كتاب -الأيام'), [kin.id, first])
    assert.deepEqual(await of('الشاي or الأيام'), [other.id, exact.id])
    assert.deepEqual(await of('شاي أو قهوة'), [other.id])
    assert.deepEqual(await of('مكت*'), [first])
    assert.deepEqual(await of('أخض*'), [other.id], 'with the article')
    assert.deepEqual(await of('hq9b'), [first])
    assert.deepEqual(await of('HQ 9B'), [first])
    assert.deepEqual(await of('قرأت الشاي'), [], 'every word')
    for (const nothing of ['', '-كتاب', '*', '""', 'or', '!!!', '\u0640\u064B'])
      assert.deepEqual(await of(nothing), [], nothing)
    for (const hostile of ['") OR (surface:x', "' & !", 'a NEAR(b) ^c', '\uE0003', ':*', "''", 'AND', '\0كتاب'])
      assert.ok(Array.isArray(await of(hostile)), hostile)
  })

  it('narrows to titles, a thread, a forum, a member, a time and replies, in every order', async (forum) => {
    const { sara, omar, place, thread, first, exact, kin } = await scene(forum)
    const second = await make.board(forum, 'الرياضة')
    const started = await make.thread(forum, omar, { forumId: second.id, title: 'كتاب اللعب', body: 'كتاب' })
    const alone = await firstPostOf(forum, started)
    const of = (asked: Partial<Wanted>) => found(forum, sara, { text: 'كتاب', ...asked })
    assert.deepEqual(await of({}), [alone, exact.id, kin.id, first], 'its title first')
    assert.deepEqual(await of({ inTitles: true }), [alone])
    assert.deepEqual(await of({ threadId: thread.id }), [exact.id, kin.id, first])
    assert.deepEqual(await of({ forumIds: [second.id] }), [alone])
    assert.deepEqual(await of({ forumIds: [place.id, second.id] }), [alone, exact.id, kin.id, first])
    assert.deepEqual(await of({ userIds: [sara.id] }), [kin.id, first])
    assert.deepEqual((await found(forum, sara, { text: '', userIds: [omar.id] }))[0], alone)
    assert.deepEqual(await of({ order: 'replies' }), [kin.id, exact.id, first, alone])
    assert.deepEqual(await of({ order: 'date' }), [alone, kin.id, exact.id, first])
    assert.deepEqual(await of({ byThread: true }), [alone, exact.id])
    assert.deepEqual(await of({ leastReplies: 3 }), [exact.id, kin.id, first])
    assert.deepEqual(await of({ until: forum.clock.now - 1_000_000 }), [])
    assert.deepEqual(await of({ upTo: exact.id }), [exact.id, first])
  })

  it('knows at once what was written, edited, renamed, moved and deleted', async (forum) => {
    const { sara, omar, thread, first, exact, kin } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    const edited = await forum.post(`/posts/${exact.id}/edit`, { as: omar, form: { body: 'قرأت رواية' } })
    assert.equal(edited.status, 303)
    assert.deepEqual(await found(forum, sara, 'كتاب'), [kin.id, first])
    assert.deepEqual(await found(forum, sara, 'رواية'), [exact.id])
    await forum.post(`/posts/${kin.id}/delete`, { as: sara, form: {} })
    assert.deepEqual(await found(forum, sara, 'القراءة'), [])
    assert.deepEqual(await found(forum, admin, 'القراءة'), [], 'for the staff too')
    await forum.post(`/posts/${kin.id}/restore`, { as: sara, form: {} })
    assert.deepEqual(await found(forum, sara, 'القراءة'), [kin.id])
    const closed = await make.privateBoard(forum, 'غرفة')
    const moved = await forum.post(`/threads/x.${thread.id}/move`, { as: admin, form: { forum_id: String(closed.id) } })
    assert.equal(moved.status, 303)
    assert.deepEqual(await found(forum, sara, 'رواية'), [])
    await make.freshGrants(forum)
    assert.deepEqual(await found(forum, admin, { text: 'رواية', forumIds: [closed.id] }), [exact.id])
  })

  it('tells what may have been meant, of words that the reader may read', async (forum) => {
    const { sara, omar, place } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    const closed = await make.privateBoard(forum, 'غرفة')
    await make.thread(forum, admin, { forumId: closed.id, title: 'ترقيات', body: 'ترقيات القادمين' })
    await make.freshGrants(forum)
    const meant = (as: make.Person, text: string) => meantInstead(forum.ctx, wanted(as, { text }))
    await find(forum.ctx, wanted(omar, { text: 'كل شيء مقروء' }))
    assert.equal(await meant(omar, 'المكتيه'), 'المكتبة')
    assert.equal(await meant(omar, 'الجدبدة كثيررة'), 'الجديدة كثيرة')
    assert.equal(await meant(omar, 'قرات كتتاب'), 'قرات كتاب')
    assert.equal(await meant(omar, 'زخرفات'), undefined)
    assert.equal(await meant(sara, 'الفادمين'), undefined, 'they may not read it')
    assert.equal(await meant(admin, 'الفادمين'), 'القادمين')

    const near = 'المكتيه المكتسه المكتفه المكتكه'
    for (const body of [near, near, near])
      await make.thread(forum, admin, { forumId: closed.id, title: 'أسرار', body: `${body} كتتاب` })
    await make.freshGrants(forum)
    await find(forum.ctx, wanted(omar, { text: 'كل شيء مقروء' }))
    assert.equal(await meant(omar, 'المكتيه'), 'المكتبة', 'that others write the word elsewhere changes nothing')
    assert.equal(await meant(omar, 'قرات كتتاب'), 'قرات كتاب')
    assert.equal(await meant(omar, 'المكتطه'), 'المكتبة', 'nor that others write words like it')
    const often = ['ا', 'ت', 'ث', 'ج', 'ح', 'خ'].map((letter) => ({ word: `المكت${letter}ه`, posts: 9, titles: 0 }))
    await addWords(
      forum.ctx.db,
      often.map((one) => ({ ...one, written: one.word })),
    )
    assert.equal(await meant(omar, 'المكتطه'), 'المكتبة', 'however many')
    const unseen = Array.from({ length: 100 }, (_, n) => ({ id: 9000 + n, row: ['المكتبه'], set: [] }))
    await indexOf(forum.ctx.engine).write(forum.ctx.db, unseen)
    assert.equal(await meant(omar, 'المكتطه'), 'المكتبة', 'however often')

    await make.thread(forum, sara, { forumId: place.id, title: 'سفر', body: 'احمد الفرزدفي' })
    await make.thread(forum, sara, { forumId: place.id, title: 'سفر', body: 'أَحْمَد الفرزدفي' })
    await make.thread(forum, admin, { forumId: closed.id, title: 'أسرار', body: 'إحمد' })
    await find(forum.ctx, wanted(omar, { text: 'كل شيء مقروء' }))
    assert.equal(
      await meant(omar, 'احمدد الفرزدفي'),
      'أحمد الفرزدفي',
      'as the newest post writes it that they may read',
    )
  })

  it('finds for many beginnings together no more words than for a few, and a word said often once', async (forum) => {
    const { omar, place } = await scene(forum)
    const words = Array.from({ length: 14 }, (_, n) => `zq${String.fromCodePoint(97 + n)}`)
    const often = { forumId: place.id, title: 'كلمات', body: words.slice(0, 13).join(' ') }
    const first = await make.thread(forum, omar, often)
    const second = await make.thread(forum, omar, { ...often, body: words[13] ?? '' })
    const [a, b] = [await firstPostOf(forum, first), await firstPostOf(forum, second)]
    assert.deepEqual(await found(forum, omar, 'zq*'), [b, a])
    assert.deepEqual(await found(forum, omar, 'zq* '.repeat(40)), [b, a])
    const others = Array.from({ length: 31 }, (_, n) => `or y${String.fromCodePoint(0x10d0 + n)}*`)
    assert.deepEqual(await found(forum, omar, `zq* ${others.join(' ')}`), [a], 'of 32 beginnings the 13 words most met')
  })

  it('suggests titles of which one is being typed', async (forum) => {
    const { sara, omar, place, thread } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    const closed = await make.privateBoard(forum, 'غرفة')
    await make.thread(forum, admin, { forumId: closed.id, title: 'مكتب سري', body: 'كتاب' })
    const more = await make.thread(forum, sara, { forumId: place.id, title: 'مكتبتي في البيت', body: 'نص' })
    await make.freshGrants(forum)
    const titles = async (text: string, as = omar) =>
      (await suggestThreads(forum.ctx, as.member, text)).map(({ title }) => title)
    assert.deepEqual(await titles('مكت'), [more.title, thread.title])
    assert.deepEqual(await titles('مكتبه ال'), [more.title, thread.title])
    assert.deepEqual(await titles('الحي مكتبة'), [thread.title])
    assert.deepEqual(await titles('مكتب', admin), ['مكتبتي في البيت', 'مكتب سري', thread.title])
    assert.deepEqual(await titles('كتاب'), [], 'only what titles say')
    const named = await make.thread(forum, sara, { forumId: place.id, title: 'صواريخ HQ-9B', body: 'نص' })
    for (const typed of ['HQ-9', 'صوا* HQ-9', 'hq9']) assert.deepEqual(await titles(typed), [named.title], typed)
    assert.deepEqual(await titles('  '), [])

    const unseen = Array.from({ length: 201 }, (_, n) => ({ id: 9000 + n, row: [`${kinds.titleWord}مكتبه`], set: [] }))
    await indexOf(forum.ctx.engine).write(forum.ctx.db, unseen)
    assert.deepEqual(await titles('مكت'), [more.title, thread.title], 'behind all that one may not see')
  })

  it('puts what was just written into the index once for a search, however often it looks', async (forum) => {
    const { omar, thread } = await scene(forum)
    for (let n = 0; n < 60; n++) await make.post(forum, omar, thread.id, `رد ${n}`)
    const before = await countPending(forum.ctx.db)
    await forum.get(`/api/v1/search?q=${encodeURIComponent('المكتسفه')}`)
    assert.equal(await countPending(forum.ctx.db), before - 50)
  })
})
