import assert from 'node:assert/strict'
import { settleCounted } from '../../src/features/permissions/changing.ts'
import { currentMaterial } from '../../src/features/permissions/grants.ts'
import type { GroupKey } from '../../src/platform/database/tables/groups.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const chiefOf = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')

async function idOf(forum: Forum, key: GroupKey): Promise<number> {
  return (await currentMaterial(forum.ctx)).keyed.get(key) ?? assert.fail(key)
}

const said = (forum: Forum, forumId: number) =>
  forum.ctx.db.selectFrom('permissions').select(['subject_id', 'name']).where('forum_id', '=', forumId).execute()

async function postsOf(forum: Forum, person: make.Person): Promise<number> {
  await forum.work()
  const query = forum.ctx.db.selectFrom('users').select('post_count').where('id', '=', person.id)
  return (await query.executeTakeFirstOrThrow()).post_count
}

onEachEngine('the table of permissions', (it) => {
  it('is saved whole or not at all, and shows what was typed with each mistake in its place', async (forum) => {
    const chief = await chiefOf(forum)
    const board = await make.board(forum)
    const [guest, member, writer] = [
      await idOf(forum, 'guest'),
      await idOf(forum, 'member'),
      await idOf(forum, 'writer'),
    ]
    const url = `/admin/permissions/forum/${board.id}`
    const form = {
      [`group-${guest}-view`]: '0',
      [`group-${member}-lock`]: '1',
      [`group-${member}-flood-seconds`]: '-7',
      [`group-${writer}-edit-minutes`]: 'abc',
    }
    const wrong = await forum.post(url, { as: chief, form })
    assert.equal(wrong.status, 422)
    assert.deepEqual(await said(forum, board.id), [], 'nothing was saved')
    assert.equal((await forum.ctx.db.selectFrom('staff_log').selectAll().execute()).length, 0)
    assert.match(wrong.text, /لم يُحفظ شيء من الجدول/)
    for (const [field, value] of [
      [`group-${member}-flood-seconds`, '-7'],
      [`group-${writer}-edit-minutes`, 'abc'],
    ] as const) {
      assert.match(wrong.text, new RegExp(`name="${field}" value="${value}"[^>]*aria-invalid="true"`))
      assert.match(wrong.text, new RegExp(`id="error-${field}"`))
    }
    assert.match(
      wrong.text,
      new RegExp(
        `name="group-${guest}-view"[^>]*>\\s*<option value="">[^<]*</option>\\s*<option value="1">[^<]*</option>\\s*<option value="0" selected`,
      ),
    )
    const right = { ...form, [`group-${member}-flood-seconds`]: '7', [`group-${writer}-edit-minutes`]: '٥' }
    assert.equal((await forum.post(url, { as: chief, form: right })).status, 303)
    assert.equal((await said(forum, board.id)).length, 4)
  })

  it('of one group, and of one member, keep what was typed too', async (forum) => {
    const [chief, sara] = [await chiefOf(forum), await make.member(forum, 'سارة')]
    const member = await idOf(forum, 'member')
    for (const [path, who] of [
      [`group/${member}`, `group-${member}`],
      [`member/${sara.id}`, `member-${sara.id}`],
    ] as const) {
      const before = await said(forum, 0)
      const form = { [`${who}-lock`]: '1', [`${who}-pin`]: '7', [`${who}-images-per-day`]: 'كثير' }
      const wrong = await forum.post(`/admin/permissions/${path}`, { as: chief, form })
      assert.equal(wrong.status, 422, path)
      assert.deepEqual(await said(forum, 0), before)
      assert.match(wrong.text, new RegExp(`name="${who}-images-per-day" value="كثير"`))
      assert.match(wrong.text, new RegExp(`id="error-${who}-pin"`))
    }
  })

  it('a right may be handed from one group to another in one go', async (forum) => {
    const [chief, sara] = [await chiefOf(forum), await make.member(forum, 'سارة')]
    await make.inGroup(forum, sara, 'writer')
    await make.inGroup(forum, sara, 'regular')
    await make.permission(forum, sara, 0, 'administer', 1)
    const board = await make.board(forum)
    const [regular, writer] = [await idOf(forum, 'regular'), await idOf(forum, 'writer')]
    const form = { [`group-${regular}-lock`]: '0', [`group-${writer}-lock`]: '1' }
    assert.equal((await forum.post(`/admin/permissions/forum/${board.id}`, { as: sara, form })).status, 303)
    const lines = await forum.ctx.db.selectFrom('staff_log').select('action').where('user_id', '=', sara.id).execute()
    assert.deepEqual(
      lines.map((line) => line.action),
      ['permissions.change', 'permissions.change'],
    )
    assert.equal((await forum.get('/admin/why', { as: chief })).status, 200)
  })

  it('offers the right to set tags, which the seeds gave', async (forum) => {
    const chief = await chiefOf(forum)
    const member = await idOf(forum, 'member')
    const page = (await forum.get(`/admin/permissions/group/${member}`, { as: chief })).text
    const why = (await forum.get('/admin/why', { as: chief })).text
    assert.match(page, new RegExp(`name="group-${member}-avatar"`))
    assert.match(why, /<option value="avatar"/)
    assert.match(page, new RegExp(`name="group-${member}-tag"`))
    assert.match(why, /<option value="tag"/)
    const seeded = forum.ctx.db.selectFrom('permissions').select('name').where('name', '=', 'tag')
    assert.ok((await seeded.execute()).length > 0, 'members may')
  })
})

