import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser, openPage } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import { password } from '../support/make.ts'

after(closeBrowser)

test('a visitor makes an account, is logged in and stands among the members', async () => {
  await using forum = await startForum()
  await using visit = await openPage(forum)
  const { page } = visit
  await page.goto('/')
  await page.getByRole('link', { name: 'إنشاء حساب' }).click()
  await page.getByLabel('اسم العضو').fill('سارة المغربية')
  await page.getByLabel('البريد الإلكتروني').fill('sara@example.org')
  await page.getByLabel('كلمة المرور', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'إنشاء حساب' }).click()
  await page.getByRole('link', { name: 'حسابي' }).waitFor()
  const user = await forum.ctx.db.selectFrom('users').selectAll().executeTakeFirstOrThrow()
  assert.equal(user.name, 'سارة المغربية')
  assert.equal(user.email, 'sara@example.org')
  await page.getByRole('link', { name: 'الأعضاء', exact: true }).click()
  await page.getByRole('main').getByRole('link', { name: 'سارة المغربية' }).first().waitFor()
})

test('wrong input comes back with what was typed and a message at each field', async () => {
  await using forum = await startForum()
  await using visit = await openPage(forum, { allowed: /422/ })
  const { page } = visit
  await page.goto('/register/')
  await page.getByLabel('اسم العضو').fill('س')
  await page.getByLabel('البريد الإلكتروني').fill('sara@example.org')
  await page.getByLabel('كلمة المرور', { exact: true }).fill('password1')
  await page.getByRole('main').getByRole('button', { name: 'إنشاء حساب' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('البريد الإلكتروني').inputValue(), 'sara@example.org')
  const field = page.getByLabel('كلمة المرور', { exact: true })
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  assert.match((await page.locator('#error-password').textContent()) ?? '', /شائعة/)
  assert.match((await field.getAttribute('aria-describedby')) ?? '', /error-password/)
  assert.equal(await forum.ctx.db.selectFrom('users').select('id').executeTakeFirst(), undefined)
})

test('the typed password can be looked at and is hidden again before it is sent', async () => {
  await using forum = await startForum()
  await using visit = await openPage(forum)
  const { page } = visit
  await page.goto('/register/')
  const field = page.getByLabel('كلمة المرور', { exact: true })
  await field.fill(password)
  await page.getByRole('button', { name: 'إظهار كلمة المرور' }).click()
  assert.equal(await field.getAttribute('type'), 'text')
  await page.getByRole('button', { name: 'إظهار كلمة المرور' }).click()
  assert.equal(await field.getAttribute('type'), 'password')
})
