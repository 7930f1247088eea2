import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { forumUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { photo, svg } from '../http/attachment-files.ts'

after(closeBrowser)

test('without script a visitor registers, starts a thread with an image, quotes, reacts and edits', async () => {
  await using forum = await startForum()
  const board = await make.board(forum, 'العام')
  const other = await make.member(forum, 'عمر')
  const old = await make.thread(forum, other, { title: 'موضوع عمر', body: 'كلام عمر', forumId: board.id })
  await using visit = await openPage(forum, { javaScript: false })
  const { page } = visit

  await page.goto('/register/')
  await page.getByLabel('اسم العضو').fill('سارة')
  await page.getByLabel('البريد الإلكتروني').fill('sara@example.org')
  await page.getByLabel('كلمة المرور').fill(make.password)
  await page.getByRole('main').getByRole('button', { name: 'إنشاء حساب' }).click()
  await page.getByRole('link', { name: 'حسابي' }).waitFor()

  await page.goto(forumUrl(board))
  await page.getByRole('link', { name: 'موضوع جديد' }).first().click()
  await page.getByLabel('العنوان').fill('أول موضوع لي')
  await page.getByLabel('نص المشاركة').fill('صورة من نافذتي')
  await page.setInputFiles('input[name=images]', [
    { name: 'window.jpg', mimeType: 'image/jpeg', buffer: await photo(640, 480) },
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: svg },
  ])
  await page.getByRole('button', { name: 'معاينة' }).click()
  await page.locator('.compose__preview').getByText('صورة من نافذتي').waitFor()
  await page
    .getByText(/drawing\.svg/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'نشر الموضوع' }).click()
  await page.getByRole('heading', { level: 1, name: 'أول موضوع لي' }).waitFor()
  assert.equal(await page.locator('.post picture img').count(), 1)
  const image = await forum.get((await page.locator('.post a.shot__link').getAttribute('href')) ?? '')
  assert.match(image.headers.get('content-type') ?? '', /^image\//, 'the link leads to the image itself')

  await page.goto(`/t/${old.id}`)
  await page.getByRole('link', { name: 'اقتباس' }).click()
  await page.getByRole('heading', { level: 1, name: /الرد على/ }).waitFor()
  const text = page.getByLabel('نص المشاركة')
  assert.match(await text.inputValue(), /\[quote="عمر" post="\d+"\]\nكلام عمر/)
  await text.fill(`${await text.inputValue()}وهذا ردي`)
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  const reply = page.getByRole('article').nth(1)
  await reply.locator('.quote').getByText('كلام عمر').waitFor()

  await page.getByRole('button', { name: 'أعجبني' }).click()
  await page.locator('.liked').waitFor()
  await page.getByRole('article').nth(1).getByRole('link', { name: 'تعديل' }).click()
  await page.getByLabel('نص المشاركة').fill('وهذا ردي بعد التعديل')
  await page.getByRole('button', { name: 'حفظ التعديل' }).click()
  await page.getByRole('article').nth(1).getByText('وهذا ردي بعد التعديل').waitFor()

  const { db } = forum.ctx
  const sara = await db.selectFrom('users').selectAll().where('name', '=', 'سارة').executeTakeFirstOrThrow()
  const posts = await db.selectFrom('posts').selectAll().where('user_id', '=', sara.id).orderBy('id').execute()
  assert.deepEqual(
    posts.map((post) => post.body),
    ['صورة من نافذتي', 'وهذا ردي بعد التعديل'],
  )
  assert.equal((await db.selectFrom('attachments').selectAll().where('post_id', 'is not', null).execute()).length, 1)
  assert.equal((await db.selectFrom('reactions').selectAll().where('user_id', '=', sara.id).execute()).length, 1)
})
