import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, eventually, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const author = await make.member(forum, 'الكاتب')
  return { author, thread: await make.thread(forum, author) }
}

const written = 'كلام كثير كتبته ولم أرسله بعد'
const draft = (forum: Forum) => forum.ctx.db.selectFrom('drafts').selectAll().where('body', '<>', '').executeTakeFirst()
const replies = (forum: Forum) => forum.ctx.db.selectFrom('posts').selectAll().where('position', '>', 1).execute()

test('what was written comes back after the tab was closed, and goes when it is sent', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author })
  await visit.page.goto(threadUrl(thread))
  await visit.page.getByLabel('نص المشاركة').pressSequentially(written)
  await visit.page.close()
  const page = await visit.tab()
  await page.goto(threadUrl(thread))
  const text = page.getByLabel('نص المشاركة')
  await eventually(async () => (await text.inputValue()) === written)
  await page.getByRole('status').getByText('استعدنا مسودتك').waitFor()
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('article').nth(1).getByText(written).waitFor()
  assert.equal(await text.inputValue(), '')
  assert.equal(await draft(forum), undefined)
  assert.equal(await page.evaluate('Object.keys(localStorage).some((key) => key.startsWith("draft:"))'), false)
})

test('another window is told that its draft was sent, and may begin anew', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author, allowed: /409/ })
  const { page } = visit
  await page.goto(`${threadUrl(thread)}reply`)
  await page.getByLabel('نص المشاركة').fill(written)
  await page.getByRole('status').getByText('حُفظت المسودة').waitFor()
  const other = await visit.tab()
  await other.goto(`${threadUrl(thread)}reply`)
  await other.getByText('استعدنا مسودتك').waitFor()
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('article').nth(1).getByText(written).waitFor()
  await other.getByLabel('نص المشاركة').fill(`${written} وزيادة`)
  await other.getByText('أُرسلت هذه المسودة من قبل.').waitFor()
  assert.equal(await draft(forum), undefined)
  await other.getByRole('button', { name: 'تجاهل المسودة' }).click()
  await other.getByLabel('نص المشاركة').fill('رد آخر')
  await eventually(async () => (await draft(forum))?.body === 'رد آخر')
})

test('the draft is kept on the server, said to be, and opens in another browser', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author })
  await visit.page.goto(threadUrl(thread))
  await visit.page.getByLabel('نص المشاركة').fill(written)
  await visit.page.getByRole('status').getByText('حُفظت المسودة').waitFor()
  assert.equal((await draft(forum))?.body, written)
  await using other = await openPage(forum, { person: author })
  await other.page.goto(`${threadUrl(thread)}reply`)
  assert.equal(await other.page.getByLabel('نص المشاركة').inputValue(), written)
})

test('a session that ended loses nothing: log in beside it and send again', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author, allowed: /403/ })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.getByLabel('نص المشاركة').fill(written)
  await forum.ctx.db.deleteFrom('sessions').execute()
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  const [login] = await Promise.all([
    visit.context.waitForEvent('page'),
    page.getByRole('alert').getByRole('link', { name: 'تسجيل الدخول' }).click(),
  ])
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), written)
  await login.getByLabel('اسم العضو أو البريد الإلكتروني').fill('الكاتب')
  await login.getByLabel('كلمة المرور', { exact: true }).fill(make.password)
  await login.keyboard.press('Enter')
  await login.getByRole('link', { name: 'حسابي' }).waitFor()
  await page.bringToFront()
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('article').nth(1).getByText(written).waitFor()
  assert.equal((await replies(forum)).length, 1)
})

test('a send that fails on the way says so, and the same text can be sent again', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author, allowed: /ERR_|Failed to load/ })
  const { page, context } = visit
  await page.goto(threadUrl(thread))
  await page.getByLabel('نص المشاركة').fill(written)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('alert').getByText('ما كتبته ما زال هنا').waitFor()
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), written)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('article').nth(1).getByText(written).waitFor()
  assert.equal((await replies(forum)).length, 1)
})

test('a draft that is thrown away does not come back', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.getByLabel('نص المشاركة').fill(written)
  await page.getByRole('status').getByText('حُفظت المسودة').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'تجاهل المسودة' }).click()
  await eventually(async () => (await draft(forum)) === undefined)
  await page.reload()
  await page.getByLabel('نص المشاركة').focus()
  await page.waitForLoadState('networkidle')
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), '')
})

test('what was chosen beside the text of a new thread comes back with it', async () => {
  await using forum = await startForum()
  const { author } = await scene(forum)
  const place = await make.board(forum)
  await forum.ctx.db.updateTable('forums').set({ thread_types: 'discussion,question' }).execute()
  await using visit = await openPage(forum, { person: author })
  await visit.page.goto(`${forumUrl(place)}post-thread`)
  const fill = async (page: typeof visit.page) => {
    await page.getByRole('radio', { name: /سؤال/ }).check()
    await page.locator('.compose__poll summary').click()
    await page.locator('[name=poll_question]').fill('أيهما أحب إليك؟')
    await page.locator('[name=poll_option]').nth(0).fill('الشعر')
    await page.getByLabel('نص المشاركة').fill(written)
  }
  await fill(visit.page)
  await eventually(async () => (await draft(forum))?.choices.includes('type=question') === true)
  await visit.page.evaluate('localStorage.clear()')
  await visit.page.close({ runBeforeUnload: false })
  const page = await visit.tab()
  const look = async () => [
    await page.getByRole('radio', { name: /سؤال/ }).isChecked(),
    await page.locator('[name=poll_question]').inputValue(),
    await page.locator('[name=poll_option]').nth(0).inputValue(),
    await page.getByLabel('نص المشاركة').inputValue(),
  ]
  const wanted = [true, 'أيهما أحب إليك؟', 'الشعر', written]
  await page.goto(`${forumUrl(place)}post-thread`)
  assert.deepEqual(await look(), wanted, 'from the server')
  await forum.ctx.db.deleteFrom('drafts').execute()
  await page.locator('[name=poll_option]').nth(1).fill('النثر')
  await page.reload()
  await page.getByText('استعدنا مسودتك').waitFor()
  assert.deepEqual(await look(), wanted, 'from the browser')
  assert.equal(await page.locator('[name=poll_option]').nth(1).inputValue(), 'النثر')
})
