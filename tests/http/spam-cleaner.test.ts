import assert from 'node:assert/strict'
import { findUser, updateUser, updateUserQuietly } from '../../src/features/users/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const people = {
    sara: await make.member(forum, 'سارة'),
    spammer: await make.member(forum, 'بائع الساعات'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
  }
  const { sara, spammer } = people
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id })
  const answered = await make.post(forum, sara, thread.id, 'كلام نافع')
  const own = await make.thread(forum, spammer, { forumId: board.id, title: 'ساعات رخيصة' })
  await make.post(forum, sara, own.id, 'هذه دعاية')
  const posts = [
    await make.post(forum, spammer, thread.id, 'اشتر الآن'),
    await make.post(forum, spammer, own.id, 'عرض'),
  ]
  await forum.post(`/posts/${posts[0]?.id}/reactions`, { as: sara, form: { reaction: 'haha' } })
  await forum.post(`/posts/${answered.id}/reactions`, { as: spammer, form: { reaction: 'like' } })
  await updateUser(forum.ctx.db, spammer.id, { title: 'أرخص الأسعار', avatar: 'avatars/1/aa' })
  const at = `/members/${spammer.id}/clean`
  return { ...people, board, thread, own, answered, at }
}

const everything = async (forum: Forum) => {
  const { db } = forum.ctx
  const rest = await db.selectFrom('reactions').select(['post_id', 'user_id', 'kind_id', 'created_at']).execute()
  const posts = await db
    .selectFrom('posts')
    .select(['id', 'deleted_at', 'held_at', 'reactions'])
    .orderBy('id')
    .execute()
  const threads = await db.selectFrom('threads').select(['id', 'deleted_at', 'post_count']).orderBy('id').execute()
  const forums = await db.selectFrom('forums').select(['id', 'post_count', 'thread_count']).orderBy('id').execute()
  const users = await db
    .selectFrom('users')
    .select(['id', 'title', 'avatar', 'post_count', 'reaction_score', 'banned_until'])
    .orderBy('id')
    .execute()
  return { rest, posts, threads, forums, users }
}

