import assert from 'node:assert/strict'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const override = /[\u202A-\u202E\u2066-\u2069]/
const typed = 'قبل \u202Eمقلوب\u2066 بعد'
const kept = 'قبل مقلوب بعد'

onEachEngine('words of the staff and to it', (it) => {
  it('keep no direction overrides, wherever they are shown', async (forum) => {
    const [mod, sara, omar] = [
      await make.member(forum, 'رقيب', 'moderator'),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
    ]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    const send = async (as: make.Person, url: string, form: Record<string, string>) => {
      const answer = await forum.post(encodeURI(url), { as, form })
      assert.equal(answer.status, 303, `${url} ${answer.text}`)
    }
    await send(omar, `/posts/${post.id}/report`, { reason: '1', note: typed })
    await send(mod, `${memberUrl(sara)}notes`, { note: typed })
    await send(mod, '/moderation/cases/1/notes', { note: typed })
    await send(mod, '/moderation/threads/lock', { thread: String(thread.id), reason: typed })
    await send(mod, `${memberUrl(sara)}warn`, { type: '1', text: typed })
    await send(sara, '/account/warnings/1/appeal', { appeal: typed })
    await send(mod, '/moderation/cases/1/decision', { decision: 'rejected', answer: typed })
    await send(mod, '/moderation/bans', { kind: 'member', target: 'سارة', days: '3', reason: typed })
    const pages: [string, make.Person][] = [
      [memberUrl(sara), mod],
      ['/moderation/cases/1', mod],
      ['/moderation/cases/2', mod],
      ['/moderation/log', mod],
      ['/moderation/bans', mod],
      ['/account/warnings', sara],
      ['/account/cases', omar],
    ]
    for (const [url, as] of pages) {
      const { text } = await forum.get(encodeURI(url), { as })
      assert.ok(text.includes(kept), url)
      assert.doesNotMatch(text, override, url)
    }
  })
})
