import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const form = (html: string) => /<form method="post" action="\/whats-new\/start">.*?<\/form>/.exec(html)?.[0] ?? ''
const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
const says = (html: string) => /<\/svg>([^<]*)<\/button>/.exec(form(html))?.[1]
const fields = (html: string) => {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form(html))?.[1] ?? ''
  return { tab: value('tab'), forum: value('forum'), back: value('back') }
}
const current = (html: string) => /aria-current="page">([^<]*)</.exec(html.split('<nav class="filters')[1] ?? '')?.[1]

onEachEngine('where what is new begins', (it) => {
  it('is what a member keeps, until they take it back', async (forum) => {
    const keeper = await make.member(forum, 'ليلى')
    const other = await make.member(forum, 'سالم')
    const board = await make.board(forum, 'القراءة')
    const elsewhere = await make.board(forum, 'الطعام')
    await make.thread(forum, other, { title: 'في القراءة', forumId: board.id })
    await make.thread(forum, other, { title: 'في الطعام', forumId: elsewhere.id })
    const read = async (path = '/whats-new/', as: make.Person | null = keeper) =>
      (await forum.get(path, as ? { as } : {})).text
    const shown = (html: string) =>
      ['في القراءة', 'في الطعام'].filter((title) => html.includes(`<bdi>${title}</bdi></a>`))
    const press = async (html: string) =>
      (await forum.post('/whats-new/start', { as: keeper, form: fields(html) })).location
    const plain = await read()
    assert.equal(says(plain), undefined, 'everybody begins there already')
    assert.doesNotMatch(await read('/whats-new/unanswered/', null), /whats-new\/start/, 'guests keep nothing')

    const narrowed = `/whats-new/unanswered/?forum=${board.id}`
    const before = await read(narrowed)
    assert.equal(says(before), 'اجعلها البداية')
    assert.equal(await press(before), narrowed)
    for (const html of [await read(), await read(narrowed)]) {
      assert.equal(current(html), 'بلا ردود')
      assert.deepEqual(shown(html), ['في القراءة'])
      assert.equal(says(html), 'لا تبدأ من هنا')
    }
    for (const as of [other, null]) assert.deepEqual(shown(await read('/whats-new/', as)).length, 2, 'nobody else')

    await forum.post('/preferences', { as: keeper, form: { theme: 'dark' } })
    assert.match(await read(), /<a href="\/whats-new\/\?forum=">آخر المشاركات<\/a>|href="\/whats-new\/\?forum=\d+">آخر/)
    const latest = await read('/whats-new/?forum=')
    assert.equal(current(latest), 'آخر المشاركات')
    assert.equal(shown(latest).length, 2, 'an address that says what it shows stays as it is')
    assert.match(latest, /<a href="\/whats-new\/\?forum=" aria-current="page">/)
    assert.equal(says(latest), 'اجعلها البداية')

    assert.equal(await press(await read()), narrowed)
    assert.equal(main(await read()), main(plain))
  })

  it('opens the whole tab where the forum is no longer to be seen, and takes nothing that is none', async (forum) => {
    const keeper = await make.member(forum, 'ليلى')
    const hidden = await make.privateBoard(forum)
    await make.thread(forum, keeper, { title: 'موضوعي' })
    const post = (form: Record<string, string>, as?: make.Person) =>
      forum.post('/whats-new/start', { ...(as && { as }), form })
    assert.equal((await post({ tab: 'mine', forum: '' })).status, 403)
    assert.equal((await post({ tab: 'none', forum: '' }, keeper)).status, 404)
    assert.equal(
      (await post({ tab: 'mine', forum: `${hidden.id}`, back: '//evil.example/' }, keeper)).location,
      '/whats-new/mine/',
    )
    const html = (await forum.get('/whats-new/', { as: keeper })).text
    assert.equal(current(html), 'مواضيعي')
    assert.match(html, /<bdi>موضوعي<\/bdi><\/a>/)
    assert.doesNotMatch(html, new RegExp(`<option value="${hidden.id}"`))
  })
})
