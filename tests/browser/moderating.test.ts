import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

const bar = (page: Page) => page.getByRole('form', { name: 'ما يُفعل بالمختار' })
const tick = (page: Page, number: number) =>
  page.getByRole('checkbox', { name: `اختيار المشاركة #${number}`, exact: true })

async function longThread(forum: Forum) {
  const author = await make.member(forum, 'سارة')
  const moderator = await make.member(forum, 'رقيب', 'moderator')
  const board = await make.board(forum, 'الأخبار')
  const thread = await make.thread(forum, author, { forumId: board.id, title: 'موضوع طويل' })
  for (let n = 2; n <= 24; n += 1) await make.post(forum, author, thread.id, `كلام ${n}`)
  return { board, moderator, thread }
}

test('posts ticked on two pages are split together, with the keyboard', async () => {
  await using forum = await startForum()
  const { moderator, thread } = await longThread(forum)
  await using visit = await openPage(forum, { person: moderator })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await tick(page, 3).focus()
  await page.keyboard.press('Space')
  await tick(page, 5).check()
  await tick(page, 7).check()
  await tick(page, 7).uncheck()
  await page.getByRole('link', { name: 'التالي' }).first().click()
  await tick(page, 22).check()
  await bar(page).getByText('المختار: 3').waitFor()
  await page.getByRole('link', { name: 'السابق' }).first().click()
  await page.waitForURL(({ pathname }) => !pathname.includes('page-'))
  assert.equal(await tick(page, 3).isChecked(), true)
  assert.equal(await tick(page, 7).isChecked(), false)
  await bar(page).getByRole('combobox').selectOption({ label: 'فصل إلى موضوع جديد' })
  await bar(page).getByRole('button', { name: 'متابعة' }).click()
  await page.getByRole('heading', { name: '3 مشاركات مختارة' }).waitFor()
  await page.getByRole('textbox', { name: 'العنوان' }).fill('فرع من صفحتين')
  await page.getByRole('button', { name: 'فصل إلى موضوع جديد' }).click()
  await page.getByRole('heading', { level: 1, name: 'فرع من صفحتين' }).waitFor()
  assert.deepEqual(await page.locator('.post .body').allInnerTexts(), ['كلام 3', 'كلام 5', 'كلام 22'])
  await page.goto(threadUrl(thread))
  assert.equal(
    await bar(page)
      .getByText(/المختار/)
      .isVisible(),
    false,
  )
})

test('what is ticked is let go by a button and forgotten with the log-out', async () => {
  await using forum = await startForum()
  const { moderator, thread } = await longThread(forum)
  await using visit = await openPage(forum, { person: moderator })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await tick(page, 2).check()
  await bar(page).getByRole('button', { name: 'إلغاء الاختيار' }).click()
  assert.equal(await tick(page, 2).isChecked(), false)
  await tick(page, 2).check()
  await page.getByRole('button', { name: 'تسجيل الخروج' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'تسجيل الدخول' }).waitFor()
  assert.equal(await page.evaluate('Object.keys(sessionStorage).filter((key) => key.startsWith("chosen")).length'), 0)
})

test('threads of a list are locked together without script', async () => {
  await using forum = await startForum()
  const { board, moderator, thread } = await longThread(forum)
  await using visit = await openPage(forum, { person: moderator, javaScript: false })
  const { page } = visit
  await page.goto(forumUrl(board))
  await page.getByRole('checkbox', { name: `اختيار الموضوع ${thread.title}` }).check()
  await bar(page).getByRole('combobox').selectOption({ label: 'إغلاق' })
  await bar(page).getByRole('button', { name: 'متابعة' }).click()
  await page.getByText('لا يرد بعدها إلا المشرفون.').waitFor()
  await page.getByRole('button', { name: 'إغلاق' }).click()
  await page.getByText('مغلق').first().waitFor()
})

