import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser, stage, until } from './stage.ts'

after(closeBrowser)

const choice = (name: string, ...values: string[]) =>
  values.map((value) => `<label>${value}<input type="radio" name="${name}" value="${value}"></label>`).join('')
const look = `<theme-switch><form method="post" action="/preferences"><input type="hidden" name="return" value="/">${choice('theme', 'auto', 'dark')}${choice('language', 'ar', 'en')}<button>حفظ</button></form></theme-switch>`

test('a theme is seen at once and kept in the background', async (t) => {
  const { page, to } = await stage(t, {
    html: look,
    routes: { 'POST /preferences': { status: 201, json: { url: '/' } } },
  })
  await page.getByLabel('dark').check()
  assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark')
  await page.getByText('حُفظ اختيارك.').waitFor()
  assert.equal(to('POST /preferences')[0]?.fields.get('theme'), 'dark')
})

test('another language loads the page anew', async (t) => {
  const { page, to } = await stage(t, { html: look, routes: { 'POST /preferences': { html: 'English page' } } })
  await page.getByLabel('en').click({ noWaitAfter: true })
  await page.getByText('English page').waitFor()
  assert.equal(to('POST /preferences')[0]?.fields.get('language'), 'en')
})

test('a password can be looked at and is hidden again when it is sent', async (t) => {
  const html =
    '<form method="post" action="/login/"><password-reveal><input id="p" type="password" name="password" aria-label="كلمة المرور"></password-reveal><button>دخول</button></form>'
  const { page } = await stage(t, { html, routes: { 'POST /login/': { status: 204, html: '' } } })
  const field = page.locator('#p')
  const eye = page.getByRole('button', { name: 'إظهار كلمة المرور' })
  await field.fill('secret')
  await eye.click()
  assert.equal(await field.getAttribute('type'), 'text')
  assert.equal(await eye.getAttribute('aria-pressed'), 'true')
  await page.getByRole('button', { name: 'دخول' }).click()
  await until(page, 'document.querySelector("#p").type === "password"')
})