onEachEngine('the log of permissions', (it) => {
  it('says whose they are and what was said, in the words of the table', async (forum) => {
    const [chief, sara] = [await chiefOf(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const writer = await idOf(forum, 'writer')
    const post = (path: string, form: Record<string, string>) =>
      forum.post(`/admin/permissions/${path}`, { as: chief, form })
    await post(`group/${writer}?forum=${board.id}`, { [`group-${writer}-lock`]: '-1' })
    await post(`group/${writer}?forum=${board.id}`, { [`group-${writer}-lock`]: '1' })
    await post(`member/${sara.id}`, { [`member-${sara.id}-edit-minutes`]: '-1' })
    await forum.post(`/admin/groups/${writer}/members`, { as: chief, form: { username: 'سارة' } })
    const page = (await forum.get('/moderation/log', { as: chief })).text
    const rows = [...page.matchAll(/<dt>([^]*?)<\/dt><dd>([^]*?)<\/dd>/g)].map(
      ([, label = '', said = '']) =>
        `${label} | ${said
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim()}`,
    )
    assert.ok(rows.includes('مجموعة كاتب: إغلاق المواضيع وفتحها | قبل كما فوقه بعد ممنوع أبدًا'), rows.join('\n'))
    assert.ok(rows.includes('مجموعة كاتب: إغلاق المواضيع وفتحها | قبل ممنوع أبدًا بعد نعم'), rows.join('\n'))
    assert.ok(rows.includes('العضو سارة: مدة التعديل بالدقائق | قبل كما فوقه بعد بلا حد'), rows.join('\n'))
    assert.ok(rows.includes('المجموعة | بعد كاتب'), rows.join('\n'))
  })
})

onEachEngine('public counts', (it) => {
  it('hold only what guests may read, and change when that does', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const [open, inner] = [await make.board(forum, 'العام'), await make.board(forum, 'للأعضاء')]
    await make.thread(forum, sara, { forumId: open.id })
    await make.permission(forum, 'guest', inner.id, 'view', 0)
    const thread = await make.thread(forum, sara, { forumId: inner.id })
    await make.post(forum, sara, thread.id)
    assert.equal(await postsOf(forum, sara), 1, 'what only members read shows in no count')
    await make.permission(forum, 'guest', inner.id, 'view', 1)
    assert.equal(await postsOf(forum, sara), 3)
    await make.permission(forum, 'guest', inner.id, 'view-others', 0)
    assert.equal(await postsOf(forum, sara), 1)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('hold what members may read where guests may read nothing at all', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const [open, closed] = [await make.board(forum, 'العام'), await make.board(forum, 'خاص')]
    await make.thread(forum, sara, { forumId: open.id })
    await make.thread(forum, sara, { forumId: closed.id })
    await make.permission(forum, 'member', closed.id, 'view', 0)
    await make.permission(forum, 'guest', 0, 'view', 0)
    assert.equal(await postsOf(forum, sara), 1)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('follow the rule on a board that was made before it', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const [open, inner] = [await make.board(forum, 'العام'), await make.board(forum, 'للأعضاء')]
    await make.thread(forum, sara, { forumId: open.id })
    await make.permission(forum, 'guest', inner.id, 'view', 0)
    await forum.ctx.db.updateTable('forums').set({ counted: 1 }).execute()
    await make.thread(forum, sara, { forumId: inner.id })
    assert.equal(await postsOf(forum, sara), 2)
    await settleCounted(forum.ctx)
    assert.equal(await postsOf(forum, sara), 1)
  })
})
