import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage, until } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

const choose = (page: Page, id: number) => page.locator(`multi-quote[post="${id}"] button`).click()
const tray = (page: Page) => page.getByRole('region', { name: /الاقتباسات المختارة/ })

test('quotes are gathered over pages and threads, ordered, dropped and put into one reply', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سارة')
  const other = await make.member(forum, 'عمر')
  const long = await make.thread(forum, author, { title: 'موضوع طويل', body: 'أول كلام سارة' })
  const ids = []
  for (let index = 2; index <= 22; index += 1) ids.push((await make.post(forum, author, long.id, `كلام ${index}`)).id)
  const second = await make.thread(forum, other, { title: 'موضوع آخر', body: 'كلام عمر' })
  const posts = await forum.ctx.db.selectFrom('posts').select(['id', 'body']).execute()
  const idOf = (body: string) => posts.find((post) => post.body === body)?.id ?? 0
  const reader = await make.member(forum, 'القارئ')
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(long))
  await choose(page, idOf('أول كلام سارة'))
  await choose(page, idOf('كلام 5'))
  assert.equal(await page.locator(`multi-quote[post="${idOf('كلام 5')}"] button`).getAttribute('aria-pressed'), 'true')
  await page.getByRole('link', { name: 'التالي' }).first().click()
  await page.locator(`#post-${idOf('كلام 21')}`).waitFor()
  await choose(page, idOf('كلام 21'))
  await page.goto(threadUrl(second))
  await choose(page, idOf('كلام عمر'))

  const items = tray(page).getByRole('listitem')
  assert.equal(await items.count(), 4)
  await items.nth(3).getByRole('button', { name: 'تقديم اقتباس عمر' }).click()
  await items.nth(2).getByRole('button', { name: 'تقديم اقتباس عمر' }).click()
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), 'تقديم اقتباس عمر')
  await items.nth(2).getByRole('button', { name: 'إزالة اقتباس سارة' }).click()
  assert.deepEqual(await items.locator('.quotes__excerpt').allTextContents(), ['أول كلام سارة', 'كلام عمر', 'كلام 21'])
  await tray(page).getByRole('button', { name: 'إدراج الاقتباسات' }).click()
  await tray(page).waitFor({ state: 'detached' })
  await until(page, 'document.querySelector("textarea[name=body]").value.split("[/quote]").length === 4')
  await page.keyboard.type('رد واحد على الثلاثة')
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('article').nth(1).getByText('رد واحد على الثلاثة').waitFor()
  const quoted = page.getByRole('article').nth(1).locator('.quote__text')
  assert.deepEqual(
    (await quoted.allTextContents()).map((text) => text.trim()),
    ['أول كلام سارة', 'كلام عمر', 'كلام 21'],
  )
  const rows = await forum.ctx.db.selectFrom('post_quotes').select('quoted_post_id').execute()
  assert.deepEqual(
    rows.map((row) => row.quoted_post_id).toSorted((a, b) => a - b),
    [idOf('أول كلام سارة'), idOf('كلام 21'), idOf('كلام عمر')].toSorted((a, b) => a - b),
  )
})

test('a second press takes a post out, and logging out empties the tray', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سارة')
  const thread = await make.thread(forum, author)
  const reply = await make.post(forum, author, thread.id)
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await choose(page, reply.id)
  await tray(page).waitFor()
  await choose(page, reply.id)
  await tray(page).waitFor({ state: 'detached' })
  await choose(page, reply.id)
  await page.getByRole('button', { name: 'تسجيل الخروج' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'تسجيل الدخول' }).waitFor()
  assert.equal(await tray(page).count(), 0)
})
