import assert from 'node:assert/strict'
import { pollOf } from '../../src/features/polls/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 60 * 60 * 1000
const fields = {
  poll_question: 'أين نلتقي؟',
  poll_option: ['القاهرة', 'بيروت', 'الرباط', ''],
  poll_max: '1',
  poll_days: '',
  poll_results: 'voted',
  poll_change: '1',
}

type Form = Record<string, string | string[]>

async function scene(forum: Forum, changed: Form = {}) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const board = await make.board(forum, 'الساحة')
  const form = { title: 'لقاء الأعضاء', body: 'نص', ...fields, ...changed }
  const sent = await forum.post(`${forumUrl(board)}post-thread`, { as: sara, form })
  const id = Number(/\.(\d+)\/$/.exec(sent.location ?? '')?.[1])
  const thread = (await findThread(forum.ctx.db, id))!
  const options = (await pollOf(forum.ctx.db, id))?.options.map((option) => option.id) ?? []
  const vote = (as: make.Person | undefined, ...option: (number | undefined)[]) =>
    forum.post(`${threadUrl(thread)}vote`, { as, form: { option: option.map(String) } })
  const counts = async () => {
    const found = await pollOf(forum.ctx.db, id)
    return [found?.poll.voters, ...(found?.options ?? []).map((option) => option.votes)]
  }
  const page = async (as?: make.Person) => (await forum.get(threadUrl(thread), { as })).text
  return { sara, omar, mod, board, thread, options, vote, counts, page }
}

const box = (text: string) => /<section class="card card--pad poll"[^]*?<\/section>/.exec(text)?.[0] ?? ''
const isBallot = /name="option"/
const isResults = /class="poll__results"/

