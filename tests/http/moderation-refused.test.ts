import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Answer } from '../support/asking.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const [here, there] = [await make.board(forum, 'الأول'), await make.board(forum, 'الثاني')]
  const one = await make.thread(forum, sara, { forumId: here.id, title: 'الألف' })
  const two = await make.thread(forum, sara, { forumId: here.id, title: 'الباء' })
  const posts = []
  for (let n = 0; n < 3; n += 1) posts.push((await make.post(forum, sara, one.id, `رد ${n}`)).id)
  const send = (path: string, form: Record<string, string | number | number[]>, as = mod) =>
    forum.post(`/moderation/${path}`, { as, form })
  return { sara, mod, admin, here, there, one, two, posts, send }
}

/** All that moderators can change, to compare. */
async function everything({ ctx: { db } }: Forum) {
  return {
    threads: await db.selectFrom('threads').selectAll().orderBy('id').execute(),
    posts: await db.selectFrom('posts').selectAll().orderBy('id').execute(),
    redirects: await db.selectFrom('thread_redirects').selectAll().execute(),
    log: await db.selectFrom('staff_log').selectAll().execute(),
    forums: await db.selectFrom('forums').selectAll().orderBy('id').execute(),
  }
}

const heading = (answer: Answer) => /<h1[^>]*>([^<]*)</.exec(answer.text)?.[1]
const statuses = (answers: Answer[]) => answers.map((answer) => answer.status).toSorted()
const meanwhile = 'تغيّر شيء في هذه الأثناء'
const never = 'هذا غير ممكن'

/** The same request from two browsers at once, and the same button twice. */
const atOnce = (send: (as: make.Person) => Promise<Answer>, { mod, admin }: { mod: make.Person; admin: make.Person }) =>
  Promise.all([send(mod), send(admin), send(mod)])

