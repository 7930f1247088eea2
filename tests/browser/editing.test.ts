import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const author = await make.member(forum, 'الكاتب')
  const thread = await make.thread(forum, author)
  const { id } = await make.post(forum, author, thread.id, 'رد فيه خطأ املائي')
  return { author, thread, id }
}

const postOf = (forum: Forum, id: number) =>
  forum.ctx.db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('an edit changes the post in its place, says so and keeps the text from before', async () => {
  await using forum = await startForum()
  const { author, thread, id } = await scene(forum)
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(threadUrl(thread))
  const article = page.locator(`#post-${id}`)
  await article.getByRole('link', { name: 'تعديل' }).click()
  const text = page.getByLabel('نص المشاركة')
  assert.equal(await text.inputValue(), 'رد فيه خطأ املائي')
  await text.fill('رد فيه خطأ إملائي')
  await page.getByLabel('سبب التعديل').fill('الهمزة')
  await page.getByRole('button', { name: 'حفظ التعديل' }).click()
  await article.getByText('رد فيه خطأ إملائي').waitFor()
  assert.match(page.url(), new RegExp(`#post-${id}$`))
  const row = await postOf(forum, id)
  assert.equal(row.body, 'رد فيه خطأ إملائي')
  const revision = await forum.ctx.db.selectFrom('post_revisions').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([revision.body, revision.reason], ['رد فيه خطأ املائي', 'الهمزة'])
  await article.getByRole('link', { name: /^عُدّلت/ }).click()
  await page.getByRole('heading', { level: 1, name: /سجل تعديلات/ }).waitFor()
  assert.equal((await page.locator('ins').first().textContent())?.trim(), 'إملائي')
  assert.equal((await page.locator('del').first().textContent())?.trim(), 'املائي')
})

test('two who edit at once are told, and neither text is lost', async () => {
  await using forum = await startForum()
  const { author, id } = await scene(forum)
  const moderator = await make.member(forum, 'المشرف', 'moderator')
  await using first = await openPage(forum, { person: author, allowed: /4(09|22)/ })
  await first.page.goto(`/posts/${id}/edit`)
  await using second = await openPage(forum, { person: moderator })
  await second.page.goto(`/posts/${id}/edit`)
  await second.page.getByLabel('نص المشاركة').fill('نص المشرف')
  await second.page.getByRole('button', { name: 'حفظ التعديل' }).click()
  await second.page.locator(`#post-${id}`).getByText('نص المشرف').waitFor()
  await first.page.getByLabel('نص المشاركة').fill('نص الكاتب')
  await first.page.getByRole('button', { name: 'حفظ التعديل' }).click()
  await first.page.getByRole('alert').first().waitFor()
  assert.equal(await first.page.getByLabel('نص المشاركة').inputValue(), 'نص الكاتب')
  assert.equal((await postOf(forum, id)).body, 'نص المشرف')
})

test('a post is deleted from the menu of a phone, gone for others, and restored by its author', async () => {
  await using forum = await startForum()
  const { author, thread, id } = await scene(forum)
  await using visit = await openPage(forum, { person: author, viewport: { width: 360, height: 740 } })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.locator(`#post-${id}`).getByRole('button', { name: 'المزيد من الأدوات' }).click()
  await page.locator(`#post-${id}`).getByRole('button', { name: 'حذف' }).click()
  const restore = page.locator(`#post-${id}`).getByRole('button', { name: 'استعادة' })
  await restore.waitFor()
  assert.equal((await postOf(forum, id)).deleted_by, author.id)
  await using guest = await openPage(forum)
  await guest.page.goto(threadUrl(thread))
  assert.equal(await guest.page.getByText('رد فيه خطأ').count(), 0)
  await restore.click()
  await page.locator(`#post-${id}`).getByText('رد فيه خطأ املائي').waitFor()
  assert.equal((await postOf(forum, id)).deleted_at, null)
  await guest.page.reload()
  await guest.page.locator(`#post-${id}`).getByText('رد فيه خطأ املائي').waitFor()
})

test('others find no tools to change a post', async () => {
  await using forum = await startForum()
  const { thread, id } = await scene(forum)
  await using visit = await openPage(forum, { person: await make.member(forum, 'غيره') })
  const { page } = visit
  await page.goto(threadUrl(thread))
  assert.equal(await page.locator(`#post-${id} a[href$="/edit"], #post-${id} form[action$="/delete"]`).count(), 0)
})
