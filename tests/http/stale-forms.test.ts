import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import { formOf } from '../support/forms.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

type Fields = Record<string, string | string[]>

interface Family {
  /** Makes what the form is about. @returns where the form stands, and the address that it is sent to when that is another */
  made(forum: Forum, admin: make.Person): Promise<{ page: string; action?: string }>
  /** What the other administrator saves, and what of it the page says then. */
  theirs: Fields
  said: string
  /** What was typed in the old tab. */
  mine: Fields
}

const idOf = async (forum: Forum, table: 'groups' | 'title_steps' | 'warning_types' | 'warning_actions') =>
  (await forum.ctx.db.selectFrom(table).select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id

async function add(forum: Forum, as: make.Person, url: string, form: Record<string, string>): Promise<void> {
  const answer = await forum.post(url, { as, form })
  assert.equal(answer.status, 303, answer.text)
}

const newest = async (forum: Forum, table: 'thread_prefixes' | 'reaction_kinds' | 'promotions' | 'censor_rules') =>
  (await forum.ctx.db.selectFrom(table).select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id

const families: Record<string, Family> = {
  group: {
    async made(forum, admin) {
      await add(forum, admin, '/admin/groups', { title: 'الرواة', banner_style: 'gold' })
      return { page: `/admin/groups/${await idOf(forum, 'groups')}` }
    },
    theirs: { banner_style: 'red', banner_text: 'راوٍ' },
    said: 'راوٍ',
    mine: { description: 'من يروي', banner_priority: '7' },
  },
  forum: {
    made: async (forum) => ({ page: `/admin/forums/${(await make.board(forum)).id}` }),
    theirs: { title: 'مجلس جديد' },
    said: 'مجلس جديد',
    mine: { description: 'ما يدور هنا' },
  },
  prefix: {
    async made(forum, admin) {
      const board = await make.board(forum)
      const form = { title: 'خبر', style: 'blue', scope: 'forums', forums: String(board.id) }
      await add(forum, admin, '/admin/prefixes', form)
      return { page: `/admin/prefixes/${await newest(forum, 'thread_prefixes')}` }
    },
    theirs: { scope: 'everywhere' },
    said: 'كل المنتديات',
    mine: { title: 'نبأ', style: 'red' },
  },
  tag: {
    async made(forum, admin) {
      await add(forum, admin, '/admin/tags', { name: 'قهوة', description: '', synonyms: 'بن' })
      return {
        page: `/admin/tags/${(await forum.ctx.db.selectFrom('tags').select('id').executeTakeFirstOrThrow()).id}`,
      }
    },
    theirs: { synonyms: 'إسبريسو، بن' },
    said: 'إسبريسو',
    mine: { description: 'ما يُشرب' },
  },
  reaction: {
    async made(forum, admin) {
      await add(forum, admin, '/admin/reactions', { name: 'stunned', title: 'مدهش', symbol: '🤯', score: '1' })
      return { page: `/admin/reactions/${await newest(forum, 'reaction_kinds')}` }
    },
    theirs: { score: '3' },
    said: '3',
    mine: { title: 'عجيب' },
  },
  'warning type': {
    async made(forum, admin) {
      const form = { title: 'خروج', points: '1', expiry_days: '30', text: 'نص' }
      await add(forum, admin, '/admin/warning-types', form)
      return { page: `/admin/warning-types/${await idOf(forum, 'warning_types')}` }
    },
    theirs: { points: '5' },
    said: '5',
    mine: { text: 'نص أوضح' },
  },
  threshold: {
    async made(forum, admin) {
      await add(forum, admin, '/admin/thresholds', { points: '44', action: 'hold', days: '3' })
      return { page: `/admin/thresholds/${await idOf(forum, 'warning_actions')}` }
    },
    theirs: { action: 'ban' },
    said: 'حظر',
    mine: { days: '9' },
  },
  promotion: {
    async made(forum, admin) {
      const group_id = String(
        (await forum.ctx.db.selectFrom('groups').select('id').where('key', '=', 'writer').executeTakeFirstOrThrow()).id,
      )
      await add(forum, admin, '/admin/promotions', { group_id, posts: '40', enabled: '' })
      return { page: '/admin/promotions', action: `/admin/promotions/${await newest(forum, 'promotions')}` }
    },
    theirs: { posts: '400' },
    said: '400',
    mine: { days: '20' },
  },
  title: {
    async made(forum, admin) {
      await add(forum, admin, '/admin/titles', { title: 'نجم', least: '777' })
      return { page: '/admin/titles', action: `/admin/titles/${await idOf(forum, 'title_steps')}` }
    },
    theirs: { least: '778' },
    said: '778',
    mine: { title: 'كوكب' },
  },
  'rule about words': {
    async made(forum, admin) {
      await add(forum, admin, '/admin/words', { texts: 'سيئ', kind: 'hold', replacement: '', inPosts: '1', whole: '1' })
      return { page: `/admin/words/${await newest(forum, 'censor_rules')}` }
    },
    theirs: { kind: 'refuse' },
    said: 'رفض',
    mine: { texts: 'سيئ\nأسوأ' },
  },
  settings: {
    made: async () => ({ page: '/admin/settings' }),
    theirs: { name: 'ملتقى الكتّاب' },
    said: 'ملتقى الكتّاب',
    mine: { titleCharacters: '99' },
  },
  member: {
    made: async (forum) => ({ page: `/admin/members/${(await make.member(forum, 'سارة')).id}` }),
    theirs: { role: 'moderator' },
    said: 'مشرف',
    mine: { title: 'قارئة' },
  },
  'permissions in a forum': {
    made: async (forum) => ({ page: `/admin/permissions/forum/${(await make.board(forum)).id}` }),
    theirs: { 'group-2-reply': '-1' },
    said: 'أبدًا',
    mine: { 'group-2-start': '0' },
  },
  'permissions of one member': {
    made: async (forum) => ({ page: `/admin/permissions/member/${(await make.member(forum, 'سارة')).id}` }),
    theirs: { 'member-3-reply': '0' },
    said: 'لا',
    mine: { 'member-3-start': '-1' },
  },
  'permissions of a group': {
    made: async () => ({ page: '/admin/permissions/group/2' }),
    theirs: { 'group-2-flood-seconds': '41' },
    said: '41',
    mine: { 'group-2-avatar': '0' },
  },
}

/** What a form holds of these fields. */
const only = (form: Fields, names: object): Fields =>
  Object.fromEntries(Object.keys(names).map((name) => [name, form[name] ?? '']))

onEachEngine('an old tab of the administration', (it) => {
  for (const [name, family] of Object.entries(families))
    it(`writes nothing over what another saved: ${name}`, async (forum) => {
      const [admin, other] = [
        await make.member(forum, 'المدير العام', 'administrator'),
        await make.member(forum, 'المديرة', 'administrator'),
      ]
      const { page, action = page } = await family.made(forum, admin)
      const shown = async () => formOf((await forum.get(page, { as: admin })).text, action)
      const before = await shown()
      const save = (as: make.Person, form: Fields, json = false) => forum.post(action, { as, form, json })
      assert.equal((await save(other, { ...before, ...family.theirs })).status, 303)
      assert.equal((await save(other, { ...before, ...family.theirs })).status, 303, 'sent twice')
      const stands = await shown()
      assert.deepEqual(only(stands, family.theirs), family.theirs)

      const late = await save(admin, { ...before, ...family.mine })
      assert.equal(late.status, 409, late.text)
      assert.match(late.text, /<h2>تغيّر شيء في هذه الأثناء<\/h2>/)
      assert.match(late.text, new RegExp(`(?:<dd dir="auto">|المحفوظ الآن: )[^<]*${family.said}`))
      const again = formOf(late.text, action)
      assert.deepEqual(only(again, family.mine), family.mine, 'everything typed still stands')
      assert.deepEqual(await shown(), stands, 'nothing was written')
      assert.equal((await save(admin, { ...before, ...family.mine }, true)).status, 409)

      assert.equal((await save(admin, again)).status, 303)
      assert.deepEqual(only(await shown(), family.mine), family.mine)
      const { seen: _, ...api } = { ...before, ...family.theirs }
      assert.equal((await save(other, api)).status, 303, 'a client that shows nothing is not held to it')
    })

  for (const [name, family] of Object.entries(families))
    it(`is written once of two that are sent at the same moment: ${name}`, async (forum) => {
      const admin = await make.member(forum, 'المدير العام', 'administrator')
      await make.member(forum, 'المديرة', 'administrator')
      const { page, action = page } = await family.made(forum, admin)
      const before = formOf((await forum.get(page, { as: admin })).text, action)
      const forms = [family.theirs, family.mine].map((change) => ({ ...before, ...change }))
      const answers = await Promise.all(forms.map((form) => forum.post(action, { as: admin, form })))
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
    })

  it('applies no preset to a board that is another by now', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const url = '/admin/levels'
    const { seen = '' } = formOf((await forum.get(url, { as: admin })).text, url, 'value="strict"')
    await add(forum, admin, '/admin/permissions/group/2', { 'group-2-flood-seconds': '33' })
    const late = await forum.post(url, { as: admin, form: { preset: 'strict', seen } })
    assert.equal(late.status, 409)
    assert.match(late.text, /<h2>تغيّر شيء في هذه الأثناء<\/h2>/)
    const again = formOf(late.text, url, 'value="strict"')
    const form = { preset: 'strict', seen: again.seen ?? '' }
    assert.equal((await forum.post(url, { as: admin, form })).status, 303)
    assert.equal((await forum.post(url, { as: admin, form })).status, 303, 'sent twice')
  })
})
