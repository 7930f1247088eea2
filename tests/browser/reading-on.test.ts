import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, eventually, openPage, until } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum, form: Record<string, string>) {
  const author = await make.member(forum, 'الكاتب')
  const reader = await make.member(forum, 'القارئ')
  const thread = await make.thread(forum, author)
  for (let n = 2; n <= 25; n += 1) await make.post(forum, author, thread.id, `رد ${n}`)
  await forum.post('/preferences', { as: reader, form: { perPage: '10', ...form } })
  return { author, reader, thread, url: threadUrl(thread) }
}

const count = 'document.querySelectorAll("thread-posts .post").length'
const path = 'decodeURI(location.pathname)'

test('who reads on without turning pages is followed by the address, there and back', async () => {
  await using forum = await startForum()
  const { author, reader, thread, url } = await scene(forum, { paging: 'continuous' })
  const elsewhere = await make.thread(forum, author, { title: 'موضوع آخر' })
  await forum.post(encodeURI(`${threadUrl(elsewhere)}watch`), { as: reader })
  await forum.work()
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(url)
  assert.equal(await page.evaluate(count), 10)
  await eventually(async () => forum.live.size === 1)
  await make.post(forum, author, thread.id, 'رد 26')
  const told = page.locator('.arrivals')
  await told.getByRole('link', { name: 'عرض' }).waitFor()
  const down = () => page.evaluate('document.querySelector("thread-posts ~ .bar").scrollIntoView()')
  await down()
  await until(page, `${count} === 20`)
  await down()
  await until(page, `${count} === 26`)
  await told.waitFor({ state: 'hidden' })
  await make.post(forum, author, thread.id, 'رد 27')
  await told.getByText('رد جديد').waitFor()
  await told.getByRole('button', { name: 'عرض' }).click()
  await until(page, `${count} === 27`)
  assert.deepEqual(await page.getByRole('heading', { level: 2, name: /الصفحة/ }).allTextContents(), [
    'الصفحة 2 من 3',
    'الصفحة 3 من 3',
  ])
  await down()
  await until(page, `${path} === ${JSON.stringify(`${url}page-3`)}`)
  assert.match(await page.title(), /الصفحة 3/)
  await make.post(forum, author, elsewhere.id)
  await forum.work()
  await eventually(
    async () => /^\(1\) .*الصفحة 3/.test(await page.title()),
    'the bell counts before the page that is read',
  )
  assert.equal(await page.locator('.pages [rel=next]').nth(1).count(), 0, 'there is nothing after it')
  await page.evaluate('scrollTo(0, 0)')
  await until(page, `${path} === ${JSON.stringify(url)}`)
  await down()
  await until(page, `${path}.endsWith("page-3")`)
  await page.reload()
  assert.equal(await page.evaluate(count), 7, 'the address is a page of its own')
})

test('who turns pages has one at a time, and single letters turn them, watch and like', async () => {
  await using forum = await startForum()
  const { author, reader, url } = await scene(forum, {})
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  const turn = (key: string) => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
  await page.goto(url)
  await turn('n')
  assert.equal(decodeURI(new URL(page.url()).pathname), `${url}page-2`)
  assert.equal(await page.evaluate(count), 10)
  await turn('p')
  assert.equal(decodeURI(new URL(page.url()).pathname), url)
  await page.goto(`${encodeURI(url)}?by=${author.id}`)
  await turn('n')
  assert.match(page.url(), /\?by=\d+&after=10$/, 'the posts of one member have pages too')
  await page.goto(encodeURI(url))
  await turn('w')
  assert.equal(await page.evaluate('document.querySelector(".watching").dataset.on'), '1')
  await page.keyboard.press('j')
  await page.keyboard.press('l')
  const reactions = () => forum.ctx.db.selectFrom('reactions').select('user_id').executeTakeFirst()
  assert.equal((await eventually(reactions)).user_id, reader.id)
})

test('single letters do nothing for who turned them off in the settings', async () => {
  await using forum = await startForum()
  const { reader, url } = await scene(forum, { keys: 'off' })
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(url)
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  await page.waitForTimeout(400)
  assert.equal(await page.evaluate('document.activeElement.className.includes("post")'), false)
  assert.equal(await page.evaluate(path), url)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' }).waitFor()
})
