import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { forumUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, eventually, hand, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { photo, svg } from '../http/attachment-files.ts'

after(closeBrowser)

const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer })

test('a new thread takes images from the file field, a drop and a paste, in the chosen order', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سارة')
  const board = await make.board(forum, 'الصور')
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(forumUrl(board))
  await page.getByRole('link', { name: 'موضوع جديد' }).first().click()
  await page.getByLabel('العنوان').fill('رحلة إلى الجبل')
  const text = page.getByLabel('نص المشاركة')
  await text.fill('هذه صور الرحلة.')
  const items = page.locator('.tray__item[data-id]')
  await page.setInputFiles('input[name=images]', [file('chosen.jpg', await photo(600, 400))])
  await items.nth(0).waitFor()
  await hand(text, 'drop', 'dropped.jpg', await photo(500, 400))
  await items.nth(1).waitFor()
  await hand(text, 'paste', 'pasted.png', await photo(400, 400))
  await items.nth(2).waitFor()
  assert.deepEqual(await names(items), ['chosen.jpg', 'dropped.jpg', 'pasted.png'])

  await items.nth(0).getByLabel('وصف الصورة').fill('القمة عند الشروق')
  await items.nth(2).getByRole('button', { name: 'تقديم الصورة' }).click()
  await items.nth(2).getByRole('button', { name: 'إزالة الصورة' }).click()
  await items.nth(2).waitFor({ state: 'detached' })
  assert.deepEqual(await names(items), ['chosen.jpg', 'pasted.png'])
  await items.nth(1).getByRole('button', { name: 'إدراج في النص' }).click()
  await page.getByRole('button', { name: 'نشر الموضوع' }).click()

  await page.getByRole('heading', { level: 1, name: 'رحلة إلى الجبل' }).waitFor()
  assert.equal(await page.locator('.post .body .shot picture img').count(), 1, 'the placed one stands in the text')
  assert.equal(await page.locator('.post .gallery picture img[alt="القمة عند الشروق"]').count(), 1)
  assert.equal(await page.locator('.post .shot picture img').count(), 2)
  const kept = await attached(forum)
  assert.deepEqual(
    kept.map(({ file_name, position, alt }) => [file_name, position, alt]),
    [
      ['chosen.jpg', 0, 'القمة عند الشروق'],
      ['pasted.png', 1, ''],
    ],
  )
  const thread = await forum.ctx.db.selectFrom('threads').selectAll().executeTakeFirstOrThrow()
  assert.equal(thread.title, 'رحلة إلى الجبل')
})

test('refused files are named with the reason while the others go up', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سارة')
  const board = await make.board(forum, 'الصور')
  await using visit = await openPage(forum, { person: author, allowed: /422/ })
  const { page } = visit
  await page.goto(`${forumUrl(board)}post-thread`)
  await page.getByLabel('العنوان').fill('صور مرفوضة')
  await page.getByLabel('نص المشاركة').fill('واحدة منها صورة.')
  const truncated = (await photo(600, 400)).subarray(0, 40)
  await page.setInputFiles('input[name=images]', [
    file('drawing.svg', svg, 'image/svg+xml'),
    file('torn.jpg', truncated),
    file('whole.jpg', await photo(300, 200)),
  ])
  await page.locator('.tray__refused', { hasText: 'drawing.svg' }).getByText('ليس صورة نعرفها').waitFor()
  const torn = page.locator('.tray__refused', { hasText: 'torn.jpg' })
  await torn.waitFor()
  assert.match((await torn.textContent()) ?? '', /torn\.jpg\W*\. \S+/, 'a reason stands behind the name')
  await page.locator('.tray__item[data-id]').waitFor()
  await page.getByRole('button', { name: 'نشر الموضوع' }).click()
  await page.getByRole('heading', { level: 1, name: 'صور مرفوضة' }).waitFor()
  assert.deepEqual(
    (await attached(forum)).map((row) => row.file_name),
    ['whole.jpg'],
  )
})

test('a title that is missing is asked for and nothing that was written is lost', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'سارة')
  const board = await make.board(forum, 'الصور')
  await using visit = await openPage(forum, { person: author, allowed: /422/ })
  const { page } = visit
  await page.goto(`${forumUrl(board)}post-thread`)
  await page.getByLabel('العنوان').fill('  ')
  await page.getByLabel('نص المشاركة').fill('نص بلا عنوان')
  await page.getByRole('button', { name: 'نشر الموضوع' }).click()
  await page.getByRole('alert').getByText('اكتب عنوانًا').waitFor()
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), 'نص بلا عنوان')
  assert.equal(await page.evaluate('document.activeElement.name'), 'title')
  await page.keyboard.type('عنوان')
  await page.getByRole('button', { name: 'نشر الموضوع' }).click()
  await page.getByRole('article').getByText('نص بلا عنوان').waitFor()
  await eventually(async () => (await forum.ctx.db.selectFrom('threads').select('id').execute()).length === 1)
})

const names = (items: import('playwright-core').Locator) => items.locator('.tray__name').allTextContents()

const attached = (forum: Forum) =>
  forum.ctx.db.selectFrom('attachments').selectAll().where('post_id', 'is not', null).orderBy('position').execute()
