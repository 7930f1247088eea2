import assert from 'node:assert/strict'
import { allPrefixes, forumsOfPrefix } from '../../src/features/prefixes/queries.ts'
import { forumUrl } from '../../src/features/threads/address.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/prefixes'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')

async function add(forum: Forum, as: make.Person, title: string, more: Record<string, unknown> = {}): Promise<number> {
  const form = { title, style: 'blue', scope: 'everywhere', ...more }
  const answer = await forum.post(url, { as, form })
  assert.equal(answer.status, 303, answer.text)
  return (await allPrefixes(forum.ctx.db)).find((one) => one.title === title)?.id ?? assert.fail()
}

const start = (forum: Forum, as: make.Person, board: { id: number }, form: Record<string, string | number> = {}) =>
  forum.post(`/forums/${board.id}/post-thread`, { as, form: { title: 'عنوان الموضوع', body: 'نص', ...form } })

const titles = (text: string) =>
  [...text.matchAll(/class="row__name">.*?<a href="[^"]*"><bdi>([^<]*)/g)].map((match) => match[1])

onEachEngine('the prefixes of the board', (it) => {
  it('are added, ordered, changed and logged', async (forum) => {
    const admin = await chief(forum)
    const board = await make.board(forum)
    const [news, question] = [await add(forum, admin, 'خبر'), await add(forum, admin, 'سؤال', { style: 'red' })]
    await forum.post(`${url}/${question}/move`, { as: admin, form: { step: 'up' } })
    await forum.post(`${url}/${question}/move`, { as: admin, form: { step: 'up' } })
    assert.deepEqual(
      (await allPrefixes(forum.ctx.db)).map(({ title }) => title),
      ['سؤال', 'خبر'],
    )
    const form = { title: 'نبأ', style: 'green', scope: 'forums', forums: [board.id, 999] }
    assert.equal((await forum.post(`${url}/${news}`, { as: admin, form })).status, 303)
    assert.deepEqual(await forumsOfPrefix(forum.ctx.db, news), [board.id])
    const page = await forum.get(`${url}/${news}`, { as: admin })
    assert.match(page.text, new RegExp(`name="forums" value="${board.id}" checked`))
    assert.match((await forum.get(url, { as: admin })).text, /prefix--green"><bdi>نبأ/)
    const lines = await forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id').execute()
    assert.deepEqual(
      lines.map(({ action }) => action),
      ['prefixes.create', 'prefixes.create', 'prefixes.move', 'prefixes.change'],
    )
    assert.equal(JSON.parse(lines[3]?.before ?? '').title, 'خبر')
  })

  it('say what is wrong and keep what was chosen', async (forum) => {
    const admin = await chief(forum)
    const board = await make.board(forum)
    await add(forum, admin, 'خبر')
    const wrong: [Record<string, string | number>, RegExp][] = [
      [{ title: ' ' }, /هذا الحقل مطلوب/],
      [{ title: 'ط'.repeat(31) }, /30 حرفًا على الأكثر/],
      [{ title: 'خبر' }, /تصنيف بهذا الاسم/],
      [{ style: 'pink"' }, /اختر واحدًا/],
      [{ scope: 'forums' }, /اختر منتدى واحدًا/],
      [{ audience: 'groups' }, /اختر مجموعة واحدة/],
    ]
    for (const [given, said] of wrong) {
      const form = { title: 'آخر', style: 'blue', scope: 'everywhere', ...given }
      const answer = await forum.post(url, { as: admin, form })
      assert.equal(answer.status, 422)
      assert.match(answer.text, said)
    }
    const kept = await forum.post(url, {
      as: admin,
      form: { title: '', scope: 'forums', style: 'red', forums: board.id },
    })
    assert.match(kept.text, new RegExp(`name="forums" value="${board.id}" checked`))
    assert.match(kept.text, /name="style" value="red" checked/)
    assert.equal((await allPrefixes(forum.ctx.db)).length, 1)
  })

  it('leave their threads when they are deleted', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const news = await add(forum, admin, 'خبر')
    const { location } = await start(forum, sara, board, { prefix_id: news })
    assert.match((await forum.get(encodeURI(location))).text, /prefix--blue"><bdi>خبر/)
    assert.match((await forum.get(`${url}/${news}`, { as: admin })).text, /يحمله موضوع واحد/)
    assert.equal((await forum.post(`${url}/${news}/delete`, { as: admin })).status, 303)
    const page = await forum.get(encodeURI(location))
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /class="prefix/)
    assert.deepEqual(await allPrefixes(forum.ctx.db), [])
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('a thread and its prefix', (it) => {
  it('is offered and taken only where the prefix belongs', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const [here, there] = [await make.board(forum, 'هنا'), await make.board(forum, 'هناك')]
    const own = await add(forum, admin, 'تحليل', { scope: 'forums', forums: here.id })
    const everywhere = await add(forum, admin, 'عام')
    const form = async (board: { id: number; title: string }) =>
      (await forum.get(`${encodeURI(forumUrl(board))}post-thread`, { as: sara })).text
    assert.match(await form(here), /تحليل/)
    assert.doesNotMatch(await form(there), /تحليل/)
    assert.match(await form(there), /عام/)
    const refused = await start(forum, sara, there, { prefix_id: own })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /هذا التصنيف غير متاح هنا/)
    assert.match(refused.text, /value="عنوان الموضوع"/)
    assert.equal((await start(forum, sara, here, { prefix_id: own })).status, 303)
    assert.equal((await start(forum, sara, there, { prefix_id: everywhere })).status, 303)
    assert.equal((await start(forum, sara, there, { prefix_id: 999 })).status, 422)
  })

  it('must have one where the forum asks for it', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const change = { title: board.title, parent_id: '', prefix_required: '1' }
    await forum.post(`/admin/forums/${board.id}`, { as: admin, form: change })
    assert.equal((await start(forum, sara, board)).status, 303, 'there is none to choose')
    const news = await add(forum, admin, 'خبر')
    const refused = await start(forum, sara, board, { title: 'بلا تصنيف' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /id="error-prefix_id".*هذا المنتدى يطلبه/)
    assert.match(refused.text, /value="بلا تصنيف"/)
    assert.equal((await start(forum, sara, board, { title: 'بتصنيف', prefix_id: news })).status, 303)
    assert.match(
      (await forum.get(`/admin/forums/${board.id}`, { as: admin })).text,
      /name="prefix_required" value="1" checked/,
    )
  })

  it('is filtered by in the list of its forum, with the other filters and page by page', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const other = await make.board(forum, 'آخر')
    const [news, question] = [await add(forum, admin, 'خبر'), await add(forum, admin, 'سؤال')]
    await start(forum, sara, board, { title: 'أول', prefix_id: news })
    await start(forum, admin, board, { title: 'ثانٍ', prefix_id: news })
    await start(forum, sara, board, { title: 'ثالث', prefix_id: question })
    await start(forum, sara, board, { title: 'بلا' })
    await start(forum, sara, other, { title: 'في غيره', prefix_id: news })
    const list = async (query: string) => titles((await forum.get(encodeURI(`${forumUrl(board)}${query}`))).text)
    assert.deepEqual(await list(`?prefix=${news}`), ['ثانٍ', 'أول'])
    assert.deepEqual(await list(`?prefix=${news}&starter=سارة`), ['أول'])
    assert.deepEqual(await list(`?prefix=${question}&order=newest`), ['ثالث'])
    assert.equal((await list('?prefix=999')).length, 4, 'what is none does not filter')
    assert.equal((await list(`?prefix=${news}'`)).length, 4)
    const page = (await forum.get(encodeURI(`${forumUrl(board)}?prefix=${news}`))).text
    assert.match(page, new RegExp(`<option value="${news}" selected>خبر`))
    assert.match(page, new RegExp(`order=replies&amp;prefix=${news}`))
    assert.match(page, /aria-label="إزالة التصفية"/)

    for (let index = 0; index < 25; index += 1) {
      await forum.ctx.db
        .insertInto('threads')
        .columns(['forum_id', 'user_id', 'prefix_id', 'title', 'created_at', 'last_post_at', 'last_user_id'])
        .expression((eb) =>
          eb
            .selectFrom('threads')
            .select(['forum_id', 'user_id', 'prefix_id', 'title', 'created_at', 'last_post_at', 'last_user_id'])
            .where('title', '=', 'ثالث')
            .limit(1),
        )
        .execute()
    }
    const second = await forum.get(encodeURI(`${forumUrl(board)}page-2?prefix=${question}`))
    assert.deepEqual(titles(second.text), ['ثالث'])
    assert.match(second.text, new RegExp(`prefix=${question}`))
    assert.equal((await forum.get(encodeURI(`${forumUrl(board)}page-2?prefix=${news}`))).status, 404)
  })

  it('keeps its prefix when its forum no longer offers it', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const other = await make.board(forum, 'آخر')
    const news = await add(forum, admin, 'خبر')
    const { location } = await start(forum, sara, board, { prefix_id: news })
    const form = { title: 'خبر', style: 'violet', scope: 'forums', forums: other.id }
    await forum.post(`${url}/${news}`, { as: admin, form })
    const page = await forum.get(encodeURI(location))
    assert.match(page.text, /prefix--violet"><bdi>خبر/)
    const list = await forum.get(encodeURI(`${forumUrl(board)}?prefix=${news}`))
    assert.deepEqual(titles(list.text), ['عنوان الموضوع'])
  })
})

onEachEngine('a prefix for some groups', (it) => {
  const groupId = async (forum: Forum, key: 'writer' | 'regular') => {
    const query = forum.ctx.db.selectFrom('groups').select('id').where('key', '=', key)
    return (await query.executeTakeFirstOrThrow()).id
  }
  const options = async (forum: Forum, as: make.Person, board: { id: number; title: string }) => {
    const { text } = await forum.get(`${encodeURI(forumUrl(board))}post-thread`, { as })
    const select = text.split('name="prefix_id"')[1]?.split('</select>')[0] ?? ''
    return [...select.matchAll(/<option value="\d+">([^<]*)/g)].map((match) => match[1])
  }

  it('is offered to and taken from its groups and the staff, and shown to everybody', async (forum) => {
    const [admin, sara, omar, mod] = [
      await chief(forum),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
      await make.member(forum, 'رقيب', 'moderator'),
    ]
    await make.inGroup(forum, sara, 'writer')
    const board = await make.board(forum)
    const more = { audience: 'groups', groups: [await groupId(forum, 'writer'), 999] }
    const column = await add(forum, admin, 'مقال', more)
    await add(forum, admin, 'عام')
    assert.deepEqual(await options(forum, sara, board), ['مقال', 'عام'])
    assert.deepEqual(await options(forum, omar, board), ['عام'])
    assert.deepEqual(await options(forum, mod, board), ['مقال', 'عام'])
    const refused = await start(forum, omar, board, { prefix_id: column })
    assert.deepEqual([refused.status, /هذا التصنيف غير متاح هنا/.test(refused.text)], [422, true])
    assert.equal((await forum.ctx.db.selectFrom('threads').selectAll().execute()).length, 0)
    assert.equal((await start(forum, sara, board, { prefix_id: column })).status, 303)
    const list = await forum.get(encodeURI(`${forumUrl(board)}?prefix=${column}`), { as: omar })
    assert.deepEqual(titles(list.text), ['عنوان الموضوع'])
    assert.match(
      list.text,
      new RegExp(`<option value="${column}" selected>مقال`),
      'who may not choose it may look for it',
    )

    const page = (await forum.get(`${url}/${column}`, { as: admin })).text
    assert.match(page, new RegExp(`name="groups" value="${more.groups[0]}" checked`))
    assert.match(page, /name="audience" value="groups" checked/)
    const everybody = { title: 'مقال', style: 'blue', scope: 'everywhere', audience: 'everybody' }
    assert.equal((await forum.post(`${url}/${column}`, { as: admin, form: everybody })).status, 303)
    assert.equal((await start(forum, omar, board, { prefix_id: column, title: 'له' })).status, 303)
    assert.deepEqual(await forum.ctx.db.selectFrom('prefix_groups').selectAll().execute(), [])
    const log = (await forum.get('/moderation/log', { as: admin })).text
    assert.match(log, /مجموعات مختارة/)
  })

  it('is asked of nobody who has none to choose, and of all others as before', async (forum) => {
    const [admin, sara, omar] = [await chief(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    await make.inGroup(forum, sara, 'writer')
    const board = await make.board(forum)
    const column = await add(forum, admin, 'مقال', { audience: 'groups', groups: await groupId(forum, 'writer') })
    const change = { title: board.title, parent_id: '', prefix_required: '1' }
    await forum.post(`/admin/forums/${board.id}`, { as: admin, form: change })
    assert.equal((await start(forum, omar, board)).status, 303, 'there is none that he may choose')
    const asked = await start(forum, sara, board, { title: 'بلا تصنيف' })
    assert.deepEqual([asked.status, /هذا المنتدى يطلبه/.test(asked.text)], [422, true])
    assert.equal((await start(forum, sara, board, { title: 'بتصنيف', prefix_id: column })).status, 303)
  })

  it('of a group that is deleted is left to the staff, and an administrator sees the form as the group does', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const made = await forum.post('/admin/groups', { as: admin, form: { title: 'المحررون' } })
    const id = Number(made.location.split('/').at(-1))
    await forum.post(`/admin/groups/${id}/members`, { as: admin, form: { username: 'سارة' } })
    await add(forum, admin, 'افتتاحية', { audience: 'groups', groups: id })
    assert.deepEqual(await options(forum, sara, board), ['افتتاحية'])
    await forum.post('/admin/look', { as: admin, form: { group_id: id } })
    assert.deepEqual(await options(forum, admin, board), ['افتتاحية'])
    await forum.post('/admin/look/stop', { as: admin })
    await forum.post('/admin/look', { as: admin, form: { group_id: await groupId(forum, 'regular') } })
    assert.deepEqual(await options(forum, admin, board), [])
    await forum.post('/admin/look/stop', { as: admin })
    assert.equal((await forum.post(`/admin/groups/${id}/delete`, { as: admin })).status, 303)
    assert.deepEqual(await options(forum, sara, board), [])
    assert.deepEqual(await options(forum, admin, board), ['افتتاحية'])
  })
})
