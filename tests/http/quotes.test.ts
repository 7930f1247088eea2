import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const quote = (name: string, post: number, text: string) => `[quote="${name}" post="${post}"]\n${text}\n[/quote]`

onEachEngine('quotes', (it) => {
  it('shows who said it, by the post and not by what was typed, with the way back', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const quoted = await make.post(forum, omar, thread.id, 'هل لهذا علاقة؟')
    const answer = await make.post(
      forum,
      sara,
      thread.id,
      `${quote('منتحل', quoted.id, 'هل لهذا علاقة؟')}\n\nلا أعتقد ذلك`,
    )
    const page = await forum.get(threadUrl(thread))
    assert.match(page.text, /قال <bdi>عمر<\/bdi>:/)
    assert.doesNotMatch(page.text, /منتحل/)
    assert.ok(page.text.includes(`href="/posts/${quoted.id}/"`))
    assert.ok(page.text.includes(`href="/posts/${answer.id}/"`), 'the quoted post links to its answer')
  })

  it('a quote of a deleted post shows neither link nor text to others', async (forum) => {
    const [sara, omar, mod] = [
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
      await make.member(forum, 'رقيب', 'moderator'),
    ]
    const thread = await make.thread(forum, sara)
    const quoted = await make.post(forum, omar, thread.id, 'كلمة سرية')
    await make.post(forum, sara, thread.id, `${quote('عمر', quoted.id, 'كلمة سرية')}\n\nجواب`)
    assert.match((await forum.get(threadUrl(thread))).text, /كلمة سرية/)
    await forum.post(`/posts/${quoted.id}/delete`, { as: omar })
    const page = await forum.get(threadUrl(thread))
    assert.doesNotMatch(page.text, /كلمة سرية/)
    assert.ok(!page.text.includes(`/posts/${quoted.id}/`))
    const own = await forum.get(`/posts/${quoted.id}/history`, { as: omar })
    assert.equal(own.status, 200, 'its author still has the post')
    const { html } = (
      await forum.post('/preview', { as: omar, json: true, form: { body: quote('عمر', quoted.id, 'كلمة سرية') } })
    ).json
    assert.doesNotMatch(html, /كلمة سرية/, 'in others’ words it is hidden from its author too')
    assert.match((await forum.get(threadUrl(thread), { as: mod })).text, /كلمة سرية/)
    await forum.post(`/posts/${quoted.id}/restore`, { as: omar })
    assert.match((await forum.get(threadUrl(thread))).text, /كلمة سرية/)
  })

  it('the reply page puts wished quotes in, in order, without the quotes inside them', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'أبو علي')]
    const thread = await make.thread(forum, sara, { body: 'الأول' })
    const second = await make.post(forum, omar, thread.id, `${quote('سارة', 1, 'الأول')}\n\nالثاني`)
    const third = await make.post(forum, sara, thread.id, 'الثالث')
    const page = await forum.get(`${threadUrl(thread)}reply?quote=${third.id}&quote=${second.id}`, { as: omar })
    const text = page.text.replaceAll('&#34;', '"').replaceAll('&quot;', '"')
    assert.ok(text.indexOf(`post="${third.id}"`) < text.indexOf(`post="${second.id}"`))
    const [, body = ''] = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(text) ?? []
    assert.ok(body.includes('الثاني') && !body.includes('الأول'))
    const json = await forum.get(`/posts/${third.id}/quote`, { as: omar, json: true })
    assert.equal(json.json.markdown.trim(), quote('سارة', third.id, 'الثالث'))
  })

  it('a quote of no post keeps the typed name and has no link', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, {
      body: `${quote('الجاحظ', 999_999, 'المعاني مطروحة في الطريق')}\n\nقول مشهور`,
    })
    const page = await forum.get(threadUrl(thread))
    assert.match(page.text, /قال <bdi>الجاحظ<\/bdi>:/)
    assert.ok(!page.text.includes('/posts/999999/'))
  })
})
