import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const ask = (fields: Record<string, string> | [string, string][]) => `/search/?${new URLSearchParams(fields)}`
const mainOf = (text: string) => /<main[^]*<\/main>/.exec(text)?.[0] ?? ''
/** Titles of what was found, as text. */
const found = (text: string) =>
  [...text.matchAll(/<article class="row hit">[^]*?<h3[^]*?<a href="[^"]*"><bdi>([^]*?)<\/bdi>/g)].map((match) =>
    (match[1] ?? '').replace(/<\/?mark>/g, ''),
  )
const snippets = (text: string) =>
  [...text.matchAll(/<p class="hit__text" dir="auto">([^]*?)<\/p>/g)].map((match) => match[1] ?? '')

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const admin = await make.member(forum, 'المدير', 'administrator')
  const place = await make.board(forum, 'الساحة')
  return { sara, omar, mod, admin, place }
}

onEachEngine('the search page', (it) => {
  it('explains itself, finds posts, narrows them and shows where the words stand', async (forum) => {
    const { sara, omar, mod, place } = await scene(forum)
    const other = await make.board(forum, 'الاستراحة')
    const body = `[quote="عمر"]\nكلام فيه قَصِيدَةٌ مقتبسة\n[/quote]\n\n${'مقدمة طويلة قبلها. '.repeat(30)} وهذه الْقَصِيدَةُ <b>الأولى</b> & "غيرها". ||قصيدة مخفية||`
    const poem = await make.thread(forum, sara, { forumId: place.id, title: 'قصائد & <b>شعر</b>', body })
    await make.post(forum, omar, poem.id, 'أعجبتني القصيدة كثيرًا يا سارة')
    const cars = await make.thread(forum, omar, {
      forumId: other.id,
      title: 'سيارات',
      body: 'لا قصيدة هنا بل سيارات',
      tags: 'سفر، أدب',
    })

    const empty = await forum.get('/search/')
    assert.equal(empty.status, 200)
    assert.match(empty.text, /<meta name="robots" content="noindex">/)
    assert.match(mainOf(empty.text), /كيف تبحث/)
    assert.doesNotMatch(mainOf(empty.text), /role="status"/)
    assert.doesNotMatch(mainOf((await forum.get(ask({ q: '', forum: String(place.id) }))).text), /role="status"/)
    const narrowed = await forum.get(ask({ q: '', tag: 'سفر', order: 'date' }))
    assert.equal(narrowed.status, 200)
    assert.match(mainOf(narrowed.text), /role="status">.*التضييق وحده لا يبحث عن شيء/)
    assert.match(empty.text, /<a href="\/search\/" aria-current="page">البحث<\/a>/)

    const all = await forum.get(ask({ q: 'قصيدة' }))
    assert.equal(all.status, 200)
    assert.deepEqual(
      found(all.text).toSorted(),
      [cars.title, 'قصائد &amp; &lt;b&gt;شعر&lt;/b&gt;', 'قصائد &amp; &lt;b&gt;شعر&lt;/b&gt;'].toSorted(),
    )
    assert.match(all.text, /<h2 class="search__total">3 نتائج<\/h2>/)
    const snippet = snippets(all.text).find((one) => one.includes('الأولى')) ?? ''
    assert.match(snippet, /^….*<mark>الْقَصِيدَةُ<\/mark> &lt;b&gt;الأولى/)
    assert.doesNotMatch(snippet, /مقتبسة|مخفية|<b>/)
    assert.match(snippet, /&amp; &quot;غيرها&quot;/)
    assert.ok(snippet.replace(/<\/?mark>|&\w+;/g, '').length < 320)
    assert.match(all.text, /<p class="hit__text" dir="auto">أعجبتني <mark>القصيدة<\/mark> كثيرًا/)
    assert.ok(all.text.includes(`href="${threadUrl(poem)}#post-`), 'a reply by its own address')
    assert.match(all.text, /رد واحد/)
    assert.ok(all.text.includes(`<a href="${forumUrl(other)}"><bdi>الاستراحة`))

    const titles = async (fields: Record<string, string> | [string, string][]) =>
      found((await forum.get(ask(fields), { as: mod })).text)
    assert.deepEqual(await titles({ q: 'قصيدة', forum: String(other.id) }), ['سيارات'])
    assert.equal(
      (
        await titles([
          ['q', 'قصيدة'],
          ['forum', String(other.id)],
          ['forum', String(place.id)],
        ])
      ).length,
      3,
    )
    assert.deepEqual(await titles({ q: 'قصيدة', thread: String(cars.id) }), ['سيارات'])
    assert.equal((await titles({ q: 'قصيدة', member: 'عُمر، سارة' })).length, 3)
    assert.equal((await titles({ q: 'قصيدة', member: '@عمر' })).length, 2)
    assert.equal((await titles({ q: 'قصيدة', as: 'threads' })).length, 2)
    assert.equal((await titles({ q: 'قصيدة', replies: '١' })).length, 2)
    assert.equal((await titles({ q: 'قصيدة', in: 'titles' })).length, 1)
    assert.equal((await titles({ member: 'عمر', order: 'date' })).length, 2)
    assert.equal((await titles({ q: 'قصيدة', since: '٢٠٢٦-١١-٠١', until: '2026-11-01' })).length, 3)
    assert.equal((await titles({ q: 'قصيدة', since: '2026-11-02' })).length, 0)
    assert.equal((await titles({ q: 'قصيدة', until: '2026-10-31' })).length, 0)
    assert.deepEqual(await titles({ q: 'قصيدة', tag: 'الأدب' }), [], 'another tag')
    assert.deepEqual(await titles({ q: 'قصيدة', tag: '#ادب، سفر' }), ['سيارات'])
    assert.deepEqual(await titles({ q: 'قصيدة', forum: '999' }), [])
    assert.deepEqual(await titles({ q: 'قصيدة', thread: '999' }), [])

    const inside = await forum.get(`/search/?q=${encodeURIComponent('قصيدة')}&within=thread-${poem.id}`, { as: sara })
    assert.equal(inside.status, 303)
    assert.equal(inside.headers.get('location'), ask({ q: 'قصيدة', thread: String(poem.id) }))
    const stays = await forum.get(ask({ q: 'قصيدة', thread: String(poem.id) }), { as: sara })
    assert.match(stays.text, /في موضوع:/)
    assert.match((await forum.get(threadUrl(poem))).text, new RegExp(`<option value="thread-${poem.id}">هذا الموضوع`))
    assert.match((await forum.get(forumUrl(place))).text, new RegExp(`href="/search/\\?forum=${place.id}"`))
  })

  it('says what is wrong with a search, and what else to try', async (forum) => {
    const { sara, omar, place } = await scene(forum)
    await make.thread(forum, sara, { forumId: place.id, title: 'السلام عليكم', body: 'مرحبا بكم في المنتدى' })
    const page = async (fields: Record<string, string>, as = omar) => forum.get(ask(fields), { as })
    const long = await page({ q: 'م'.repeat(201) })
    assert.equal(long.status, 400)
    assert.match(long.text, /200 حرف على الأكثر/)
    assert.equal((await page({ q: 'م'.repeat(200) })).status, 200)
    for (const q of ['"', '***', '،؛', 'ً', '- -', '-سلام'])
      assert.match((await page({ q })).text, /اكتب كلمة فيها حرف/, q)
    const stranger = await page({ q: 'سلام', member: 'زيد', tag: 'عنقاء', since: 'أمس', replies: 'كثير' })
    assert.equal(stranger.status, 400)
    assert.match(stranger.text, /لا عضو باسم «زيد»/)
    assert.match(stranger.text, /لا وسم باسم «عنقاء»/)
    const known = Array.from({ length: 20 }, (_, n) => `وسم${n}`)
    for (let from = 0; from < 20; from += 5)
      await make.thread(forum, sara, { forumId: place.id, tags: known.slice(from, from + 5).join() })
    assert.equal((await forum.get(ask({ q: 'خيول', tag: [...known, 'عنقاء'].join() }))).status, 200, 'no more are read')
    assert.match(stranger.text, /name="since" type="text" dir="ltr" value="أمس" aria-invalid="true"/)
    assert.match(stranger.text, /اكتب عددًا/)

    const repaired = await page({ q: 'hgsghl' })
    assert.deepEqual(found(repaired.text), ['السلام عليكم'])
    assert.match(repaired.text, /«<bdi>السلام<\/bdi>»/)
    assert.match(repaired.text, /href="\/search\/\?q=hgsghl&amp;typed=1"/)
    const typed = await page({ q: 'hgsghl', typed: '1' })
    assert.deepEqual(found(typed.text), [])
    assert.match(typed.text, /لم نجد شيئًا/)
    assert.match(
      (await page({ q: 'mar7aba' })).text,
      /لعلك تقصد: <a[^>]*q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7[^>]*><bdi>مرحبا/,
    )

    const hostile = [
      '<img src=x onerror=alert(1)>',
      '＜img onerror＞',
      'a" onfocus="x',
      "'; drop table posts; --",
      'NEAR(a b)',
      '%',
      '_',
      'title:x',
      '(',
      '\u{1F600}',
      '&amp;',
    ]
    await make.thread(forum, sara, {
      forumId: place.id,
      title: 'script &amp; img <img src=x>',
      body: 'amp lt img script ＜img onerror＞',
    })
    for (const q of [...hostile, 'img', 'amp', 'lt']) {
      const { status, text } = await page({ q }, sara)
      assert.equal(status, 200, q)
      assert.doesNotMatch(mainOf(text), /<img src=x|<script>|onfocus="x/, q)
      for (const title of found(text)) assert.equal(title, 'script &amp;amp; img &lt;img src=x&gt;', q)
    }
  })

  it('turns pages that stay as they were, and ends', async (forum) => {
    const { sara, omar, place } = await scene(forum)
    const thread = await make.thread(forum, sara, { forumId: place.id, title: 'عدّ', body: 'أول' })
    for (let n = 1; n <= 45; n++) await make.post(forum, sara, thread.id, `فراشة رقم ${n}`)
    const first = await forum.get(ask({ q: 'فراشة', order: 'date' }), { as: omar })
    assert.match(first.text, /45 نتيجة/)
    const next = /<a href="([^"]*page-2[^"]*)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.match(next, /^\/search\/page-2\?q=.*&order=date&upto=\d+$/)
    await make.post(forum, sara, thread.id, 'فراشة جديدة')
    const second = await forum.get(next, { as: omar })
    const numbers = [...second.text.matchAll(/رقم (\d+)/g)].map((match) => Number(match[1]))
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, index) => 25 - index),
    )
    assert.match(second.text, /45 نتيجة/)
    assert.match((await forum.get(ask({ q: 'فراشة' }), { as: omar })).text, /46 نتيجة/)
    assert.equal((await forum.get(next.replace('page-2', 'page-4'), { as: omar })).status, 404)
    assert.equal((await forum.get(next.replace('page-2', 'page-1'), { as: omar })).status, 301)
    const jump = await forum.get(`${ask({ q: 'فراشة' })}&page=2`, { as: omar })
    assert.deepEqual(
      [jump.status, jump.headers.get('location')],
      [303, `/search/page-2?q=${encodeURIComponent('فراشة')}`],
    )
  })
})
