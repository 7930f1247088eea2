import assert from 'node:assert/strict'
import type { Schema } from '../../src/platform/database/schema.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { formOf } from '../support/forms.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

interface Scene {
  sara: make.Person
  board: { id: number }
  other: { id: number; title: string }
  thread: { id: number; title: string }
  post: { id: number }
}

interface Family {
  page(scene: Scene): string
  action?(scene: Scene): string
  fields(scene: Scene): Record<string, string>
  /** Another text in the same form. */
  change: Record<string, string>
  table: keyof Schema
}

const confirming = (noun: 'post' | 'thread', verb: string, scene: Scene): string =>
  noun === 'post'
    ? `/moderation/posts?verb=${verb}&post=${scene.post.id}&source=${scene.thread.id}`
    : `/moderation/threads?verb=${verb}&thread=${scene.thread.id}`

const families: Record<string, Family> = {
  group: {
    page: () => '/admin/groups',
    fields: () => ({ title: 'الرواة' }),
    change: { title: 'الحفاظ' },
    table: 'groups',
  },
  forum: {
    page: () => '/admin/forums',
    fields: () => ({ title: 'مجلس' }),
    change: { description: 'آخر' },
    table: 'forums',
  },
  prefix: {
    page: () => '/admin/prefixes',
    fields: () => ({ title: 'خبر' }),
    change: { title: 'نبأ' },
    table: 'thread_prefixes',
  },
  reaction: {
    page: () => '/admin/reactions',
    fields: () => ({ name: 'stunned', title: 'مدهش', symbol: '🤯' }),
    change: { name: 'amazed' },
    table: 'reaction_kinds',
  },
  'warning type': {
    page: () => '/admin/warning-types',
    fields: () => ({ title: 'خروج', text: 'نص' }),
    change: { title: 'دخول' },
    table: 'warning_types',
  },
  promotion: {
    page: () => '/admin/promotions',
    fields: () => ({ posts: '40' }),
    change: { posts: '41' },
    table: 'promotions',
  },
  title: {
    page: () => '/admin/titles',
    fields: () => ({ title: 'نجم', least: '777' }),
    change: { least: '778' },
    table: 'title_steps',
  },
  'rule about words': {
    page: () => '/admin/words',
    fields: () => ({ texts: 'سيئ' }),
    change: { texts: 'أسوأ' },
    table: 'censor_rules',
  },
  warning: {
    page: ({ sara }) => encodeURI(`${memberUrl(sara)}warn`),
    action: ({ sara }) => `${memberUrl(sara)}warn`,
    fields: () => ({ text: 'هذا إنذار' }),
    change: { text: 'هذا إنذار آخر', type: '2' },
    table: 'warnings',
  },
  ban: {
    page: () => '/moderation/bans',
    fields: () => ({ target: 'سارة', reason: 'سبب' }),
    change: { reason: 'سبب آخر' },
    table: 'bans',
  },
  'note on a member': {
    page: ({ sara }) => encodeURI(memberUrl(sara)),
    action: ({ sara }) => `${memberUrl(sara)}notes`,
    fields: () => ({ note: 'ملاحظة' }),
    change: { note: 'ملاحظة أخرى' },
    table: 'staff_notes',
  },
  'copy of a post': {
    page: (scene) => confirming('post', 'copy', scene),
    action: () => '/moderation/posts/copy',
    fields: ({ other }) => ({ target: threadUrl(other) }),
    change: { reason: 'مرة أخرى' },
    table: 'posts',
  },
  'split of a post': {
    page: (scene) => confirming('post', 'split', scene),
    action: () => '/moderation/posts/split',
    fields: () => ({ title: 'موضوع جديد' }),
    change: {},
    table: 'threads',
  },
  'move with a redirect': {
    page: (scene) => confirming('thread', 'move', scene),
    action: () => '/moderation/threads/move',
    fields: ({ board }) => ({ forum_id: String(board.id), days: '3' }),
    change: {},
    table: 'thread_redirects',
  },
}

async function scene(forum: Forum): Promise<Scene> {
  const sara = await make.member(forum, 'سارة')
  const thread = await make.thread(forum, sara)
  const post = await make.post(forum, sara, thread.id)
  const other = await make.thread(forum, sara)
  return { sara, thread, post, other, board: await make.board(forum) }
}

const count = async (forum: Forum, table: keyof Schema) =>
  (await forum.ctx.db.selectFrom(table).selectAll().execute()).length

onEachEngine('a form that is sent twice', (it) => {
  for (const [name, family] of Object.entries(families))
    it(`makes what it makes once: ${name}`, async (forum) => {
      const admin = await make.member(forum, 'المدير العام', 'administrator')
      const made = await scene(forum)
      const page = family.page(made)
      const action = family.action?.(made) ?? page
      const { text } = await forum.get(page, { as: admin })
      const form = { ...formOf(text, action), ...family.fields(made) }
      assert.ok(form.form_key, 'the form has a key')
      const before = await count(forum, family.table)
      const send = (change = {}) => forum.post(encodeURI(action), { as: admin, form: { ...form, ...change } })
      const answers = [...(await Promise.all([send(), send()])), await send()]
      for (const { status, text } of answers) assert.equal(status, 303, text)
      assert.equal(new Set(answers.map(({ location }) => location)).size, 1)
      assert.equal(await count(forum, family.table), before + 1)
      if (Object.keys(family.change).length > 0) {
        assert.equal((await send(family.change)).status, 303, 'another text in the same form')
        assert.equal(await count(forum, family.table), before + 2)
      }
      assert.deepEqual(await wrongCounts(forum), [])
    })

  it('may be sent again after it was refused, and by whoever sends no key', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const add = (form: Record<string, string>) =>
      forum.post('/admin/prefixes', { as: admin, form: { style: 'red', ...form } })
    const one = { title: 'خبر', form_key: 'k1' }
    assert.equal((await add({ title: 'خبر' })).status, 303)
    assert.equal((await add(one)).status, 422, 'the name is taken')
    await forum.ctx.db.deleteFrom('thread_prefixes').execute()
    assert.equal((await add(one)).status, 303)
    assert.equal((await add({ title: 'خبر' })).status, 422)
    await forum.ctx.db.updateTable('sent_forms').set({ at: 0 }).execute()
    assert.equal((await add({ title: 'نبأ', form_key: 'k2' })).status, 303)
    assert.equal(await count(forum, 'sent_forms'), 1, 'the old ones are forgotten')
  })

  it('is another’s when another sends the same', async (forum) => {
    const [admin, other] = [
      await make.member(forum, 'المدير العام', 'administrator'),
      await make.member(forum, 'المديرة', 'administrator'),
    ]
    const sara = await make.member(forum, 'سارة')
    const form = { note: 'ملاحظة', form_key: 'k' }
    for (const as of [admin, other])
      assert.equal((await forum.post(encodeURI(`${memberUrl(sara)}notes`), { as, form })).status, 303)
    assert.equal(await count(forum, 'staff_notes'), 2)
  })
})
