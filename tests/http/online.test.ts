import assert from 'node:assert/strict'
import { recordPresence } from '../../src/features/members/presence/recording.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const html = { accept: 'text/html' }
const minute = 60_000
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')
const visit = (forum: Forum, path: string, as?: make.Person, agent = 'Mozilla/5.0') =>
  forum.get(encodeURI(path), { ...(as ? { as } : {}), headers: { ...html, 'user-agent': agent } })
const online = async (forum: Forum, as?: make.Person) => {
  const { text } = await forum.get('/online/', as ? { as } : {})
  const main = plain(text.slice(text.indexOf('<main')))
  return {
    main,
    lines: [
      ...main.matchAll(/visitor__name"><a [^>]*><bdi>([^<]*)<\/bdi><\/a><\/h2>\s*<p class="soft">([^]*?)<\/p>/g),
    ].map(([, name, place = '']) => `${name}: ${place.replaceAll(/<[^>]*>/g, '')}`),
    summary: /<p class="soft">([^<]*)<\/p><\/div>/.exec(main)?.[1],
  }
}
const hide = (forum: Forum, as: make.Person) => forum.post('/account/about', { as, form: { shows_online: '' } })

onEachEngine('who is here', (it) => {
  it('says what each reads, where the viewer may see it', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const chief = await make.member(forum, 'قيّم', 'administrator')
    const open = await make.thread(forum, sara, { title: 'موضوع مفتوح' })
    const hidden = await make.privateBoard(forum, 'غرفة مغلقة')
    const secret = await make.thread(forum, chief, { title: 'سر مرصود', forumId: hidden.id })
    await visit(forum, threadUrl(open), sara)
    await visit(forum, threadUrl(secret), chief)
    await visit(forum, '/account/', omar)
    const seen = await online(forum, omar)
    assert.deepEqual(seen.lines.toSorted(), ['سارة: يقرأ موضوع مفتوح', 'عمر: يتصفح المنتدى', 'قيّم: يتصفح المنتدى'])
    assert.doesNotMatch(seen.main, /مرصود/)
    assert.ok((await online(forum, chief)).lines.includes('قيّم: يقرأ سر مرصود'))
    await forum.post(`/threads/${open.id}/delete`, { as: chief })
    assert.ok((await online(forum, omar)).lines.includes('سارة: يتصفح المنتدى'), 'no title of what was deleted')
  })

  it('counts guests once each and names programs', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    await make.thread(forum, sara)
    forum.clock.now += 20 * minute
    for (const path of ['/', '/', '/whats-new/']) await visit(forum, path)
    await visit(forum, '/', undefined, 'Mozilla/5.0 (Windows)')
    await visit(forum, '/login/', undefined, 'Mozilla/5.0 (whoever logs in)')
    await visit(forum, '/', sara, 'Mozilla/5.0 (whoever logs in)')
    await visit(forum, '/', undefined, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')
    await forum.get('/', { headers: { 'user-agent': 'asks for data' } })
    const { summary, main } = await online(forum)
    assert.equal(summary, 'عضو واحد وزائران')
    assert.match(main, /<dt><bdi>Google<\/bdi><\/dt><dd>1<\/dd>/)
    forum.clock.now += 16 * minute
    assert.equal((await online(forum)).summary, 'لا أعضاء ولا زوار')
  })

  it('names nobody who hides it but to the staff', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    assert.equal((await hide(forum, sara)).status, 303)
    await visit(forum, '/', sara)
    await recordPresence(forum.ctx)
    const forOmar = await online(forum, omar)
    assert.doesNotMatch(forOmar.main, /سارة/)
    assert.match(forOmar.main, /وعضو آخر لا يظهر اسمه/)
    assert.equal(forOmar.summary, 'عضوان ولا زوار')
    assert.match((await online(forum, mod)).main, /سارة/)
    for (const path of ['/', '/members/', memberUrl({ id: sara.id, name: 'سارة' })]) {
      const last = /آخر ظهور/
      const [shown, kept] = [await visit(forum, path, mod), await visit(forum, path, omar)]
      if (path !== '/') assert.match(shown.text, last, path)
      if (path.includes('سارة')) assert.doesNotMatch(kept.text, last, path)
      if (path === '/')
        assert.doesNotMatch(plain(kept.text.slice(kept.text.indexOf('id="here"'))).split('</section>')[0] ?? '', /سارة/)
    }
  })

  it('does not say what they read who do not show it', async (forum) => {
    const shy = await make.member(forum, 'خجول')
    const chief = await make.member(forum, 'قيّم', 'administrator')
    const open = await make.thread(forum, shy, { title: 'موضوع مفتوح' })
    await visit(forum, threadUrl(open), shy)
    assert.ok((await online(forum, chief)).lines.includes('خجول: يقرأ موضوع مفتوح'))
    await forum.post('/preferences', { as: shy, form: { activity: 'hidden' } })
    await visit(forum, threadUrl(open), shy)
    for (const as of [chief, undefined])
      assert.ok((await online(forum, as)).lines.includes('خجول: يتصفح المنتدى'), as?.name)
  })

  it('writes once a minute when members were seen, and changes no page that is kept by it', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    await visit(forum, '/', sara)
    const before = forum.ctx.engine.changeMark()
    forum.clock.now += minute
    await recordPresence(forum.ctx)
    const { last_seen_at } = await forum.ctx.db
      .selectFrom('users')
      .select('last_seen_at')
      .where('id', '=', sara.id)
      .executeTakeFirstOrThrow()
    assert.ok(last_seen_at && Math.abs(last_seen_at - forum.clock.now) < minute)
    await recordPresence(forum.ctx)
    if (forum.ctx.engine.name === 'sqlite') {
      const after = forum.ctx.engine.changeMark()
      await visit(forum, '/', sara)
      await recordPresence(forum.ctx)
      assert.notEqual(before, after, 'the first record is a change')
      assert.equal(forum.ctx.engine.changeMark(), after)
    }
  })

  it('breaks the record as soon as somebody looks, and writes it at most every five seconds', async (forum) => {
    const names = ['سارة', 'عمر', 'هدى']
    const people: make.Person[] = []
    for (const name of names) people.push(await make.member(forum, name))
    forum.clock.now += 20 * minute
    const kept = async () => {
      const row = await forum.ctx.db
        .selectFrom('settings')
        .select('value')
        .where('name', '=', 'online.record')
        .executeTakeFirst()
      return row && (JSON.parse(row.value) as { count: number }).count
    }
    const seen = async (as?: make.Person) => /أكبر عدد اجتمع هنا: (\d+)/.exec((await online(forum, as)).main)?.[1]
    assert.equal(await seen(people[0]), '1')
    assert.equal(await kept(), 1)
    await visit(forum, '/', people[1])
    assert.equal(await seen(people[1]), '2', 'it is never below how many are here')
    assert.equal(await kept(), 1)
    forum.clock.now += 5000
    assert.equal(await seen(people[2]), '3')
    assert.equal(await kept(), 3)
  })

  it('keeps the record, and shows it with who is here on the first page', async (forum) => {
    const people = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    await make.thread(forum, people[0] as make.Person)
    for (const as of people) await visit(forum, '/', as)
    await recordPresence(forum.ctx)
    forum.clock.now += 20 * minute
    await visit(forum, '/', people[1])
    await recordPresence(forum.ctx)
    const text = plain((await visit(forum, '/', people[1])).text)
    const block = text.slice(text.indexOf('id="here"')).split('</section>')[0] ?? ''
    assert.match(block, /عضو واحد ولا زوار/)
    assert.match(block, /عمر/)
    assert.doesNotMatch(block, /سارة/)
    assert.match(block, /أكبر عدد اجتمع هنا: 2/)
  })

  it('is closed to who may not see members', async (forum) => {
    await make.thread(forum, await make.member(forum, 'سارة'))
    await make.permission(forum, 'guest', 0, 'view-members', -1)
    assert.equal((await visit(forum, '/online/')).status, 403)
    assert.doesNotMatch((await visit(forum, '/')).text, /id="here"|سارة<\/bdi><\/a><\/li>/)
  })
})

