import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')
const tab = async (forum: Forum, of: make.Person, path: string, as?: make.Person) => {
  const answer = await forum.get(encodeURI(memberUrl(of)) + path, as ? { as } : {})
  assert.equal(answer.status, 200, path)
  return plain(answer.text.slice(answer.text.indexOf('<main')))
}
const older = (main: string) => /<a href="([^"]*)" rel="next"/.exec(main)?.[1]?.replaceAll('&amp;', '&')
const titles = (main: string) =>
  [...main.matchAll(/<article class="said-by">\s*<h2>([^]*?)<\/h2>/g)].map(([, head = '']) =>
    head.replaceAll(/<[^>]*>/g, ''),
  )
const allTabs = ['', 'threads/', 'reactions/', 'reactions/given/', 'media/', 'about/']

onEachEngine('a profile', (it) => {
  it('has what a member wrote, started, was given and gave, each at its own address', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara, { title: 'أول الكلام' })
    const post = await make.post(forum, omar, thread.id, 'كلام عمر')
    await forum.post(`/posts/${post.id}/reactions`, { as: sara, form: { reaction: 'love' } })
    assert.deepEqual(titles(await tab(forum, omar, '')), ['أول الكلام'])
    assert.match(await tab(forum, omar, ''), /كلام عمر/)
    assert.match(await tab(forum, sara, 'threads/'), /أول الكلام/)
    assert.doesNotMatch(await tab(forum, omar, 'threads/'), /أول الكلام/)
    const received = await tab(forum, omar, 'reactions/')
    assert.deepEqual(titles(received), ['أول الكلام'])
    assert.match(received, /❤️?<\/span> <span class="visually-hidden">[^<]+<\/span>1<\/span>/)
    assert.deepEqual(titles(await tab(forum, sara, 'reactions/')), [])
    assert.deepEqual(titles(await tab(forum, sara, 'reactions/given/')), ['عمر: أول الكلام'])
    const wrong = await forum.get(`/members/x.${omar.id}/reactions/given/`)
    assert.deepEqual([wrong.status, wrong.location], [301, `${memberUrl(omar)}reactions/given/`])
  })

  it('shows on no tab what the viewer may not read, or no longer', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const chief = await make.member(forum, 'قيّم', 'administrator')
    const hidden = await make.privateBoard(forum, 'غرفة مرصود')
    const secret = await make.thread(forum, chief, { title: 'عنوان مرصود', body: 'نص مرصود', forumId: hidden.id })
    const open = await make.thread(forum, omar, { title: 'يُحذف' })
    const gone = await make.post(forum, chief, open.id, 'سيمحى')
    const first = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', secret.id)
      .executeTakeFirstOrThrow()
    for (const { id } of [first, gone]) {
      await forum.ctx.db
        .insertInto('reactions')
        .values({ post_id: id, user_id: sara.id, kind_id: 1, created_at: 5 })
        .execute()
      await forum.ctx.db
        .updateTable('posts')
        .set({ reactions: '{"counts":[[1,1]],"first":[],"total":1}' })
        .where('id', '=', id)
        .execute()
      const image = {
        user_id: chief.id,
        post_id: id,
        token: `t${id}`,
        file_name: `مرصود${id}.png`,
        width: 9,
        height: 9,
        bytes: 9,
        ready_at: 5,
        created_at: 5,
        refused: null,
      }
      await forum.ctx.db.insertInto('attachments').values(image).execute()
    }
    const everything = async (as?: make.Person) =>
      (await Promise.all([chief, sara].flatMap((of) => allTabs.map((path) => tab(forum, of, path, as))))).join()
    assert.match(await everything(chief), /عنوان مرصود/)
    assert.match(await everything(), /سيمحى/)
    assert.equal([...(await tab(forum, chief, 'media/', chief)).matchAll(/<img/g)].length >= 2, true)
    await forum.post(`/posts/${gone.id}/delete`, { as: chief })
    for (const as of [undefined, omar]) assert.doesNotMatch(await everything(as), /مرصود|سيمحى/)
    for (const path of allTabs) {
      const older = await forum.get(`${encodeURI(memberUrl(chief))}${path}?before=9999999999999-999999`, { as: omar })
      assert.doesNotMatch(older.text, /مرصود|سيمحى/)
    }
  })

  it('goes back page by page without end or gap', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, { title: 'سلسلة', body: 'نص 00' })
    for (let n = 1; n < 45; n++) await make.post(forum, sara, thread.id, `نص ${String(n).padStart(2, '0')}`)
    const seen: string[] = []
    let path: string | undefined = encodeURI(memberUrl(sara))
    for (let pages = 0; path !== undefined; pages++) {
      assert.ok(pages < 4)
      const { text }: { text: string } = await forum.get(path)
      seen.push(...[...text.matchAll(/<p dir="auto">نص (\d\d)<\/p>/g)].map((match) => match[1] ?? ''))
      path = older(text)
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 45 }, (_, n) => String(44 - n).padStart(2, '0')),
    )
    assert.equal((await forum.get(`${encodeURI(memberUrl(sara))}?before=x`)).status, 200)
  })

  it('tells about a member what they let be told', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    await forum.post('/account/', { as: sara, form: { username: 'سارة العلي', title: '' } })
    const renamed = { ...sara, name: 'سارة العلي' }
    const form = { birth_day: '5', birth_month: '3', birth_year: '1990', shows_birthday: '1' }
    await forum.post('/account/about', { as: sara, form })
    const main = await tab(forum, renamed, 'about/', omar)
    assert.match(main, /<dt>أسماء سابقة<\/dt><dd dir="auto">سارة<\/dd>/)
    assert.match(main, /<dt>تاريخ الميلاد<\/dt><dd dir="auto">5 مارس 1990<\/dd>/)
    await forum.post('/account/about', { as: sara, form: { ...form, shows_birthday: '' } })
    assert.doesNotMatch(await tab(forum, renamed, 'about/', omar), /1990|تاريخ الميلاد/)
  })

  it('is the way to a thread', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara, { title: 'هنا' })
    const omar = await make.member(forum, 'عمر')
    const way = async (as?: make.Person) =>
      /<h2 class="row__name"><a href="([^"]*)"/.exec(await tab(forum, sara, 'threads/', as))?.[1]
    assert.equal(await way(), threadUrl(thread))
    assert.equal(await way(omar), threadUrl(thread))
    await forum.get(encodeURI(threadUrl(thread)), { as: omar, headers: { accept: 'text/html' } })
    await make.post(forum, sara, thread.id)
    assert.equal(await way(omar), `${threadUrl(thread)}unread`)
    assert.match(await tab(forum, sara, 'threads/', omar), /رد جديد/)
  })

  it('has a card with what one may do about the member, as on their profile', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const acts = async (of: make.Person, as?: make.Person) => {
      const { text } = await forum.get(`/members/${of.id}/card`, as ? { as } : {})
      return [...text.matchAll(/<form method="post" action="([^"]*)">/g)].map(([, url]) => url?.split('/').at(-1))
    }
    assert.deepEqual(await acts(sara, omar), ['follow', 'ignore'])
    assert.deepEqual(await acts(sara, sara), [])
    assert.deepEqual(await acts(sara), [])
    assert.deepEqual(await acts(mod, omar), ['follow'], 'staff is ignored by nobody')
    await forum.post(`/members/${sara.id}/follow`, { as: omar })
    assert.deepEqual(await acts(sara, omar), ['unfollow', 'ignore'])
    await forum.post(`/members/${sara.id}/ignore`, { as: omar })
    assert.deepEqual(await acts(sara, omar), ['unignore'])
  })

  it('is known by a card at its name, without what the member hides', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    await forum.ctx.db.updateTable('users').set({ last_seen_at: forum.clock.now }).where('id', '=', sara.id).execute()
    const card = async (as?: make.Person) => forum.get(`/members/${sara.id}/card`, as ? { as } : {})
    assert.match((await card(omar)).text, /سارة[^]*آخر ظهور/)
    assert.doesNotMatch((await card(omar)).text, /<html|<main/)
    await forum.post('/account/about', { as: sara, form: { shows_online: '' } })
    assert.doesNotMatch((await card(omar)).text, /آخر ظهور/)
    assert.equal((await forum.get('/members/999/card', { as: omar })).status, 404)
    await make.permission(forum, 'guest', 0, 'view-members', -1)
    assert.equal((await card()).status, 403)
  })
})
