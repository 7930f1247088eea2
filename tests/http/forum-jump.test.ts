import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

interface Told {
  words: Record<string, string>
  forums: { title: string; url: string; depth: number }[]
}

const told = async (forum: Forum, as?: make.Person): Promise<Told> => {
  const answer = await forum.get('/forums.json', { as, json: true })
  assert.equal(answer.status, 200)
  return answer.json as Told
}
const titles = ({ forums }: Told) => forums.map(({ title, depth }) => `${'-'.repeat(depth)}${title}`)

onEachEngine('the way to another forum', (it) => {
  it('stands at the end of forums and threads and leads to the first page without a script', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const board = await make.board(forum, 'الأخبار')
    const thread = await make.thread(forum, sara, { forumId: board.id })
    for (const path of [forumUrl(board), threadUrl(thread)]) {
      const { text } = await forum.get(path)
      const end = /<nav class="end"[^]*?<\/nav>/.exec(text)?.[0] ?? ''
      assert.match(end, /<a href="\/" data-jump>.*الانتقال إلى منتدى<\/a>/)
      assert.doesNotMatch(text, /forum-jump/, 'what does it comes with the first press')
    }
    for (const file of ['/forum-jump.js', '/forum-jump.css']) assert.equal((await forum.get(file)).status, 200)
  })

  it('lists the forums that one may see, in their order, each as deep as it stands', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const news = await make.board(forum, 'الأخبار')
    const sport = await make.board(forum, 'رياضة & <b>')
    const set = (id: number, change: object) =>
      forum.ctx.db.updateTable('forums').set(change).where('id', '=', id).execute()
    await set(sport.id, { parent_id: news.id })
    await make.privateBoard(forum, 'غرفة سريمرصود')
    await make.freshGrants(forum)
    const open = ['العام', '-الأخبار', '--رياضة & <b>']
    assert.deepEqual(titles(await told(forum)), open)
    assert.deepEqual(titles(await told(forum, omar)), open)
    assert.deepEqual(titles(await told(forum, admin)), [...open, '-غرفة سريمرصود'])
    const urls = (await told(forum)).forums.map(({ url }) => url)
    for (const url of urls) assert.equal((await forum.get(url)).status, 200, url)
    const { headers } = await forum.get('/forums.json', { as: admin })
    assert.match(headers.get('cache-control') ?? '', /private/)
    await set(news.id, { title: 'أخبار اليوم' })
    assert.ok(titles(await told(forum)).includes('-أخبار اليوم'), 'as it is now')
  })

  it('is asked of in the reader’s language', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    await forum.post('/preferences', { as: omar, form: { language: 'en' } })
    assert.equal((await told(forum, omar)).words.list, 'Go to a forum')
    assert.equal((await told(forum)).words.list, 'الانتقال إلى منتدى')
  })
})