onEachEngine('polls', (it) => {
  it('comes with a thread, and each sees it as they may', async (forum) => {
    const { omar, sara, thread, options, vote, counts, page } = await scene(forum)
    assert.equal(options.length, 3, 'an empty field is no option')
    const guest = box(await page())
    assert.match(guest, /أين نلتقي؟/)
    assert.match(guest, /سجّل الدخول لتصوّت/)
    assert.match(guest, /القاهرة/)
    assert.doesNotMatch(guest, isBallot)
    assert.doesNotMatch(guest, isResults)
    const before = box(await page(omar))
    assert.match(before, /type="radio"/)
    assert.doesNotMatch(before, isResults)
    const answer = await vote(omar, options[1])
    assert.deepEqual([answer.status, answer.location], [303, `${threadUrl(thread)}#poll`])
    assert.deepEqual(await counts(), [1, 0, 1, 0])
    const after = box(await page(omar))
    assert.match(after, isResults)
    assert.match(after, /100٪ · صوت واحد/)
    assert.match(after, /صوتك/)
    const hers = box(await page(sara))
    assert.match(hers, /صوّت عضو واحد/)
    assert.doesNotMatch(hers, isResults, 'another’s vote opens nothing')
    assert.doesNotMatch(box(await page()), isResults)
  })

  it('takes one vote of each, however often it is sent (AC-29)', async (forum) => {
    const { omar, sara, options, vote, counts } = await scene(forum)
    const sent = await Promise.all(Array.from({ length: 20 }, (_, index) => vote(omar, options[index % 2])))
    assert.ok(sent.every(({ status }) => status === 303))
    const [voters, ...each] = await counts()
    assert.equal(voters, 1)
    assert.equal(
      each.reduce<number>((sum, votes) => sum + (votes ?? 0), 0),
      1,
    )
    await Promise.all([vote(sara, options[2]), vote(sara, options[2])])
    assert.equal((await counts())[3], 1)
    assert.equal((await counts())[0], 2)
  })

  it('refuses what nobody may choose, and changes nothing', async (forum) => {
    const { omar, sara, options, vote, counts, thread, mod } = await scene(forum)
    assert.equal((await vote(undefined, options[0])).status, 403)
    assert.equal((await vote(omar)).status, 422)
    assert.equal((await vote(omar, options[0], options[1])).status, 422)
    assert.equal((await vote(omar, 99999)).status, 404)
    await make.permission(forum, omar, 0, 'react', -1)
    assert.equal((await vote(omar, options[0])).status, 403)
    await forum.post(`${threadUrl(thread)}lock`, { as: mod })
    assert.equal((await vote(sara, options[0])).status, 403)
    await forum.post(`${threadUrl(thread)}unlock`, { as: mod })
    await forum.post(`${threadUrl(thread)}delete`, { as: mod })
    assert.equal((await vote(sara, options[0])).status, 403, 'her own, deleted')
    assert.deepEqual(await counts(), [0, 0, 0, 0])
  })

  it('lets several be chosen up to its limit, and votes change or go where it says so', async (forum) => {
    const { omar, options, vote, counts, page, thread } = await scene(forum, { poll_max: '٢' })
    assert.match(box(await page(omar)), /type="checkbox"/)
    assert.equal((await vote(omar, ...options)).status, 422)
    await vote(omar, options[0], options[1])
    assert.deepEqual(await counts(), [1, 1, 1, 0])
    await vote(omar, options[1], options[2])
    assert.deepEqual(await counts(), [1, 0, 1, 1])
    const withdraw = { as: omar, form: { withdraw: '1' } }
    assert.equal((await forum.post(`${threadUrl(thread)}vote`, withdraw)).status, 303)
    assert.deepEqual(await counts(), [0, 0, 0, 0])
    assert.match(box(await page(omar)), isBallot)
  })

  it('keeps a vote for good where it says so', async (forum) => {
    const { omar, options, vote, counts, page, thread } = await scene(forum, { poll_change: '' })
    await vote(omar, options[0])
    assert.equal((await vote(omar, options[0])).status, 303, 'the same again is no change')
    assert.equal((await vote(omar, options[1])).status, 409)
    assert.equal((await forum.post(`${threadUrl(thread)}vote`, { as: omar, form: { withdraw: '1' } })).status, 409)
    assert.deepEqual(await counts(), [1, 1, 0, 0])
    assert.doesNotMatch(box(await page(omar)), isBallot)
  })

  it('closes at its time, also for pages that are kept', async (forum) => {
    const { omar, sara, options, vote, counts, page } = await scene(forum, { poll_days: '2', poll_results: 'closed' })
    await vote(omar, options[0])
    assert.doesNotMatch(box(await page(omar)), isResults)
    assert.doesNotMatch(box(await page()), isResults)
    forum.clock.now += 2 * day
    assert.match(box(await page()), isResults)
    assert.match(box(await page(omar)), isResults)
    assert.equal((await vote(sara, options[1])).status, 403)
    assert.deepEqual(await counts(), [1, 1, 0, 0])
  })

  it('names voters in a public one only, and only to who sees the numbers', async (forum) => {
    const { omar, sara, mod, options, vote, thread } = await scene(forum, { poll_public: '1' })
    const voters = (as: make.Person | undefined, option: number | undefined) =>
      forum.get(`${threadUrl(thread)}voters?option=${option}`, { as })
    await vote(omar, options[0])
    for (const as of [undefined, sara, mod]) assert.equal((await voters(as, options[0])).status, 403)
    const list = await voters(omar, options[0])
    assert.match(/<main[^]*<\/main>/.exec(list.text)?.[0] ?? '', /reacted[^]*عمر/)
    assert.equal((await voters(omar, 99999)).status, 404)
    await forum.ctx.db.updateTable('polls').set({ is_public: 0 }).execute()
    assert.equal((await voters(omar, options[0])).status, 403)
  })

  it('is changed by its author; what was voted for stays', async (forum) => {
    const { omar, sara, options, vote, counts, thread } = await scene(forum)
    const change = (as: make.Person, form: Form) =>
      forum.post(`${threadUrl(thread)}poll`, { as, form: { ...fields, ...form } })
    assert.equal((await change(omar, {})).status, 403)
    assert.equal((await change(sara, { poll_option: ['نعم', 'لا'] })).status, 303)
    const fresh = (await pollOf(forum.ctx.db, thread.id))?.options ?? []
    assert.deepEqual(
      fresh.map(({ text }) => text),
      ['نعم', 'لا'],
    )
    assert.equal((await vote(omar, options[0])).status, 404, 'an option that is gone')
    await vote(omar, fresh[0]?.id)
    assert.equal(
      (await change(sara, { poll_option: ['أبدًا', 'دائمًا'], poll_public: '1', poll_question: 'سؤال آخر' })).status,
      303,
    )
    const now = await pollOf(forum.ctx.db, thread.id)
    assert.deepEqual([now?.options[0]?.text, now?.poll.is_public, now?.poll.question], ['نعم', 0, 'أين نلتقي؟'])
    assert.deepEqual(await counts(), [1, 1, 0])
    const log = await forum.ctx.db.selectFrom('staff_log').select('id').execute()
    assert.equal(log.length, 0, 'one’s own poll is no act of the staff')
  })

  it('is closed and removed by the staff, in the log, and that is taken back', async (forum) => {
    const { omar, sara, mod, options, vote, counts, thread, page } = await scene(forum)
    await vote(omar, options[0])
    const act = (what: string, as = mod) => forum.post(`${threadUrl(thread)}poll/${what}`, { as })
    const undo = async (action: string) => {
      const lines = forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', action)
      const { id } = await lines.orderBy('id', 'desc').executeTakeFirstOrThrow()
      return forum.post(`/moderation/log/${id}/undo`, { as: mod })
    }
    assert.equal((await act('close', omar)).status, 403)
    assert.equal((await act('close')).status, 303)
    assert.equal((await vote(sara, options[1])).status, 403)
    assert.equal((await undo('polls.close')).status, 303)
    assert.equal((await vote(sara, options[1])).status, 303)
    assert.equal((await act('remove')).status, 303)
    assert.equal(box(await page(omar)), '')
    assert.equal((await vote(omar, options[1])).status, 404)
    assert.match((await forum.get('/moderation/log', { as: mod })).text, /حذف تصويت/)
    assert.equal((await undo('polls.remove')).status, 303)
    assert.deepEqual(await counts(), [2, 1, 1, 0])
    assert.match(box(await page(omar)), /صوتك/)
  })

  it('goes with a thread that is merged, comes back, and two are not thrown together', async (forum) => {
    const { omar, sara, mod, board, options, vote, thread } = await scene(forum)
    await vote(omar, options[0])
    const target = await make.thread(forum, sara, { forumId: board.id, title: 'هدف' })
    const merge = (from: number, into: number) =>
      forum.post('/moderation/threads/merge', { as: mod, form: { thread: String(from), target: String(into) } })
    assert.equal((await merge(thread.id, target.id)).status, 303)
    assert.equal((await pollOf(forum.ctx.db, target.id))?.poll.voters, 1)
    assert.match(box((await forum.get(threadUrl(target), { as: omar })).text), /صوتك/)
    const { id } = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'threads.merge')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${id}/undo`, { as: mod })).status, 303)
    assert.equal((await pollOf(forum.ctx.db, thread.id))?.poll.voters, 1)
    assert.equal(await pollOf(forum.ctx.db, target.id), undefined)
    assert.equal((await forum.post(`${threadUrl(target)}poll`, { as: sara, form: fields })).status, 303)
    const refused = await merge(thread.id, target.id)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /لا يتسع الموضوع إلا لواحد/)
    assert.ok(await findThread(forum.ctx.db, thread.id))
  })

  it('counts two accounts that become one once', async (forum) => {
    const { omar, sara, options, vote, counts } = await scene(forum)
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    await vote(omar, options[0])
    await vote(sara, options[1])
    const merged = await forum.post(`/admin/members/${omar.id}/merge`, { as: admin, form: { into: String(sara.id) } })
    assert.equal(merged.status, 303)
    assert.deepEqual(await counts(), [1, 0, 1, 0])
    const layla = await make.member(forum, 'ليلى')
    const noura = await make.member(forum, 'نورة')
    await vote(layla, options[2])
    await forum.post(`/admin/members/${layla.id}/merge`, { as: admin, form: { into: String(noura.id) } })
    assert.deepEqual(await counts(), [2, 0, 1, 1])
    assert.equal((await vote(noura, options[2])).status, 303)
    assert.deepEqual(await counts(), [2, 0, 1, 1])
  })

  it('says everything that is wrong at once and keeps what was typed', async (forum) => {
    const { sara, board } = await scene(forum)
    const send = (form: Form) =>
      forum.post(`${forumUrl(board)}post-thread`, { as: sara, form: { title: '', body: 'نصي', ...fields, ...form } })
    const wrong = await send({ poll_question: '', poll_option: ['واحد'], poll_max: '7', poll_days: 'غدا' })
    assert.equal(wrong.status, 422)
    for (const words of [
      'اكتب سؤال التصويت',
      'اكتب خيارين على الأقل',
      'اكتب عددًا من 1 إلى',
      'اكتب عدد أيام',
      'value="واحد"',
    ])
      assert.match(wrong.text, new RegExp(words))
    const more = await send({ poll_more: '1' })
    assert.equal(more.status, 200)
    assert.equal(more.text.match(/name="poll_option"/g)?.length, 8)
    assert.match(more.text, /value="الرباط"/)
    const count = forum.ctx.db.selectFrom('threads').select('id')
    assert.equal((await count.execute()).length, 1, 'nothing was made')
  })

  it('is for who may make one', async (forum) => {
    const { omar, board, thread } = await scene(forum)
    await make.permission(forum, omar, 0, 'poll', -1)
    const address = `${forumUrl(board)}post-thread`
    assert.doesNotMatch((await forum.get(address, { as: omar })).text, /poll_question/)
    assert.equal((await forum.post(address, { as: omar, form: { title: 'ع', body: 'ن', ...fields } })).status, 403)
    assert.equal((await forum.ctx.db.selectFrom('threads').select('id').execute()).length, 1)
    assert.equal((await forum.get(`${threadUrl(thread)}poll`, { as: omar })).status, 403)
  })

  it('of a private thread tells nobody anything (AC-02, AC-13)', async (forum) => {
    const { omar, mod, options, vote, thread } = await scene(forum, { poll_public: '1', poll_results: 'always' })
    await vote(omar, options[0])
    const hidden = await make.privateBoard(forum)
    await forum.ctx.db.updateTable('threads').set({ forum_id: hidden.id }).where('id', '=', thread.id).execute()
    const none = threadUrl({ id: 99999, title: thread.title })
    for (const as of [undefined, omar, mod]) {
      for (const path of ['', `voters?option=${options[0]}`, 'poll']) {
        const [answer, nothing] = [
          await forum.get(threadUrl(thread) + path, { as }),
          await forum.get(none + path, { as }),
        ]
        assert.deepEqual([answer.status, nothing.status], [404, 404], path)
        assert.doesNotMatch(answer.text, /القاهرة|أين نلتقي/)
      }
      if (as) assert.equal((await vote(as, options[1])).status, 404)
      assert.equal((await forum.post(`${threadUrl(thread)}poll/close`, { as })).status, 404)
    }
  })

  it('shows what was typed as words and nothing else (XSS-04)', async (forum) => {
    const { page } = await scene(forum, {
      poll_question: '<img src=x onerror=alert(1)>',
      poll_option: ['<b>', '"><script>'],
    })
    const text = box(await page())
    assert.doesNotMatch(text, /<img|<script/)
    assert.match(text, /&lt;img/)
  })
})
