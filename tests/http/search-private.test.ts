import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const word = 'سريمرصود'
const q = encodeURIComponent(word)

/** Everything that a search can say to somebody, without the words they asked with. */
async function said(forum: Forum, as?: make.Person): Promise<string[]> {
  const member = encodeURIComponent('المدير')
  const paths = [
    `/search/?q=${q}`,
    `/search/?q=${q}&as=threads&order=replies`,
    `/search/?q=${q}&in=titles`,
    `/search/?member=${member}`,
    `/search/?q=${encodeURIComponent('سريمرص*')}`,
    `/search/?q=${encodeURIComponent('سريمرصوود')}`,
    '/search/',
    `/api/v1/search?q=${q}`,
    `/api/v1/search?member=${member}`,
    `/search/suggest?q=${encodeURIComponent(word.slice(0, 5))}`,
    `/search/suggest?q=${q}`,
  ]
  const answers: string[] = []
  for (const path of paths) {
    const { status, text } = await forum.get(path, { as, json: path.startsWith('/search/suggest') })
    assert.equal(status, 200, path)
    answers.push((/<main[^]*<\/main>/.exec(text)?.[0] ?? text).replace(/value="[^"]*"|href="\/search[^"]*"/g, ''))
  }
  const key = as ? `member ${as.id}` : '127.0.0.1'
  await forum.ctx.limits.clear(as ? 'search' : 'searchOfGuest', key)
  return answers
}

onEachEngine('what is private', (it) => {
  it('is found by nobody, counted for nobody and offered to nobody who may not read it (AC-04, AC-22)', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const admin = await make.member(forum, 'المدير', 'administrator')
    const place = await make.board(forum, 'الساحة')
    const open = await make.thread(forum, sara, { forumId: place.id, title: 'موضوع عام', body: 'كلام عام' })
    await make.post(forum, admin, open.id, 'رد من المدير')
    const before = [await said(forum), await said(forum, omar)]
    for (const answers of before) assert.ok(!answers.join('').includes(word))

    const closed = await make.privateBoard(forum, `غرفة ${word}`)
    const hidden = await make.thread(forum, admin, { forumId: closed.id, title: `عنوان ${word}`, body: word })
    await make.post(forum, admin, hidden.id, `رد ${word}`)
    const gone = await make.post(forum, sara, open.id, `محذوف ${word}`)
    assert.equal((await forum.post(`/posts/${gone.id}/delete`, { as: admin })).status, 303)
    const moved = await make.thread(forum, sara, { forumId: place.id, title: `نُقل ${word}`, body: word })
    const form = { thread: moved.id, forum_id: closed.id }
    assert.equal((await forum.post('/moderation/threads/move', { as: admin, form })).status, 303)
    const dropped = await make.thread(forum, sara, { forumId: place.id, title: `حُذف ${word}`, body: word })
    assert.equal((await forum.post(`/threads/${dropped.id}/delete`, { as: admin, form: { reason: 'x' } })).status, 303)
    await make.permission(forum, sara, 0, 'unheld', -1)
    await make.post(forum, sara, open.id, `ينتظر ${word}`)
    await make.thread(forum, sara, { forumId: place.id, title: `ينتظر ${word}`, body: word })
    assert.deepEqual(await said(forum), before[0], 'guest')
    assert.deepEqual(await said(forum, omar), before[1], 'member')

    const found = (await forum.get(`/api/v1/search?q=${q}`, { as: admin })).json
    assert.ok(found.total >= 3, 'whoever may read it finds it')
    assert.ok((await forum.get(`/search/suggest?q=${q}`, { as: admin })).text.includes(word))
    await make.permission(forum, 'guest', 0, 'view', -1)
    const shut = await forum.get(`/search/?q=${encodeURIComponent('كلام')}`)
    assert.ok(!shut.text.includes('موضوع عام'), 'AC-36')
    assert.equal((await forum.get(`/api/v1/search?q=${encodeURIComponent('كلام')}`)).json.total, 0)
    await make.permission(forum, 'guest', 0, 'view-members', -1)
    for (const name of ['سارة', 'زيد'])
      assert.doesNotMatch((await forum.get(`/search/?member=${encodeURIComponent(name)}`)).text, /لا عضو/)
    assert.equal((await forum.get(`/search/suggest?q=${encodeURIComponent('سا')}`)).text, '[]')
  })
})
