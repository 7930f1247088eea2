import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { playerOrigins } from '../../src/platform/text/videos.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const address = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const policyOf = ({ headers }: { headers: Headers }) => headers.get('content-security-policy') ?? ''
const playing = `frame-src ${playerOrigins.join(' ')}`

onEachEngine('videos of other sites', (it) => {
  it('are boxes where posts are read, which alone may frame their players', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, {
      title: 'مقاطع',
      body: `شاهدوا\n\nhttps://youtu.be/dQw4w9WgXcQ?si=x`,
    })
    const url = threadUrl(thread)
    const guest = await forum.get(url)
    const ready = await forum.get(url)
    assert.match(
      ready.text,
      new RegExp(
        `<a class="video" href="${address.replace('?', '\\?')}" rel="[^"]*" data-video="https://www\\.youtube-nocookie\\.com/embed/dQw4w9WgXcQ\\?autoplay=1"><b>شغّل المقطع من YouTube</b>`,
      ),
    )
    assert.doesNotMatch(ready.text, /<iframe|<img[^>]*(?:ytimg|youtu)|<link[^>]*youtu/)
    const same = await forum.get(url, { headers: { 'if-none-match': ready.headers.get('etag') ?? '' } })
    assert.equal(same.status, 304)
    const member = await forum.get(`${url}?order=reactions`, { as: sara })
    for (const answer of [guest, ready, same, await forum.get(url, { as: sara }), member]) {
      assert.ok(policyOf(answer).includes(playing))
      assert.match(policyOf(answer), /default-src 'self'.*frame-ancestors 'none'/)
    }
    for (const path of ['/', `${url}print`, '/whats-new/', `${url}none`])
      assert.doesNotMatch(policyOf(await forum.get(path)), /frame-src/, path)
  })

  it('are links in feeds and signatures', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    await forum.post('/account/signature', { as: sara, form: { body: address } })
    const thread = await make.thread(forum, sara, { title: 'مقاطع', body: address })
    const feed = await forum.get(`${threadUrl(thread)}index.json`)
    assert.match(feed.text, /<a href=\\"https:\/\/www\.youtube\.com\/watch\?v=dQw4w9WgXcQ\\">/)
    const page = await forum.get(threadUrl(thread))
    assert.equal(page.text.match(/data-video/g)?.length, 1)
  })
})
