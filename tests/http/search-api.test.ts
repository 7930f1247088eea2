import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { forgetOldSearches, writeSearches } from '../../src/features/search/log/gathering.ts'
import { keepIndexed as writeIndex } from '../../src/features/search/indexing.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { limitTable } from '../../src/platform/limits.ts'
import * as make from '../support/make.ts'

const api = (fields: Record<string, string>) => `/api/v1/search?${new URLSearchParams(fields)}`

onEachEngine('searching by programs', (it) => {
  it('answers as its description says, to guests and to members, and not too often', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const place = await make.board(forum, 'الساحة')
    const thread = await make.thread(forum, sara, {
      forumId: place.id,
      title: 'زهور & <أخرى>',
      body: 'وردة <حمراء> أولى',
    })
    const posts: { id: number }[] = []
    for (let n = 1; n <= 21; n++) posts.push(await make.post(forum, sara, thread.id, `الوردة رقم ${n}`))
    const first = await forum.get(api({ q: 'وردة' }))
    assert.equal(first.headers.get('content-type'), 'application/json; charset=utf-8')
    const { total, page, pages, more, upto, results } = first.json
    assert.deepEqual([total, page, pages, more, results.length], [22, 1, 2, false, 20])
    const [one] = results.filter((result: { post_id: number }) => result.post_id === posts[20]?.id)
    assert.deepEqual(one, {
      post_id: posts[20]?.id,
      thread_id: thread.id,
      title: thread.title,
      snippet_html: '<mark>الوردة</mark> رقم 21',
      url: `/posts/${posts[20]?.id}/`,
    })
    await make.post(forum, sara, thread.id, 'وردة متأخرة')
    const second = (await forum.get(api({ q: 'وردة', page: '2', upto: String(upto) }))).json
    assert.deepEqual((await forum.get(api({ q: 'وردة', page: '2' }))).json, second, 'as the first page began')
    assert.equal((await forum.get(api({ q: 'وردة', page: '2' }), { as: sara })).json.total, 23, 'of their own search')
    assert.deepEqual([second.total, second.page, second.results.length], [22, 2, 2])
    const all = [...results, ...second.results]
    assert.equal(new Set(all.map((result: { post_id: number }) => result.post_id)).size, 22)
    assert.ok(
      all.some((result: { snippet_html: string }) => result.snippet_html === '<mark>وردة</mark> &lt;حمراء&gt; أولى'),
    )

    const wrong: [Record<string, string>, number][] = [
      [{}, 400],
      [{ q: 'و'.repeat(201) }, 400],
      [{ q: 'وردة', member: 'زيد' }, 400],
      [{ q: 'وردة', since: 'x' }, 400],
      [{ q: 'وردة', page: '3' }, 404],
      [{ q: 'وردة', page: '0' }, 404],
      [{ q: '"' }, 200],
    ]
    for (const [fields, status] of wrong) {
      const answer = await forum.get(api(fields), { as: sara })
      assert.equal(answer.status, status, JSON.stringify(fields))
      if (status > 200) assert.equal(typeof answer.json.error, 'string')
    }
    assert.equal((await forum.get('/api/v1/nothing')).json.error.length > 0, true)
    assert.equal((await forum.get(api({ q: 'hgsghl' }))).json.instead, null)
    for (const [typed, instead] of [
      [',v]m', 'وردة'],
      ['وردة plvhx', 'وردة حمراء'],
      ['",v]m plvhx"', '"وردة حمراء"'],
      [',v]m or r', 'وردة or ق'],
      [',v]m -plvhx', 'وردة -حمراء'],
      ['وردة rose', null],
    ])
      assert.equal((await forum.get(api({ q: typed ?? '' }), { as: sara })).json.instead, instead, typed ?? '')
    assert.equal((await forum.get(api({ q: 'warda' }), { as: sara })).json.meant, 'وردة', 'what sounds so')
    assert.equal((await forum.get(api({ q: 'mar7aba' }), { as: sara })).json.meant, null, 'nobody wrote it')

    const described = (await forum.get('/api/v1/openapi.json')).json
    const { get } = described.paths['/search']
    assert.equal(described.openapi, '3.1.0')
    const named = get.responses[200].content['application/json'].schema.required
    assert.deepEqual(named.toSorted(), Object.keys(first.json).toSorted())
    assert.ok(get.parameters.some((one: { name: string }) => one.name === 'upto'))

    const { points } = limitTable.searchOfGuest
    await assert.rejects(forum.ctx.limits.consume('searchOfGuest', '127.0.0.1', points))
    const answer = await forum.get(api({ q: 'وردة' }))
    assert.equal(answer.status, 429)
    assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/)
    assert.match(answer.json.error, /[\u0600-\u06ff]/)
    const page429 = await forum.get(`/search/?q=${encodeURIComponent('وردة')}`)
    assert.equal(page429.status, 429)
    assert.match(page429.text, /<h1/)
    assert.equal((await forum.get(api({ q: 'وردة' }), { as: sara })).status, 200, 'members count for themselves')
  })

  it('is counted by day without anything of who asked, and forgotten', async (forum) => {
    const admin = await make.member(forum, 'المدير', 'administrator')
    const sara = await make.member(forum, 'سارة')
    const place = await make.board(forum, 'الساحة')
    await make.thread(forum, sara, { forumId: place.id, title: 'زهور', body: 'وَرْدَة' })
    const search = async (q: string) => forum.get(`/search/?q=${encodeURIComponent(q)}`, { as: sara })
    for (const q of ['وردة', 'ورْدَة', 'عنقاء', 'sara@example.org', '0550 123 4567', '٠٥٥٠١٢٣٤٥٦', 'كلمة '.repeat(20)])
      await search(q)
    const copied = ['055–012–3456', '055_012_3456', '055،012،3456', '０５５０１２３４５６', '05\u200f50\u200f1234']
    for (const q of [
      ...copied,
      'sara＠example.org',
      'sara [at] example.org',
      'sara at example.org',
      'sara at example dot org',
      '055*012*3456',
    ])
      await search(q)
    await forum.get(api({ q: 'عنقاء' }))
    assert.deepEqual(await forum.ctx.db.selectFrom('search_log').selectAll().execute(), [], 'gathered in memory')
    const mark = forum.ctx.engine.changeMark()
    await writeSearches(forum.ctx)
    if (forum.ctx.engine.name === 'sqlite')
      assert.equal(forum.ctx.engine.changeMark(), mark, 'no page is made anew for it')
    await search('وردة')
    const log = await forum.get('/admin/searches?days=7', { as: admin })
    const lists = log.text
      .split('<section')
      .slice(1)
      .map((part) =>
        [...part.matchAll(/<li><a[^>]*><bdi>(.*?)<\/bdi><\/a> <span class="soft">(.*?)</g)].map((m) => [m[1], m[2]]),
      )
    assert.deepEqual(lists.slice(0, 2), [
      [
        ['وردة', '3 مرات'],
        ['عنقاء', 'مرتان'],
      ],
      [['عنقاء', 'مرتان']],
    ])
    assert.equal((await forum.get('/admin/searches', { as: sara })).status, 403)
    const rows = await forum.ctx.db.selectFrom('search_log').selectAll().orderBy('query').execute()
    assert.deepEqual(
      rows.map(({ day, times, found_nothing }) => [day, times, found_nothing]),
      [
        ['2026-11-01', 2, 2],
        ['2026-11-01', 3, 0],
      ],
    )

    await changeBoard(forum.ctx, { searchLog: false })
    await search('هدهد')
    await writeSearches(forum.ctx)
    assert.equal((await forum.ctx.db.selectFrom('search_log').select('query').execute()).length, 2)
    assert.match((await forum.get('/admin/searches', { as: admin })).text, /السجل متوقف/)
    forum.clock.now += 89 * 24 * 3600_000
    await forgetOldSearches(forum.ctx)
    assert.equal((await forum.ctx.db.selectFrom('search_log').select('query').execute()).length, 2)
    forum.clock.now += 2 * 24 * 3600_000
    await forgetOldSearches(forum.ctx)
    assert.equal((await forum.ctx.db.selectFrom('search_log').select('query').execute()).length, 0)
  })

  it('offers threads and members while one types', async (forum) => {
    const sara = await make.member(forum, 'سارة محمد')
    const place = await make.board(forum, 'الساحة')
    for (let n = 1; n <= 9; n++)
      await make.thread(forum, sara, { forumId: place.id, title: `سارية السفينة ${n}`, body: 'x' })
    await writeIndex(forum.ctx)
    const offered = async (q: string) =>
      (await forum.get(`/search/suggest?q=${encodeURIComponent(q)}`)).json as {
        kind: string
        text: string
        url: string
      }[]
    const both = await offered('سار')
    assert.equal(both.length, 8)
    assert.deepEqual(
      both.filter((one) => one.kind === 'member').map((one) => one.text),
      ['سارة محمد'],
    )
    assert.match(both[0]?.url ?? '', /^\/threads\/سارية-السفينة-9\.\d+\/$/)
    assert.deepEqual(
      (await offered('السفينه 3')).map((one) => one.text),
      ['سارية السفينة 3'],
    )
    assert.deepEqual(
      (await offered('hgstdkm 3')).map((one) => one.text),
      ['سارية السفينة 3'],
      'by the keys of the other language',
    )
    for (const q of ['', '   ', '"', '%', '_', '*', '['.repeat(50), 'x'.repeat(400)])
      assert.deepEqual(await offered(q), [], q)
  })
})
