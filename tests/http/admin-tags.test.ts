import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/tags'
const at = (path: string) => encodeURI(path)
const namesIn = (text: string) => [...text.matchAll(/rel="tag">#<bdi>([^<]*)/g)].map((match) => match[1])

async function scene(forum: Forum) {
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const board = await make.board(forum)
  const both = await make.thread(forum, sara, { title: 'كلاهما', forumId: board.id, tags: 'كافيه، قهوة' })
  const one = await make.thread(forum, sara, { title: 'واحد', forumId: board.id, tags: 'كافيه، لبن' })
  const idOf = async (name: string) =>
    (await forum.ctx.db.selectFrom('tags').select('id').where('name', '=', name).executeTakeFirst())?.id ?? 0
  const borne = async (thread: { id: number; title: string }) => namesIn((await forum.get(at(threadUrl(thread)))).text)
  const does = async (path: string, form: Record<string, string | number> = {}) => {
    const answer = await forum.post(path, { as: admin, form })
    assert.equal(answer.status, 303, answer.text)
    assert.deepEqual(await wrongCounts(forum), [])
  }
  const undo = async () => {
    const line = await forum.ctx.db.selectFrom('staff_log').select('id').where('undone_at', 'is', null)
      .where('action', '<>', 'tags.part').orderBy('id', 'desc').executeTakeFirstOrThrow() // prettier-ignore
    await does(`/moderation/log/${line.id}/undo`)
  }
  return { admin, sara, omar, board, both, one, idOf, borne, does, undo }
}

onEachEngine('the tags of the board', (it) => {
  it('are made, renamed and given synonyms that lead to them', async (forum) => {
    const { admin, sara, board, one, idOf, borne, does, undo } = await scene(forum)
    await does(url, { name: 'شاي', description: 'أخضر وأحمر', synonyms: 'تشاي، chai' })
    const page = await forum.get(at('/tags/شاي/'))
    assert.match(page.text, /أخضر وأحمر/)
    assert.match(page.text, /لا مواضيع بهذا الوسم/)
    assert.equal((await forum.get('/tags/chai/')).location, '/tags/شاي/')
    const thread = await make.thread(forum, sara, { forumId: board.id, tags: 'Chai, شاي، كافيه' })
    assert.deepEqual(await borne(thread), ['شاي', 'كافيه'])

    const wrong: [Record<string, string>, RegExp][] = [
      [{ name: ' ' }, /هذا الحقل مطلوب/],
      [{ name: 'ط'.repeat(31) }, /30 حرفًا على الأكثر/],
      [{ name: 'ب?' }, /حروف وأرقام/],
      [{ name: 'قهوه' }, /وهو للوسم «قهوة»/],
      [{ name: 'جديد', synonyms: 'تشاي' }, /مرادف لوسم آخر/],
      [{ name: 'جديد', description: 'ط'.repeat(301) }, /300 حرف/],
    ]
    for (const [given, said] of wrong) {
      const answer = await forum.post(url, { as: admin, form: { name: '', description: '', synonyms: '', ...given } })
      assert.equal(answer.status, 422, given.name)
      assert.match(answer.text, said)
    }
    const id = await idOf('كافيه')
    await does(`${url}/${id}`, { name: 'مقهى', description: '', synonyms: 'كافيه' })
    assert.deepEqual(await borne(one), ['مقهى', 'لبن'])
    assert.equal((await forum.get(at('/tags/كافيه/'))).location, '/tags/مقهى/')
    assert.match((await forum.get(`${url}?q=${encodeURIComponent('مق')}`, { as: admin })).text, /موضوعان|3 مواضيع/)
    await undo()
    assert.deepEqual(await borne(one), ['كافيه', 'لبن'])
    assert.equal((await forum.get(at('/tags/مقهى/'))).status, 404)
    const created = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'tags.create')
      .executeTakeFirstOrThrow()
    const kept = await forum.post(`/moderation/log/${created.id}/undo`, { as: admin })
    assert.equal(kept.status, 409, 'a thread bears it by now')
  })

  it('are merged and deleted as was said before, and stand again when that is taken back', async (forum) => {
    const { admin, omar, both, one, idOf, borne, does, undo } = await scene(forum)
    const [cafe, coffee] = [await idOf('كافيه'), await idOf('قهوة')]
    for (const tag of ['كافيه', 'لبن']) await forum.post(at(`/tags/${tag}/watch`), { as: omar })
    await does(`${url}/${cafe}`, { name: 'كافيه', description: '', synonyms: 'كوفي' })
    const ask = (into: string) => forum.get(`${url}/${cafe}/merge?into=${encodeURIComponent(into)}`, { as: admin })
    for (const into of ['معدوم', 'كوفي', '']) assert.equal((await ask(into)).status, 422)
    assert.match((await ask('قهوه')).text, /الموضوعان اللذان يحملان «كافيه» سيحملان «قهوة»/)
    await does(`${url}/${cafe}/merge`, { target: coffee })
    assert.deepEqual([await borne(both), await borne(one)], [['قهوة'], ['قهوة', 'لبن']])
    for (const old of ['كافيه', 'كوفي']) assert.equal((await forum.get(at(`/tags/${old}/`))).location, '/tags/قهوة/')
    const watched = async () => namesOfWatched((await forum.get('/account/watching/tags', { as: omar })).text)
    const namesOfWatched = (text: string) => [...text.matchAll(/">#<bdi>([^<]*)/g)].map((match) => match[1]).toSorted()
    assert.deepEqual(await watched(), ['قهوة', 'لبن'])
    await undo()
    assert.deepEqual(
      [await borne(both), await borne(one)],
      [
        ['كافيه', 'قهوة'],
        ['كافيه', 'لبن'],
      ],
    )
    assert.deepEqual(await watched(), ['كافيه', 'لبن'])
    assert.equal((await forum.get(at('/tags/كوفي/'))).location, '/tags/كافيه/')

    assert.match((await forum.get(`${url}/${cafe}/delete`, { as: admin })).text, /يحمله موضوعان، وسيبقيان من دونه/)
    await does(`${url}/${cafe}/delete`)
    assert.deepEqual([await borne(both), await borne(one)], [['قهوة'], ['لبن']])
    assert.equal((await forum.get(at('/tags/كافيه/'))).status, 404)
    await undo()
    assert.deepEqual(
      [await borne(both), await borne(one)],
      [
        ['كافيه', 'قهوة'],
        ['كافيه', 'لبن'],
      ],
    )
    assert.deepEqual(await watched(), ['كافيه', 'لبن'])
    assert.equal((await forum.get(at('/tags/كوفي/'))).location, '/tags/كافيه/')
    const log = await forum.get('/moderation/log', { as: admin })
    assert.match(log.text, /دمج وسمين/)
    assert.doesNotMatch(log.text, /log\.|state-/)
  })

  it('are given back after a merger to those alone who still bear and watch what it made', async (forum) => {
    const { sara, omar, both, one, idOf, borne, does } = await scene(forum)
    const [cafe, coffee] = [await idOf('كافيه'), await idOf('قهوة')]
    await forum.post(at('/tags/كافيه/watch'), { as: omar })
    await forum.post(at('/tags/كافيه/watch'), { as: sara })
    await does(`${url}/${cafe}/merge`, { target: coffee })
    await forum.post(at('/tags/قهوة/unwatch'), { as: omar })
    await forum.post(at(`${threadUrl(one)}tags`), { as: sara, form: { tags: 'لبن' } })
    const merged = await forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', 'tags.merge').executeTakeFirstOrThrow() // prettier-ignore
    await does(`/moderation/log/${merged.id}/undo`)
    assert.deepEqual([await borne(both), await borne(one)], [['كافيه', 'قهوة'], ['لبن']])
    const watches = await forum.ctx.db.selectFrom('tag_watches').select(['user_id', 'tag_id']).execute()
    assert.deepEqual(watches, [{ user_id: sara.id, tag_id: cafe }])
  })
})
