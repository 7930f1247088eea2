import assert from 'node:assert/strict'
import { findDraft, putDraft } from '../../src/features/drafts/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function merged(
  forum: Forum,
  meanwhile: (cast: { omar: make.Person; old: number }) => Promise<void> = async () => {},
) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const here = await make.board(forum, 'الأول')
  const old = await make.thread(forum, sara, { forumId: here.id, title: 'القديم' })
  const late = await make.post(forum, sara, old.id, 'آخر ما كُتب')
  const target = await make.thread(forum, sara, { forumId: here.id, title: 'الجديد' })
  await meanwhile({ omar, old: old.id })
  const form = { thread: old.id, target: target.id }
  assert.equal((await forum.post('/moderation/threads/merge', { as: mod, form })).status, 303)
  return { sara, omar, mod, here, old, target, late }
}

const bodies = async (forum: Forum, threadId: number) =>
  (
    await forum.ctx.db
      .selectFrom('posts')
      .select('body')
      .where('thread_id', '=', threadId)
      .orderBy('position')
      .execute()
  ).map(({ body }) => body)

onEachEngine('a thread that was merged away', (it) => {
  it('is found under every address it had', async (forum) => {
    const { omar, old, target } = await merged(forum)
    const at = async (path: string) => {
      const { status, location } = await forum.get(`${threadUrl(old)}${path}`, { as: omar })
      return [status, location]
    }
    const new_ = threadUrl(target)
    assert.deepEqual(await at(''), [301, new_])
    assert.deepEqual(await at('page-2'), [301, new_])
    assert.deepEqual(await at('unread'), [303, new_])
    const [status, latest] = await at('latest')
    assert.equal(status, 303)
    assert.match(String(latest), new RegExp(`^${new_}#post-\\d+$`))
    assert.deepEqual(await at('reply?quote=1'), [301, `${new_}reply?quote=1`])
    assert.equal((await forum.get(`${new_}reply`, { as: omar })).status, 200)
  })

  it('takes no answer away: it stands in the thread that took it in, once', async (forum) => {
    const { omar, old, target } = await merged(forum)
    const form = { body: 'رد كُتب قبل الدمج', submission_key: 'k' }
    const send = () => forum.post(`${threadUrl(old)}reply`, { as: omar, form })
    const [first, second] = [await send(), await send()]
    assert.deepEqual([first.status, second.status], [303, 303])
    assert.ok(first.location.startsWith(threadUrl(target)), first.location)
    assert.equal(second.location, first.location)
    assert.equal((await bodies(forum, target.id)).filter((body) => body === form.body).length, 1)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('gives the text back over a form where the other thread takes no answer', async (forum) => {
    const { omar, mod, old, target } = await merged(forum)
    await forum.post(`${threadUrl(target)}lock`, { as: mod })
    const sent = await forum.post(`${threadUrl(old)}reply`, { as: omar, form: { body: 'كلام لا يضيع' } })
    assert.equal(sent.status, 422)
    assert.match(sent.text, /<textarea[^>]*name="body"[^>]*>\s*كلام لا يضيع/)
    assert.match(sent.text, /الموضوع مغلق/)
    assert.ok(!(await bodies(forum, target.id)).includes('كلام لا يضيع'))
    await forum.post(`${threadUrl(target)}delete`, { as: mod })
    const gone = await forum.post(`${threadUrl(old)}reply`, { as: omar, form: { body: 'كلام لا يضيع' } })
    assert.equal(gone.status, 404)
    assert.match(gone.text, /كلام لا يضيع/)
  })

  it('leaves its drafts to the other thread, behind what was written for that one', async (forum) => {
    const draft = (userId: number, target: number, body: string) =>
      putDraft(forum.ctx.db, {
        user_id: userId,
        target: `thread-${target}`,
        title: '',
        body,
        attachment_ids: '[]',
        updated_at: 1,
      })
    const { omar, sara, old, target } = await merged(forum, async ({ omar, old }) => {
      await draft(omar.id, old, 'مسودة للقديم')
      await draft(omar.id, old + 1, 'مسودة للجديد')
    })
    const kept = await findDraft(forum.ctx.db, omar.id, `thread-${target.id}`)
    assert.equal(kept?.body, 'مسودة للجديد\n\nمسودة للقديم')
    assert.equal(await findDraft(forum.ctx.db, omar.id, `thread-${old.id}`), undefined)
    assert.match((await forum.get(`${threadUrl(target)}reply`, { as: omar })).text, /مسودة للقديم/)
    assert.equal(await findDraft(forum.ctx.db, sara.id, `thread-${target.id}`), undefined)
  })
})
