import assert from 'node:assert/strict'
import { boardSettings } from '../../src/features/setup/board.ts'
import { registry, settingKeys, settingText } from '../../src/features/setup/registry.ts'
import { browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/settings'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')
const stored = (forum: Forum) =>
  forum.ctx.db.selectFrom('settings').selectAll().where('name', 'like', 'board.%').orderBy('name').execute()
const lines = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', 'settings.change').orderBy('id').execute()

onEachEngine('the settings of the board', (it) => {
  it('shows every setting with its value and default', async (forum) => {
    const admin = await chief(forum)
    const { text } = await forum.get(url, { as: admin })
    for (const key of settingKeys) assert.match(text, new RegExp(`name="${key}"`), key)
    assert.match(text, /المبدئي: 365/)
    assert.doesNotMatch(text, /استعادة المبدئي/)
  })

  it('changes what was sent and nothing else, a line of the log for each', async (forum) => {
    const admin = await chief(forum)
    const form = { name: 'منتدى التاريخ', oldThreadDays: '٣٠' }
    const answer = await forum.post(url, { as: admin, form })
    assert.deepEqual([answer.status, answer.location], [303, `${url}?done=saved`])
    assert.deepEqual(await stored(forum), [
      { name: 'board.name', value: 'منتدى التاريخ' },
      { name: 'board.oldThreadDays', value: '30' },
    ])
    const [first, second, ...more] = await lines(forum)
    assert.deepEqual(more, [])
    assert.deepEqual(
      [first?.user_id, first?.before, first?.after],
      [admin.id, JSON.stringify({ name: registry.name.default }), '{"name":"منتدى التاريخ"}'],
    )
    assert.deepEqual([second?.before, second?.after], ['{"oldThreadDays":365}', '{"oldThreadDays":30}'])
    assert.match((await forum.get('/')).text, /منتدى التاريخ/)

    await forum.post(url, { as: admin, form })
    assert.equal((await lines(forum)).length, 2, 'the same again is no change')
  })

  it('keeps what was typed and says at each field what is wrong with it', async (forum) => {
    const admin = await chief(forum)
    const wrong = { name: ' ', titleCharacters: '5', oldThreadDays: 'كثير', theme: 'خاص' }
    const answer = await forum.post(url, { as: admin, form: wrong })
    assert.equal(answer.status, 422)
    for (const key of Object.keys(wrong)) assert.match(answer.text, new RegExp(`id="error-${key}"`), key)
    assert.match(answer.text, /value="كثير"/)
    assert.match(answer.text, /من 20 إلى 300/)
    assert.deepEqual(await stored(forum), [])
    assert.deepEqual(await lines(forum), [])
  })

  it('finds settings by any of their words, however spelt, and saves only those shown', async (forum) => {
    const admin = await chief(forum)
    const found = await forum.get(`${url}?q=${encodeURIComponent('هِجريّة')}`, { as: admin })
    assert.match(found.text, /name="calendar"/)
    assert.doesNotMatch(found.text, /name="oldThreadDays"/)
    for (const slip of ['عنون', 'العناوان', 'لعنوان', 'تقويم هجري', 'تقوم'])
      assert.doesNotMatch(
        (await forum.get(`${url}?q=${encodeURIComponent(slip)}`, { as: admin })).text,
        /لا إعداد يطابق/,
        slip,
      )
    const titles = await forum.get(`${url}?q=${encodeURIComponent('طول عنون')}`, { as: admin })
    assert.match(titles.text, /name="titleCharacters"/)
    assert.doesNotMatch(titles.text, /name="calendar"/)
    const none = await forum.get(`${url}?q=${encodeURIComponent('زرافة')}`, { as: admin })
    assert.match(none.text, /لا إعداد يطابق «زرافة»/)
    const answer = await forum.post(url, { as: admin, form: { q: 'تقويم', calendar: 'hijri' } })
    assert.equal(answer.location, `${url}?q=تقويم&done=saved`)
    assert.deepEqual(await stored(forum), [{ name: 'board.calendar', value: 'hijri' }])
  })

  it('goes back to the default and remembers who changed what', async (forum) => {
    const admin = await chief(forum)
    await forum.post(url, { as: admin, form: { editWindowMinutes: '15' } })
    assert.match((await forum.get(url, { as: admin })).text, /formaction="\/admin\/settings\/editWindowMinutes\/reset"/)
    assert.equal((await forum.post(`${url}/editWindowMinutes/reset`, { as: admin })).status, 303)
    assert.deepEqual(await stored(forum), [])
    const { text } = await forum.get(`${url}/editWindowMinutes`, { as: admin })
    assert.match(text, /قبل: <bdi>15<\/bdi>/)
    assert.match(text, /المدير العام/)
    assert.equal((text.match(/بعد: /g) ?? []).length, 2)
    assert.equal((await forum.get(`${url}/nothing`, { as: admin })).status, 404)
    assert.equal((await forum.post(`${url}/toString/reset`, { as: admin })).status, 404)
  })

  it('takes damaged rows for the default', async (forum) => {
    const rows = [
      { name: 'board.oldThreadDays', value: '-4' },
      { name: 'board.theme', value: 'constructor' },
      { name: 'board.registrationOpen', value: '0' },
    ]
    await forum.ctx.db.insertInto('settings').values(rows).execute()
    const board = await boardSettings(forum.ctx)
    assert.deepEqual([board.oldThreadDays, board.theme, board.registrationOpen], [365, 'auto', false])
    for (const key of settingKeys) assert.equal(typeof settingText(board[key]), 'string')
  })
})

