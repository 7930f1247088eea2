import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { everything, publish } from '../../src/platform/live/hub.ts'
import { closeBrowser, eventually, openPage, until } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene() {
  const forum = await startForum('sqlite')
  const asker = await make.member(forum, 'هدى')
  const helper = await make.member(forum, 'كمال')
  const thread = await make.thread(forum, asker, { title: 'كيف أبدأ؟' })
  await forum.work()
  return { forum, asker, helper, thread, path: encodeURI(threadUrl(thread)) }
}

test('a reply is told of, comes in below a line, and is read; the bell and the title count', async () => {
  const { forum, asker, helper, thread, path } = await scene()
  await using _forum = forum
  await using opened = await openPage(forum, { person: asker })
  const { page } = opened
  await page.goto(path)
  await eventually(async () => forum.live.size === 1)
  await make.post(forum, helper, thread.id, 'أول رد')
  await forum.work()
  const note = page.locator('.arrivals')
  await note.getByText('رد جديد').waitFor()
  await make.post(forum, helper, thread.id, 'ثاني رد')
  await forum.work()
  await note.getByText('ردّان جديدان').waitFor()
  await page.locator('.bell .count').waitFor()
  assert.match(await page.title(), /^\(1\) /)
  const before = await page.evaluate('scrollY')
  assert.equal(await page.locator('article.post').count(), 1, 'nothing comes in unasked')
  assert.equal(await page.evaluate('scrollY'), before)
  await note.getByRole('button', { name: 'عرض' }).press('Enter')
  await page.getByText('ثاني رد').waitFor()
  assert.equal(await page.locator('.mark--new + article.post').count(), 1)
  assert.equal(await note.isVisible(), false)
  await until(page, "document.querySelector('.bell .count') === null")
  await until(page, "!document.title.startsWith('(')")
  assert.match(String(await page.evaluate('document.activeElement.id')), /^post-/)
  await page.goto(`${forum.url}/account/alerts/`)
  const told = page.locator('.alert').first()
  const { width = 0, height = 0 } = (await told.boundingBox()) ?? {}
  await told.click({ position: { x: width / 2, y: height / 2 } })
  await page.getByRole('heading', { level: 1, name: 'كيف أبدأ؟' }).waitFor()
})

test('a reaction, an edit and a deletion change the post where it stands', async () => {
  const { forum, asker, helper, thread, path } = await scene()
  await using _forum = forum
  const post = await make.post(forum, helper, thread.id, 'نص قديم')
  await using opened = await openPage(forum, { person: asker })
  const { page } = opened
  await page.goto(path)
  await eventually(async () => forum.live.size === 1)
  const shown = page.locator(`#post-${post.id}`)
  const other = await make.member(forum, 'زينب')
  await forum.post(`/posts/${post.id}/reactions`, { as: other, form: { reaction: 'like' } })
  await shown.getByText('زينب').waitFor()
  const form = { body: 'نص جديد', edited: '' }
  const page1 = await forum.get(`/posts/${post.id}/edit`, { as: helper })
  const hidden = [...page1.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value ?? '']))
  const edited = await forum.post(`/posts/${post.id}/edit`, { as: helper, form: { ...fields, ...form } })
  assert.equal(edited.status, 303, edited.text.slice(0, 300))
  await shown.getByText('نص جديد').waitFor()
  const late = await make.post(forum, helper, thread.id)
  const note = page.locator('.arrivals')
  await note.getByText('رد جديد').waitFor()
  // Every stream ends, and before it comes back the reply that it told of is gone.
  publish(forum.ctx.engine, [everything])
  await eventually(async () => forum.live.size === 0)
  await forum.post(`/posts/${late.id}/delete`, { as: helper })
  await note.waitFor({ state: 'hidden' })
  await forum.post(`/posts/${post.id}/delete`, { as: helper })
  await until(page, "!document.body.textContent.includes('نص جديد')")
})

test('two tabs share one stream, and the second goes on when the first is closed', async () => {
  const { forum, asker, helper, thread, path } = await scene()
  await using _forum = forum
  const other = await make.thread(forum, asker, { title: 'موضوع ثان' })
  await using opened = await openPage(forum, { person: asker })
  await opened.page.goto(path)
  await eventually(async () => forum.live.size === 1)
  const second = await opened.tab()
  await second.goto(encodeURI(threadUrl(other)))
  await second.waitForTimeout(900)
  assert.equal(forum.live.size, 1)
  await make.post(forum, helper, thread.id)
  await make.post(forum, helper, other.id)
  for (const page of [opened.page, second]) await page.locator('.arrivals').getByText('رد جديد').waitFor()
  await opened.page.close()
  await second.waitForTimeout(900)
  assert.equal(forum.live.size, 1)
  await make.post(forum, helper, other.id)
  await second.locator('.arrivals').getByText('ردّان جديدان').waitFor()
})

test('who writes is seen by who reads', async () => {
  const { forum, asker, helper, path } = await scene()
  await using _forum = forum
  await using one = await openPage(forum, { person: asker })
  await using other = await openPage(forum, { person: helper })
  await one.page.goto(path)
  await other.page.goto(path)
  await one.page.locator('.present').getByText('كمال').waitFor()
  await eventually(async () => forum.live.size === 2)
  await using guest = await openPage(forum)
  await guest.page.goto(path)
  const count = guest.page.locator('.present')
  await count.getByText('عضوان').waitFor()
  assert.equal((await count.textContent())?.trim(), 'يقرأ الآن: عضوان', 'no others where nobody is named')
  await other.page.locator('textarea[name=body]').pressSequentially('أكتب')
  await one.page.locator('.present').getByText('يكتب الآن:').waitFor()
})
