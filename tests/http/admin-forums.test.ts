import assert from 'node:assert/strict'
import { createForum } from '../../src/features/forums/editing.ts'
import { findForum } from '../../src/features/forums/queries.ts'
import { moderateThread } from '../../src/features/threads/moderating.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/forums'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')

const add = (forum: Forum, by: make.Person, title: string, parentId: number | null = null, kind = 'forum') =>
  createForum(forum.ctx, by.member, { title, description: '', kind, parentId })

/** Titles from top to bottom, a dash for each level. */
async function order(forum: Forum): Promise<string[]> {
  const rows = await forum.ctx.db.selectFrom('forums').selectAll().orderBy('position').orderBy('id').execute()
  const below = (parent: number | null, depth: number): string[] =>
    rows
      .filter((row) => row.parent_id === parent)
      .flatMap((row) => ['-'.repeat(depth) + row.title, ...below(row.id, depth + 1)])
  return below(null, 0)
}

const log = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', 'like', 'forums.%').orderBy('id').execute()

async function three(forum: Forum, admin: make.Person) {
  const [a, b, c] = [await add(forum, admin, 'أ'), await add(forum, admin, 'ب'), await add(forum, admin, 'ج')]
  const step = (node: { id: number }, name: string) =>
    forum.post(`${url}/${node.id}/move`, { as: admin, form: { step: name } })
  return { a, b, c, step }
}

