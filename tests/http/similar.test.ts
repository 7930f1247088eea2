import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function similarOn(forum: Forum, path: string, as?: make.Person): Promise<string[]> {
  const { text } = await forum.get(path, { as })
  const section = /<section class="similar".*?<\/section>/s.exec(text)?.[0] ?? ''
  return [...section.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, title = '']) => title)
}

onEachEngine('similar threads', (it) => {
  it('stand under a thread, the likest first, for whoever may read them', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const place = await make.board(forum, 'السيارات')
    const closed = await make.privateBoard(forum, 'غرفة')
    const start = (title: string, by = sara, forumId = place.id) => make.thread(forum, by, { title, forumId })
    const asked = await start('كيف أصلح محرك السيارة القديمة؟')
    await start('السيارات الكهربائية في المغرب')
    await start('محركات السيارات: تغيير الزيت')
    await start('كيف أبدأ من جديد؟')
    const gone = await start('محرك سيارة للبيع')
    await start('محرك السيارة القديمة عند الإدارة', admin, closed.id)
    const path = `/threads/x.${asked.id}/`
    const url = (await forum.get(path)).headers.get('location') ?? path
    const guest = await similarOn(forum, url)
    assert.deepEqual(guest, ['محرك سيارة للبيع', 'محركات السيارات: تغيير الزيت', 'السيارات الكهربائية في المغرب'])
    assert.deepEqual(await similarOn(forum, url, sara), guest)
    assert.equal((await similarOn(forum, url, admin))[0], 'محرك السيارة القديمة عند الإدارة')
    await forum.post(`/threads/x.${gone.id}/delete`, { as: sara, form: {} })
    assert.deepEqual(await similarOn(forum, url), guest.slice(1))
  })

  it('are offered to who types a title, of what they may read', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const place = await make.board(forum)
    const closed = await make.privateBoard(forum, 'غرفة')
    const open = await make.thread(forum, sara, { title: 'محرك السيارة القديمة', forumId: place.id })
    await make.thread(forum, admin, { title: 'محرك السيارة عند الإدارة', forumId: closed.id })
    await make.thread(forum, sara, { title: 'الشاي الأخضر', forumId: place.id })
    const offered = async (as: make.Person | undefined) =>
      forum.get(`/threads/similar?title=${encodeURIComponent('محرك سيارتي')}`, { as, json: true })
    assert.deepEqual((await offered(sara)).json, [
      { title: open.title, url: `/threads/محرك-السيارة-القديمة.${open.id}/`, replies: 'لا ردود' },
    ])
    assert.equal((await offered(admin)).json.length, 2)
    assert.equal((await offered(undefined)).status, 403)
    assert.deepEqual((await forum.get('/threads/similar', { as: sara })).json, [])
    const form = await forum.get(`/forums/الأخبار.${place.id}/post-thread`, { as: sara })
    assert.match(form.text, /<similar-threads class="similar" for="field-title" hidden>/)
  })

  it('leave out what members started whom their reader ignores, and what comes after takes its place', async (forum) => {
    const [sara, noisy, omar] = [
      await make.member(forum, 'سارة'),
      await make.member(forum, 'مزعج'),
      await make.member(forum, 'عمر'),
    ]
    const start = (title: string, by = sara) => make.thread(forum, by, { title })
    const asked = await start('محرك السيارة القديمة')
    for (const n of [1, 2, 3, 4, 5]) await start(`محرك السيارة ${n}`)
    await start('محرك السيارة القديمة مزعجة', noisy)
    const path = `/threads/x.${asked.id}/`
    const url = (await forum.get(path)).headers.get('location') ?? path
    const all = await similarOn(forum, url, omar)
    assert.equal(all[0], 'محرك السيارة القديمة مزعجة')
    await forum.post(`/members/${noisy.id}/ignore`, { as: sara })
    for (const as of [omar, undefined]) assert.deepEqual(await similarOn(forum, url, as), all)
    const heard = await similarOn(forum, url, sara)
    assert.deepEqual([heard.length, heard.slice(0, 4)], [5, all.slice(1)])
    assert.deepEqual(await similarOn(forum, url, omar), all)
    const offered = `/threads/similar?title=${encodeURIComponent('محرك السيارة القديمة')}`
    assert.doesNotMatch((await forum.get(offered, { as: sara, json: true })).text, /مزعجة/)
    assert.match((await forum.get(offered, { as: omar, json: true })).text, /مزعجة/)
  })

  it('are the same whatever is written where one does not read (AC-16)', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const place = await make.board(forum)
    const closed = await make.privateBoard(forum, 'غرفة')
    const start = (title: string, by = sara, forumId = place.id) => make.thread(forum, by, { title, forumId })
    await start('الياقوت')
    await start('تاريخ الزمرد')
    await start('تاريخ الياقوت والزمرد')
    const offered = async () =>
      (await forum.get(`/threads/similar?title=${encodeURIComponent('تاريخ الياقوت')}`, { as: sara, json: true })).text
    const under = async () => {
      const asked = await start('تاريخ الياقوت')
      const path = `/threads/x.${asked.id}/`
      const titles = await similarOn(forum, (await forum.get(path)).headers.get('location') ?? path)
      await forum.post(`/threads/x.${asked.id}/delete`, { as: sara, form: {} })
      return titles
    }
    const before = [await offered(), await under()]
    assert.deepEqual(before[1], ['تاريخ الياقوت والزمرد', 'تاريخ الزمرد', 'الياقوت'])
    for (let n = 0; n < 25; n++) await start(`تاريخ الياقوت ${n}`, admin, closed.id)
    assert.deepEqual([await offered(), await under()], before)
  })
})
