import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const asked = (forum: Forum, url: string, more = '', as?: make.Person) =>
  forum.get(`/oembed?url=${encodeURIComponent(url)}${more}`, { as })

onEachEngine('oEmbed', (it) => {
  it('tells other sites of a thread by any of its addresses, as its page says', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, { title: 'خبر & <عاجل>' })
    const { baseUrl } = forum.ctx.config
    const { text } = await forum.get(threadUrl(thread))
    const found = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)">/.exec(text)?.[1] ?? ''
    const answer = await forum.get(found.replace(baseUrl, ''))
    assert.equal(answer.status, 200)
    const { thumbnail_url: picture, ...told } = answer.json
    assert.deepEqual(told, {
      version: '1.0',
      type: 'link',
      title: 'خبر & <عاجل>',
      author_name: 'سارة',
      author_url: `${baseUrl}/members/${encodeURI('سارة')}.${sara.id}/`,
      provider_name: 'المنتدى',
      provider_url: `${baseUrl}/`,
      cache_age: 3600,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    })
    assert.equal((await forum.get(picture.replace(baseUrl, ''))).status, 200)
    for (const path of [
      threadUrl(thread),
      encodeURI(threadUrl(thread)),
      `/threads/${thread.id}/page-2#post-9`,
      `/threads/x.${thread.id}`,
    ])
      assert.equal((await asked(forum, baseUrl + path)).json.title, thread.title, path)
    assert.equal((await asked(forum, `${baseUrl}/t/${thread.id}`, '&maxwidth=400')).json.thumbnail_url, undefined)
    assert.equal((await asked(forum, `${baseUrl}/t/${thread.id}`, '&format=xml')).status, 501)
  })

  it('tells nothing of what guests may not see, of other boards and of other pages', async (forum) => {
    const admin = await make.member(forum, 'المدير', 'administrator')
    const thread = await make.thread(forum, admin)
    const hidden = await make.thread(forum, admin, { forumId: (await make.privateBoard(forum)).id })
    const { baseUrl } = forum.ctx.config
    const elsewhere = ['https://evil.example/t/1', `${baseUrl}.evil.example/t/1`, 'javascript:1', '', 'x'.repeat(3000)]
    const none = [`${baseUrl}/t/${hidden.id}`, `${baseUrl}/t/999`, `${baseUrl}/members/1/`, `${baseUrl}/`]
    for (const url of [...elsewhere, ...none]) assert.equal((await asked(forum, url, '', admin)).status, 404, url)
    await forum.post(`${threadUrl(thread)}delete`, { as: admin })
    assert.equal((await asked(forum, `${baseUrl}/t/${thread.id}`, '', admin)).status, 404)
  })
})
