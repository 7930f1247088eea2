import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { forumUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

test('tags are offered while one is typed, and taken with a key or a press', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سارة')
  const board = await make.board(forum)
  await make.thread(forum, author, { forumId: board.id, tags: 'قهوة عربية، قهوة تركية، شاي' })
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(`${forumUrl(board)}post-thread`)
  const field = page.getByLabel('الوسوم', { exact: true })
  const list = page.getByRole('listbox', { name: 'وسوم مقترحة' })
  const value = async () => (await field.inputValue()).trim()

  await field.pressSequentially('قَهْوه')
  await list.getByRole('option').nth(1).waitFor()
  const names = await list.getByRole('option').allTextContents()
  assert.equal(names.length, 2)
  await field.press('ArrowDown')
  await field.press('Enter')
  await list.waitFor({ state: 'detached' })
  assert.equal(await value(), `${names[1]}،`)
  assert.equal(page.url(), new URL(encodeURI(`${forumUrl(board)}post-thread`), forum.url).href, 'nothing was sent')

  await field.pressSequentially('قهو')
  await list.getByRole('option').first().waitFor()
  assert.deepEqual(await list.getByRole('option').allTextContents(), [names[0]], 'what is there is not offered again')
  await field.press('Escape')
  await list.waitFor({ state: 'detached' })
  await field.press('Backspace')
  await list.getByRole('option').first().click()
  assert.equal(await value(), `${names[1]}، ${names[0]}،`)

  await page.getByLabel('العنوان').fill('عنوان')
  await page.getByLabel('نص المشاركة').fill('نص')
  await page.getByRole('button', { name: 'نشر الموضوع' }).click()
  await page.getByRole('heading', { level: 1, name: 'عنوان' }).waitFor()
  assert.deepEqual(await page.locator('.meta .tag bdi').allTextContents(), [names[1], names[0]])
})
