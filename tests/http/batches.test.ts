import assert from 'node:assert/strict'
import { forumUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { createMember } from '../../src/features/accounts/members.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

type Form = Record<string, string | number | (string | number)[]>

async function scene(forum: Forum, threads = 3) {
  const admin = await make.member(forum, 'نور', 'administrator')
  const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
  const [news, talk] = [await make.board(forum, 'الأخبار'), await make.board(forum, 'الدردشة')]
  const made: number[] = []
  for (let n = 0; n < threads; n += 1)
    made.push((await make.thread(forum, sara, { forumId: news.id, title: `موضوع ${n}` })).id)
  let forms = 0
  const batch = (noun: 'threads' | 'members', form: Form, as = admin) =>
    forum.post(`/admin/batch/${noun}`, { as, form: { key: `k${(forms += 1)}`, ...form } })
  const run = async (noun: 'threads' | 'members', form: Form) => {
    const answer = await batch(noun, form)
    assert.equal(answer.status, 303, answer.text.slice(0, 2000))
    await settled(forum)
    return Number(/\/(\d+)$/.exec(answer.location)?.[1])
  }
  return { admin, sara, mod, news, talk, made, batch, run }
}

/** Each step asks for the next. */
async function settled(forum: Forum): Promise<void> {
  for (let step = 0; step < 20; step += 1) await forum.work()
}

const batchRow = (forum: Forum, id: number) =>
  forum.ctx.db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const lines = (forum: Forum, action: string) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', action).orderBy('id').execute()

onEachEngine('a batch', (it) => {
  it('shows first what its criteria find, and begins nothing by that', async (forum) => {
    const { admin, made, news } = await scene(forum, 23)
    const empty = await forum.get('/admin/batch/threads', { as: admin })
    assert.equal(empty.status, 200)
    assert.doesNotMatch(empty.text, /name="action"/)
    const page = await forum.get(`/admin/batch/threads?find=1&forums=${news.id}&replies_max=0`, { as: admin })
    assert.match(page.text, /23 موضوعًا يطابق ذلك/)
    assert.equal(page.text.match(/<li><a href="\/threads\//g)?.length, 20)
    assert.match(page.text, new RegExp(`name="forums" value="${news.id}"`))
    const none = await forum.get('/admin/batch/threads?find=1&replies_min=5', { as: admin })
    assert.match(none.text, /لا موضوع يطابق ذلك/)
    assert.doesNotMatch(none.text, /name="action"/)
    const all = await forum.get('/admin/batch/threads?find=1', { as: admin })
    assert.equal(all.status, 422)
    assert.match(all.text, /اختر شرطًا واحدًا على الأقل/)
    const wrong = await forum.get('/admin/batch/threads?find=1&created_from=أمس&views_min=كثير&author=لا أحد', {
      as: admin,
    })
    assert.equal(wrong.status, 422)
    for (const says of [/اكتب اليوم هكذا/, /اكتب عددًا صحيحًا/, /لا عضو بهذا الاسم/, /value="أمس"/])
      assert.match(wrong.text, says)
    assert.equal((await findThread(forum.ctx.db, made[0]!))?.locked_at, null)
    assert.deepEqual(await forum.ctx.db.selectFrom('batches').selectAll().execute(), [])
  })

  it('goes step by step over what was there, with a line and an undo for each', async (forum) => {
    const { admin, sara, news, talk, made, run } = await scene(forum, 30)
    const id = await run('threads', { forums: news.id, action: 'move', forum_id: talk.id, reason: 'ترتيب' })
    const row = await batchRow(forum, id)
    assert.deepEqual([row.found, row.done, row.skipped, row.finished_at !== null], [30, 30, 0, true])
    for (const thread of made) assert.equal((await findThread(forum.ctx.db, thread))?.forum_id, talk.id)
    assert.deepEqual(
      (await lines(forum, 'threads.move')).map((line) => [line.user_id, line.reason]),
      made.map(() => [admin.id, 'ترتيب']),
    )
    assert.deepEqual(
      (await lines(forum, 'batches.step')).map((line) => (JSON.parse(line.after) as { done: number }).done),
      [25, 5],
    )
    assert.equal((await lines(forum, 'batches.begin')).length, 1)
    const page = await forum.get(`/admin/batches/${id}`, { as: admin })
    assert.match(page.text, /انتهى/)
    assert.match(page.text, /تم 30، وتُرك 0، من 30/)
    assert.match((await forum.get('/moderation/log?action=batches.begin', { as: admin })).text, /نقل إلى منتدى/)
    const [first] = await lines(forum, 'threads.move')
    assert.equal((await forum.post(`/moderation/log/${first?.id}/undo`, { as: admin })).status, 303)
    assert.equal((await findThread(forum.ctx.db, made[0]!))?.forum_id, news.id)
    assert.equal((await forum.get(forumUrl(talk), { as: sara })).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('knows every criterion and every act of threads', async (forum) => {
    const { admin, sara, news, talk, made, run } = await scene(forum)
    const { db, now } = forum.ctx
    const [one, two, three] = made as [number, number, number]
    await make.post(forum, sara, two, 'رد')
    const other = await make.thread(forum, admin, { forumId: talk.id })
    const [prefix] = await db.insertInto('thread_prefixes').values({ title: 'خبر' }).returning('id').execute()
    const state = async (id: number) => findThread(db, id)
    const was = async (form: Form, act: Form) => (await batchRow(forum, await run('threads', { ...form, ...act }))).done
    const today = new Date(now()).toISOString().slice(0, 10)
    assert.equal(await was({ replies_min: 1 }, { action: 'lock' }), 1)
    assert.ok((await state(two))?.locked_at)
    assert.equal(await was({ locked: 'yes' }, { action: 'unlock' }), 1)
    assert.equal((await state(two))?.locked_at, null)
    assert.equal(await was({ author: 'نور' }, { action: 'prefix', prefix_id: prefix!.id }), 1)
    assert.equal((await state(other.id))?.prefix_id, prefix!.id)
    assert.equal(await was({ prefix: prefix!.id }, { action: 'prefix', prefix_id: '' }), 1)
    assert.equal(await was({ prefix: 'none', forums: [news.id, talk.id], replies_max: 0 }, { action: 'lock' }), 3)
    await forum.post(`/threads/${three}/pin`, { as: admin })
    await forum.post(`/threads/${three}/unlock`, { as: admin })
    assert.equal(await was({ pinned: 'yes' }, { action: 'unpin' }), 1)
    assert.equal((await state(three))?.pinned_at, null)
    assert.equal(await was({ created_from: '2030-01-01' }, { action: 'delete' }), 0)
    assert.equal(await was({ last_to: '2020-01-01' }, { action: 'delete' }), 0)
    assert.equal(await was({ views_min: 1000 }, { action: 'delete' }), 0)
    assert.equal(
      await was({ forums: news.id, created_to: today, views_max: 999 }, { action: 'delete', reason: 'قديم' }),
      3,
    )
    assert.equal((await state(one))?.delete_reason, 'قديم')
    assert.equal((await state(other.id))?.deleted_at, null)
    const gone = await batchRow(forum, await run('threads', { deleted: 'yes', action: 'lock' }))
    assert.deepEqual([gone.done, gone.skipped], [0, 3], 'what one may not do is passed over')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('of members touches neither administrators nor who began it', async (forum) => {
    const { admin, sara, mod, run } = await scene(forum, 1)
    const { db } = forum.ctx
    const second = await make.member(forum, 'ثانية', 'administrator')
    const idle = await make.member(forum, 'خامل')
    const [group] = await db
      .insertInto('groups')
      .values({
        key: null,
        title: 'قدماء',
        position: 50,
        banner_text: '',
        banner_style: 'plain',
        banner_priority: 0,
        created_at: 0,
      })
      .returning('id')
      .execute()
    const inGroup = async () =>
      (
        await db
          .selectFrom('group_members')
          .select('user_id')
          .where('group_id', '=', group!.id)
          .orderBy('user_id')
          .execute()
      ).map((row) => row.user_id)
    await run('members', { confirmed: 'yes', action: 'group-add', group_id: group!.id })
    assert.deepEqual(
      await inGroup(),
      [sara.id, mod.id, idle.id].toSorted((a, b) => a - b),
    )
    await run('members', { group: group!.id, silent: 'yes', action: 'group-remove', group_id: group!.id })
    assert.deepEqual(await inGroup(), [sara.id])
    const id = await run('members', { posts_max: 0, created_to: '2030-01-01', action: 'ban', days: 3, reason: 'خمول' })
    assert.equal((await batchRow(forum, id)).done, 2)
    const banned = async (who: make.Person) => (await findUser(db, who.id))?.banned_until !== null
    assert.deepEqual(
      [await banned(idle), await banned(mod), await banned(sara), await banned(admin), await banned(second)],
      [true, true, false, false, false],
    )
    assert.equal(
      (
        await batchRow(
          forum,
          await run('members', { banned: 'yes', seen_before: '2000-01-01', action: 'ban', days: 1 }),
        )
      ).found,
      0,
    )
    const [line] = await lines(forum, 'bans.ban')
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: admin })).status, 303)
    for (const key of ['administrator', 'moderator', 'member'] as const) {
      const { id: forbidden } = await db
        .selectFrom('groups')
        .select('id')
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      const form = { key, confirmed: 'yes', action: 'group-add', group_id: forbidden }
      assert.equal((await forum.post('/admin/batch/members', { as: admin, form })).status, 422, key)
    }
  })

  it('deletes only accounts that never confirmed and left nothing', async (forum) => {
    const { sara, run } = await scene(forum, 1)
    const { ctx } = forum
    const account = (name: string, confirmed = false) =>
      createMember(ctx, {
        name,
        email: `${Math.random()}@example.org`,
        password: make.password,
        role: 'member',
        confirmed,
      })
    const [empty, wrote, gave, confirmed] = [
      await account('فارغ'),
      await account('كتب'),
      await account('تفاعل'),
      await account('أكد', true),
    ]
    const { id: thread } = await make.thread(forum, sara)
    const { id: post } = await make.post(forum, sara, thread)
    await ctx.db.updateTable('posts').set({ user_id: wrote.id }).where('id', '=', post).execute()
    await ctx.db
      .insertInto('reactions')
      .values({ post_id: post, user_id: gave.id, kind_id: 1, created_at: 1 })
      .execute()
    const id = await run('members', { posts_max: 0, action: 'remove' })
    const left = await Promise.all(
      [empty, wrote, gave, confirmed, sara].map(async (one) => (await findUser(ctx.db, one.id)) !== undefined),
    )
    assert.deepEqual(left, [false, true, true, true, true])
    const row = await batchRow(forum, id)
    assert.equal(row.done, 1)
    assert.equal((await lines(forum, 'members.remove')).length, 1)
  })

  it('is one however often its form is sent, can be stopped, and goes on where it stood', async (forum) => {
    const { admin, news, made, batch } = await scene(forum, 30)
    const form = { key: 'مرة', forums: news.id, action: 'lock' }
    const answers = await Promise.all([batch('threads', form), batch('threads', form), batch('threads', form)])
    assert.equal(new Set(answers.map((answer) => answer.location)).size, 1)
    const { id } = await forum.ctx.db.selectFrom('batches').select('id').executeTakeFirstOrThrow()
    assert.equal((await forum.ctx.db.selectFrom('batches').select('id').execute()).length, 1)
    const stop = await forum.post(`/admin/batches/${id}/cancel`, { as: admin })
    assert.equal(stop.status, 303)
    await settled(forum)
    assert.equal((await batchRow(forum, id)).done, 0)
    assert.equal((await forum.post(`/admin/batches/${id}/cancel`, { as: admin })).status, 409)
    assert.equal((await forum.post(`/admin/batches/${id}/resume`, { as: admin })).status, 409)
    const again = await batch('threads', { forums: news.id, action: 'lock' })
    const next = Number(/\/(\d+)$/.exec(again.location)?.[1])
    await forum.ctx.db.updateTable('jobs').set({ name: 'lost' }).where('name', '=', 'batches.step').execute()
    await forum.ctx.db.updateTable('batches').set({ reached: made[9]!, done: 10 }).where('id', '=', next).execute()
    await forum.ctx.db.deleteFrom('jobs').where('name', '=', 'lost').execute()
    assert.equal((await forum.post(`/admin/batches/${next}/resume`, { as: admin })).status, 303)
    assert.equal((await forum.post(`/admin/batches/${next}/resume`, { as: admin })).status, 303)
    await settled(forum)
    const row = await batchRow(forum, next)
    assert.deepEqual([row.done, row.skipped, row.finished_at !== null], [30, 0, true])
    assert.equal((await lines(forum, 'threads.lock')).length, 20)
  })

  it('does nothing more in the name of who may not administer any more', async (forum) => {
    const { admin, news, made, batch } = await scene(forum)
    await make.member(forum, 'ثانية', 'administrator')
    const { location } = await batch('threads', { forums: news.id, action: 'lock' })
    await forum.ctx.db.updateTable('users').set({ role: 'member' }).where('id', '=', admin.id).execute()
    await settled(forum)
    assert.equal((await findThread(forum.ctx.db, made[0]!))?.locked_at, null)
    assert.ok((await batchRow(forum, Number(/\/(\d+)$/.exec(location)?.[1]))).cancelled_at)
  })

  it('is refused with words, with everything that was typed', async (forum) => {
    const { news, mod, batch } = await scene(forum)
    const forms: [Form, RegExp][] = [
      [{ forums: news.id }, /اختر ما يُفعل/],
      [{ forums: news.id, action: 'constructor' }, /اختر ما يُفعل/],
      [{ forums: news.id, action: 'ban' }, /اختر ما يُفعل/],
      [{ forums: news.id, action: 'move', forum_id: 999 }, /class="field__error"/],
      [{ forums: news.id, action: 'prefix', prefix_id: 999 }, /غير متاح/],
      [{ forums: news.id, action: 'lock', reason: 'ط'.repeat(501) }, /500/],
      [{ action: 'lock' }, /اختر شرطًا واحدًا/],
    ]
    for (const [form, says] of forms) {
      const answer = await batch('threads', { reason: 'سبب مكتوب', ...form })
      assert.equal(answer.status, 422, JSON.stringify(form).slice(0, 80))
      assert.match(answer.text, says)
    }
    const days = await batch('members', { confirmed: 'yes', action: 'ban', days: 'كثير', reason: 'سبب مكتوب' })
    assert.equal(days.status, 422)
    for (const says of [/اكتب عدد الأيام/, /سبب مكتوب/, /value="ban" checked/]) assert.match(days.text, says)
    assert.equal((await batch('threads', { forums: news.id, action: 'lock' }, mod)).status, 403)
    assert.deepEqual(await forum.ctx.db.selectFrom('batches').selectAll().execute(), [])
  })
})
