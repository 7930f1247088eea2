import assert from 'node:assert/strict'
import { forumUrl, postsPerPage, threadsPerPage, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

/** What the form of the jump box sends for this page, as a browser without script does. */
function jumpTo(html: string, page: number): string {
  const [, action = '', fields = ''] =
    /<form method="get" action="([^"]+)">(.*?)<label>[^<]*<input[^>]*name="page"/s.exec(html) ?? []
  const kept = [...fields.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])
  return `${action}?${new URLSearchParams([...kept, ['page', String(page)]])}`
}

onEachEngine('the box that leads to a page', (it) => {
  it('leads there without script, and to the address that the page has', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    for (let count = 0; count < postsPerPage; count += 1) await make.post(forum, sara, thread.id, `رد ${count}`)
    const { text } = await forum.get(threadUrl(thread))
    const there = await forum.get(jumpTo(text, 2))
    assert.deepEqual([there.status, there.location], [303, `${threadUrl(thread)}page-2`])
    const back = await forum.get(jumpTo(text, 1))
    assert.deepEqual([back.status, back.location], [303, threadUrl(thread)])
    assert.equal((await forum.get(`${threadUrl(thread)}?page=%20x`)).status, 200)
  })

  it('keeps what a list is filtered and ordered by', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum)
    for (let count = 0; count <= threadsPerPage; count += 1) await make.thread(forum, sara, { forumId: board.id })
    const filtered = `${forumUrl(board)}?order=replies&starter=${encodeURIComponent('سارة')}`
    const there = await forum.get(jumpTo((await forum.get(filtered)).text, 2))
    assert.equal(there.status, 303)
    const [path, query] = there.location.split('?')
    assert.equal(path, `${forumUrl(board)}page-2`)
    const kept = new URLSearchParams(query)
    assert.deepEqual([kept.get('order'), kept.get('starter'), kept.get('page')], ['replies', 'سارة', null])
    assert.equal((await forum.get(encodeURI(there.location))).status, 200)
  })

  it('and the links beside it lead through a list of bans', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    for (let count = 0; count <= 50; count += 1)
      await forum.post('/moderation/bans', {
        as: admin,
        form: { kind: 'address', target: `203.0.113.${count}`, days: '7', reason: 'دعاية' },
      })
    const first = await forum.get('/moderation/bans', { as: admin })
    const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first.text) ?? []
    const second = await forum.get(next, { as: admin })
    assert.deepEqual([next, second.status], ['/moderation/bans/page-2', 200])
    assert.match(second.text, /203\.0\.113\.\d+/)
    const there = await forum.get(jumpTo(first.text, 2), { as: admin })
    assert.deepEqual([there.status, there.location], [303, '/moderation/bans/page-2'])
    assert.equal((await forum.get('/moderation/bans/page-3', { as: admin })).status, 404)
  })
})
