import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const hostile = `</script><script>alert(1)</script> "&' <!--`

/** What the head of a guest's page says, as a parser of it would read it. */
async function headOf(forum: Forum, path: string) {
  const { text } = await forum.get(path)
  const head = /<head>[^]*<\/head>/.exec(text)?.[0] ?? ''
  const one = (pattern: RegExp) => pattern.exec(head)?.[1]
  const json = one(/<script type="application\/ld\+json">([^]*?)<\/script>/)
  return {
    head,
    bytes: Buffer.byteLength(text),
    description: one(/<meta name="description" content="([^"]*)">/),
    canonical: one(/<link rel="canonical" href="([^"]*)">/),
    og: (name: string) => one(new RegExp(`<meta property="${name}" content="([^"]*)">`)),
    json,
    graph: json === undefined ? [] : (JSON.parse(json)['@graph'] as Record<string, any>[]), // oxlint-disable-line no-explicit-any -- what came is what the test asserts
  }
}

onEachEngine('the head of a page', (it) => {
  it('leads to what installs the board under its own name', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const named = async () => {
      const [, url = ''] = /<link rel="manifest" href="([^"]*)">/.exec((await headOf(forum, '/')).head) ?? []
      const answer = await forum.get(url)
      assert.equal(answer.headers.get('content-type'), 'application/manifest+json; charset=utf-8')
      assert.equal(answer.headers.get('set-cookie'), null)
      const { name, short_name, lang, dir, icons } = answer.json
      for (const { src } of icons) assert.equal((await forum.get(src)).status, 200, src)
      return [name, short_name, lang, dir]
    }
    assert.deepEqual(await named(), ['المنتدى', 'المنتدى', 'ar', 'rtl'])
    await forum.post('/admin/settings', { as: admin, form: { name: 'Engineers', language: 'en' } })
    assert.deepEqual(await named(), ['Engineers', 'Engineers', 'en', 'ltr'])
  })

  it('tells search engines and those to whom a link is shown what a thread is', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const place = await make.board(forum, 'الأخبار')
    const body = `${'مَدِينَةٌ '.repeat(60)}\n\n[quote="عمر" post="1"]مقتبسسري[/quote]`
    const thread = await make.thread(forum, sara, { forumId: place.id, title: 'وزير يزور المغرب', body })
    const reply = await make.post(forum, omar, thread.id, `رد ${hostile}`)
    const hidden = await make.post(forum, omar, thread.id, 'محذوفسري')
    await forum.post(`/posts/${hidden.id}/delete`, { as: omar })
    await forum.post(`/posts/${reply.id}/reactions`, { as: sara, form: { reaction: 'love' } })

    const { baseUrl } = forum.ctx.config
    const url = baseUrl + encodeURI(threadUrl(thread))
    const page = await headOf(forum, threadUrl(thread))
    assert.equal(page.canonical, url)
    assert.ok([...(page.description ?? '')].length <= 160, 'characters, not letters with their marks')
    assert.match(page.description ?? '', /^مَدِينَةٌ .*مَدِينَةٌ…$/, 'is cut at a word')
    assert.deepEqual(['og:type', 'og:title', 'og:url', 'og:locale'].map(page.og), [
      'article',
      'وزير يزور المغرب',
      url,
      'ar_AR',
    ])
    assert.match(page.og('og:image') ?? '', new RegExp(`^${baseUrl}/`))
    assert.equal(page.og('og:description'), page.description)

    const [posting, way] = page.graph
    assert.equal(posting?.['@type'], 'DiscussionForumPosting')
    assert.deepEqual([posting?.url, posting?.headline, posting?.commentCount], [url, 'وزير يزور المغرب', 1])
    assert.deepEqual(posting?.author, { '@type': 'Person', name: 'سارة', url: baseUrl + encodeURI(memberUrl(sara)) })
    assert.equal(posting?.comment.length, 1, 'the deleted post is told to nobody')
    assert.equal(posting?.comment[0].url, `${baseUrl}/posts/${reply.id}/`)
    assert.equal(posting?.comment[0].interactionStatistic.userInteractionCount, 1)
    assert.equal(
      posting?.comment[0].text.includes('</script><script>alert(1)'),
      true,
      'is what was written, once parsed',
    )
    assert.doesNotMatch(page.json ?? '', /[<>&\u2028\u2029]|محذوفسري|مقتبسسري/)
    assert.deepEqual(
      way?.itemListElement.map(({ name }: { name: string }) => name),
      ['المنتديات', 'العام', 'الأخبار', 'وزير يزور المغرب'],
    )

    const own = await forum.get(threadUrl(thread), { as: sara })
    assert.doesNotMatch(own.text, /ld\+json|property="og:/, 'members need none of it')
    assert.match(own.text, /<link rel="canonical"/)
    await forum.post(`${threadUrl(thread)}delete`, { as: await make.member(forum, 'رقيب', 'moderator') })
    const gone = await forum.get(threadUrl(thread), { as: sara })
    assert.match(gone.text, /<meta name="robots" content="noindex">/)
    assert.doesNotMatch(gone.text, /rel="alternate"|og:title/)
  })

  it('tells of a question and its accepted answer, wherever that stands', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await forum.ctx.db.updateTable('threads').set({ type: 'question' }).where('id', '=', thread.id).execute()
    const wrong = await make.post(forum, helper, thread.id, 'جواب أول')
    for (let n = 0; n < 19; n += 1) await make.post(forum, helper, thread.id, `جواب آخر ${n}`)
    const right = await make.post(forum, helper, thread.id, 'الجواب الصحيح')
    assert.equal((await forum.post(`/posts/${right.id}/accept`, { as: asker })).status, 303)
    const { graph } = await headOf(forum, threadUrl(thread))
    const [page] = graph
    assert.equal(page?.['@type'], 'QAPage')
    const { baseUrl } = forum.ctx.config
    const { acceptedAnswer, suggestedAnswer, ...question } = page?.mainEntity ?? {}
    assert.deepEqual([question.name, question.answerCount], ['كيف أبدأ؟', 21])
    assert.deepEqual([acceptedAnswer.text, acceptedAnswer.url], ['الجواب الصحيح', `${baseUrl}/posts/${right.id}/`])
    assert.equal(suggestedAnswer[0].url, `${baseUrl}/posts/${wrong.id}/`)
    assert.ok(suggestedAnswer.every(({ url }: { url: string }) => url !== acceptedAnswer.url))
  })

  it('takes little room beside twenty long posts, and nothing hostile gets out of its place', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const body = 'كلمة عربية '.repeat(50)
    const thread = await make.thread(forum, sara, { title: hostile, body })
    for (let n = 0; n < 19; n += 1) await make.post(forum, sara, thread.id, `${n} ${body}`)
    const page = await headOf(forum, threadUrl(thread))
    assert.ok(Buffer.byteLength(page.json ?? '') < 5000, `${Buffer.byteLength(page.json ?? '')} bytes of data`)
    assert.ok(page.bytes <= 60 * 1024, `${page.bytes} bytes`)
    assert.equal(page.graph[0]?.headline, thread.title)
    assert.doesNotMatch(page.head, /<script>alert|content="[^"]*<script/)
    await make.post(forum, sara, thread.id, 'آخر ما قيل')
    assert.equal((await headOf(forum, `${threadUrl(thread)}page-2`)).description, 'آخر ما قيل')
  })

  it('tells of forums and members, and is not made where guests may not read', async (forum) => {
    const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير', 'administrator')]
    const place = await make.board(forum, 'الأخبار')
    await make.thread(forum, sara, { forumId: place.id })
    await forum.ctx.db.updateTable('forums').set({ description: 'وصف' }).where('id', '=', place.id).execute()
    const page = await headOf(forum, forumUrl(place))
    assert.deepEqual([page.description, page.og('og:title'), page.og('og:type')], ['وصف', 'الأخبار', 'website'])
    assert.equal(page.graph[0]?.['@type'], 'BreadcrumbList')
    assert.match(
      page.head,
      new RegExp(`rel="alternate" type="application/rss\\+xml" [^>]*href="/forums/${place.id}/index.rss"`),
    )
    assert.equal((await headOf(forum, memberUrl(sara))).og('og:type'), 'profile')
    assert.equal((await headOf(forum, '/')).description, 'المنتدى: منتديات الأعضاء ومواضيعهم، وأحدث ما كُتب فيها.')
    const other = forumUrl(await make.board(forum, 'السفر'))
    for (const path of ['/', other, '/whats-new/', '/members/', '/tags/', '/groups/', '/help/formatting'])
      assert.match((await headOf(forum, path)).description ?? '', /^.{20,160}$/, path)
    for (let n = 0; n < 25; n += 1) await make.thread(forum, sara, { forumId: place.id })
    const later = await headOf(forum, '/whats-new/page-2')
    assert.match(later.canonical ?? '', /\/whats-new\/page-2$/, 'no page says that it is another')
    for (const path of [`${forumUrl(place)}?order=replies`, `/whats-new/?forum=${place.id}`])
      assert.match((await headOf(forum, path)).head, /<meta name="robots" content="noindex">/, path)
    const closed = await make.privateBoard(forum)
    assert.doesNotMatch((await forum.get(forumUrl(closed), { as: admin })).text, /rel="alternate"/)
  })
})