onEachEngine('what cannot be done', (it) => {
  it('says plainly what it is, in its heading too, and does nothing, however often it is sent', async (forum) => {
    const { one, two, here, posts, send, mod, admin } = await scene(forum)
    const first = (await findThread(forum.ctx.db, one.id))?.first_post_id ?? 0
    const all = [first, ...posts]
    const gone = await make.thread(forum, mod, { forumId: here.id, title: 'محذوف' })
    await forum.post(`${threadUrl(gone)}delete`, { as: mod })
    const before = await everything(forum)
    const split = { source: one.id, post: all, title: 'الكل', forum_id: here.id }
    const attacks = [
      ['threads/merge', { thread: one.id, target: one.id }, 422, 'دمج', /لا يُدمج الموضوع في نفسه/],
      ['threads/merge', { thread: [one.id, two.id], target: gone.id }, 409, never, /«محذوف» محذوف/],
      ['threads/merge', { thread: gone.id, target: one.id }, 409, never, /«محذوف» محذوف/],
      ['threads/merge', { thread: one.id, target: 999_999 }, 404, 'الصفحة غير موجودة', /لا شيء/],
      ['posts/split', split, 422, 'فصل إلى موضوع جديد', /لا بد أن تبقى في الموضوع مشاركة ظاهرة/],
      ['posts/move', { source: one.id, post: all, target: two.id }, 422, 'نقل إلى موضوع آخر', /لا بد أن تبقى/],
      ['posts/move', { source: one.id, post: posts, target: one.id }, 422, 'نقل إلى موضوع آخر', /هذا الموضوع أصلًا/],
      ['posts/move', { source: one.id, post: posts, target: gone.id }, 409, never, /«محذوف» محذوف/],
      ['posts/copy', { source: one.id, post: posts, target: gone.id }, 409, never, /«محذوف» محذوف/],
      ['posts/copy', { source: one.id, post: posts, target: one.id }, 422, 'نسخ إلى موضوع آخر', /هذا الموضوع أصلًا/],
      ['posts/split', { ...split, post: [...posts, 999_999] }, 404, 'الصفحة غير موجودة', /لا شيء/],
      ['threads/move', { thread: one.id, forum_id: here.id }, 422, 'نقل', /في هذا المنتدى أصلًا/],
    ] as const
    for (const [path, form, status, title, says] of attacks) {
      const answers = await atOnce((as) => send(path, form as never, as), { mod, admin })
      for (const answer of answers) {
        assert.deepEqual([answer.status, heading(answer)], [status, title], path)
        assert.match(answer.text, says, path)
      }
    }
    assert.deepEqual(await everything(forum), before)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('whoever comes second hears that something changed meanwhile, and what', async (forum) => {
    const { one, two, there, here, posts, send, mod, admin } = await scene(forum)
    const lines = async () => (await forum.ctx.db.selectFrom('staff_log').select('id').execute()).length
    const third = await make.board(forum, 'الثالث')
    const races = [
      [
        'move',
        (as: make.Person) =>
          send('threads/move', { thread: one.id, from: here.id, forum_id: as === mod ? there.id : third.id }, as),
        /نقل مشرف آخر الموضوع «الألف»/,
      ],
      [
        'split',
        (as: make.Person) =>
          send('posts/split', { source: one.id, post: posts[0]!, title: 'فرع', forum_id: here.id }, as),
        /لم تعد كل المشاركات المختارة في هذا الموضوع/,
      ],
      [
        'merge',
        (as: make.Person) => send('threads/merge', { thread: one.id, target: two.id }, as),
        /دمج مشرف آخر هذا الموضوع في «الباء»/,
      ],
    ] as const
    for (const [name, send, says] of races) {
      const before = await lines()
      const answers = await Promise.all([send(mod), send(admin)])
      assert.deepEqual(statuses(answers), [303, 409], name)
      const late = answers.find((answer) => answer.status === 409)!
      assert.equal(heading(late), meanwhile, name)
      assert.match(late.text, says, name)
      assert.equal(await lines(), before + 1, `${name} is done once`)
    }
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('different things done to one thread at once happen whole or not at all', async (forum) => {
    const { one, two, sara, here, there, posts, send, mod, admin } = await scene(forum)
    const answers = await Promise.all([
      send('threads/merge', { thread: one.id, target: two.id }, mod),
      send('threads/merge', { thread: two.id, target: one.id }, admin),
      send('posts/split', { source: one.id, post: [posts[0]!, posts[1]!], title: 'فرع', forum_id: there.id }, admin),
      send('threads/move', { thread: one.id, from: here.id, forum_id: there.id }, mod),
      forum.post(`${threadUrl(one)}delete`, { as: admin }),
      forum.post(`${threadUrl(two)}lock`, { as: mod }),
      forum.post(`${threadUrl(one)}reply`, { as: sara, form: { body: 'في هذه الأثناء' } }),
    ])
    for (const answer of answers)
      assert.ok([303, 403, 404, 409, 422, 429].includes(answer.status), String(answer.status))
    const { db } = forum.ctx
    const log = await db.selectFrom('staff_log').select('action').execute()
    const done = answers.slice(0, 6).filter((answer) => answer.status === 303).length
    assert.equal(log.length, done, 'each that was done has its line, and no other')
    const lost = await db.selectFrom('posts').select('id').where('id', 'in', posts).execute()
    assert.equal(lost.length, posts.length)
    for (const { id } of lost) assert.ok([303, 404].includes((await forum.get(`/posts/${id}/`)).status))
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a merge sent twice, or both ways at once, leaves one thread and two addresses', async (forum) => {
    const { one, two, send, mod, admin } = await scene(forum)
    const answers = await Promise.all([
      send('threads/merge', { thread: one.id, target: two.id }, mod),
      send('threads/merge', { thread: two.id, target: one.id }, admin),
      send('threads/merge', { thread: one.id, target: two.id }, mod),
    ])
    assert.deepEqual(statuses(answers), [303, 409, 409])
    const [left, ...others] = await forum.ctx.db.selectFrom('threads').selectAll().execute()
    assert.ok(left && others.length === 0)
    assert.equal(left.post_count, 5)
    for (const thread of [one, two]) {
      const { status, location } = await forum.get(threadUrl(thread))
      assert.deepEqual([status, location], left.id === thread.id ? [200, ''] : [301, threadUrl(left)])
    }
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('the administration', (it) => {
  /** The edit form as it is filled in, with another role. */
  async function demote(forum: Forum, as: make.Person, of: make.Person) {
    const user = (await findUser(forum.ctx.db, of.id))!
    const { name: username, email, title, banner } = user
    return forum.post(`/admin/members/${of.id}`, {
      as,
      form: { username, email, confirmed: '1', title, banner, role: 'member' },
    })
  }

  it('keeps an administrator, also from two who take it from each other, or one who sends it twice', async (forum) => {
    const { admin } = await scene(forum)
    const second = await make.member(forum, 'المديرة', 'administrator')
    const { db } = forum.ctx
    const group = await db
      .selectFrom('groups')
      .select('id')
      .where('key', '=', 'administrator')
      .executeTakeFirstOrThrow()
    const leave = (as: make.Person, of: make.Person) =>
      forum.post(`/admin/groups/${group.id}/members/delete`, { as, form: { user_id: of.id } })
    const answers = await Promise.all([
      demote(forum, admin, second),
      demote(forum, second, admin),
      leave(admin, second),
      leave(second, admin),
      leave(admin, admin),
    ])
    for (const { status } of answers) assert.ok([303, 403, 409, 422].includes(status), String(status))
    assert.ok(answers.some(({ status }) => status === 303))
    const left = await db.selectFrom('users').select('id').where('role', '=', 'administrator').execute()
    assert.equal(left.length, 1, 'one is taken, one stays')
    const last = [admin, second].find((person) => person.id === left[0]?.id)!
    for (const answer of await Promise.all([demote(forum, last, last), demote(forum, last, last)])) {
      assert.equal(answer.status, 422)
      assert.match(answer.text, /هذا آخر مدير/)
    }
    for (const answer of await Promise.all([leave(last, last), leave(last, last)]))
      assert.deepEqual([answer.status, heading(answer)], [409, never])
    assert.equal((await forum.get('/admin/permissions', { as: last })).status, 200)
  })

  it('is not locked by its last holder, with a heading that says that it cannot be', async (forum) => {
    const { sara } = await scene(forum)
    await make.permission(forum, sara, 0, 'administer', 1)
    const send = () =>
      forum.post(`/admin/permissions/member/${sara.id}`, { as: sara, form: { [`member-${sara.id}-administer`]: '0' } })
    for (const answer of await Promise.all([send(), send(), send()])) {
      assert.deepEqual([answer.status, heading(answer)], [409, never])
      assert.match(answer.text, /لبقي المنتدى بلا مدير/)
    }
    assert.equal((await forum.get('/admin/permissions', { as: sara })).status, 200)
  })

  it('puts no forum into its own child, nor two into each other at once', async (forum) => {
    const { admin, here, there } = await scene(forum)
    const into = (node: { id: number }, parent: { id: number }) =>
      forum.post(`/admin/forums/${node.id}/move`, { as: admin, form: { parent_id: parent.id, before_id: '' } })
    const answers = await Promise.all([into(here, there), into(there, here), into(here, there)])
    for (const { status } of answers) assert.ok([303, 422].includes(status), String(status))
    const rows = await forum.ctx.db.selectFrom('forums').select(['id', 'parent_id']).execute()
    const parentOf = new Map(rows.map((row) => [row.id, row.parent_id]))
    const [child, parent] = parentOf.get(here.id) === there.id ? [here, there] : [there, here]
    assert.equal(parentOf.get(child.id), parent.id)
    assert.notEqual(parentOf.get(parent.id), child.id, 'no circle')
    for (const answer of await Promise.all([into(parent, child), into(parent, child), into(parent, parent)])) {
      assert.equal(answer.status, 422)
      assert.match(answer.text, /لا يدخل المنتدى في نفسه/)
    }
    assert.equal((await forum.get(forumUrl(parent))).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })
})