onEachEngine('the tree of forums', (it) => {
  it('is ordered by steps, each of them logged', async (forum) => {
    const admin = await chief(forum)
    const { a, b, c, step } = await three(forum, admin)
    const answer = await step(c, 'up')
    assert.deepEqual([answer.status, answer.location], [303, `${url}#forum-${c.id}`])
    assert.deepEqual(await order(forum), ['أ', 'ج', 'ب'])
    await step(a, 'down')
    assert.deepEqual(await order(forum), ['ج', 'أ', 'ب'])
    await step(b, 'in')
    assert.deepEqual(await order(forum), ['ج', 'أ', '-ب'])
    await step(b, 'in')
    assert.deepEqual(await order(forum), ['ج', 'أ', '-ب'], 'there is nothing above it to go into')
    await step(b, 'out')
    assert.deepEqual(await order(forum), ['ج', 'أ', 'ب'])
    await step(c, 'up')
    await step(b, 'out')
    assert.deepEqual(await order(forum), ['ج', 'أ', 'ب'])
    const moves = (await log(forum)).filter(({ action }) => action === 'forums.move')
    assert.equal(moves.length, 4)
    assert.deepEqual(
      [moves[2]?.forum_id, moves[2]?.before, moves[2]?.after],
      [b.id, '{"parentId":null,"position":2}', JSON.stringify({ parentId: a.id, position: 0 })],
    )
    const index = (await forum.get('/')).text
    assert.ok(index.indexOf('>ج<') < index.indexOf('>أ<'))
  })

  it('takes a forum to any place but inside itself', async (forum) => {
    const admin = await chief(forum)
    const { a, b, c } = await three(forum, admin)
    const place = (node: { id: number }, parent: number | '', before: number | '' = '') =>
      forum.post(`${url}/${node.id}/move`, { as: admin, form: { parent_id: parent, before_id: before } })
    await place(c, '', a.id)
    assert.deepEqual(await order(forum), ['ج', 'أ', 'ب'])
    await place(b, a.id)
    await place(c, b.id)
    assert.deepEqual(await order(forum), ['أ', '-ب', '--ج'])
    for (const [node, parent] of [
      [a, c.id],
      [a, a.id],
      [c, 99],
    ] as const) {
      const answer = await place(node, parent)
      assert.equal(answer.status, 422)
    }
    assert.match((await place(a, c.id)).text, /لا يدخل المنتدى في نفسه/)
    assert.deepEqual(await order(forum), ['أ', '-ب', '--ج'])
    assert.equal((await place({ id: 99 }, '')).status, 404)
  })

  it('two who order it at once leave one order', async (forum) => {
    const admin = await chief(forum)
    const { a, b, c, step } = await three(forum, admin)
    await Promise.all([step(a, 'down'), step(c, 'up'), step(b, 'in'), step(a, 'in'), step(c, 'out')])
    const titles = (await order(forum)).map((line) => line.replaceAll('-', '')).toSorted()
    assert.deepEqual(titles, ['أ', 'ب', 'ج'], 'none is lost in a circle')
    const rows = await forum.ctx.db.selectFrom('forums').select(['parent_id', 'position']).execute()
    assert.equal(new Set(rows.map((row) => `${row.parent_id} ${row.position}`)).size, 3)
  })

  it('edits words and parent, keeps what was typed when they are wrong', async (forum) => {
    const admin = await chief(forum)
    const { a, b } = await three(forum, admin)
    const form = { title: 'التاريخ', description: 'ما مضى', parent_id: a.id }
    assert.equal((await forum.post(`${url}/${b.id}`, { as: admin, form })).status, 303)
    assert.deepEqual(await order(forum), ['أ', '-التاريخ', 'ج'])
    const wrong = await forum.post(`${url}/${b.id}`, {
      as: admin,
      form: { ...form, title: ' ', description: 'وصف آخر' },
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /value="وصف آخر"/)
    const change = (await log(forum)).findLast(({ action }) => action === 'forums.change')
    const tags = { tag_rule: 'any', tags_least: 0, tags_offered: '' }
    const types = { types: ['discussion'], type: 'discussion', ...tags }
    assert.deepEqual(JSON.parse(change?.before ?? ''), {
      title: 'ب',
      description: '',
      prefixRequired: false,
      ...types,
    })
    assert.deepEqual(JSON.parse(change?.after ?? ''), {
      title: 'التاريخ',
      description: 'ما مضى',
      prefixRequired: false,
      ...types,
    })
  })
})

onEachEngine('a closed forum', (it) => {
  it('takes no threads or replies, says why, and opens again', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: board.id })
    const start = () =>
      forum.post(`/forums/${board.id}/post-thread`, { as: sara, form: { title: 'عنوان', body: 'نص' } })
    const answer = (as: make.Person) => forum.post(`${threadUrl(thread)}reply`, { as, form: { body: `رد ${as.name}` } })

    assert.equal((await forum.post(`${url}/${board.id}/close`, { as: admin })).status, 303)
    for (const refused of [await start(), await answer(sara)]) {
      assert.equal(refused.status, 403)
      assert.match(refused.text, /هذا المنتدى مغلق/)
    }
    for (const path of [`/forums/${encodeURIComponent(board.title)}.${board.id}/`, encodeURI(threadUrl(thread))]) {
      const page = await forum.get(path, { as: sara })
      assert.match(page.text, /هذا المنتدى مغلق/, path)
      assert.doesNotMatch(page.text, /post-thread"|reply-composer/)
    }
    assert.equal((await answer(admin)).status, 303, 'its staff may')
    assert.deepEqual(await wrongCounts(forum), [])

    await forum.post(`${url}/${board.id}/open`, { as: admin })
    assert.equal((await start()).status, 303)
    assert.equal((await answer(sara)).status, 303)
    assert.deepEqual(
      (await log(forum)).map(({ action, forum_id }) => [action, forum_id]),
      [
        ['forums.close', board.id],
        ['forums.open', board.id],
      ],
    )
  })
})

