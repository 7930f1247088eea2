import assert from 'node:assert/strict'
import { changeBoard } from '../../src/features/setup/board.ts'
import { addModerator } from '../../src/features/permissions/moderators.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** The titles that the first page recommends, in its order. */
async function featuredFor(forum: Forum, as?: make.Person): Promise<string[]> {
  const { text } = await forum.get('/', { as })
  const [section = ''] = /<section class="[^"]*\bfeatured\b[^]*?<\/section>/.exec(text) ?? []
  return [...section.matchAll(/<a [^>]*><bdi>([^<]*)/g)].map(([, title = '']) => title)
}

onEachEngine('featured threads', (it) => {
  it('stand on the first page, the latest five first, as long as they are featured and visible', async (forum) => {
    const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
    const here = await make.board(forum)
    const threads = []
    for (let n = 1; n <= 6; n += 1)
      threads.push(await make.thread(forum, sara, { forumId: here.id, title: `موضوع ${n}` }))
    const verb = (name: string, thread: { id: number }) =>
      forum.post(`/moderation/threads/${name}`, { as: mod, form: { thread: thread.id } })
    assert.deepEqual(await featuredFor(forum), [])
    assert.doesNotMatch((await forum.get('/')).text, /مواضيع مميّزة/)
    for (const thread of threads) await verb('feature', thread)
    assert.deepEqual(await featuredFor(forum), ['موضوع 6', 'موضوع 5', 'موضوع 4', 'موضوع 3', 'موضوع 2'])
    await verb('unfeature', threads[4]!)
    await forum.post(`${threadUrl(threads[3]!)}delete`, { as: mod })
    const left = ['موضوع 6', 'موضوع 3', 'موضوع 2', 'موضوع 1']
    assert.deepEqual(await featuredFor(forum), left)
    assert.deepEqual(await featuredFor(forum, mod), left)
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'threads.unfeature')
      .executeTakeFirstOrThrow()
    await forum.post(`/moderation/log/${line.id}/undo`, { as: mod })
    assert.deepEqual(await featuredFor(forum), ['موضوع 6', 'موضوع 5', 'موضوع 3', 'موضوع 2', 'موضوع 1'])
  })

  it('tell nobody of forums they may not see, nor of threads that only their own rights show', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const [hidden, own] = [await make.privateBoard(forum), await make.board(forum, 'لكل واحد ما كتب')]
    await make.permission(forum, 'member', own.id, 'view-others', 0)
    const secret = await make.thread(forum, admin, { forumId: hidden.id, title: 'سرّي' })
    const mine = await make.thread(forum, sara, { forumId: own.id, title: 'شكوى سارة' })
    for (const { id } of [secret, mine])
      await forum.post('/moderation/threads/feature', { as: admin, form: { thread: id } })
    assert.deepEqual(await featuredFor(forum, admin), ['شكوى سارة', 'سرّي'])
    assert.ok(!(await featuredFor(forum)).includes('سرّي'))
    assert.deepEqual([await featuredFor(forum, sara), await featuredFor(forum, omar)], [[], []])
  })
})

onEachEngine('moderators of a forum', (it) => {
  it('are named on its page and below it, unless the board says otherwise', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const [here, there] = [await make.board(forum, 'الأول'), await make.board(forum, 'الثاني')]
    const above = await forum.ctx.db
      .selectFrom('forums')
      .select('parent_id')
      .where('id', '=', here.id)
      .executeTakeFirstOrThrow()
    await addModerator(forum.ctx, null, here.id, 'سارة')
    await addModerator(forum.ctx, null, above.parent_id ?? 0, 'سارة')
    await addModerator(forum.ctx, null, above.parent_id ?? 0, 'عمر')
    await addModerator(forum.ctx, null, there.id, 'عمر')
    const named = async (at: typeof here) => {
      const [line = ''] = /<p class="staffed">[^]*?<\/p>/.exec((await forum.get(forumUrl(at))).text) ?? []
      return [...line.matchAll(/<a href="([^"]*)"/g)].map(([, url = '']) => url)
    }
    assert.deepEqual(await named(here), [memberUrl(sara), memberUrl(omar)])
    assert.deepEqual(await named(there), [memberUrl(sara), memberUrl(omar)])
    await changeBoard(forum.ctx, { showModerators: false })
    assert.deepEqual(await named(here), [])
  })
})
