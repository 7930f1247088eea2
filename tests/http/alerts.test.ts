import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import { bellCount } from '../support/bell.ts'
import * as make from '../support/make.ts'

const list = '/account/alerts/'
const plain = (html: string) => html.replaceAll(/[\u2066-\u2069]/g, '')
const alerts = async (forum: Forum, as: make.Person, path = list) => {
  const { text } = await forum.get(path, { as })
  return [
    ...plain(text).matchAll(
      /<li class="alert( alert--unread)?">[^]*?<a class="alert__link" href="([^"]*)">([^]*?)<\/a>/g,
    ),
  ].map(([, unread, url, said]) => ({
    unread: unread !== undefined,
    url: url ?? '',
    said: (said ?? '').replaceAll(/<[^>]*>[^<]*<\/[^>]*>/g, ''),
  }))
}
const bell = async (forum: Forum, as: make.Person) => bellCount((await forum.get('/help/formatting', { as })).text)

onEachEngine('alerts', (it) => {
  it('tell the starter of a reply, once, until it is read by reading the post itself', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'ابدأ من هنا')
    await forum.work()
    await forum.work()
    assert.equal(await bell(forum, asker), '1')
    assert.equal(await bell(forum, helper), '', 'nobody hears of what they did')
    const [told, ...rest] = await alerts(forum, asker)
    assert.deepEqual(rest, [])
    assert.equal(told?.said, 'كمال ردّ في «كيف أبدأ؟»')
    assert.equal(told?.unread, true)
    assert.equal(await bell(forum, asker), '', 'the list was opened: the bell is silent')
    assert.equal((await alerts(forum, asker))[0]?.unread, true, 'and the alert still unread')
    await forum.get(encodeURI(threadUrl(thread)), { as: asker })
    assert.equal((await alerts(forum, asker))[0]?.unread, false)
  })

  it('say no more that somebody is named whom an edit names no longer, unless they read it', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const [other, reader] = [await make.member(forum, 'قارئ'), await make.member(forum, 'سارة')]
    const [first] = await forum.ctx.db.selectFrom('posts').select('id').where('thread_id', '=', thread.id).execute()
    const quote = `[quote="هدى" post="${first?.id}"]\nنص\n[/quote]`
    const post = await make.post(forum, helper, thread.id, `${quote}\n@قارئ @سارة @كمال`)
    await forum.work()
    await forum.get(encodeURI(threadUrl(thread)), { as: reader })
    const told = async () =>
      forum.ctx.db.selectFrom('alerts').select(['user_id', 'type', 'bundle']).orderBy('user_id').execute()
    const [quoted, mentioned, read] = await told()
    assert.deepEqual([quoted?.type, mentioned?.type, read?.type], ['quote', 'mention', 'mention'])
    const edit = async (body: string) => {
      await forum.post(`/posts/${post.id}/edit`, { as: helper, form: { body } })
      await forum.work()
    }
    await edit('@قارئ وحدها')
    const reply = { user_id: asker.id, type: 'reply', bundle: `reply ${thread.id}` }
    assert.deepEqual(await told(), [reply, mentioned, read], 'who watches the thread hears of a reply')
    await edit('لا أحد')
    assert.deepEqual(await told(), [reply, read])
    assert.equal(await bell(forum, other), '')
    await edit('@قارئ من جديد')
    assert.deepEqual(await told(), [reply, mentioned, read])
  })

  it('are read with the post however many others wait, and in whatever order its thread is read', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const tell = async (hidden: 0 | 1) => {
      await make.post(forum, helper, thread.id, 'رد')
      await forum.work()
      const rows = Array.from({ length: 120 }, (_, n) => ({
        user_id: asker.id,
        type: 'reaction' as const,
        event: `e${hidden}${n}`,
        bundle: `b${hidden}${n}`,
        actor_id: null,
        thread_id: null,
        post_id: null,
        created_at: forum.clock.now,
        viewed_at: null,
        read_at: null,
        hidden,
      }))
      await forum.ctx.db.insertInto('alerts').values(rows).execute()
    }
    const unread = () =>
      forum.ctx.db.selectFrom('alerts').select('id').where('type', '=', 'reply').where('read_at', 'is', null).execute()
    await tell(1)
    assert.equal(await bell(forum, asker), '1', 'what is only mailed does not silence it')
    await forum.get(encodeURI(`${threadUrl(thread)}?order=reactions`), { as: asker })
    assert.deepEqual(await unread(), [])
    await tell(0)
    await forum.get(encodeURI(threadUrl(thread)), { as: asker })
    assert.deepEqual(await unread(), [])
  })

  it('put what belongs together on one line', async (forum) => {
    const { asker, thread } = await make.asked(forum)
    const post = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', thread.id)
      .executeTakeFirstOrThrow()
    for (const name of ['أحمد', 'بدر', 'تامر', 'ثريا', 'جابر', 'حنان']) {
      const fan = await make.member(forum, name)
      await forum.post(`/posts/${post.id}/reactions`, { as: fan, form: { reaction: 'like' } })
    }
    await forum.work()
    assert.equal(await bell(forum, asker), '1')
    assert.deepEqual(
      (await alerts(forum, asker)).map(({ said }) => said),
      ['حنان و5 آخرون تفاعلوا مع مشاركتك في «كيف أبدأ؟»'],
    )
  })

  it('take back what was taken back', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const post = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', thread.id)
      .executeTakeFirstOrThrow()
    await forum.post(`/posts/${post.id}/reactions`, { as: helper, form: { reaction: 'like' } })
    await forum.work()
    assert.equal((await alerts(forum, asker)).length, 1)
    await forum.post(`/posts/${post.id}/reactions/delete`, { as: helper })
    assert.equal((await alerts(forum, asker)).length, 0)
  })

  it('tell of a quote and a mention before the thread, once for one post', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const post = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', thread.id)
      .executeTakeFirstOrThrow()
    await make.post(forum, helper, thread.id, `[quote="هدى" post="${post.id}"]\nنص\n[/quote]\nكما قالت @هدى`)
    const third = await make.member(forum, 'زينب')
    await make.post(forum, third, thread.id, 'شكرًا @كمال')
    await forum.work()
    const said = async (who: make.Person) => (await alerts(forum, who)).map((one) => one.said)
    assert.deepEqual(await said(asker), ['زينب ردّ في «كيف أبدأ؟»', 'كمال اقتبس من كلامك في «كيف أبدأ؟»'])
    assert.deepEqual(await said(helper), ['زينب ذكرك في «كيف أبدأ؟»'])
  })

  it('show nothing of what may no longer be seen, in the list or the bell', async (forum) => {
    const { asker, helper, board, thread } = await make.asked(forum)
    const reply = await make.post(forum, helper, thread.id, 'سرّ')
    await forum.work()
    assert.equal(await bell(forum, asker), '1')
    await make.permission(forum, asker, board.id, 'view', -1)
    assert.equal(await bell(forum, asker), '')
    assert.deepEqual(await alerts(forum, asker), [])
    await make.permission(forum, asker, board.id, 'view', undefined)
    assert.equal((await alerts(forum, asker)).length, 1, 'it comes back with the right')
    const admin = await make.member(forum, 'الإدارة', 'administrator')
    await forum.post(`/posts/${reply.id}/delete`, { as: admin })
    assert.deepEqual(await alerts(forum, asker), [])
  })

  it('are not written for whoever may not see the post when it is told', async (forum) => {
    const { asker, helper, board, thread } = await make.asked(forum)
    await make.permission(forum, asker, board.id, 'view', -1)
    await make.post(forum, helper, thread.id, 'بلا هدى')
    await forum.work()
    const rows = await forum.ctx.db.selectFrom('alerts').select('id').where('user_id', '=', asker.id).execute()
    assert.deepEqual(rows, [])
  })

  it('come of a new thread in a watched forum, and of its posts where that was asked for', async (forum) => {
    const { asker, helper, board } = await make.asked(forum)
    const watch = (form: Record<string, string>) =>
      forum.post(encodeURI(`${forumUrl(board)}watch`), { as: asker, form })
    assert.equal((await watch({})).status, 303)
    const other = await make.thread(forum, helper, { title: 'موضوع آخر', forumId: board.id })
    await make.post(forum, helper, other.id, 'تتمة')
    await forum.work()
    assert.deepEqual(
      (await alerts(forum, asker)).map(({ said }) => said),
      ['كمال بدأ الموضوع «موضوع آخر» في أسئلة'],
    )
    await watch({ posts: '1' })
    await make.post(forum, helper, other.id, 'تتمة ثانية')
    await forum.work()
    assert.equal((await alerts(forum, asker))[0]?.said, 'كمال ردّ في «موضوع آخر»')
    await forum.post(encodeURI(`${forumUrl(board)}unwatch`), { as: asker })
    await make.thread(forum, helper, { title: 'ثالث', forumId: board.id })
    await forum.work()
    assert.equal((await alerts(forum, asker)).length, 2)
  })

  it('follow what a member wants to be told of', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const form = { choose: ['quote.page'], watching: 'none' }
    assert.equal((await forum.post('/account/alerts/settings', { as: asker, form })).status, 303)
    await make.post(forum, helper, thread.id, 'رد')
    await forum.work()
    assert.deepEqual(await alerts(forum, asker), [])
    const mine = await make.thread(forum, asker, { title: 'بلا متابعة' })
    const watching = await forum.ctx.db
      .selectFrom('thread_watches')
      .select('user_id')
      .where('thread_id', '=', mine.id)
      .execute()
    assert.deepEqual(watching, [], 'who watches nothing by itself watches nothing')
    const page = await forum.get('/account/alerts/settings', { as: asker })
    assert.match(page.text, /value="quote\.page"[^>]* checked/)
    assert.doesNotMatch(page.text, /value="reply\.page"[^>]* checked/)
  })

  it('can be read and unread one by one and all at once, by nobody else', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await make.post(forum, helper, thread.id, 'رد')
    await forum.work()
    const [told] = await alerts(forum, asker)
    assert.equal((await forum.get(told?.url ?? '', { as: helper })).status, 404)
    const gone = await forum.get(told?.url ?? '', { as: asker })
    assert.match(gone.location, /^\/posts\/\d+\/$/)
    assert.equal((await alerts(forum, asker))[0]?.unread, false)
    await forum.post(told?.url ?? '', { as: asker, form: { to: 'unread' } })
    assert.equal((await alerts(forum, asker))[0]?.unread, true)
    await forum.post('/account/alerts/read', { as: asker })
    assert.deepEqual(await alerts(forum, asker, `${list}?unread=1`), [])
  })

  it('watch and stop watching a thread', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const page = () => forum.get(encodeURI(threadUrl(thread)), { as: asker })
    assert.match((await page()).text, /class="watching" data-on="1"/)
    await forum.post(encodeURI(`${threadUrl(thread)}unwatch`), { as: asker })
    assert.match((await page()).text, /class="watching" data-on=""/)
    await make.post(forum, helper, thread.id, 'رد')
    await forum.work()
    assert.deepEqual(await alerts(forum, asker), [])
    await forum.post(encodeURI(`${threadUrl(thread)}watch`), { as: asker })
    const watched = await forum.get('/whats-new/watched/', { as: asker })
    assert.match(watched.text, /<bdi>كيف أبدأ؟<\/bdi>/)
    assert.doesNotMatch((await forum.get(encodeURI(threadUrl(thread)))).text, /class="watching"/)
  })

  it('leave one on the page where one watches or stops', async (forum) => {
    const { asker, board, thread } = await make.asked(forum)
    const from = async (url: string, referer?: string) => {
      const headers: Record<string, string> = referer ? { referer: encodeURI(`${forum.url}${referer}`) } : {}
      return (await forum.post(encodeURI(url), { as: asker, headers })).location
    }
    const [first, list] = [threadUrl(thread), forumUrl(board)]
    assert.equal(await from(`${first}watch`, `${first}page-7?by=3`), `${first}page-7?by=3`)
    assert.equal(await from(`${first}unwatch`, '/whats-new/'), first)
    assert.equal(await from(`${first}watch`), first)
    assert.equal(await from(`${list}watch`, `${list}page-2`), `${list}page-2`)
    assert.equal(await from(`${list}unwatch`, '/account/watching'), '/account/watching')
  })

  it('come when a post that waited is let in', async (forum) => {
    const { asker, helper, board, thread } = await make.asked(forum)
    await make.permission(forum, helper, board.id, 'unheld', 0)
    await make.permission(forum, helper, board.id, 'unheld', -1)
    const post = await make.post(forum, helper, thread.id, 'انتظرت')
    await forum.work()
    assert.deepEqual(await alerts(forum, asker), [])
    const admin = await make.member(forum, 'الإدارة', 'administrator')
    assert.equal((await forum.post(`/posts/${post.id}/approve`, { as: admin })).status, 303)
    await forum.work()
    assert.equal((await alerts(forum, asker))[0]?.said, 'كمال ردّ في «كيف أبدأ؟»')
  })
})
