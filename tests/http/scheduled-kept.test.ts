import assert from 'node:assert/strict'
import { cleanOrphans } from '../../src/features/attachments/work.ts'
import { publishDue } from '../../src/features/scheduling/publishing.ts'
import { attachmentsOfPosts } from '../../src/features/attachments/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { photo, upload } from './attachment-files.ts'
import { hour, later, scene, schedule, threads, waiting } from './scheduled-scene.ts'

const users = (forum: Forum, id: number, change: object) =>
  forum.ctx.db.updateTable('users').set(change).where('id', '=', id).execute()

type Scene = Awaited<ReturnType<typeof scene>>

/** What happens before its time, and what its writer then reads. */
const reasons: [
  name: string,
  before: (forum: Forum, scene: Scene) => Promise<unknown>,
  words: string,
  status?: number,
][] = [
  [
    'its writer lost the right to schedule',
    (forum, { board }) => make.permission(forum, 'moderator', board.id, 'schedule', 0),
    'حق بدء المواضيع وجدولتها',
  ],
  [
    'its writer may start nothing there',
    (forum, { mod, board }) => make.permission(forum, mod, board.id, 'start', -1),
    'حق بدء المواضيع وجدولتها',
  ],
  [
    'its writer sees the forum no more',
    (forum, { mod, board }) => make.permission(forum, mod, board.id, 'view', -1),
    'حق بدء المواضيع وجدولتها',
  ],
  [
    'its writer is muted',
    (forum, { mod }) => users(forum, mod.id, { muted_until: forum.clock.now + 99 * hour }),
    'ممنوع من الكتابة',
  ],
  [
    'the forum asks for a prefix',
    async (forum, { board }) => {
      await forum.ctx.db.insertInto('thread_prefixes').values({ title: 'خبر', position: 0 }).execute()
      await forum.ctx.db.updateTable('forums').set({ prefix_required_at: 1 }).where('id', '=', board.id).execute()
    },
    'هذا المنتدى يطلبه',
  ],
]