onEachEngine('birthdays', (it) => {
  const today = '1'
  const celebrate = async (forum: Forum) => {
    const { text } = await forum.get('/members/')
    return plain(/أعياد ميلاد اليوم<\/h2>([^]*?)<\/section>/.exec(text)?.[1] ?? '').replaceAll(/<[^>]*>|\s+/g, ' ')
  }

  it('are told on the day by who wants that, with or without an age', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const huda = await make.member(forum, 'هدى')
    const form = { birth_day: today, birth_month: '11', shows_birthday: '1', shows_online: '1' }
    for (const [as, more] of [
      [sara, {}],
      [omar, { birth_year: '١٩٩٠' }],
      [huda, { shows_birthday: '' }],
    ] as const)
      assert.equal((await forum.post('/account/about', { as, form: { ...form, ...more } })).status, 303)
    const found = await celebrate(forum)
    assert.match(found, /سارة/)
    assert.match(found, /عمر.*36 سنة/)
    assert.doesNotMatch(found, /هدى/)
    forum.clock.now += 24 * 60 * minute
    assert.equal(await celebrate(forum), '')
  })

  it('must be days that there are', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    for (const wrong of [
      { birth_day: '31', birth_month: '6' },
      { birth_day: '5' },
      { birth_day: '29', birth_month: '2', birth_year: '2001' },
      { birth_day: '1', birth_month: '1', birth_year: '1700' },
    ]) {
      const answer = await forum.post('/account/about', { as: sara, form: { ...wrong, shows_birthday: '1' } })
      assert.equal(answer.status, 422, JSON.stringify(wrong))
      assert.match(answer.text, /aria-invalid/)
    }
    const leap = { birth_day: '29', birth_month: '2', shows_birthday: '1' }
    assert.equal((await forum.post('/account/about', { as: sara, form: leap })).status, 303)
    forum.clock.now = Date.UTC(2027, 1, 28, 12)
    assert.match(await celebrate(forum), /سارة/)
  })
})