onEachEngine('the spam cleaner', (it) => {
  it('shows everything first, takes it away in one step and counts right', async (forum) => {
    const { sara, spammer, mod, thread, own, at } = await scene(forum)
    const seen = await forum.get(at, { as: mod })
    for (const said of [/موضوع واحد/, /مشاركتان/, /تفاعل واحد/, /اللقب والشارة والصورة/, /اشتر الآن/])
      assert.match(seen.text, said)
    const before = await findUser(forum.ctx.db, sara.id)
    assert.equal((await forum.post(at, { as: mod, form: { reason: 'دعاية' } })).status, 303)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /اشتر الآن/)
    assert.equal((await forum.get(threadUrl(own))).status, 404)
    const [row, saraNow] = [await findUser(forum.ctx.db, spammer.id), await findUser(forum.ctx.db, sara.id)]
    assert.deepEqual([row?.post_count, row?.reaction_score, row?.title, row?.avatar], [0, 0, '', null])
    assert.equal(saraNow?.reaction_score, (before?.reaction_score ?? 0) - 1)
    assert.equal((await forum.get('/', { as: spammer })).status, 403)
    assert.deepEqual(await wrongCounts(forum), [])
    const lines = await forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', 'spam.clean').execute()
    assert.deepEqual([lines.length, lines[0]?.member_id], [1, spammer.id])
  })

  it('undone, everything is as it was', async (forum) => {
    const { mod, spammer, at } = await scene(forum)
    const before = await everything(forum)
    await forum.post(at, { as: mod, form: { reason: 'دعاية' } })
    assert.notDeepEqual(await everything(forum), before)
    const [, undo = ''] =
      /action="(\/moderation\/cleanings\/\d+\/undo)"/.exec((await forum.get(at, { as: mod })).text) ?? []
    assert.equal((await forum.post(undo, { as: mod })).status, 303)
    assert.deepEqual(await everything(forum), before)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await forum.get('/', { as: spammer })).status, 200)
    assert.equal((await forum.post(undo, { as: mod })).status, 409)
  })

  it('leaves alone what was deleted before, also when it is undone', async (forum) => {
    const { spammer, mod, thread, at } = await scene(forum)
    const gone = await make.post(forum, spammer, thread.id, 'حذفتها بنفسي')
    await forum.post(`/posts/${gone.id}/delete`, { as: spammer })
    const before = await everything(forum)
    await forum.post(at, { as: mod, form: { reason: 'دعاية' } })
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'spam.clean')
      .executeTakeFirst()
    await forum.post(`/moderation/cleanings/${line?.id}/undo`, { as: mod })
    assert.deepEqual(await everything(forum), before)
  })

  it('takes more than one portion, held ones with their cases', async (forum) => {
    const { spammer, mod, thread, at } = await scene(forum)
    for (let count = 0; count < 105; count += 1) await make.post(forum, spammer, thread.id, `دعاية ${count}`)
    await updateUserQuietly(forum.ctx.db, spammer.id, { held_until: forum.clock.now + 1e9 })
    await forum.post(`${threadUrl(thread)}reply`, { as: spammer, form: { body: 'تنتظر' } })
    const before = await everything(forum)
    await forum.post(at, { as: mod, form: { reason: 'دعاية' } })
    const left = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('user_id', '=', spammer.id)
      .where('deleted_at', 'is', null)
      .where('position', '>', 1)
      .execute()
    assert.deepEqual(left, [])
    const open = () => forum.ctx.db.selectFrom('cases').select('id').where('closed_at', 'is', null).execute()
    assert.deepEqual(await open(), [])
    assert.deepEqual(await wrongCounts(forum), [])
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'spam.clean')
      .executeTakeFirst()
    await forum.post(`/moderation/cleanings/${line?.id}/undo`, { as: mod })
    assert.deepEqual(await everything(forum), before)
    assert.equal((await open()).length, 1)
  })

  it('decides what is reported of the account, tells the reporters, and undone lets it wait again', async (forum) => {
    const { sara, spammer, mod, own, at } = await scene(forum)
    const { first_post_id: first } = await forum.ctx.db
      .selectFrom('threads')
      .select('first_post_id')
      .where('id', '=', own.id)
      .executeTakeFirstOrThrow()
    const report = (path: string) => forum.post(`${path}/report`, { as: sara, form: { reason: '1', note: 'انظروا' } })
    for (const path of [`/posts/${first}`, `/members/${spammer.id}`]) assert.equal((await report(path)).status, 303)
    const answered = await make.post(forum, sara, own.id, 'كلام آخر')
    await forum.post(`/posts/${answered.id}/report`, { as: spammer, form: { reason: '1', note: '' } })
    await forum.post('/moderation/cases/1/claim', { as: mod })
    await forum.work()
    const told = forum.ctx.mailer.sent.length
    const cases = async () =>
      (await forum.ctx.db.selectFrom('cases').selectAll().orderBy('id').execute()).map((one) => [
        one.decision,
        one.closed_by,
        one.claimed_by,
        one.answer,
      ])
    await forum.post(at, { as: mod, form: { reason: 'دعاية' } })
    const upheld = ['upheld', mod.id]
    assert.deepEqual(await cases(), [
      [...upheld, mod.id, 'دعاية'],
      [...upheld, null, 'دعاية'],
      [null, null, null, ''],
    ])
    await forum.work()
    const mails = forum.ctx.mailer.sent.slice(told)
    assert.deepEqual(
      mails.map((mail) => /ما بلّغت عنه \((?:مشاركة لم تعد تراها|ملف بائع الساعات)\) مخالف، فحذفوه/.test(mail.text)),
      [true, true],
    )
    assert.match((await forum.get('/account/cases', { as: sara })).text, /مخالفة، وعالجها المشرفون[^]*حُذفت لمخالفتها/)
    const ali = await make.member(forum, 'علي')
    await forum.post(`/members/${spammer.id}/report`, { as: ali, form: { reason: '1', note: 'ما زال لقبه' } })
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'spam.clean')
      .executeTakeFirst()
    assert.equal((await forum.post(`/moderation/cleanings/${line?.id}/undo`, { as: mod })).status, 303)
    assert.deepEqual(await cases(), [
      [null, null, null, ''],
      [...upheld, null, 'دعاية'],
      [null, null, null, ''],
      [null, null, null, ''],
    ])
    assert.match((await forum.get('/moderation/', { as: mod })).text, /ساعات رخيصة/)
  })

  it('is no tool against the staff, oneself, or without the right', async (forum) => {
    const { sara, mod, at } = await scene(forum)
    const other = await make.member(forum, 'رقيب ثان', 'moderator')
    const admin = await make.member(forum, 'نور المدير', 'administrator')
    const form = { reason: 'دعاية' }
    assert.equal((await forum.post(at, { as: sara, form })).status, 403)
    for (const id of [mod.id, other.id, admin.id])
      assert.equal((await forum.post(`/members/${id}/clean`, { as: mod, form })).status, 403)
    assert.equal((await forum.post(at, { as: mod, form: { reason: ' ' } })).status, 422)
    assert.deepEqual(await forum.ctx.db.selectFrom('bans').selectAll().execute(), [])
  })
})
