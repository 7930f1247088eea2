import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { composer, post, thread } from './markup.ts'
import { closeBrowser, stage, until } from './stage.ts'

after(closeBrowser)

const quote = (id: number, name: string, text: string) => `[quote="${name}" post="${id}"]\n${text}\n[/quote]`
const routes = {
  'GET /posts/1/quote': { json: { markdown: quote(1, 'سارة', 'الأول كاملًا') } },
  'GET /posts/2/quote': { json: { markdown: quote(2, 'عمر', 'الثاني كاملًا') } },
}
const posts = thread(post(1, 'سارة', '<p id="p1">قالت <strong>كلامًا</strong> جميلًا</p>'), post(2, 'عمر', '<p>وقال</p>'))

async function selectNode(page: Page, selector: string): Promise<void> {
  await page.evaluate(`getSelection().selectAllChildren(document.querySelector(${JSON.stringify(selector)}))`)
}

test('the quote comes into the composer below what is written, and the caret below it', async (t) => {
  const { page } = await stage(t, { html: posts + composer({ body: 'مقدمة' }), routes })
  const text = page.getByLabel('نص المشاركة')
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.locator('#post-1').getByRole('link', { name: 'اقتباس' }).click()
  await until(page, 'document.querySelector("textarea").value.includes("[/quote]")')
  await page.keyboard.type('ردي')
  assert.equal(await text.inputValue(), `مقدمة\n\n${quote(1, 'سارة', 'الأول كاملًا')}\n\nردي`)
})

test('without a composer, and when the quote cannot be had, the link is followed', async (t) => {
  for (const html of [posts, posts + composer()]) {
    const { page } = await stage(t, { html, routes: { 'GET /posts/1/quote': { status: 404, json: {} } } })
    await page.locator('#post-1').getByRole('link', { name: 'اقتباس' }).click()
    await page.waitForURL('**/threads/x.12/reply?quote=1')
  }
})

test('a selection within one post is offered and comes as Markdown with its author', async (t) => {
  const { page } = await stage(t, { html: posts + composer(), routes })
  await selectNode(page, '#p1')
  await page.getByRole('button', { name: 'اقتباس المحدد' }).click()
  assert.equal((await page.getByLabel('نص المشاركة').inputValue()).trim(), quote(1, 'سارة', 'قالت **كلامًا** جميلًا'))
  await page.getByRole('button', { name: 'اقتباس المحدد' }).waitFor({ state: 'detached' })
})

test('a selection that is not within one post is not offered', async (t) => {
  const { page } = await stage(t, { html: posts + composer(), routes })
  await selectNode(page, 'thread-posts')
  await page.waitForTimeout(500)
  assert.equal(await page.locator('.float').count(), 0)
})

test('what is selected of a post becomes plain Markdown, and signs stay signs', async (t) => {
  const body = `<blockquote class="quote"><p>اقتباس قديم</p></blockquote><h3>عنوان</h3>
<p>سطر<br>سطر 2 * 3 [b] <a href="https://a.example/x">رابط</a> <a class="mention" href="/members/1/"><bdi>@سارة</bdi></a> <code>x*y</code></p>
<ul><li>أ</li><li>ب<ul><li>ج</li></ul></li></ul><pre><code>if (a) {\n  b()\n\n\n}</code></pre><p>1. ليس قائمة</p>`
  const { page } = await stage(t, { html: thread(post(1, 'سارة', body)) + composer(), routes })
  await selectNode(page, '.body')
  await page.getByRole('button', { name: 'اقتباس المحدد' }).click()
  const text = (await page.getByLabel('نص المشاركة').inputValue()).replace(/^\[quote[^\n]*\n|\n\[\/quote\]\s*$/g, '')
  const expected = `## عنوان

سطر
سطر 2 \\* 3 \\[b] [رابط](https://a.example/x) @سارة \`x*y\`

- أ
- ب

  - ج

\`\`\`
if (a) {
  b()


}
\`\`\`

1\\. ليس قائمة`
  assert.equal(text, expected)
})

test('quotes are gathered over pages, ordered, dropped and put in together', async (t) => {
  const { page } = await stage(t, { html: posts + composer(), routes })
  await page.locator('#post-2').getByRole('button', { name: 'إضافة إلى الاقتباسات' }).click()
  await page.goto(`${new URL(page.url()).origin}/another-page`)
  const second = page.locator('#post-2').getByRole('button', { name: 'إضافة إلى الاقتباسات' })
  assert.equal(await second.getAttribute('aria-pressed'), 'true')
  await page.locator('#post-1').getByRole('button', { name: 'إضافة إلى الاقتباسات' }).click()
  await selectNode(page, '#p1 strong')
  await page.getByRole('button', { name: 'إضافة المحدد إلى الاقتباسات' }).click()
  const tray = page.getByRole('region', { name: 'الاقتباسات المختارة (3)' })
  await tray.getByRole('button', { name: 'تقديم اقتباس سارة' }).first().click()
  assert.deepEqual(await tray.locator('li b').allTextContents(), ['سارة', 'عمر', 'سارة'])
  await page.getByRole('button', { name: 'إدراج الاقتباسات' }).click()
  await until(page, 'document.querySelector("textarea").value !== ""')
  const parts = [quote(1, 'سارة', 'الأول كاملًا'), quote(2, 'عمر', 'الثاني كاملًا'), quote(1, 'سارة', 'كلامًا')]
  assert.equal((await page.getByLabel('نص المشاركة').inputValue()).trim(), parts.join('\n\n'))
  await page.locator('.quotes').waitFor({ state: 'detached' })
  assert.equal(await second.getAttribute('aria-pressed'), 'false')
})

test('a dropped quote leaves the focus in the tray, and where one cannot write the tray says where to', async (t) => {
  const { page } = await stage(t, { html: posts, routes })
  for (const id of [1, 2])
    await page.locator(`#post-${id}`).getByRole('button', { name: 'إضافة إلى الاقتباسات' }).click()
  await page.getByText('افتح موضوعًا لتدرجها في ردك.').waitFor()
  await page.getByRole('button', { name: 'إزالة اقتباس سارة' }).click()
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), 'إزالة اقتباس عمر')
  await page.getByRole('button', { name: 'إفراغ' }).click()
  await page.locator('.quotes').waitFor({ state: 'detached' })
})

test('a name that could break out of its quote is written harmless', async (t) => {
  const { page } = await stage(t, { html: thread(post(1, 'a"] [b', '<p>نص</p>')) + composer(), routes })
  await selectNode(page, '.body')
  await page.getByRole('button', { name: 'اقتباس المحدد' }).click()
  assert.match(await page.getByLabel('نص المشاركة').inputValue(), /^\[quote="a&quot;&#93; \[b" post="1"\]\nنص\n/)
})
