import assert from 'node:assert/strict'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const wallUrl = (of: make.Person) => encodeURI(memberUrl(of)) + 'wall/'
const main = (text: string) => text.slice(text.indexOf('<main')).replaceAll(/[\u2066-\u2069]/g, '')
const wall = async (forum: Forum, of: make.Person, as?: make.Person) => {
  const answer = await forum.get(wallUrl(of), as ? { as } : {})
  assert.equal(answer.status, 200)
  return main(answer.text)
}
let made = 0
const write = (forum: Forum, on: make.Person, as: make.Person | undefined, body: string, key = `w${(made += 1)}`) =>
  forum.post(`/members/${on.id}/wall`, { as, form: { body, submission_key: key } })
const commentOn = (forum: Forum, id: number, as: make.Person, body: string) =>
  forum.post(`/wall/${id}/comments`, { as, form: { body, submission_key: `c${(made += 1)}` } })
const last = async (forum: Forum) =>
  (await forum.ctx.db.selectFrom('wall_posts').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()).id
const rows = (forum: Forum) => forum.ctx.db.selectFrom('wall_posts').selectAll().orderBy('id').execute()
const alerts = (forum: Forum, of: make.Person) =>
  forum.ctx.db.selectFrom('alerts').selectAll().where('user_id', '=', of.id).where('type', '=', 'wall').execute()

async function scene(forum: Forum) {
  const [sara, omar, layla] = [
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
    await make.member(forum, 'ليلى'),
  ]
  const [mod, admin] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'قيّم', 'administrator')]
  assert.equal((await write(forum, sara, omar, 'كلمة من **عمر**')).status, 303)
  return { sara, omar, layla, mod, admin, id: await last(forum) }
}

