import assert from 'node:assert/strict'
import { reindex } from '../../src/cli/reindex/reindex.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { copyIn, question } from '../support/questions.ts'

const act = (
  forum: Forum,
  as: make.Person,
  noun: 'posts' | 'threads',
  { verb, ...form }: { verb: string } & Record<string, string>,
) => forum.post(`/moderation/${noun}/${verb}`, { as, form })

async function lastUndo(forum: Forum, as: make.Person, action: string) {
  const query = forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', action)
  const line = await query.orderBy('id', 'desc').executeTakeFirstOrThrow()
  return forum.post(`/moderation/log/${line.id}/undo`, { as })
}

onEachEngine('accepted answers', (it) => {
  it('stand under the question and are marked in place, for guests too', async (forum) => {
    const { sara, omar, first, accept, now, counted, page } = await question(forum)
    assert.equal(copyIn(await page()), '')
    const answer = await accept(sara, first)
    assert.equal(answer.status, 303)
    assert.match(answer.location, new RegExp(`#post-${first.id}$`))
    assert.equal((await now()).answer_post_id, first.id)
    assert.equal(await counted(omar), 1)
    for (const as of [undefined, sara, omar]) {
      const text = await page(as)
      assert.match(copyIn(text), /جوابي الأول الطويل/)
      assert.match(copyIn(text), new RegExp(`href="/posts/${first.id}/"`))
      assert.match(text, new RegExp(`class="post post--accepted" id="post-${first.id}"`))
      assert.ok(text.indexOf('class="answer"') < text.indexOf(`id="post-${first.id}"`))
      assert.match(text, /سؤال محلول/)
      assert.match(text, /إجابات مقبولة<\/dt><dd>1</)
    }
  })

  it('are one for each thread, and are taken back', async (forum) => {
    const { sara, omar, huda, first, third, accept, now, counted, page } = await question(forum)
    await accept(sara, first)
    await accept(sara, third)
    assert.equal((await now()).answer_post_id, third.id)
    assert.deepEqual([await counted(omar), await counted(huda)], [0, 1])
    assert.match(copyIn(await page()), /جواب هدى/)
    assert.match(await page(sara), new RegExp(`action="/posts/${third.id}/unaccept"`))
    await accept(sara, third, 'unaccept')
    assert.equal((await now()).answer_post_id, null)
    assert.equal(await counted(huda), 0)
    assert.equal(copyIn(await page(sara)), '')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are chosen by who asked and the forum’s staff alone, and only replies that all see', async (forum) => {
    const { sara, omar, mod, thread, first, second, accept, now, page } = await question(forum)
    for (const as of [undefined, omar]) assert.equal((await accept(as, first)).status, 403)
    const start = (await now()).first_post_id ?? 0
    assert.equal((await accept(sara, { id: start })).status, 403)
    await forum.post(`/posts/${second.id}/delete`, { as: mod })
    assert.equal((await accept(mod, second)).status, 403)
    assert.equal((await accept(sara, second)).status, 404)
    await forum.post(`${threadUrl(thread)}lock`, { as: mod })
    assert.equal((await accept(sara, first)).status, 403)
    assert.doesNotMatch(await page(omar), /\/accept"/)
    assert.equal((await accept(mod, first)).status, 303)
    const plain = await make.thread(forum, sara)
    const reply = await make.post(forum, omar, plain.id)
    assert.equal((await accept(sara, reply)).status, 403, 'no question')
  })

  it('let who asked answer themselves, which counts for nobody', async (forum) => {
    const { sara, thread, accept, now, counted } = await question(forum)
    const own = await make.post(forum, sara, thread.id, 'وجدت الحل')
    await accept(sara, own)
    assert.deepEqual([(await now()).answer_post_id, await counted(sara)], [own.id, 0])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are told to their author, unless that is taken back before', async (forum) => {
    const { sara, omar, first, accept } = await question(forum)
    const told = () =>
      forum.ctx.db.selectFrom('alerts').select('post_id').where('type', '=', 'answer').where('user_id', '=', omar.id)
    await accept(sara, first)
    await forum.work()
    assert.deepEqual(await told().execute(), [{ post_id: first.id }])
    await accept(sara, first, 'unaccept')
    await forum.work()
    assert.deepEqual(await told().execute(), [])
  })

  it('fall away while they are hidden, and come back', async (forum) => {
    const { sara, omar, mod, thread, first, accept, now, counted, page } = await question(forum)
    await accept(sara, first)
    for (const [away, back] of [
      [`/posts/${first.id}/delete`, `/posts/${first.id}/restore`],
      [`${threadUrl(thread)}delete`, `${threadUrl(thread)}restore`],
    ] as const) {
      await forum.post(away, { as: mod })
      assert.equal(await counted(omar), 0, away)
      if (away.startsWith('/posts')) assert.equal(copyIn(await page(mod)), '', 'not even for who sees the post itself')
      assert.deepEqual(await wrongCounts(forum), [])
      await forum.post(back, { as: mod })
      assert.deepEqual([(await now()).answer_post_id, await counted(omar)], [first.id, 1], back)
      assert.deepEqual(await wrongCounts(forum), [])
    }
  })

  it('stay behind when their post goes elsewhere, and come back with it', async (forum) => {
    const { sara, omar, mod, thread, board, first, accept, now, counted } = await question(forum)
    await accept(sara, first)
    const source = String(thread.id)
    const form = { verb: 'split', post: String(first.id), source, title: 'موضوع آخر', forum_id: String(board.id) }
    assert.equal((await act(forum, mod, 'posts', form)).status, 303)
    assert.deepEqual([(await now()).answer_post_id, await counted(omar)], [null, 0])
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await lastUndo(forum, mod, 'posts.split')).status, 303)
    assert.deepEqual([(await now()).answer_post_id, await counted(omar)], [first.id, 1])
    const purge = { verb: 'purge', post: String(first.id), source, reason: 'سبب' }
    const admin = await make.member(forum, 'المدير', 'administrator')
    assert.equal((await act(forum, admin, 'posts', purge)).status, 303)
    assert.deepEqual([(await now()).answer_post_id, await counted(omar)], [null, 0])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('are not lost to a form that knew of none', async (forum) => {
    const { sara, first, thread, accept, now } = await question(forum)
    const form = async () =>
      /name="answer" value="(\d+)"/.exec((await forum.get(encodeURI(`${threadUrl(thread)}type`), { as: sara })).text)?.[1] ?? '' // prettier-ignore
    const change = async (answer: string) =>
      forum.post(`/threads/${thread.id}/type`, { as: sara, form: { type: 'discussion', answer } })
    const old = await form()
    await accept(sara, first)
    const refused = await change(old)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /قُبلت في هذا السؤال إجابة بعد أن فتحت الصفحة/)
    assert.equal((await now()).answer_post_id, first.id)
    assert.equal((await change(await form())).status, 303)
    assert.equal((await now()).answer_post_id, null)
  })

  it('go with a merged question into one that has none, and back when that is undone', async (forum) => {
    const { sara, omar, mod, thread, board, first, accept, now, counted } = await question(forum)
    await accept(sara, first)
    const target = await make.thread(forum, sara, { forumId: board.id, title: 'كيف أصوّر ليلًا', type: 'question' })
    await make.post(forum, omar, target.id)
    const into = () => forum.ctx.db.selectFrom('threads').selectAll().where('id', '=', target.id).executeTakeFirst()
    const merge = { verb: 'merge', thread: String(thread.id), target: String(target.id) }
    assert.equal((await act(forum, mod, 'threads', merge)).status, 303)
    assert.deepEqual([(await into())?.answer_post_id, await counted(omar)], [first.id, 1])
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await lastUndo(forum, mod, 'threads.merge')).status, 303)
    assert.deepEqual([(await now()).type, (await now()).answer_post_id], ['question', first.id])
    assert.deepEqual([(await into())?.answer_post_id, await counted(omar)], [null, 1])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('count where posts count: not in a private forum, and for who their author’s account became', async (forum) => {
    const { sara, omar, huda, mod, thread, first, accept, counted } = await question(forum)
    await accept(sara, first)
    const admin = await make.member(forum, 'المدير', 'administrator')
    const hidden = await make.privateBoard(forum)
    const move = { verb: 'move', thread: String(thread.id), forum_id: String(hidden.id) }
    assert.equal((await act(forum, admin, 'threads', move)).status, 303)
    assert.equal(await counted(omar), 0)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await lastUndo(forum, admin, 'threads.move')).status, 303)
    assert.equal(await counted(omar), 1)
    const into = { as: admin, form: { into: String(huda.id) } }
    assert.equal((await forum.post(`/admin/members/${omar.id}/merge`, into)).status, 303)
    assert.equal(await counted(huda), 1)
    assert.deepEqual(await wrongCounts(forum), [])
    const self = { as: admin, form: { into: String(sara.id) } }
    assert.equal((await forum.post(`/admin/members/${huda.id}/merge`, self)).status, 303)
    assert.equal(await counted(sara), 0, 'who asked is who answered')
    assert.deepEqual(await wrongCounts(forum), [])
    assert.ok(mod)
  })

  it('are undone in the log when the staff chose', async (forum) => {
    const { sara, omar, mod, first, third, accept, now, counted } = await question(forum)
    await accept(sara, first)
    await accept(mod, third)
    assert.equal((await lastUndo(forum, mod, 'answers.accept')).status, 303)
    assert.deepEqual([(await now()).answer_post_id, await counted(omar)], [first.id, 1])
    await accept(mod, first, 'unaccept')
    assert.equal((await now()).answer_post_id, null)
    assert.equal((await lastUndo(forum, mod, 'answers.withdraw')).status, 303)
    assert.equal((await now()).answer_post_id, first.id)
    assert.match((await forum.get('/moderation/log', { as: mod })).text, /قبول إجابة/)
  })

  it('are not copied for who ignores their author', async (forum) => {
    const { sara, omar, huda, first, accept, page } = await question(forum)
    await accept(sara, first)
    await forum.post(`/members/${omar.id}/ignore`, { as: huda })
    assert.doesNotMatch(await page(huda), /جوابي الأول/)
    assert.match(copyIn(await page(sara)), /جوابي الأول/)
  })

  it('are offered to who asked on every page, and to nobody else there', async (forum) => {
    const { sara, omar, huda, thread, page } = await question(forum)
    for (let n = 4; n < 24; n += 1) await make.post(forum, omar, thread.id, `رد ${n}`)
    assert.doesNotMatch(await page(huda, 'page-2'), /\/accept"/)
    assert.match(await page(sara, 'page-2'), /\/accept"/)
    assert.doesNotMatch(await page(huda, 'page-2'), /\/accept"/)
  })

  it('cost a thread without one no query, and a thread with one no more than its copy', async (forum) => {
    if (forum.ctx.engine.name !== 'sqlite') return
    const { sara, omar, first, thread, accept } = await question(forum)
    await forum.get(threadUrl(thread), { as: omar })
    const before = await queriesOf(forum, threadUrl(thread), omar)
    assert.ok(before > 0, 'something is counted')
    await accept(sara, first)
    await forum.get(threadUrl(thread), { as: omar })
    const after = await queriesOf(forum, threadUrl(thread), omar)
    assert.ok(after - before <= 1, `${after} queries instead of ${before}`)
  })

  it('are put right by reindexing where they are wrong', async (forum) => {
    const { sara, omar, first, thread, accept, now, counted } = await question(forum)
    await accept(sara, first)
    await forum.ctx.db.updateTable('threads').set({ answer_post_id: null }).where('id', '=', thread.id).execute()
    await forum.ctx.db.updateTable('users').set({ answer_count: 7 }).where('id', '=', omar.id).execute()
    assert.deepEqual(await wrongCounts(forum), [`threads ${thread.id}`, `users ${omar.id}`])
    await reindex(forum.ctx)
    assert.deepEqual([(await now()).answer_post_id, await counted(omar)], [first.id, 1])
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

/** How many statements answer a page that was shown before. */
async function queriesOf(forum: Forum, path: string, as: make.Person): Promise<number> {
  const executor = forum.ctx.db.getExecutor()
  const original = executor.executeQuery
  let count = 0
  executor.executeQuery = (query, options) => {
    count += 1
    return original.call(executor, query, options) as never
  }
  try {
    await forum.get(path, { as })
  } finally {
    executor.executeQuery = original
  }
  return count
}