test('the tools of a thread open, are gone through and close with the keyboard, and close by a click elsewhere', async () => {
  await using forum = await startForum()
  const { moderator, thread } = await longThread(forum)
  await using visit = await openPage(forum, { person: moderator })
  const { page } = visit
  await page.goto(threadUrl(thread))
  const tools = page.locator('tools-menu', { hasText: 'أدوات الإشراف' })
  const button = tools.locator('summary')
  const link = (name: string) => tools.getByRole('link', { name, exact: true })
  const focused = () => page.evaluate<string>('document.activeElement.textContent')
  await button.focus()
  await page.keyboard.press('Enter')
  await link('نقل').waitFor()
  await page.keyboard.press('ArrowDown')
  assert.equal(await focused(), 'نقل')
  await page.keyboard.press('End')
  assert.equal(await focused(), 'إظهار المشاركة الأولى في كل صفحة', 'a verb of the menu too')
  await page.keyboard.press('Escape')
  assert.equal(await link('نقل').isVisible(), false)
  assert.equal(await focused(), 'أدوات الإشراف')
  await button.click()
  assert.equal(await link('نقل').isVisible(), true)
  await page.getByRole('heading', { level: 1 }).click()
  assert.equal(await link('نقل').isVisible(), false)
})

test('a refused verb keeps what was chosen, and a done one lets go of its own list only', async () => {
  await using forum = await startForum()
  const { board, moderator, thread } = await longThread(forum)
  await using visit = await openPage(forum, { person: moderator, allowed: /422/ })
  const { page } = visit
  const kept = () => page.evaluate('Object.entries(sessionStorage).filter(([key]) => key.startsWith("chosen:")).sort()')
  await page.goto(forumUrl(board))
  await page.getByRole('checkbox', { name: `اختيار الموضوع ${thread.title}` }).check()
  await page.goto(threadUrl(thread))
  await tick(page, 3).check()
  const [posts, threads] = (await kept()) as [string, string][]
  await bar(page).getByRole('combobox').selectOption({ label: 'فصل إلى موضوع جديد' })
  await bar(page).getByRole('button', { name: 'متابعة' }).click()
  await page.getByRole('textbox', { name: 'العنوان' }).fill('‏')
  await page.getByRole('button', { name: 'فصل إلى موضوع جديد' }).click()
  await page.locator('.field__error').first().waitFor()
  assert.deepEqual(await kept(), [posts, threads])
  await page.goto(threadUrl(thread))
  assert.equal(await tick(page, 3).isChecked(), true)
  await bar(page).getByRole('combobox').selectOption({ label: 'فصل إلى موضوع جديد' })
  await bar(page).getByRole('button', { name: 'متابعة' }).click()
  await page.getByRole('textbox', { name: 'العنوان' }).fill('فرع')
  await page.getByRole('button', { name: 'فصل إلى موضوع جديد' }).click()
  await page.getByRole('heading', { level: 1, name: 'فرع' }).waitFor()
  assert.deepEqual(await kept(), [threads])
})

test('x chooses and m goes to the bar, on an Arabic keyboard too, in a thread and in a list', async () => {
  await using forum = await startForum()
  const { board, moderator, thread } = await longThread(forum)
  await using visit = await openPage(forum, { person: moderator })
  const { page } = visit
  const arabic = (code: string, key: string) =>
    page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${key}', bubbles: true }))`,
    )
  await page.goto(threadUrl(thread))
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await arabic('KeyX', 'ء')
  assert.equal(await tick(page, 2).isChecked(), true)
  await page.keyboard.press('x')
  assert.equal(await tick(page, 2).isChecked(), false)
  await page.keyboard.press('x')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' })
  await sheet.getByText('الانتقال إلى شريط الإشراف').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await arabic('KeyM', 'ة')
  assert.equal(await page.evaluate('document.activeElement.name'), 'verb')
  await page.goto(forumUrl(board))
  await page.keyboard.press('x')
  assert.equal(await page.getByRole('checkbox', { name: `اختيار الموضوع ${thread.title}` }).isChecked(), true)
  await page.keyboard.press('m')
  assert.equal(await page.evaluate('document.activeElement.name'), 'verb')
})