onEachEngine('a wall', (it) => {
  it('is written on and commented, by the same text as posts without headings and images', async (forum) => {
    const { sara, omar, layla, id } = await scene(forum)
    await write(forum, sara, layla, '# عنوان\n\n![صورة](attachment:1) <script>alert(1)</script> https://example.com/x')
    await commentOn(forum, id, sara, 'شكرًا @عمر')
    const shown = await wall(forum, sara)
    assert.match(shown, /كلمة من <strong>عمر<\/strong>/)
    assert.match(shown, /<p[^>]*><strong>عنوان<\/strong><\/p>/)
    assert.doesNotMatch(shown, /<h[345] dir|<script>alert|<img[^>]*attachment/)
    assert.match(shown, /rel="nofollow ugc noopener"/)
    assert.match(shown, new RegExp(`<a class="mention" href="[^"]*\\.${omar.id}/"`))
    assert.ok(shown.indexOf('عنوان') < shown.indexOf('كلمة من'), 'the newest stands first')
    assert.doesNotMatch(shown, /<textarea/, 'guests have no form')
    assert.match(await wall(forum, sara, omar), /<textarea/)
    assert.doesNotMatch(await wall(forum, omar), /كلمة من/)
  })

  it('keeps one text of a form sent twice, and shows a wrong one again', async (forum) => {
    const { sara, omar } = await scene(forum)
    await Promise.all([write(forum, sara, omar, 'مرة', 'same'), write(forum, sara, omar, 'مرة', 'same')])
    assert.equal((await rows(forum)).filter((row) => row.body === 'مرة').length, 1)
    for (const [body, why] of [
      ['  ', /فارغ|اكتب/],
      ['![س](attachment:4)', /فارغ|اكتب/],
      ['ط'.repeat(2001), /2[,٬]?000|٢٬٠٠٠/],
    ] as const) {
      const answer = await write(forum, sara, omar, body)
      assert.equal(answer.status, 422, body.slice(0, 20))
      assert.match(main(answer.text), why)
      if (body.trim()) assert.ok(main(answer.text).includes(body.slice(0, 50)), 'what was typed is kept')
    }
    assert.equal((await commentOn(forum, 999, omar, 'أين')).status, 404)
    assert.equal((await write(forum, { ...sara, id: 999 }, omar, 'أين')).status, 404)
    assert.equal((await write(forum, sara, undefined, 'ضيف')).status, 403)
  })

  it('is open to whom its owner and the groups let in', async (forum) => {
    const { sara, omar, layla, id } = await scene(forum)
    const choose = (wall_from: string) =>
      forum.post('/account/about', { as: sara, form: { wall_from, shows_online: '1' } })
    await choose('followed')
    assert.equal((await write(forum, sara, omar, 'لا')).status, 403)
    assert.equal((await commentOn(forum, id, omar, 'لا')).status, 403)
    assert.match(await wall(forum, sara, omar), /إلا من يتابعهم/)
    await forum.post(`/members/${omar.id}/follow`, { as: sara })
    assert.equal((await write(forum, sara, omar, 'نعم')).status, 303)
    await choose('none')
    assert.equal((await write(forum, sara, omar, 'لا')).status, 403)
    assert.equal((await write(forum, sara, sara, 'حائطي')).status, 303)
    await choose('all')
    await choose('غير ذلك')
    await forum.post(`/members/${layla.id}/ignore`, { as: sara })
    assert.equal((await write(forum, sara, layla, 'لا')).status, 403)
    await make.permission(forum, omar, 0, 'profile-post', -1)
    assert.equal((await write(forum, layla, omar, 'لا')).status, 403)
    await make.permission(forum, omar, 0, 'profile-post', undefined)
    assert.equal((await write(forum, layla, omar, 'نعم')).status, 303)
    await make.permission(forum, 'guest', 0, 'view-members', -1)
    for (const path of [wallUrl(sara), `/wall/${id}/`]) assert.notEqual((await forum.get(path)).status, 200, path)
    assert.equal((await forum.get(`/wall/${id}/`)).status, 404)
  })

  it('is edited by authors in time and cleared by authors, owners and staff', async (forum) => {
    const { sara, omar, layla, mod, admin, id } = await scene(forum)
    const act = async (what: string, as: make.Person, form = {}) =>
      (await forum.post(`/wall/${id}/${what}`, { as, form })).status
    assert.equal(await act('edit', sara, { body: 'لغيري' }), 403)
    assert.equal(await act('edit', omar, { body: 'نص جديد' }), 303)
    assert.match(await wall(forum, sara), /نص جديد/)
    assert.equal(await act('delete', layla), 403)
    assert.equal(await act('delete', sara), 303)
    assert.doesNotMatch(await wall(forum, sara), /نص جديد/)
    assert.match(await wall(forum, sara, sara), /نص جديد/, 'who deleted it sees it')
    assert.equal(await act('restore', omar), 403)
    assert.equal(await act('edit', omar, { body: 'بعد الحذف' }), 403)
    assert.equal(await act('restore', sara), 303)
    assert.equal(await act('delete', mod, { reason: 'سبب الحذف' }), 303)
    assert.equal(await act('restore', sara), 404)
    assert.equal(await act('restore', omar), 403)
    assert.match(await wall(forum, sara, mod), /سبب الحذف/)
    assert.doesNotMatch(await wall(forum, sara, omar), /سبب الحذف/)
    assert.equal((await commentOn(forum, id, omar, 'بعد')).status, 409)
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .selectAll()
      .where('action', '=', 'wall.delete')
      .executeTakeFirstOrThrow()
    assert.deepEqual([line.member_id, line.reason], [omar.id, 'سبب الحذف'])
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /حذف كتابة على حائط/)
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: admin })).status, 303)
    assert.match(await wall(forum, sara), /نص جديد/)
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: admin })).status, 409)
    await make.permission(forum, 'member', 0, 'edit-minutes', 5)
    forum.clock.now += 6 * 60_000
    assert.equal(await act('edit', omar, { body: 'متأخر' }), 403)
    assert.doesNotMatch(await wall(forum, sara, omar), new RegExp(`/wall/${id}/(edit|delete)`))
    const late = await forum.post(`/wall/${id}/delete`, { as: omar })
    assert.equal(late.status, 403)
    assert.match(main(late.text), /انتهت المدة التي تحذف فيها ما كتبت\. اطلب حذفه من صاحب الحائط/)
    assert.match(await wall(forum, sara), /نص جديد/)
    await make.permission(forum, 'member', 0, 'edit-minutes', 7)
    assert.equal(await act('delete', omar), 303, 'in time again')
    forum.clock.now += 6 * 60_000
    assert.equal(await act('restore', omar), 303, 'bringing back is not bound to it')
    assert.equal(await act('delete', omar), 403)
    for (const as of [mod, sara]) assert.deepEqual([await act('delete', as), await act('restore', as)], [303, 303])
    assert.equal((await write(forum, omar, omar, 'حائطي')).status, 303)
    forum.clock.now += 60 * 60_000
    assert.equal((await forum.post(`/wall/${await last(forum)}/delete`, { as: omar })).status, 303, 'on their own wall')
  })

  it('is told to its owner and to who took part, and no longer of what is gone or ignored', async (forum) => {
    const { sara, omar, layla, id } = await scene(forum)
    await forum.work()
    assert.deepEqual(
      (await alerts(forum, sara)).map((row) => row.path),
      [`/wall/${id}/`],
    )
    assert.match(
      (await forum.get('/account/alerts/', { as: sara })).text.replaceAll(/[\u2066-\u2069]/g, ''),
      /عمر كتب على حائطك/,
    )
    await forum.post(`/members/${layla.id}/ignore`, { as: omar })
    await commentOn(forum, id, layla, 'تعليق ليلى')
    const first = await last(forum)
    await commentOn(forum, id, sara, 'تعليق سارة')
    await forum.work()
    assert.deepEqual(
      (await alerts(forum, omar)).map((row) => row.actor_id),
      [sara.id],
    )
    assert.match(
      (await forum.get('/account/alerts/', { as: omar })).text.replaceAll(/[\u2066-\u2069]/g, ''),
      /سارة علّق حيث كتبت، على حائط سارة/,
    )
    assert.deepEqual(
      (await alerts(forum, layla)).map((row) => row.actor_id),
      [sara.id],
    )
    assert.equal((await alerts(forum, sara)).length, 2)
    assert.match(await wall(forum, sara, omar), /<details><summary>كتبه عضو تتجاهله/)
    const alert = (await alerts(forum, sara)).find((row) => row.path === `/wall/${first}/`)
    const led = await forum.get(`/account/alerts/${alert?.id}`, { as: sara })
    assert.equal(led.location, `/wall/${first}/`)
    const place = await forum.get(`/wall/${first}/`, { as: sara })
    assert.equal(place.location, `${memberUrl(sara)}wall/${id}/?from=${first}#wall-${first}`)
    await forum.post(`/wall/${id}/delete`, { as: omar })
    assert.equal(
      (await alerts(forum, sara)).some((row) => row.path === `/wall/${id}/`),
      false,
    )
    assert.equal((await forum.get(`/wall/${first}/`, { as: layla })).status, 404)
    assert.deepEqual(await alerts(forum, layla), [], 'nor of a comment on what is gone')
    await forum.post(`/wall/${id}/restore`, { as: omar })
    await forum.work()
    assert.deepEqual(
      (await alerts(forum, layla)).map((row) => row.actor_id),
      [sara.id],
    )
  })

  it('lets words in that wait, by the queue and its undo', async (forum) => {
    const { sara, omar, layla, mod, admin } = await scene(forum)
    await make.permission(forum, layla, 0, 'unheld', -1)
    assert.equal((await write(forum, sara, layla, 'كلام منتظر')).status, 303)
    await forum.work()
    assert.doesNotMatch(await wall(forum, sara, omar), /كلام منتظر/)
    assert.match(await wall(forum, sara, layla), /ينتظر موافقة/)
    assert.equal((await alerts(forum, sara)).length, 1)
    const queue = (await forum.get('/moderation/', { as: mod })).text
    assert.match(queue, /كلام منتظر/)
    const { id } = await forum.ctx.db
      .selectFrom('cases')
      .select('id')
      .where('kind', '=', 'held')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.get(`/moderation/cases/${id}`, { as: omar })).status, 404)
    const decide = (decision: string, answer = '') =>
      forum.post(`/moderation/cases/${id}/decision`, { as: mod, form: { decision, answer } })
    assert.equal((await decide('approved')).status, 303)
    await forum.work()
    assert.match(await wall(forum, sara), /كلام منتظر/)
    assert.equal((await alerts(forum, sara)).length, 2)
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'cases.approved')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: admin })).status, 303)
    assert.doesNotMatch(await wall(forum, sara), /كلام منتظر/)
    assert.equal((await decide('refused', 'لا يناسب')).status, 303)
    await forum.work()
    assert.doesNotMatch(await wall(forum, sara), /كلام منتظر/)
    assert.equal((await rows(forum)).at(-1)?.delete_reason, 'لا يناسب')
  })

  it('is reported to the staff of the board', async (forum) => {
    const { sara, omar, layla, mod, id } = await scene(forum)
    const report = (as: make.Person) => forum.post(`/wall/${id}/report`, { as, form: { reason: '1', note: '' } })
    assert.equal((await report(omar)).status, 403)
    for (const as of [layla, layla, sara]) assert.equal((await report(as)).status, 303)
    const cases = await forum.ctx.db.selectFrom('cases').selectAll().execute()
    assert.deepEqual(
      cases.map((row) => [row.kind, row.wall_post_id, row.member_id]),
      [['report', id, omar.id]],
    )
    assert.equal((await forum.ctx.db.selectFrom('reports').selectAll().execute()).length, 2)
    assert.match((await forum.get('/account/cases', { as: layla })).text, /كتابة عمر على حائط/)
    const page = await forum.get(`/moderation/cases/${cases[0]?.id}`, { as: mod })
    assert.match(page.text, /كتابة على حائط/)
    const form = { decision: 'upheld', answer: '' }
    assert.equal((await forum.post(`/moderation/cases/${cases[0]?.id}/decision`, { as: mod, form })).status, 303)
    await forum.work()
    assert.doesNotMatch(await wall(forum, sara), /كلمة من/)
    assert.equal((await report(layla)).status, 404)
  })

  it('goes with a cleaned account and comes back, and is handed over by a merge', async (forum) => {
    const { sara, omar, layla, mod, admin, id } = await scene(forum)
    await commentOn(forum, id, sara, 'باق')
    await write(forum, omar, layla, 'على حائط عمر')
    assert.match((await forum.get(`/members/${omar.id}/clean`, { as: mod })).text, /كتابة واحدة على حائط/)
    assert.equal((await forum.post(`/members/${omar.id}/clean`, { as: mod, form: { reason: 'دعاية' } })).status, 303)
    assert.doesNotMatch(await wall(forum, sara), /كلمة من/)
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'spam.clean')
      .executeTakeFirstOrThrow()
    await forum.post(`/moderation/cleanings/${line.id}/undo`, { as: mod })
    assert.match(await wall(forum, sara), /كلمة من/)
    const merged = await forum.post(`/admin/members/${omar.id}/merge`, {
      as: admin,
      form: { into: layla.id, sure: '1' },
    })
    assert.equal(merged.status, 303)
    assert.match(await wall(forum, layla), /على حائط عمر/)
    assert.deepEqual(
      (await rows(forum)).map((row) => [row.member_id, row.user_id]),
      [
        [sara.id, layla.id],
        [sara.id, sara.id],
        [layla.id, layla.id],
      ],
    )
  })

  it('shows the latest comments, and all of them on a page of their own', async (forum) => {
    const { sara, omar, layla, mod, id } = await scene(forum)
    for (let n = 1; n <= 5; n++) await commentOn(forum, id, n % 2 ? sara : omar, `رقم-${n}-`)
    await forum.post(`/wall/${await last(forum)}/delete`, { as: mod, form: { reason: 'سر' } })
    const shown = await wall(forum, sara, layla)
    assert.doesNotMatch(shown, /رقم-1-|رقم-5-/)
    assert.match(shown, /رقم-2-[^]*رقم-3-[^]*رقم-4-/)
    assert.match(shown, /كل التعليقات \(4\)/, 'deleted ones are not counted for who does not see them')
    const page = main((await forum.get(encodeURI(`${memberUrl(sara)}wall/${id}/`), { as: layla })).text)
    assert.match(page, /رقم-1-[^]*رقم-4-/)
    assert.doesNotMatch(page, /رقم-5-/)
    for (let n = 0; n < 16; n++) await write(forum, sara, layla, `كتابة-${n}-`)
    const first = await wall(forum, sara)
    assert.doesNotMatch(first, /كلمة من|كتابة-0-/)
    const older = /<a href="([^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.match((await forum.get(older)).text, /كتابة-0-[^]*كلمة من/)
  })
})
