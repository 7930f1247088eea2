import assert from 'node:assert/strict'
import { staffFlags } from '../../src/features/permissions/catalogue.ts'
import { currentMaterial } from '../../src/features/permissions/grants.ts'
import { bumpPermissions } from '../../src/features/permissions/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { formOf } from '../support/forms.ts'
import * as make from '../support/make.ts'

onEachEngine('guests', (it) => {
  it('are not asked about, and not given, what only the staff may', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const guest = (await currentMaterial(forum.ctx)).keyed.get('guest') ?? assert.fail()
    const board = await make.board(forum)
    for (const url of [`/admin/permissions/group/${guest}`, `/admin/permissions/forum/${board.id}`]) {
      const { text } = await forum.get(url, { as: admin })
      const form = formOf(text, url)
      assert.ok(`group-${guest}-view` in form)
      assert.deepEqual(
        [...staffFlags].filter((flag) => `group-${guest}-${flag}` in form),
        [],
      )
      assert.match(text, /<span class="soft">ليست للزوار<\/span>/)
      const wrong = await forum.post(url, { as: admin, form: { [`group-${guest}-lock`]: '1' } })
      assert.equal(wrong.status, 422)
      assert.equal((await forum.post(url, { as: admin, form: { [`group-${guest}-reply`]: '0' } })).status, 303)
    }
    const rows = await forum.ctx.db.selectFrom('permissions').selectAll().where('name', '=', 'lock').execute()
    assert.equal(rows.filter(({ subject_id: id }) => id === guest).length, 0)
  })

  it('hold none even when a table says so', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    await make.post(forum, sara, thread.id, 'سرّ حُذف')
    await forum.ctx.db.updateTable('posts').set({ deleted_at: 1 }).where('body', '=', 'سرّ حُذف').execute()
    const guest = (await currentMaterial(forum.ctx)).keyed.get('guest') ?? assert.fail()
    const rows = [...staffFlags].map((name) => ({
      subject_kind: 'group' as const,
      subject_id: guest,
      forum_id: 0,
      name,
      value: 1,
    }))
    await forum.ctx.db.insertInto('permissions').values(rows).execute()
    await bumpPermissions(forum.ctx.db)
    for (const url of ['/admin/', '/moderation/log', '/moderation/', '/moderation/bans'])
      assert.equal((await forum.get(url)).status, 403, url)
    const page = await forum.get(encodeURI(threadUrl(thread)))
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /سرّ حُذف|\/moderation\//)
  })
})
