import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser, openPage } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

test('a member logs in where they were, and out again, and leaves nothing behind', async () => {
  await using forum = await startForum()
  const author = await make.member(forum, 'خالد')
  const { title } = await make.thread(forum, author)
  await forum.ctx.db.deleteFrom('sessions').execute()
  await using visit = await openPage(forum)
  const { page } = visit
  await page.goto('/')
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('banner').getByRole('link', { name: 'تسجيل الدخول' }).click()
  await page.getByLabel('اسم العضو أو البريد الإلكتروني').fill('خالد')
  await page.getByLabel('كلمة المرور', { exact: true }).fill(make.password)
  await page.getByRole('main').getByRole('button', { name: 'تسجيل الدخول' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  assert.equal((await sessions(forum))[0]?.user_id, author.id)
  await page.evaluate(`localStorage.setItem('draft:${author.id}:thread-9', '{}')`)
  await page.getByRole('button', { name: 'تسجيل الخروج' }).click()
  await page.getByRole('banner').getByRole('link', { name: 'تسجيل الدخول' }).waitFor()
  assert.deepEqual(await sessions(forum), [])
  assert.equal(await page.evaluate(`localStorage.getItem('draft:${author.id}:thread-9')`), null)
})

test('only who asks to stay logged in is still so after the browser was closed', async () => {
  await using forum = await startForum()
  await make.member(forum, 'خالد')
  for (const stays of [true, false]) {
    await using visit = await openPage(forum)
    const { page, context } = visit
    await page.goto('/login/')
    await page.getByLabel('اسم العضو أو البريد الإلكتروني').fill('خالد')
    await page.getByLabel('كلمة المرور', { exact: true }).fill(make.password)
    await page.getByLabel('البقاء متصلًا').setChecked(stays)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'حسابي' }).waitFor()
    const cookie = (await context.cookies()).find(({ name }) => name === 'forum')
    assert.equal((cookie?.expires ?? 0) > 0, stays)
    assert.equal(cookie?.httpOnly, true)
  }
})

test('a wrong password names no account, and keeps the typed name', async () => {
  await using forum = await startForum()
  await make.member(forum, 'خالد')
  await using visit = await openPage(forum, { allowed: /422/ })
  const { page } = visit
  await page.goto('/login/')
  await page.getByLabel('اسم العضو أو البريد الإلكتروني').fill('خالد')
  await page.getByLabel('كلمة المرور', { exact: true }).fill('ليست هي أبدًا')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('الاسم أو كلمة المرور غير صحيحين').first().waitFor()
  assert.equal(await page.getByLabel('اسم العضو أو البريد الإلكتروني').inputValue(), 'خالد')
})

const sessions = (forum: Awaited<ReturnType<typeof startForum>>) =>
  forum.ctx.db.selectFrom('sessions').selectAll().execute()
