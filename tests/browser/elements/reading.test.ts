import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { composer, post, thread } from './markup.ts'
import { closeBrowser, stage, until } from './stage.ts'

after(closeBrowser)

const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
const shot = (id: number, alt: string) =>
  `<figure class="shot"><a href="/attachments/a.${id}/"><img src="${dot}" alt="${alt}" width="40" height="40"></a></figure>`
const images = thread(post(1, 'سارة', shot(1, 'بحر') + shot(2, 'جبل') + shot(3, '')), post(2, 'عمر', shot(4, 'نهر')))
const posts = thread(...[1, 2, 3].map((id) => post(id, `كاتب ${id}`, '<p>نص</p>'.repeat(8)))) + composer()
const shown = 'document.querySelector(".lightbox img").getAttribute("src").match(/a\\.(\\d)/)[1]'

for (const [lang, forward, backward] of [
  ['ar', 'ArrowLeft', 'ArrowRight'],
  ['en', 'ArrowRight', 'ArrowLeft'],
] as const) {
  test(`an image opens over the page and its neighbours follow the arrows (${lang})`, async (t) => {
    const { page } = await stage(t, { html: images, lang })
    await page.getByAltText('بحر').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('بحر').waitFor()
    await page.keyboard.press(forward)
    assert.equal(await page.evaluate(shown), '2')
    await page.keyboard.press(backward)
    await page.keyboard.press(backward)
    assert.equal(await page.evaluate(shown), '3', 'after the first comes the last of the same post')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await until(page, 'document.activeElement.getAttribute("href") === "/attachments/a.3/"')
  })
}

test('a swipe pulls the next image in, and the original has a link', async (t) => {
  const { page } = await stage(t, { html: images })
  await page.getByAltText('بحر').click()
  const image = page.locator('.lightbox img')
  await image.dispatchEvent('pointerdown', { clientX: 100, bubbles: true })
  await image.dispatchEvent('pointerup', { clientX: 260, bubbles: true })
  assert.equal(await page.evaluate(shown), '2')
  assert.equal(
    await page.getByRole('link', { name: 'فتح الصورة الأصلية' }).getAttribute('href'),
    `${new URL(page.url()).origin}/attachments/a.2/`,
  )
  await page.getByRole('button', { name: 'إغلاق' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('the files that the page offers are chosen anew for the whole window', async (t) => {
  const picture = `<picture><source type="image/webp" srcset="/s.webp 320w, /l.webp 1280w" sizes="40px"><img src="/p.jpg" srcset="/s.jpg 320w, /l.jpg 1280w" sizes="40px" width="40" height="40" alt="بحر"></picture>`
  const figure = `<figure class="shot"><a href="/attachments/a.1/"><img class="shot__blur" src="${dot}" alt="">${picture}</a><figcaption>عند الغروب</figcaption></figure>`
  const { page } = await stage(t, { html: thread(post(1, 'سارة', figure)) })
  await page.locator('.shot a').click()
  await until(page, 'document.querySelector(".lightbox img").currentSrc.endsWith("/l.webp")')
  assert.equal(await page.locator('.lightbox__caption').textContent(), 'عند الغروب')
})

test('a click with Ctrl opens the image as a link', async (t) => {
  const { page } = await stage(t, { html: images })
  const opened = page.context().waitForEvent('page')
  await page.getByAltText('نهر').click({ modifiers: ['Control'] })
  assert.match((await opened).url(), /attachments|about:blank/)
  assert.equal(await page.getByRole('dialog').count(), 0)
})

test('single keys go from post to post, quote and reply, by their place on the keyboard', async (t) => {
  const { page } = await stage(t, {
    html: posts,
    routes: { 'GET /posts/2/quote': { json: { markdown: 'اقتباس الثاني' } } },
  })
  const focused = () => page.evaluate('document.activeElement.id')
  const press = (code: string, key: string) =>
    page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${key}', bubbles: true, cancelable: true }))`,
    )
  await press('KeyJ', 'ت')
  await press('KeyJ', 'ت')
  assert.equal(await focused(), 'post-2')
  await press('KeyQ', 'ض')
  await until(page, 'document.querySelector("textarea").value.includes("اقتباس الثاني")')
  await page.keyboard.type('jk')
  assert.match(await page.getByLabel('نص المشاركة').inputValue(), /jk$/)
  await page.locator('#post-3').evaluate((element) => element.focus())
  await press('KeyK', 'ن')
  assert.equal(await focused(), 'body', 'keys do nothing while one writes')
  await page.evaluate('document.activeElement.blur()')
  await press('KeyR', 'ق')
  assert.equal(await focused(), 'body')
})

test('the question mark lists the keys, and they can be turned off for good', async (t) => {
  const { page } = await stage(t, { html: posts })
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' }).waitFor()
  await page.getByLabel('تفعيل اختصارات الحرف الواحد').uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.keyboard.press('j')
  assert.equal(await page.evaluate('document.activeElement.id'), '')
})

test('sharing copies the address and says so', async (t) => {
  const html = '<share-button><a href="/t/12">مشاركة</a></share-button>'
  const { page } = await stage(t, { html, browser: { permissions: ['clipboard-read', 'clipboard-write'] } })
  await page.getByRole('link', { name: 'مشاركة' }).click()
  await page.locator('.toast', { hasText: 'نُسخ الرابط.' }).waitFor()
  assert.match(String(await page.evaluate('navigator.clipboard.readText()')), /\/t\/12$/)
})

test('the page box takes Arabic digits and stays within the pages there are', async (t) => {
  const html =
    '<page-jump><details><summary>اذهب</summary><form method="get" action="/threads/x.12/"><label>الصفحة<input type="number" name="page" min="1" max="9"></label><button>اذهب إليها</button></form></details></page-jump>'
  const { page } = await stage(t, { html })
  for (const [typed, wanted] of [
    ['٣', '3'],
    ['400', '9'],
  ] as const) {
    await page.getByText('اذهب', { exact: true }).click()
    await page.getByLabel('الصفحة').fill(typed)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/threads/x.12/?page=${wanted}`)
  }
})
