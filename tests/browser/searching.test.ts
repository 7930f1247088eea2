import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { keepIndexed } from '../../src/features/search/indexing.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, eventually, openPage } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

test('a search is begun by a key, completed from a list, and stays in its thread', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سفيان')
  const place = await make.board(forum, 'الساحة')
  const thread = await make.thread(forum, author, {
    forumId: place.id,
    title: 'سفينة <b>الصحراء</b>',
    body: 'الجمل سفينة',
  })
  await make.thread(forum, author, { forumId: place.id, title: 'سفن قديمة', body: 'سفينة أخرى' })
  await keepIndexed(forum.ctx)
  await using opened = await openPage(forum, { person: author, viewport: { width: 1280, height: 800 } })
  const { page } = opened
  await page.goto(forum.url + threadUrl(thread))
  await page.keyboard.press('/')
  const box = page.locator('.top__find input')
  await eventually(() => page.evaluate<boolean>("document.activeElement.name === 'q'"))
  await eventually(async () => (await box.getAttribute('role')) === 'combobox')
  assert.equal(await box.inputValue(), '', 'the key itself is not typed')
  await box.pressSequentially('سف')
  const options = page.getByRole('listbox', { name: 'اقتراحات' }).getByRole('option')
  await eventually(async () => (await options.count()) === 3)
  assert.deepEqual(await options.allTextContents(), ['سفن قديمة', 'سفينة <b>الصحراء</b>', '@سفيان'])
  assert.equal(await box.getAttribute('aria-expanded'), 'true')
  assert.equal(await box.getAttribute('aria-activedescendant'), null, 'nothing is chosen at first')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const chosen = await box.getAttribute('aria-activedescendant')
  assert.equal(await page.locator(`#${chosen}`).textContent(), 'سفينة <b>الصحراء</b>')
  assert.equal(await page.locator(`#${chosen}`).getAttribute('aria-selected'), 'true')
  await page.keyboard.press('Escape')
  assert.deepEqual([await box.getAttribute('aria-expanded'), await options.count()], ['false', 0])

  await box.pressSequentially('ي')
  await eventually(async () => (await options.count()) > 0)
  await page.getByRole('combobox', { name: 'أين تبحث' }).selectOption({ label: 'هذا الموضوع' })
  await box.fill('سفينة')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/search/?q=*&thread=${thread.id}`)
  assert.equal(await page.locator('.hit').count(), 1)

  const here = page.locator('.search__form input[type=search]')
  await here.fill('سفن قد')
  await eventually(async () => (await options.count()) === 1)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/threads/**')
  assert.match(await page.title(), /سفن قديمة/)

  await page.setViewportSize({ width: 360, height: 700 })
  await page.keyboard.press('/')
  await page.waitForURL('**/search/')
})
