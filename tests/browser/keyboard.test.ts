import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { threadUrl } from '../../src/features/threads/address.ts'
import { photo, replyWith } from '../http/attachment-files.ts'
import { closeBrowser, openPage, until } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const author = await make.member(forum, 'الكاتب')
  const reader = await make.member(forum, 'القارئ')
  const thread = await make.thread(forum, author)
  const { id } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
  return { author, reader, thread, id }
}

const focused = (page: Page) =>
  page.evaluate<string>(
    '(({ ariaLabel, textContent, title }) => (ariaLabel || textContent.trim() || title).trim())(document.activeElement)',
  )

/** Presses Tab until the focus is on what is called so; every stop must be in sight and show that it has the focus; the text field has its caret. */
async function tabTo(page: Page, name: string, most = 40): Promise<string[]> {
  const passed: string[] = []
  while (passed.length < most) {
    await page.keyboard.press('Tab')
    passed.push(await focused(page))
    assert.ok(await page.evaluate<boolean>(seen), `the focus on «${passed.at(-1)}» cannot be seen`)
    if (passed.at(-1) === name) return passed
  }
  throw new Error(`«${name}» cannot be reached with Tab: ${passed.join(' · ')}`)
}

const seen = `(() => {
  const element = document.activeElement
  const { width, height, bottom, top } = element.getBoundingClientRect()
  const styles = [element, element.closest('label'), element.parentElement].filter(Boolean).map((one) => getComputedStyle(one))
  const marked = styles.some(({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none')
  return width > 0 && height > 0 && bottom > 0 && top < innerHeight && (marked || element.matches('textarea'))
})()`

test('the first stop skips to the text, and Tab goes through the page in the order it is read', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.keyboard.press('Tab')
  const skip = await focused(page)
  assert.match(skip, /المحتوى|تخط/)
  assert.ok(await page.evaluate<boolean>(seen), 'the way to the text shows itself')
  await page.keyboard.press('Enter')
  await until(page, 'document.activeElement.id === "main"')
  const stops = await tabTo(page, 'إرسال الرد')
  const wished = ['أعجبني', 'اختر تفاعلًا', 'اقتباس', 'إضافة إلى الاقتباسات', 'رد']
  assert.deepEqual(stops.filter((stop) => wished.includes(stop)).slice(0, wished.length), wished)
})

test('the reaction picker opens with the keyboard, goes with the arrows and gives the focus back', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  const opener = page.locator('reaction-bar').getByRole('link', { name: 'اختر تفاعلًا' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await until(page, 'document.activeElement.value === "like"')
  await page.keyboard.press('Escape')
  await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).waitFor({ state: 'detached' })
  assert.equal(await focused(page), 'اختر تفاعلًا')
  await page.keyboard.press('Enter')
  await until(page, 'document.activeElement.value === "like"')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  assert.equal(await focused(page), 'أضحكني')
  await page.keyboard.press('ArrowRight')
  assert.equal(await focused(page), 'أحببته')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'أحببته', pressed: true }).waitFor()
  assert.equal((await forum.ctx.db.selectFrom('reactions').selectAll().execute()).length, 1)
  assert.ok(await page.evaluate<boolean>('document.querySelector("reaction-bar").contains(document.activeElement)'))
})

test('a reply is written, formatted and sent without a mouse', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.keyboard.press('r')
  await until(page, 'document.activeElement.name === "body"')
  await page.keyboard.type('كلام ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('مهم')
  await page.keyboard.press('End')
  const text = page.getByLabel('نص المشاركة')
  assert.equal(await text.inputValue(), 'كلام **مهم**')
  await page.keyboard.press('Shift+Tab')
  assert.equal(await focused(page), 'غامق')
  await page.keyboard.press('ArrowLeft')
  assert.equal(await focused(page), 'عنوان')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article').nth(1).locator('strong', { hasText: 'مهم' }).waitFor()
})

test('j and k go from post to post, q quotes, and ? shows what the keys do', async () => {
  await using forum = await startForum()
  const { author, reader, thread, id } = await scene(forum)
  const second = await make.post(forum, author, thread.id, 'الرد الثاني')
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.keyboard.press('j')
  await until(page, `document.activeElement.id === "post-${id}"`)
  await page.keyboard.press('j')
  await until(page, `document.activeElement.id === "post-${second.id}"`)
  await page.keyboard.press('k')
  await until(page, `document.activeElement.id === "post-${id}"`)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' })
  await sheet.waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  assert.equal(await page.evaluate('document.activeElement.id'), `post-${id}`)
  await page.keyboard.press('q')
  await until(page, `document.querySelector("textarea[name=body]").value.includes('post="${id}"')`)
})

test('the lightbox opens, goes on and closes with the keyboard, and the focus is where it was', async () => {
  await using forum = await startForum()
  const { author, reader, thread } = await scene(forum)
  await replyWith(forum, author, thread, [
    ['بحر.jpg', await photo(900, 600)],
    ['جبل.jpg', await photo(600, 900)],
  ])
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  const links = page.locator('.post a.shot__link')
  await links.first().focus()
  await page.keyboard.press('Enter')
  const box = page.getByRole('dialog', { name: 'عارض الصور' })
  await box.getByText('الصورة 1 من 2').waitFor()
  await page.keyboard.press('ArrowLeft')
  await box.getByText('الصورة 2 من 2').waitFor()
  assert.ok(await page.evaluate<boolean>('document.querySelector("dialog").contains(document.activeElement)'))
  for (let stop = 0; stop < 8; stop += 1) await page.keyboard.press('Tab')
  assert.ok(
    await page.evaluate<boolean>(
      'document.activeElement === document.body || document.querySelector("dialog").contains(document.activeElement)',
    ),
    'the focus stays in the open dialog',
  )
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  const href = JSON.stringify(await links.nth(1).getAttribute('href'))
  await until(page, `document.activeElement.getAttribute("href") === ${href}`)
})
