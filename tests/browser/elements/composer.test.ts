import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { composer } from './markup.ts'
import { closeBrowser, select, stage } from './stage.ts'

after(closeBrowser)

const reply = 'POST /threads/x.12/reply'

test('tools mark the selection and take the mark away again', async (t) => {
  const { page } = await stage(t, { html: composer({ body: 'قال كلمة هنا' }) })
  const text = page.getByLabel('نص المشاركة')
  await select(text, 4, 8)
  await page.getByRole('button', { name: 'غامق' }).click()
  assert.equal(await text.inputValue(), 'قال **كلمة** هنا')
  await page.keyboard.press('Control+b')
  assert.equal(await text.inputValue(), 'قال كلمة هنا')
  await page.keyboard.press('Control+z')
  assert.equal(await text.inputValue(), 'قال **كلمة** هنا')
})

test('lines become a list, a quote, a spoiler and a table of their own', async (t) => {
  const { page } = await stage(t, { html: composer({ body: 'أول\nثان' }) })
  const text = page.getByLabel('نص المشاركة')
  await select(text, 0, 5)
  await page.getByRole('button', { name: 'قائمة' }).click()
  assert.equal(await text.inputValue(), '- أول\n- ثان')
  await page.getByRole('button', { name: 'نص مخفي' }).click()
  assert.equal((await text.inputValue()).trim(), ':::spoiler\n- أول\n- ثان\n:::')
  await text.fill('قبل')
  await page.getByRole('button', { name: 'جدول' }).click()
  assert.match(await text.inputValue(), /^قبل\n\n\| عمود 1 \| عمود 2 \|\n\| --- \| --- \|\n/)
})

test('a selected address becomes the target of a link', async (t) => {
  const { page } = await stage(t, { html: composer({ body: 'https://example.com' }) })
  const text = page.getByLabel('نص المشاركة')
  await select(text, 0, 19)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('موقع')
  assert.equal(await text.inputValue(), '[موقع](https://example.com)')
})

test('the toolbar is one stop for Tab and arrows follow the direction of the page', async (t) => {
  const { page } = await stage(t, { html: composer() })
  await page.getByRole('button', { name: 'غامق' }).focus()
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), 'عنوان')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.name'), 'body')
})

test('the field turns to the side its text is written from', async (t) => {
  const { page } = await stage(t, { html: composer() })
  const text = page.getByLabel('نص المشاركة')
  for (const [typed, dir] of [
    ['@Ahmed مرحبا', 'rtl'],
    ['Hello يا صديقي', 'ltr'],
    ['https://a.example سلام', 'rtl'],
  ] as const) {
    await text.fill(typed)
    assert.equal(await text.getAttribute('dir'), dir, typed)
  }
})

test('the preview opens, follows the text and says when there is none', async (t) => {
  const routes = {
    'POST /preview': ({ fields }: { fields: URLSearchParams }) => ({ json: { html: `<p>${fields.get('body')}!</p>` } }),
  }
  const { page } = await stage(t, { html: composer(), routes })
  const button = page.getByRole('button', { name: 'معاينة' })
  await button.click()
  await page.getByText('لا شيء لمعاينته بعد.').waitFor()
  assert.equal(await button.getAttribute('aria-expanded'), 'true')
  await page.getByLabel('نص المشاركة').fill('سلام')
  await page.getByText('سلام!').waitFor()
  await button.click()
  assert.equal(await page.getByText('سلام!').isVisible(), false)
})

test('Ctrl+Enter sends once, and the page goes where the server says', async (t) => {
  const routes = { [reply]: { status: 201, json: { url: '/threads/x.12/page-2#post-9' }, afterMs: 600 } }
  const { page, to } = await stage(t, { html: composer(), routes })
  await page.getByLabel('نص المشاركة').fill('رد')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await page.evaluate('document.querySelector("form").requestSubmit()')
  await page.waitForURL('**/page-2#post-9')
  assert.equal(to(reply).length, 1)
  assert.match(to(reply)[0]?.body ?? '', /name="body"\r\n\r\nرد\r\n/)
})

test('a post on the page one is on is gone to by its own address, and the text is gone from the form', async (t) => {
  const routes = { [reply]: { status: 201, json: { url: '/threads/x.12/#post-9' } } }
  const { page, asked } = await stage(t, { html: composer(), routes, path: '/threads/x.12/' })
  await page.getByLabel('نص المشاركة').fill('رد')
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Control+Enter')
  await loaded
  assert.equal(asked.filter((one) => one.method === 'GET' && one.path === '/posts/9/').length, 1)
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), '')
})

test('wrong input is said at the field and the text stays', async (t) => {
  const routes = { [reply]: { status: 422, json: { errors: { body: 'اكتب نص المشاركة.' } } } }
  const { page } = await stage(t, { html: composer(), routes })
  const text = page.getByLabel('نص المشاركة')
  await text.fill('نص')
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByRole('alert').getByText('اكتب نص المشاركة.').waitFor()
  assert.equal(await text.inputValue(), 'نص')
  assert.equal(await text.getAttribute('aria-invalid'), 'true')
  const about = await text.getAttribute('aria-describedby')
  assert.equal(await page.locator(`#${about}`).textContent(), 'اكتب نص المشاركة.')
})

test('a lost session leaves the text, offers the way in elsewhere, and the same submission goes again', async (t) => {
  let tries = 0
  const refused = { status: 403, json: { error: 'انتهت جلستك.', login: '/login/?return=/' } }
  const routes = { [reply]: () => (++tries === 1 ? refused : { status: 201, json: { url: '/threads/x.12/#post-9' } }) }
  const { page, to } = await stage(t, { html: composer(), routes })
  await page.getByLabel('نص المشاركة').fill('نص طويل')
  await page.keyboard.press('Control+Enter')
  const link = page.getByRole('link', { name: 'تسجيل الدخول في نافذة جديدة' })
  assert.equal(await link.getAttribute('target'), '_blank')
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), 'نص طويل')
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.waitForURL('**/#post-9')
  assert.equal(to(reply).filter(({ body }) => /name="submission_key"\r\n\r\nkey-1\r\n/.test(body)).length, 2)
})

test('without an answer the text stays and it can be sent again', async (t) => {
  const { page } = await stage(t, { html: composer() })
  await page.getByLabel('نص المشاركة').fill('نص')
  await page.route('**/reply', (route) => route.abort())
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('انقطع الاتصال').waitFor()
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), 'نص')
  assert.equal(await page.getByRole('button', { name: 'إرسال الرد' }).getAttribute('aria-disabled'), 'false')
})

test('a composer that lacks half of its markup still writes and sends', async (t) => {
  const html =
    '<reply-composer><form method="post" action="/threads/x.12/reply"><textarea name="body" aria-label="نص"></textarea><button>إرسال</button></form></reply-composer><reply-composer></reply-composer>'
  const { page, to } = await stage(t, { html, routes: { [reply]: { status: 201, json: { url: '/done' } } } })
  await page.getByLabel('نص', { exact: true }).fill('مرحبا')
  await page.getByRole('button', { name: 'إرسال' }).click()
  await page.waitForURL('**/done')
  assert.equal(to(reply)[0]?.fields.get('body'), 'مرحبا')
})
