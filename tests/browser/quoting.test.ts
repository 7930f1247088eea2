import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage, until } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const author = await make.member(forum, 'أم ياسر')
  const reader = await make.member(forum, 'القارئ')
  const thread = await make.thread(forum, author, { body: 'الجملة الأولى. **الجملة المهمة**. الجملة الثالثة.' })
  const { id } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
  return { author, reader, thread, id }
}

test('the quote button puts the post into the reply, which names its author and links back', async () => {
  await using forum = await startForum()
  const { reader, thread, id } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  const text = page.getByLabel('نص المشاركة')
  await page.getByRole('link', { name: 'اقتباس' }).click()
  await until(page, 'document.activeElement.name === "body"')
  assert.match(await text.inputValue(), new RegExp(`post="${id}"\\]\\nالجملة الأولى\\.`))
  await page.keyboard.type('أوافقك تمامًا.')
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  const reply = page.getByRole('article').nth(1)
  await reply.getByText('أوافقك تمامًا.').waitFor()
  const quote = reply.locator('.quote')
  assert.match((await quote.textContent()) ?? '', /قال أم ياسر:/)
  assert.match(
    (await quote.getByRole('link').first().getAttribute('href')) ?? '',
    new RegExp(`(/posts/${id}/|#post-${id})$`),
  )
  const rows = await forum.ctx.db.selectFrom('post_quotes').selectAll().execute()
  assert.deepEqual(
    rows.map((row) => row.quoted_post_id),
    [id],
  )
  await quote.getByRole('link').first().click()
  await until(page, `location.hash === "#post-${id}"`)
})

test('a selected part is quoted alone, as it was written', async () => {
  await using forum = await startForum()
  const { reader, thread, id } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.locator('.post .body strong').selectText()
  await page.getByRole('button', { name: 'اقتباس المحدد' }).click()
  const text = page.getByLabel('نص المشاركة')
  await until(page, 'document.querySelector("textarea[name=body]").value !== ""')
  assert.match(await text.inputValue(), new RegExp(`post="${id}"\\]\\n(\\*\\*)?الجملة المهمة(\\*\\*)?\\n\\[/quote\\]`))
  await page.keyboard.type('هذه هي.')
  await page.keyboard.press('Control+Enter')
  const reply = page.getByRole('article').nth(1)
  await reply.getByText('هذه هي.').waitFor()
  const quoted = (await reply.locator('.quote__text').textContent()) ?? ''
  assert.equal(quoted.trim(), 'الجملة المهمة')
})

test('the quote button takes what is selected of its post', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.locator('.post .body strong').selectText()
  await page.getByRole('link', { name: 'اقتباس' }).click()
  await until(page, 'document.querySelector("textarea[name=body]").value !== ""')
  assert.doesNotMatch(await page.getByLabel('نص المشاركة').inputValue(), /الجملة الأولى/)
})

test('a long quote is folded until it is opened', async () => {
  await using forum = await startForum()
  const { author, reader, thread, id } = await scene(forum)
  const long = Array.from({ length: 30 }, (_, index) => `سطر رقم ${index}`).join('\n\n')
  await make.post(forum, author, thread.id, `[quote="س" post="${id}"]\n${long}\n[/quote]\nردي`)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  const height = async () => (await page.locator('.quote').first().boundingBox())?.height ?? 0
  const folded = await height()
  await page.getByText('انقر للتوسيع').click()
  await until(page, `document.querySelector(".quote").getBoundingClientRect().height > ${folded * 1.5}`)
  await page.locator('.quote').getByText('سطر رقم 29').waitFor()
})
