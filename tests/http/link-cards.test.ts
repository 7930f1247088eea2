import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { NoPage } from '../../src/platform/outside/page-reader.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const hostile = '<script>alert(1)</script>"\'&'

/** Stands in for all other sites: what each address answers, and what was asked. */
function sites(forum: Forum, answers: Record<string, string | NoPage>) {
  const asked: string[] = []
  forum.ctx.pages.read = async (address) => {
    asked.push(address)
    const answer = answers[address] ?? `<title>صفحة ${address.slice(-1)}</title>`
    if (typeof answer !== 'string') throw answer
    return { address, type: 'text/html; charset=utf-8', body: Buffer.from(answer) }
  }
  return asked
}

const minutes = (forum: Forum, n: number) => {
  forum.clock.now += n * 60_000
  return forum.work()
}
const cards = (text: string) => [...text.matchAll(/<div class="linked">.*?<\/div>/g)].map(([card]) => card)

async function scene(forum: Forum, answers: Record<string, string | NoPage> = {}) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const admin = await make.member(forum, 'المدير', 'administrator')
  const turn = (on: boolean) => forum.post('/admin/settings', { as: admin, form: { linkCards: on ? '1' : '0' } })
  return { sara, omar, admin, turn, asked: sites(forum, answers) }
}

onEachEngine('cards under links', (it) => {
  it('are off: nothing is fetched, then or later', async (forum) => {
    const { sara, turn, asked } = await scene(forum)
    const thread = await make.thread(forum, sara, { body: 'https://news.example/a' })
    await forum.work()
    await turn(true)
    await forum.work()
    await make.post(forum, sara, thread.id, 'https://news.example/b')
    await turn(false)
    await minutes(forum, 60)
    assert.deepEqual(asked, [])
    const jobs = await forum.ctx.db.selectFrom('jobs').selectAll().where('name', '=', 'cards.fetch').execute()
    assert.deepEqual(jobs, [])
  })

  it('come after posting, once for each address, and are gone when the board turns them off', async (forum) => {
    const { sara, omar, turn, asked } = await scene(forum, {
      'https://news.example/a': `<title>${hostile.replaceAll('<', '&lt;')}</title><meta property="og:description" content="وصف">`,
    })
    await turn(true)
    const own = `${forum.ctx.config.baseUrl}/threads/1/`
    const body = `نص\n\nhttps://news.example/a\n\nhttp://127.0.0.1/\n\n${own}\n\nhttps://youtu.be/dQw4w9WgXcQ`
    const thread = await make.thread(forum, sara, { title: 'روابط', body })
    const url = threadUrl(thread)
    const fetched = await forum.get(url)
    assert.deepEqual([asked.length, cards(fetched.text).length], [0, 0], 'nothing in the request')
    await forum.work()
    assert.deepEqual(asked, ['https://news.example/a'])
    const guest = await forum.get(url)
    assert.deepEqual(cards(guest.text), [
      '<div class="linked"><p dir="ltr"><b><a href="https://news.example/a" rel="nofollow ugc noopener">&lt;script&gt;alert(1)&lt;/script&gt;&quot;\'&amp;</a></b></p><p dir="rtl">وصف</p><p dir="ltr">news.example</p></div>',
    ])
    await make.post(forum, omar, thread.id, 'https://news.example/a\n\n[quote]\nhttps://news.example/q\n[/quote]')
    await forum.work()
    assert.equal(asked.length, 1, 'known from another post')
    assert.equal(cards((await forum.get(url)).text).length, 2)
    assert.doesNotMatch((await forum.get(`${url}index.json`)).text, /linked|alert\(1\)/)

    await turn(false)
    await forum.work()
    assert.equal(cards((await forum.get(url)).text).length, 0)
    await turn(true)
    await forum.work()
    assert.equal(cards((await forum.get(url)).text).length, 2)
    assert.equal(asked.length, 1)
    forum.clock.now += 8 * 24 * 3_600_000
    await make.post(forum, omar, thread.id, 'https://news.example/a')
    await forum.work()
    assert.equal(asked.length, 2, 'looked at anew after a week')
  })

  it('come when a post that was deleted before its links were looked at is restored', async (forum) => {
    const { omar, admin, turn, asked } = await scene(forum)
    await turn(true)
    const thread = await make.thread(forum, omar, {})
    const post = await make.post(forum, omar, thread.id, 'https://news.example/1')
    await forum.post(`/posts/${post.id}/delete`, { as: omar })
    await forum.work()
    assert.deepEqual(asked, [], 'of what nobody reads nobody is asked')
    await forum.post(`/posts/${post.id}/restore`, { as: admin })
    await forum.work()
    assert.deepEqual(asked, ['https://news.example/1'])
    assert.equal(cards((await forum.get(threadUrl(thread))).text).length, 1)
  })

  it('stay through an edit, come with a new link, and go when their writer says so', async (forum) => {
    const { sara, omar, turn, asked } = await scene(forum)
    await turn(true)
    const thread = await make.thread(forum, omar, {})
    const post = await make.post(forum, sara, thread.id, 'https://news.example/1')
    await forum.work()
    const url = threadUrl(thread)
    const edit = async (body: string) => {
      assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body } })).status, 303)
      await forum.work()
    }
    const titles = async () => cards((await forum.get(url)).text).map((card) => />صفحة (\d)</.exec(card)?.[1])
    await edit('كلام\n\nhttps://news.example/1\n\nhttps://news.example/2')
    assert.deepEqual(await titles(), ['1', '2'])
    const action = `/posts/${post.id}/cards/remove`
    assert.ok((await forum.get(url, { as: sara })).text.includes(`action="${action}"`))
    for (const as of [undefined, omar]) {
      assert.equal((await forum.get(url, { as })).text.includes(action), false)
      assert.equal((await forum.post(action, { as })).status, 403)
    }
    assert.equal((await forum.post(action, { as: sara })).status, 303)
    assert.deepEqual(await titles(), [])
    await edit('كلام آخر\n\nhttps://news.example/1\n\nhttps://news.example/3')
    assert.deepEqual(await titles(), ['3'], 'what was taken away stays away')
    await turn(false)
    await forum.work()
    await turn(true)
    await forum.work()
    assert.deepEqual(await titles(), ['3'])
    assert.deepEqual(
      asked,
      ['1', '2', '3'].map((n) => `https://news.example/${n}`),
    )
    await forum.post(`/posts/${post.id}/delete`, { as: sara })
    await make.post(
      forum,
      sara,
      thread.id,
      Array.from({ length: 5 }, (_, n) => `https://many.example/${n + 4}`).join('\n\n'),
    )
    await forum.work()
    assert.deepEqual(await titles(), ['4', '5', '6'], 'three in a post')
  })

  it('stay when their posts are joined and parted, with whom these name, and go with the setting', async (forum) => {
    const { sara, omar, admin, turn } = await scene(forum)
    await turn(true)
    const thread = await make.thread(forum, omar, {})
    const [one, two] = [
      await make.post(forum, sara, thread.id, 'https://news.example/1'),
      await make.post(forum, sara, thread.id, 'قال @عمر\n\nhttps://news.example/2'),
    ]
    await forum.work()
    await forum.ctx.db.updateTable('users').set({ name: 'عمير', name_fold: 'عمير' }).where('id', '=', omar.id).execute()
    const form = { source: thread.id, post: [one.id, two.id], keep: one.id, reason: '' }
    const titles = async () =>
      cards((await forum.get(threadUrl(thread))).text).map((card) => />صفحة (\d)</.exec(card)?.[1])
    assert.equal((await forum.post('/moderation/posts/merge', { as: admin, form })).status, 303)
    assert.deepEqual(await titles(), ['1', '2'], 'before any job')
    assert.match((await forum.get(threadUrl(thread))).text, /قال <a class="mention"[^>]*><bdi>@عمير/)
    const { id: line } = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${line}/undo`, { as: admin })).status, 303)
    assert.deepEqual(await titles(), ['1', '2'])
    assert.equal(
      (await forum.post('/moderation/posts/merge', { as: admin, form: { ...form, keep: two.id } })).status,
      303,
    )
    await turn(false)
    await forum.work()
    assert.deepEqual(await titles(), [])
  })

  it('are looked for again when a site was slow, and failures are remembered', async (forum) => {
    const slow = new NoPage('too slow', { lasting: false })
    const none = new NoPage('not a page', { lasting: true })
    const [late, gone, broken] = ['https://late.example/1', 'https://gone.example/2', 'https://broken.example/3']
    const answers: Record<string, string | NoPage> = { [late]: slow, [gone]: none, [broken]: slow }
    const { sara, omar, turn, asked } = await scene(forum, answers)
    const count = (address: string) => asked.filter((one) => one === address).length
    await turn(true)
    const thread = await make.thread(forum, sara, { body: [late, gone, broken].join('\n\n') })
    await forum.work()
    assert.deepEqual([late, gone, broken].map(count), [1, 1, 1])
    answers[late] = '<title>جاء</title>'
    await minutes(forum, 1)
    assert.equal(cards((await forum.get(threadUrl(thread))).text).length, 1)
    for (const wait of [5, 30, 60, 600]) await minutes(forum, wait)
    assert.deepEqual([late, gone, broken].map(count), [2, 1, 4])
    await make.post(forum, omar, thread.id, [gone, broken].join('\n\n'))
    await forum.work()
    assert.deepEqual([gone, broken].map(count), [1, 4], 'for a day')
    await minutes(forum, 25 * 60)
    await make.post(forum, omar, thread.id, gone)
    await forum.work()
    assert.equal(count(gone), 2)
  })

  it('are fetched for what everybody sees, within what a member and a site have left', async (forum) => {
    const { sara, omar, turn, asked } = await scene(forum)
    await turn(true)
    const thread = await make.thread(forum, omar, {})
    const gone = await make.post(forum, sara, thread.id, 'https://news.example/1')
    await forum.post(`/posts/${gone.id}/delete`, { as: sara })
    const held = await make.post(forum, sara, thread.id, 'https://news.example/2')
    await forum.ctx.db.updateTable('posts').set({ held_at: 1 }).where('id', '=', held.id).execute()
    await forum.work()
    assert.deepEqual(asked, [])
    const mod = await make.member(forum, 'رقيب', 'moderator')
    assert.equal((await forum.post(`/posts/${held.id}/approve`, { as: mod })).status, 303)
    await forum.work()
    assert.deepEqual(asked, ['https://news.example/2'], 'once somebody let it in')

    await forum.ctx.limits.consume('linkCardHost', 'busy.example', 20)
    await forum.ctx.limits.consume('linkCard', String(omar.id), 30)
    await make.post(forum, sara, thread.id, 'https://busy.example/3')
    await make.post(forum, omar, thread.id, 'https://other.example/4')
    await forum.work()
    assert.equal(asked.length, 1)
    await forum.ctx.limits.clear('linkCardHost', 'busy.example')
    await forum.ctx.limits.clear('linkCard', String(omar.id))
    await minutes(forum, 1)
    assert.deepEqual(asked.slice(1).toSorted(), ['https://busy.example/3', 'https://other.example/4'], 'a little later')
  })
})
