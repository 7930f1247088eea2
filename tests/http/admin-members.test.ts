import assert from 'node:assert/strict'
import { findUser } from '../../src/features/users/queries.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/members'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')

const row = async (forum: Forum, id: number) => (await findUser(forum.ctx.db, id)) ?? assert.fail(`no member ${id}`)

/** The edit form as it is filled in when the page opens, with changes. */
async function edit(forum: Forum, as: make.Person, id: number, change: Record<string, string> = {}) {
  const { name: username, email, title, banner, role } = await row(forum, id)
  const form = { username, email, confirmed: '1', title, banner, role, ...change }
  return forum.post(`${url}/${id}`, { as, form })
}

const log = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('member_id', 'is not', null).orderBy('id').execute()
const found = (text: string) =>
  [...text.matchAll(/class="node__name" href="[^"]*"><bdi>([^<]*)/g)].map((match) => match[1])

onEachEngine('finding members', (it) => {
  it('by any part of the name however spelt, a former name, the address, the number or the role', async (forum) => {
    const admin = await chief(forum)
    const [sara, omar] = [await make.member(forum, 'سارة الأندلسية'), await make.member(forum, 'عمر_100')]
    await make.member(forum, 'رقيب', 'moderator')
    await edit(forum, admin, omar.id, { email: 'omar_x@example.com' })
    await edit(forum, admin, sara.id, { username: 'سارة المغربية' })
    const find = async (query: string) => found((await forum.get(`${url}?${query}`, { as: admin })).text)
    const q = (text: string) => find(`q=${encodeURIComponent(text)}`)
    assert.deepEqual(await q('المَغربيه'), ['سارة المغربية'])
    assert.deepEqual(await q('أندلس'), ['سارة المغربية'])
    assert.deepEqual(await q('OMAR_X@'), ['عمر_100'])
    assert.deepEqual(await q('omarxx@'), [], '_ stands for itself')
    assert.deepEqual(await q('ر_100'), ['عمر_100'], 'digits alone may stand in anybody’s address')
    assert.deepEqual(await q('%'), [])
    assert.ok((await q(String(sara.id))).includes('سارة المغربية'))
    assert.deepEqual(await find('role=moderator'), ['رقيب'])
    assert.deepEqual(await find('role=moderator&q=x9x'), [])
    assert.equal((await find('')).length, 4)
  })

  it('page by page from the newest, each once', async (forum) => {
    const admin = await chief(forum)
    const rows = Array.from({ length: 64 }, (_, index) => ({
      name: `قارئ ${index}`,
      name_fold: `قاري ${index}`,
      email: '',
      email_confirmed_at: null,
      password_hash: '!',
      avatar: null,
      created_at: 1,
      last_seen_at: null,
    }))
    await forum.ctx.db.insertInto('users').values(rows).execute()
    const seen: (string | undefined)[] = []
    let next: string | undefined = `${url}?q=${encodeURIComponent('قارئ')}`
    for (let pages = 0; next && pages < 5; pages += 1) {
      const { text } = await forum.get(next, { as: admin })
      seen.push(...found(text))
      next = /href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.equal(seen.length, 64)
    assert.equal(new Set(seen).size, 64)
  })
})

onEachEngine('editing a member', (it) => {
  it('changes what was typed and logs what changed, addresses masked', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const before = await row(forum, sara.id)
    const change = { title: 'قارئة', banner: 'كتاب المنتدى', role: 'moderator', email: 'New@Example.org' }
    assert.equal((await edit(forum, admin, sara.id, change)).status, 303)
    const after = await row(forum, sara.id)
    assert.deepEqual([after.title, after.banner, after.role], ['قارئة', 'كتاب المنتدى', 'moderator'])
    assert.equal(after.email.toLowerCase(), 'new@example.org')
    assert.ok(after.email_confirmed_at !== null && after.password_hash === before.password_hash)
    assert.match((await forum.get(encodeURI(memberUrl(sara)))).text, /كتاب المنتدى/)
    const lines = await log(forum)
    assert.deepEqual(
      lines.map(({ action, member_id }) => [action, member_id]),
      [
        ['groups.role', sara.id],
        ['members.change', sara.id],
      ],
    )
    const line = lines.at(-1)
    assert.deepEqual(JSON.parse(lines[0]?.after ?? ''), { role: 'moderator' })
    assert.deepEqual(Object.keys(JSON.parse(line?.after ?? '')), ['email', 'title', 'banner'])
    assert.doesNotMatch(`${line?.before}${line?.after}`, /New@|new@|\$2/)
    await forum.work()
    assert.ok(
      forum.ctx.mailer.sent.some(({ to }) => to === before.email),
      'the old address hears of it',
    )

    await edit(forum, admin, sara.id)
    assert.equal((await log(forum)).length, 2, 'nothing changed')
    await edit(forum, admin, sara.id, { confirmed: '' })
    assert.equal((await row(forum, sara.id)).email_confirmed_at, null)
  })

  it('keeps former names: they stand about the member, old addresses lead on, quotes follow', async (forum) => {
    const [admin, sara, omar] = [await chief(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    await make.post(forum, omar, thread.id, `[quote="سارة" post="${post.id}"]\nنص\n[/quote]\nجواب`)
    const page = async () => (await forum.get(encodeURI(threadUrl(thread)))).text
    assert.match(await page(), /قال <bdi>سارة<\/bdi>|قال سارة/)
    assert.equal((await edit(forum, admin, sara.id, { username: 'سارة الجديدة' })).status, 303)
    assert.doesNotMatch(await page(), />سارة</)
    const old = await forum.get(encodeURI(memberUrl(sara)))
    assert.deepEqual([old.status, old.location], [301, memberUrl({ id: sara.id, name: 'سارة الجديدة' })])
    for (const as of [admin, omar, undefined])
      assert.match((await forum.get(encodeURI(`${old.location}about/`), { as })).text, /<dd dir="auto">سارة<\/dd>/)

    assert.equal((await forum.post('/account/', { as: sara, form: { username: 'سوسن', title: '' } })).status, 303)
    const history = (await forum.get(`${url}/${sara.id}`, { as: admin })).text
    assert.ok(history.indexOf('<strong><bdi>سارة الجديدة') < history.indexOf('<strong><bdi>سارة</bdi>'))
    const rows = await forum.ctx.db.selectFrom('username_history').selectAll().orderBy('id').execute()
    assert.deepEqual(
      rows.map(({ name, changed_by }) => [name, changed_by]),
      [
        ['سارة', admin.id],
        ['سارة الجديدة', sara.id],
      ],
    )
  })

  it('says what is wrong and then nothing has changed', async (forum) => {
    const [admin, sara, omar] = [await chief(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const omarsAddress = (await row(forum, omar.id)).email
    const wrong: [Record<string, string>, string][] = [
      [{ username: 'عُمَر' }, 'username'],
      [{ username: '' }, 'username'],
      [{ email: 'x' }, 'email'],
      [{ email: omarsAddress }, 'email'],
      [{ banner: 'ب'.repeat(31) }, 'banner'],
      [{ title: 'ب'.repeat(61) }, 'title'],
      [{ role: 'owner' }, 'role'],
    ]
    for (const [change, field] of wrong) {
      const answer = await edit(forum, admin, sara.id, { ...change, ...(field === 'title' ? {} : { title: 'جديد' }) })
      assert.equal(answer.status, 422, field)
      assert.match(answer.text, new RegExp(`id="error-${field}"`))
    }
    const after = await row(forum, sara.id)
    assert.deepEqual([after.name, after.title, after.role], ['سارة', '', 'member'])
    assert.deepEqual(await log(forum), [])
    assert.deepEqual(await forum.ctx.db.selectFrom('username_history').selectAll().execute(), [])
  })

  it('never takes the last administrator, not even from two at once', async (forum) => {
    const [admin, second] = [await chief(forum), await make.member(forum, 'المديرة', 'administrator')]
    const answers = await Promise.all([
      edit(forum, admin, second.id, { role: 'member' }),
      edit(forum, second, admin.id, { role: 'member' }),
    ])
    const left = await forum.ctx.db.selectFrom('users').select('id').where('role', '=', 'administrator').execute()
    assert.equal(left.length, 1)
    assert.ok(answers.some(({ status }) => status === 303))
    const last = left[0]?.id === admin.id ? admin : second
    const refused = await edit(forum, last, last.id, { role: 'moderator' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /هذا آخر مدير/)
  })

  it('sends the reset link, removes the picture', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const { email } = await row(forum, sara.id)
    const answer = await forum.post(`${url}/${sara.id}/password-mail`, { as: admin })
    assert.equal(answer.location, `${url}/${sara.id}?done=mail`)
    await forum.work()
    const mail = forum.ctx.mailer.sent.find(({ to }) => to === email)
    assert.match(mail?.text ?? '', /lost-password\/reset\?token=/)
    assert.doesNotMatch(JSON.stringify(await log(forum)), /token|@/)

    await forum.ctx.db
      .updateTable('users')
      .set({ avatar: `avatars/${sara.id}/x` })
      .where('id', '=', sara.id)
      .execute()
    assert.match((await forum.get(`${url}/${sara.id}`, { as: admin })).text, /avatar\/delete/)
    assert.equal((await forum.post(`${url}/${sara.id}/avatar/delete`, { as: admin })).status, 303)
    assert.equal((await row(forum, sara.id)).avatar, null)
    await forum.ctx.db.updateTable('users').set({ email: '' }).where('id', '=', sara.id).execute()
    assert.equal((await forum.post(`${url}/${sara.id}/password-mail`, { as: admin })).status, 409)
    assert.deepEqual(
      (await log(forum)).map(({ action }) => action),
      ['members.reset', 'members.avatar'],
    )
  })
})