onEachEngine('what the settings do', (it) => {
  it('registration closed: no page, no account, no button', async (forum) => {
    const admin = await chief(forum)
    assert.match((await forum.get('/')).text, /href="\/register\/"/)
    await forum.post(url, { as: admin, form: { registrationOpen: '0' } })
    assert.doesNotMatch((await forum.get('/')).text, /href="\/register\//)
    assert.doesNotMatch((await forum.get('/login/')).text, /href="\/register\//)
    const page = await forum.get('/register/')
    assert.equal(page.status, 403)
    assert.match(page.text, /باب التسجيل مغلق/)
    const form = { username: 'سلمى', email: 's@example.org', password: 'طائرة زرقاء فوق الجبل' }
    assert.equal((await forum.post('/register/', { form })).status, 403)
    assert.equal((await forum.ctx.db.selectFrom('users').selectAll().execute()).length, 1)
  })

  it('lengths of titles and texts', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    await forum.post(url, { as: admin, form: { titleCharacters: '20', bodyCharacters: '200' } })
    const long = { title: 'ع'.repeat(21), body: 'ن'.repeat(201) }
    const address = `/forums/${board.id}/post-thread`
    const answer = await forum.post(address, { as: sara, form: long })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /20 حرفًا على الأكثر/)
    assert.match(answer.text, /200 حرف/)
    const fits = { title: 'ع'.repeat(20), body: 'ن'.repeat(200) }
    assert.equal((await forum.post(address, { as: sara, form: fits })).status, 303)
  })

  it('guests and members who chose nothing read as the board says; a choice of their own stays theirs', async (forum) => {
    const [admin, sara, omar] = [await chief(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const guest = browser()
    await forum.post('/preferences', { as: sara, form: { theme: 'light' } })
    await forum.post('/preferences', { as: guest, form: { language: 'ar' } })
    await forum.post(url, { as: admin, form: { language: 'en', theme: 'dark', digits: 'arab' } })
    const looks = async (as?: make.Person | ReturnType<typeof browser>) =>
      /<html lang="(\w+)".* data-theme="(\w+)"/.exec((await forum.get('/', { as })).text)?.slice(1)
    assert.deepEqual(await looks(), ['en', 'dark'])
    assert.deepEqual(await looks(guest), ['ar', 'dark'])
    assert.deepEqual(await looks(omar), ['en', 'dark'])
    assert.deepEqual(await looks(sara), ['en', 'light'])
    await forum.post(`${url}/language/reset`, { as: admin })
    assert.deepEqual(await looks(), ['ar', 'dark'])
  })
})