onEachEngine('a scheduled thread that cannot appear', (it) => {
  for (const [name, before, words] of reasons)
    it(`is kept with its reason: ${name}`, async (forum) => {
      const here = await scene(forum)
      await schedule(forum, here.mod, here.board, { body: 'نص لا يضيع' })
      await before(forum, here)
      forum.clock.now += 2 * hour
      await publishDue(forum.ctx)
      await publishDue(forum.ctx)
      assert.deepEqual((await threads(forum)).length, 0)
      const [row] = await waiting(forum)
      assert.deepEqual([row?.body, row?.failed_at !== null, row?.attempts], ['نص لا يضيع', true, 0])
      const page = await forum.get('/account/scheduled', { as: here.mod })
      assert.match(page.text, new RegExp(`لم يُنشر:</b> [^<]*${words}`))
      assert.match((await forum.get(`/scheduled/${row?.id}/edit`, { as: here.mod })).text, /نص لا يضيع<\/textarea>/)
      await forum.work()
      const mails = forum.ctx.mailer.sent.filter((mail) => mail.to === here.mod.member.email)
      assert.deepEqual(mails.length, 1, 'its writer is told once')
      assert.match(mails[0]?.text ?? '', new RegExp(words))
    })

  it('is kept with its reason: its forum was closed, and appears when that is over', async (forum) => {
    const { mod, board } = await scene(forum)
    await make.permission(forum, 'moderator', board.id, 'reply-locked', 0)
    await schedule(forum, mod, board)
    await forum.ctx.db.updateTable('forums').set({ closed_at: 1 }).where('id', '=', board.id).execute()
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.match((await forum.get('/account/scheduled', { as: mod })).text, /المنتدى مغلق/)
    const [row] = await waiting(forum)
    const again = await forum.post(`/scheduled/${row?.id}/publish`, { as: mod })
    assert.deepEqual([again.status, again.location], [303, '/account/scheduled?done=failed'])
    await forum.ctx.db.updateTable('forums').set({ closed_at: null }).where('id', '=', board.id).execute()
    const form = { title: 'بعد الفتح', body: 'نص', publish_at: later(forum, hour) }
    assert.equal((await forum.post(`/scheduled/${row?.id}/edit`, { as: mod, form })).status, 303)
    assert.deepEqual(
      (await waiting(forum)).map((one) => [one.failed_at, one.failure]),
      [[null, null]],
    )
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.deepEqual(
      (await threads(forum)).map(({ title }) => title),
      ['بعد الفتح'],
    )
  })

  it('is kept while its writer is banned, and told to the staff', async (forum) => {
    const { mod, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    await schedule(forum, mod, board)
    await users(forum, mod.id, { banned_until: forum.clock.now + 99 * hour, ban_reason: 'سبب' })
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.deepEqual([(await threads(forum)).length, (await waiting(forum)).length], [0, 1])
    assert.match((await forum.get('/moderation/scheduled', { as: other })).text, /لم يُنشر:<\/b> كاتبه محظور/)
  })

  it('stays with its writer when its forum is removed, and can go to another', async (forum) => {
    const { mod, board } = await scene(forum)
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const hidden = await make.privateBoard(forum, 'غرفة سرية')
    const next = await make.board(forum, 'وارث')
    await schedule(forum, mod, board, { body: 'نص يبقى' })
    await forum.ctx.db.insertInto('thread_prefixes').values({ title: 'خبر', position: 0 }).execute()
    const gone = { threads_to: String(next.id), children_to: '' }
    assert.equal((await forum.post(`/admin/forums/${board.id}/delete`, { as: admin, form: gone })).status, 303)
    const [row] = await waiting(forum)
    assert.deepEqual([row?.forum_id, row?.body], [null, 'نص يبقى'])
    assert.match((await forum.get('/account/scheduled', { as: mod })).text, /حُذف المنتدى الذي كان/)
    const edit = `/scheduled/${row?.id}/edit`
    const page = await forum.get(edit, { as: mod })
    assert.match(page.text, new RegExp(`<option value="${next.id}">وارث`))
    assert.doesNotMatch(page.text, /غرفة سرية/)
    const send = (forum_id: number | string, more = {}) =>
      forum.post(edit, {
        as: mod,
        form: { title: 'عنوان', body: 'نص يبقى', publish_at: later(forum, hour), forum_id, ...more },
      })
    for (const place of ['', 9999, hidden.id]) {
      const answer = await send(place)
      assert.equal(answer.status, 422)
      assert.match(answer.text, /id="error-forum_id"/)
      assert.doesNotMatch(answer.text, /غرفة سرية/, 'the form tells nothing of a forum one may not know of')
    }
    assert.equal((await send(next.id)).status, 303)
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.deepEqual(
      (await threads(forum)).map(({ forum_id }) => forum_id),
      [next.id],
    )
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('goes with its writer when two accounts become one', async (forum) => {
    const { mod, board } = await scene(forum)
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const into = await make.member(forum, 'رقيب الجديد', 'moderator')
    const image = await upload(forum, mod, ['صورة.jpg', await photo(80, 60)])
    await schedule(forum, mod, board, { attachment_ids: String(image.id), submission_key: 'واحد' })
    await schedule(forum, into, board, { title: 'للثاني', submission_key: 'واحد' })
    const merge = { into: String(into.id), sure: '1' }
    assert.equal((await forum.post(`/admin/members/${mod.id}/merge`, { as: admin, form: merge })).status, 303)
    assert.deepEqual(
      (await waiting(forum)).map(({ user_id }) => user_id),
      [into.id, into.id],
    )
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    const rows = await threads(forum)
    assert.deepEqual(
      rows.map(({ user_id }) => user_id),
      [into.id, into.id],
    )
    const images = await attachmentsOfPosts(
      forum.ctx.db,
      rows.map(({ first_post_id }) => first_post_id ?? 0),
    )
    assert.deepEqual(
      images.map(({ id }) => id),
      [image.id],
    )
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('images of a scheduled thread', (it) => {
  it('are kept until it appears, seen by who sees it and changed by its writer only', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    const [kept, loose, dropped] = [
      await upload(forum, mod, ['صورة.jpg', await photo(80, 60)]),
      await upload(forum, mod, ['منسية.jpg', await photo(80, 60)]),
      await upload(forum, mod, ['محذوفة.jpg', await photo(80, 60)]),
    ]
    const body = `هذه ![](attachment:${kept.id})`
    const sent = {
      body,
      publish_at: later(forum, 72 * hour),
      attachment_ids: [kept, dropped].map(({ id }) => String(id)),
    }
    assert.equal((await schedule(forum, mod, board, sent)).status, 303)
    await forum.work()
    forum.clock.now += 48 * hour
    await cleanOrphans(forum.ctx)
    for (const as of [mod, sara, other])
      await forum.post('/login/', { as, form: { login: as.name, password: make.password } })
    const status = async (as: make.Person | undefined, { url }: { url: string }) =>
      (await forum.get(encodeURI(url), { as })).status
    assert.deepEqual([await status(mod, kept), await status(mod, loose), await status(other, kept)], [200, 404, 200])
    assert.deepEqual([await status(sara, kept), await status(undefined, kept)], [404, 404])
    assert.equal((await forum.post(`/attachments/${kept.id}/delete`, { as: other })).status, 403)
    assert.equal((await forum.post(`/attachments/${kept.id}`, { as: other, form: { alt: 'x' } })).status, 403)
    assert.equal((await forum.post(`/attachments/${dropped.id}/delete`, { as: mod })).status, 303)

    const [row] = await waiting(forum)
    const edit = `/scheduled/${row?.id}/edit`
    const [, version = ''] = /name="version" value="(\d+)"/.exec((await forum.get(edit, { as: other })).text) ?? []
    const own = await upload(forum, other, ['دخيلة.jpg', await photo(80, 60)])
    const fields = { title: 'عدّله المشرف', body, publish_at: later(forum, 2 * hour), version }
    const send = (ids: number[]) => forum.post(edit, { as: other, form: { ...fields, attachment_ids: ids } })
    const refused = await send([kept.id, own.id])
    assert.equal(refused.status, 422)
    assert.match(refused.text, /لا يضيف صورًا إلى الموضوع قبل نشره إلا كاتبه/)
    assert.equal((await send([kept.id, dropped.id])).status, 303)

    forum.clock.now += 3 * hour
    await publishDue(forum.ctx)
    const [thread] = await threads(forum)
    const images = await attachmentsOfPosts(forum.ctx.db, [thread?.first_post_id ?? 0])
    assert.deepEqual(
      images.map(({ id }) => id),
      [kept.id],
    )
    assert.equal(await status(undefined, kept), 200)
  })

  it('are no more than one may attach, and only one’s own', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const [mine, hers] = [
      await upload(forum, mod, ['a.jpg', await photo(80, 60)]),
      await upload(forum, sara, ['b.jpg', await photo(80, 60)]),
    ]
    const stolen = await schedule(forum, mod, board, { attachment_ids: String(hers.id) })
    assert.deepEqual([stolen.status, (await waiting(forum)).length], [422, 0])
    await make.permission(forum, 'moderator', board.id, 'images-per-post', 0)
    await make.permission(forum, 'member', board.id, 'images-per-post', 0)
    const many = await schedule(forum, mod, board, { attachment_ids: String(mine.id) })
    assert.deepEqual([many.status, (await waiting(forum)).length], [422, 0])
  })
})