onEachEngine('deleting a forum', (it) => {
  it('hands its threads and children to those one chose, and every count is right', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const [gone, heir] = [await add(forum, admin, 'راحل'), await add(forum, admin, 'وارث')]
    const child = await add(forum, admin, 'ابن', gone.id)
    const old = await make.thread(forum, sara, { forumId: heir.id })
    const moved = await make.thread(forum, sara, { forumId: gone.id })
    const hidden = await make.thread(forum, sara, { forumId: gone.id })
    await make.post(forum, admin, hidden.id)
    await moderateThread(forum.ctx, admin.member, hidden.id, 'delete')
    const post = await make.post(forum, admin, moved.id)
    await forum.post(`/drafts/forum-${gone.id}`, { as: sara, form: { body: 'موضوع لم يكتمل' } })

    const page = await forum.get(`${url}/${gone.id}/delete`, { as: admin })
    assert.match(page.text, /فيه موضوعان/)
    assert.match(page.text, /تحته منتدى واحد/)
    const form = { threads_to: heir.id, children_to: heir.id }
    assert.equal((await forum.post(`${url}/${gone.id}/delete`, { as: admin, form })).status, 303)

    assert.equal(await findForum(forum.ctx.db, gone.id), undefined)
    assert.deepEqual(await order(forum), ['وارث', '-ابن'])
    const row = await findForum(forum.ctx.db, heir.id)
    assert.deepEqual([row?.thread_count, row?.post_count], [2, 3])
    assert.deepEqual([row?.last_thread_id, row?.last_post_id], [moved.id, post.id])
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await forum.get(encodeURI(threadUrl(moved)))).status, 200)
    assert.equal((await forum.get(encodeURI(threadUrl(hidden)))).status, 404)
    assert.equal((await forum.get(`/forums/${gone.id}/`)).status, 404)
    const drafts = await forum.ctx.db.selectFrom('drafts').select(['target', 'body']).where('body', '<>', '').execute()
    assert.deepEqual(drafts, [{ target: `forum-${heir.id}`, body: 'موضوع لم يكتمل' }])
    const line = (await log(forum)).at(-1)
    assert.deepEqual(JSON.parse(line?.after ?? ''), { threadsTo: heir.id, childrenTo: heir.id })
    assert.ok(old.id && child.id)
  })

  it('refuses a heir that is none, and then nothing has moved', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const category = await add(forum, admin, 'فئة', null, 'category')
    const gone = await add(forum, admin, 'راحل', category.id)
    const child = await add(forum, admin, 'ابن', gone.id)
    const thread = await make.thread(forum, sara, { forumId: gone.id })
    const wrong = [
      { threads_to: '', children_to: '' },
      { threads_to: gone.id, children_to: '' },
      { threads_to: category.id, children_to: '' },
      { threads_to: 99, children_to: '' },
      { threads_to: child.id, children_to: child.id },
      { threads_to: child.id, children_to: gone.id },
      { threads_to: child.id, children_to: 99 },
    ]
    for (const form of wrong) {
      const answer = await forum.post(`${url}/${gone.id}/delete`, { as: admin, form })
      assert.equal(answer.status, 422, JSON.stringify(form))
    }
    assert.deepEqual(await order(forum), ['فئة', '-راحل', '--ابن'])
    assert.deepEqual(await wrongCounts(forum), [])
    const form = { threads_to: child.id, children_to: category.id }
    assert.equal((await forum.post(`${url}/${gone.id}/delete`, { as: admin, form })).status, 303)
    assert.deepEqual(await order(forum), ['فئة', '-ابن'])
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await forum.get(encodeURI(threadUrl(thread)))).status, 200)
  })

  it('an answer that comes in meanwhile is counted where the thread went', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const [gone, heir] = [await add(forum, admin, 'راحل'), await add(forum, admin, 'وارث')]
    const thread = await make.thread(forum, sara, { forumId: gone.id })
    const form = { threads_to: heir.id, children_to: '' }
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, (_, index) =>
        forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: `رد ${index}` } }),
      ),
      forum.post(`${url}/${gone.id}/delete`, { as: admin, form }),
      forum.post(`/forums/${gone.id}/post-thread`, { as: sara, form: { title: 'جديد', body: 'نص' } }),
    ])
    assert.ok(answers.every(({ status }) => status < 500))
    assert.equal((await findForum(forum.ctx.db, gone.id)) === undefined, answers[4]?.status === 303)
    assert.deepEqual(await wrongCounts(forum), [])
  })
})
