import assert from 'node:assert/strict'
import { tagUrl } from '../../src/features/tags/address.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { changeBoard } from '../../src/features/setup/board.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const at = (path: string) => encodeURI(path)
const namesIn = (text: string) => [...text.matchAll(/rel="tag">#<bdi>([^<]*)/g)].map((match) => match[1])
const titlesIn = (text: string) =>
  [...text.matchAll(/class="row__name">.*?<a href="[^"]*"><bdi>([^<]*)/g)].map((match) => match[1])

const start = (forum: Forum, as: make.Person, board: { id: number }, tags: string, more: Record<string, string> = {}) =>
  forum.post(`/forums/${board.id}/post-thread`, { as, form: { title: 'عنوان', body: 'نص', tags, ...more } })

const completed = async (forum: Forum, q: string, as?: make.Person) =>
  ((await forum.get(`/tags.json?q=${encodeURIComponent(q)}`, { as })).json as unknown as { name: string }[]).map(
    ({ name }) => name,
  )

onEachEngine('the tags of a thread', (it) => {
  it('are typed with commas, known in any spelling, shown and found', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum)
    const form = await forum.get(at(`${forumUrl(board)}post-thread`), { as: sara })
    assert.match(form.text, /name="tags"/)
    const { location } = await start(forum, sara, board, ' قهوة عربيّة، #HQ-9B,قهوه-عربيه ,ـــ, \u200f')
    const page = await forum.get(at(location))
    assert.deepEqual(namesIn(page.text), ['قهوة عربيّة', 'HQ-9B'])
    assert.match(page.text, /"keywords":"قهوة عربيّة, HQ-9B"/)
    await start(forum, sara, board, 'قهوه عربيه', { title: 'ثان' })
    await start(forum, sara, board, '', { title: 'بلا وسوم' })

    const tag = await forum.get(at('/tags/قهوة-عربية/'))
    assert.deepEqual(titlesIn(tag.text), ['ثان', 'عنوان'], 'the newest first')
    assert.match(tag.text, /<h1 class="title">#<bdi>قهوة عربيّة<\/bdi>/)
    assert.match(tag.text, /موضوعان/)
    assert.match(tag.text, /<link rel="canonical" href="[^"]*\/tags\/%D9%82/)
    assert.match(tag.text, /<meta name="description" content="مواضيع المنتدى التي تحمل الوسم «قهوة عربيّة»: موضوعان\.">/)
    for (const other of ['/tags/قهوه_عربيه/', '/tags/قهوة عربيّة/', '/tags/قهوة-عربية']) {
      const moved = await forum.get(at(other))
      assert.deepEqual([moved.status, moved.location], [301, '/tags/قهوة-عربية/'], other)
    }
    assert.equal((await forum.get(at('/tags/HQ-9B/'))).location, '/tags/hq-9b/')
    for (const none of ['/tags/شاي/', '/tags/ـ/', '/tags/..%2F/']) assert.equal((await forum.get(at(none))).status, 404)

    assert.deepEqual(namesIn((await forum.get('/tags/')).text), ['قهوة عربيّة', 'HQ-9B'])
    assert.match((await forum.get('/tags/')).text, /<small>موضوعان/)
    assert.deepEqual(namesIn((await forum.get('/tags/?order=name')).text), ['قهوة عربيّة', 'HQ-9B'])
    assert.deepEqual(await completed(forum, 'قَهْوه'), ['قهوة عربيّة'])
    assert.deepEqual(await completed(forum, ''), [])
    await forum.ctx.limits.clear('suggest', '127.0.0.1')
    await forum.ctx.limits.consume('suggest', '127.0.0.1', 600)
    assert.equal((await forum.get('/tags.json?q=x')).status, 429)
    assert.deepEqual(await completed(forum, 'hq', sara), ['HQ-9B'], 'each has their own')
    await forum.ctx.limits.clear('suggest', '127.0.0.1')
    assert.match((await forum.get('/')).text, /<footer[^]*href="\/tags\/"/)
    const signs = await start(forum, sara, board, 'C++، \u200f#\u200fc#\u200e, .NET, Node.js, C', { title: 'برمجة' })
    assert.deepEqual(namesIn((await forum.get(at(signs.location))).text), ['C++', 'c#', '.NET', 'Node.js', 'C'])
    for (const [typed, address] of [
      ['c++', '/tags/cplusplus/'],
      ['C%23', '/tags/csharp/'],
      ['.net', '/tags/dotnet/'],
      ['node.js', '/tags/node-js/'],
    ] as const) {
      assert.equal((await forum.get(`/tags/${typed}/`)).headers.get('location'), address)
      assert.deepEqual(titlesIn((await forum.get(address)).text), ['برمجة'])
    }
    assert.deepEqual(await completed(forum, 'c+', sara), ['C++'])
    assert.equal((await start(forum, sara, board, ','.repeat(40_000))).status, 303, 'nothing but commas is no tag')
    assert.equal((await start(forum, sara, board, 'ا,'.repeat(20_000))).status, 303, 'one tag, said often')

    const other = await make.board(forum, 'بلا مواضيع')
    const bare = await forum.get(at(`${forumUrl(other)}?tag=hq-9b`), { as: sara })
    assert.match(bare.text, /empty">.*?لا موضوع هنا يوافق التصفية.*?href="[^"?]*">.*?إزالة التصفية/s)
    assert.doesNotMatch(bare.text, /كن أول من يكتب/)
    const list = await forum.get(at(`${forumUrl(board)}?tag=hq-9b`))
    assert.deepEqual(titlesIn(list.text), ['عنوان'])
    assert.deepEqual(namesIn(list.text), ['قهوة عربيّة', 'HQ-9B'])
    const none = await forum.get(at(`${forumUrl(board)}?tag=شاي`))
    assert.deepEqual(titlesIn(none.text), [])
    assert.match(none.text, /لا وسم باسم «شاي»/)
    const feed = await forum.get(at('/tags/قهوة-عربية/index.json'))
    assert.deepEqual(
      (feed.json.items as { title: string }[]).map(({ title }) => title),
      ['ثان', 'عنوان'],
    )
    assert.equal((await forum.get(at('/tags/قهوه-عربيه/index.rss'))).location, '/tags/قهوة-عربية/index.rss')
    assert.match((await forum.get('/sitemap.xml')).text, /sitemap-tags\.xml/)
    assert.match((await forum.get('/sitemap-tags.xml')).text, /\/tags\/hq-9b\//)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are refused with what is wrong, and what was typed stays', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum)
    const wrong: [string, RegExp][] = [
      ['ا, ب, ج, د, ه, و', /حتى 5 وسوم|5 وسوم على الأكثر/],
      ['ط'.repeat(31), /30 حرفًا على الأكثر/],
      ['<script>', /حروف وأرقام ومسافات وشرطات/],
      ['C++x', /حروف وأرقام/],
      ['قهوة+', /حروف وأرقام/],
    ]
    for (const [tags, said] of wrong) {
      const answer = await start(forum, sara, board, tags)
      assert.equal(answer.status, 422, tags)
      assert.match(answer.text, said)
      assert.match(answer.text, /id="error-tags"/)
      assert.ok(answer.text.includes(`value="${tags.replace('<', '&lt;').replace('>', '&gt;')}"`), tags)
    }
    await make.permission(forum, omar, board.id, 'tag', -1)
    assert.doesNotMatch((await forum.get(at(`${forumUrl(board)}post-thread`), { as: omar })).text, /name="tags"/)
    assert.equal((await start(forum, omar, board, 'قهوة')).status, 422)
    assert.equal((await start(forum, omar, board, '')).status, 303)
    await changeBoard(forum.ctx, { tagsPerThread: 0 })
    assert.doesNotMatch((await forum.get(at(`${forumUrl(board)}post-thread`), { as: sara })).text, /name="tags"/)
    assert.equal((await start(forum, sara, board, 'قهوة')).status, 422)
    assert.deepEqual(await forum.ctx.db.selectFrom('tags').select('id').execute(), [])
  })

  it('leave what they are in step with their threads', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const [here, there] = [await make.board(forum, 'هنا'), await make.board(forum, 'هناك')]
    const one = await make.thread(forum, sara, { title: 'أول', forumId: here.id, tags: 'شاي، قهوة' })
    const two = await make.thread(forum, sara, { title: 'ثان', forumId: here.id, tags: 'قهوة، لبن' })
    const counted = async () => {
      assert.deepEqual(await wrongCounts(forum), [])
      const { text } = await forum.get('/tags/')
      return [...text.matchAll(/<bdi>([^<]*)<\/bdi>&nbsp;<small>([^<]*)/g)].map(([, name, count]) => `${name} ${count}`)
    }
    const does = async (path: string, form: Record<string, string | number>) => {
      const answer = await forum.post(path, { as: mod, form })
      assert.equal(answer.status, 303, answer.text)
    }
    assert.deepEqual(await counted(), ['قهوة موضوعان', 'شاي موضوع واحد', 'لبن موضوع واحد'])
    await does(at(`${threadUrl(one)}delete`), {})
    assert.deepEqual(await counted(), ['قهوة موضوع واحد', 'لبن موضوع واحد'])
    assert.equal((await forum.get(at('/tags/شاي/'))).status, 404)
    await does(at(`${threadUrl(one)}restore`), {})
    await does('/moderation/threads/move', { thread: one.id, forum_id: there.id })
    assert.deepEqual(await counted(), ['قهوة موضوعان', 'شاي موضوع واحد', 'لبن موضوع واحد'])
    assert.deepEqual(titlesIn((await forum.get(at(`${forumUrl(there)}?tag=قهوة`))).text), ['أول'])
    await does('/moderation/threads/merge', { thread: one.id, target: two.id })
    assert.deepEqual(namesIn((await forum.get(at(threadUrl(two)))).text), ['قهوة', 'لبن', 'شاي'])
    assert.deepEqual(await counted(), ['شاي موضوع واحد', 'قهوة موضوع واحد', 'لبن موضوع واحد'])
    const [line] = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'threads.merge')
      .execute()
    await does(`/moderation/log/${line?.id}/undo`, {})
    assert.deepEqual(namesIn((await forum.get(at(threadUrl(one)))).text), ['شاي', 'قهوة'])
    assert.deepEqual(namesIn((await forum.get(at(threadUrl(two)))).text), ['قهوة', 'لبن'])
    assert.deepEqual(await counted(), ['قهوة موضوعان', 'شاي موضوع واحد', 'لبن موضوع واحد'])
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const purge = await forum.post('/moderation/threads/purge', { as: admin, form: { thread: two.id, confirmed: '1' } })
    assert.equal(purge.status, 303, purge.text)
    assert.deepEqual(await counted(), ['شاي موضوع واحد', 'قهوة موضوع واحد'])
    const gone = await forum.post(`/admin/forums/${there.id}/delete`, {
      as: admin,
      form: { threads_to: here.id, children_to: '' },
    })
    assert.equal(gone.status, 303, gone.text)
    assert.deepEqual(await counted(), ['شاي موضوع واحد', 'قهوة موضوع واحد'])
    assert.deepEqual(tagUrl({ name: 'شاي' }), '/tags/شاي/')
  })
})

onEachEngine('what bears a tag where one may not read', (it) => {
  it('is told by no tag, count, page, completion, feed, sitemap or rule (AC-14)', async (forum) => {
    const secret = /سريمرصود/
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const board = await make.board(forum, 'الساحة')
    const hidden = await make.privateBoard(forum)
    await make.thread(forum, sara, { title: 'عام', forumId: board.id, tags: 'قهوة' })
    const places = ['/tags/', '/tags/?order=name', at('/tags/قهوة/'), '/sitemap-tags.xml', at('/tags/قهوة/index.atom')]
    const asked = async (as?: make.Person) =>
      Promise.all(
        places.map(async (path) => (await forum.get(path, { as })).text.replace(/nonce="[^"]*"|data-seen="\d+"/g, '')),
      )
    const before = [await asked(), await asked(omar)]
    const theirs = await make.thread(forum, admin, {
      title: 'خاص سريمرصود',
      forumId: hidden.id,
      tags: 'قهوة، سريمرصود',
    })
    const held = await make.thread(forum, sara, { title: 'محذوف', forumId: board.id, tags: 'سريمرصودمحذوف' })
    await forum.post(at(`${threadUrl(held)}delete`), { as: sara })
    assert.deepEqual([await asked(), await asked(omar)], before, 'nothing changes for whom it is not')
    const url = at('/tags/سريمرصود/')
    for (const as of [undefined, omar]) {
      for (const path of [url, `${url}index.rss`, `${url}watch`, at('/tags/سريمرصودمحذوف/'), at('/tags/سرّيمرصود')]) {
        const answer = path.endsWith('watch') && as ? await forum.post(path, { as }) : await forum.get(path, { as })
        assert.equal(answer.status, 404, path)
      }
      assert.deepEqual(await completed(forum, 'سري', as), [])
      const list = await forum.get(at(`${forumUrl(board)}?tag=سريمرصود`), { as })
      assert.match(list.text, /لا وسم باسم/)
    }
    const mine = await forum.get(url, { as: admin })
    assert.deepEqual(titlesIn(mine.text), ['خاص سريمرصود'])
    assert.deepEqual(await completed(forum, 'سري', admin), ['سريمرصود'])
    assert.equal((await forum.get(`${url}index.rss`, { as: admin })).status, 404, 'feeds are of what guests read')
    assert.doesNotMatch((await forum.get(url, { as: admin })).text, /rel="alternate"/)
    assert.match((await forum.get(at(threadUrl(theirs)), { as: admin })).text, secret)

    await forum.ctx.db.updateTable('forums').set({ tag_rule: 'known' }).where('id', '=', board.id).execute()
    const unknown = await start(forum, omar, board, 'سريمرصود')
    const none = await start(forum, omar, board, 'سريمعدوم')
    assert.deepEqual([unknown.status, none.status], [422, 422])
    assert.match(unknown.text, /لا وسم باسم «سريمرصود»/)
    assert.equal((await start(forum, omar, board, 'قهوة')).status, 303)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('is found by its writer alone where everybody sees only their own', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum, 'الشكاوى')
    await make.permission(forum, 'member', board.id, 'view-others', 0)
    await make.permission(forum, 'guest', board.id, 'view-others', 0)
    await make.thread(forum, sara, { title: 'شكواي', forumId: board.id, tags: 'كهرباء' })
    assert.deepEqual(titlesIn((await forum.get(at('/tags/كهرباء/'), { as: sara })).text), ['شكواي'])
    for (const as of [omar, undefined]) assert.equal((await forum.get(at('/tags/كهرباء/'), { as })).status, 404)
    assert.deepEqual(namesIn((await forum.get('/tags/', { as: omar })).text), [])
    const open = await make.board(forum, 'الساحة')
    await make.thread(forum, omar, { forumId: open.id, tags: 'كهرباء، ماء' })
    for (const [as, count] of [
      [sara, 'موضوعان'],
      [omar, 'موضوع واحد'],
      [undefined, 'موضوع واحد'],
    ] as const) {
      for (const path of ['/tags/', '/tags/?order=name'])
        assert.match((await forum.get(path, { as })).text, new RegExp(`كهرباء</bdi>&nbsp;<small>${count}`), path)
      assert.match((await forum.get(at('/tags/كهرباء/'), { as })).text, new RegExp(`</h1>[^]{0,300}${count}<`))
    }
    await make.thread(forum, sara, { forumId: board.id, tags: 'غاز' })
    assert.deepEqual(namesIn((await forum.get('/tags/', { as: sara })).text), ['كهرباء', 'غاز', 'ماء'])
    assert.deepEqual(namesIn((await forum.get('/tags/', { as: omar })).text), ['كهرباء', 'ماء'])
  })
})

onEachEngine('tags after a thread was started', (it) => {
  it('are changed by who started it and by the staff, logged and taken back', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const board = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id, tags: 'شاي' })
    const url = at(`${threadUrl(thread)}tags`)
    const borne = async () => namesIn((await forum.get(at(threadUrl(thread)))).text)
    const change = (as: make.Person, form: Record<string, string>) => forum.post(url, { as, form })
    assert.match((await forum.get(at(threadUrl(thread)), { as: sara })).text, /\/tags"[^>]*>.*?تعديل الوسوم/)
    assert.doesNotMatch((await forum.get(at(threadUrl(thread)), { as: omar })).text, /تعديل الوسوم/)
    assert.match((await forum.get(url, { as: sara })).text, /name="was" value="شاي"/)
    assert.equal((await change(sara, { tags: 'قهوة، شاي', was: 'شاي' })).status, 303)
    assert.deepEqual(await borne(), ['قهوة', 'شاي'])
    assert.equal((await change(omar, { tags: 'لبن' })).status, 403)
    assert.equal((await forum.post(url, { as: omar })).status, 403, 'no form at all')

    const old = await change(mod, { tags: 'لبن', was: 'شاي' })
    assert.equal(old.status, 422)
    assert.match(old.text, /صارت «قهوة، شاي»/)
    assert.match(old.text, /name="was" value="قهوة، شاي"/)
    assert.equal((await change(mod, { tags: 'لبن', was: 'قهوة، شاي', reason: 'أوضح' })).status, 303)
    assert.deepEqual(await borne(), ['لبن'])
    const lines = await forum.ctx.db.selectFrom('staff_log').selectAll().execute()
    assert.deepEqual(
      lines.map(({ action, reason }) => [action, reason]),
      [['threads.tags', 'أوضح']],
      'the starter’s own acts are no acts of the staff',
    )
    const log = await forum.get('/moderation/log', { as: mod })
    assert.match(log.text, /تعديل وسوم موضوع/)
    assert.match(log.text, /قهوة، شاي/)
    assert.equal((await forum.post(`/moderation/log/${lines[0]?.id}/undo`, { as: mod })).status, 303)
    assert.deepEqual(await borne(), ['قهوة', 'شاي'])
    await forum.ctx.limits.consume('post', String(sara.id), 118)
    assert.equal((await change(sara, { tags: 'شاي' })).status, 303)
    assert.equal((await change(sara, { tags: 'سكر' })).status, 429, 'each may make tags that stay')
    await forum.ctx.limits.clear('post', String(sara.id))
    await forum.post(at(`${threadUrl(thread)}lock`), { as: mod })
    assert.equal((await change(sara, { tags: 'لبن' })).status, 403)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('follow the rule of their forum, which its form sets', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const board = await make.board(forum)
    const page = `/admin/forums/${board.id}`
    const rule = (form: Record<string, string>) =>
      forum.post(page, { as: admin, form: { title: board.title, parent_id: '', ...form } })
    await make.thread(forum, sara, { forumId: board.id, tags: 'شاي' })
    assert.equal((await rule({ tag_rule: 'known', tags_least: '١', tags_offered: '' })).status, 303)
    assert.match((await start(forum, sara, board, 'مشروب')).text, /لا وسم باسم «مشروب»/)
    assert.match((await start(forum, sara, board, '')).text, /ضع وسمًا واحدًا على الأقل/)
    assert.equal((await start(forum, sara, board, 'شاي')).status, 303)
    assert.equal((await start(forum, mod, board, 'مشروب')).status, 303, 'the staff makes new ones')

    assert.equal((await rule({ tag_rule: 'listed', tags_least: '0', tags_offered: '' })).status, 422)
    assert.equal((await rule({ tag_rule: 'listed', tags_least: '9', tags_offered: 'لبن' })).status, 422)
    assert.equal((await rule({ tag_rule: 'listed', tags_least: '0', tags_offered: 'لبن، شاي' })).status, 303)
    const form = await forum.get(page, { as: admin })
    assert.match(form.text, /name="tags_offered"[^>]*value="شاي، لبن"/)
    assert.match((await forum.get(at(`${forumUrl(board)}post-thread`), { as: sara })).text, /<bdi>شاي<\/bdi>، <bdi>لبن/)
    assert.match((await start(forum, sara, board, 'مشروب')).text, /ليس من وسوم هذا المنتدى/)
    assert.equal((await start(forum, sara, board, 'لبن')).status, 303)
    await forum.post('/admin/tags', { as: admin, form: { name: 'حليب', description: '', synonyms: 'milk' } })
    assert.equal((await rule({ tag_rule: 'any', tags_least: '2', tags_offered: '' })).status, 303)
    assert.equal((await start(forum, sara, board, 'حليب، milk')).status, 422, 'two words for one tag')
    assert.equal((await start(forum, sara, board, 'حليب، شاي')).status, 303)
    assert.equal((await rule({ tag_rule: 'listed', tags_least: '1', tags_offered: 'لبن' })).status, 303)
    assert.equal((await start(forum, sara, board, '')).status, 422)
    const listed = await forum.ctx.db
      .selectFrom('tags')
      .select('id')
      .where('name', '=', 'لبن')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/admin/tags/${listed.id}/delete`, { as: admin })).status, 303)
    const bare = await forum.get(at(`${forumUrl(board)}post-thread`), { as: sara })
    assert.doesNotMatch(/<input[^>]*name="tags"[^>]*>/.exec(bare.text)?.[0] ?? '', /required/)
    assert.equal((await start(forum, sara, board, '')).status, 303, 'nothing is left that one could choose')
    const lines = await forum.ctx.db
      .selectFrom('staff_log')
      .select('after')
      .where('action', '=', 'forums.change')
      .where('after', 'like', '%شاي%')
      .execute()
    assert.deepEqual(JSON.parse(lines.at(-1)?.after ?? '').tags_offered, 'شاي، لبن')
  })

  it('wait with a thread that is scheduled', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const board = await make.board(forum)
    const later = new Date(forum.clock.now + 3_600_000).toISOString().slice(0, 16)
    const answer = await start(forum, mod, board, 'شاي، قهوة', { publish_at: later })
    assert.equal(answer.location, '/account/scheduled?done=scheduled', answer.text)
    assert.deepEqual(namesIn((await forum.get('/tags/')).text), [])
    const { id } = await forum.ctx.db.selectFrom('scheduled_threads').select('id').executeTakeFirstOrThrow()
    assert.match((await forum.get(`/scheduled/${id}/edit`, { as: mod })).text, /name="tags"[^>]*value="شاي, قهوة"/)
    const published = await forum.post(`/scheduled/${id}/publish`, { as: mod })
    assert.deepEqual(namesIn((await forum.get(at(published.location))).text), ['شاي', 'قهوة'])
  })
})

onEachEngine('who watches a tag', (it) => {
  it('is told once of a thread that bears it, while they may see it', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const board = await make.board(forum)
    const hidden = await make.privateBoard(forum)
    await make.thread(forum, sara, { forumId: board.id, tags: 'شاي، قهوة' })
    for (const tag of ['شاي', 'قهوة']) {
      const url = at(`/tags/${tag}/`)
      assert.match((await forum.get(url, { as: omar })).text, /class="watching" data-on=""/)
      assert.equal((await forum.post(`${url}watch`, { as: omar })).location, `/tags/${tag}/`)
      assert.match((await forum.get(url, { as: omar })).text, /class="watching" data-on="1"/)
    }
    await forum.post(at(`${forumUrl(board)}watch`), { as: omar })
    const list = await forum.get('/account/watching/tags', { as: omar })
    assert.match(list.text, /#<bdi>شاي/)
    await make.thread(forum, sara, { forumId: board.id, title: 'إبريق', tags: 'قهوة، شاي' })
    const private_ = await make.thread(forum, admin, { forumId: hidden.id, title: 'سر', tags: 'قهوة' })
    await forum.work()
    const told = async () =>
      forum.ctx.db.selectFrom('alerts').select(['type', 'thread_id']).where('user_id', '=', omar.id).execute()
    assert.equal((await told()).length, 1)
    await forum.post(at(`${forumUrl(board)}unwatch`), { as: omar })
    await make.thread(forum, sara, { forumId: board.id, title: 'فنجان', tags: 'قهوة' })
    await make.thread(forum, sara, { forumId: board.id, title: 'كوب' })
    await forum.work()
    assert.deepEqual(
      (await told()).map(({ type }) => type),
      ['thread', 'thread'],
    )
    assert.ok((await told()).every(({ thread_id }) => thread_id !== private_.id))
    await forum.post(at('/tags/قهوة/unwatch'), { as: omar })
    await make.thread(forum, sara, { forumId: board.id, title: 'صحن', tags: 'قهوة' })
    await forum.work()
    assert.equal((await told()).length, 2)
  })
})
