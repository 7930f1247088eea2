import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { composer, kindsPage, post, thread, trayItem } from './markup.ts'
import { violations } from '../../support/axe.ts'
import { closeBrowser, stage } from './stage.ts'

after(closeBrowser)

const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
const html = `<main><h1>موضوع</h1>${thread(post(1, 'سارة', `<p>نص</p><figure class="shot"><a href="/a/"><img src="${dot}" alt="بحر"></a></figure>`))}${composer({ images: trayItem(7, 'a.jpg') })}</main>`
const routes = {
  'GET /members/find': { json: [{ name: 'سارة', url: '/members/1/' }] },
  'GET /posts/1/reactions': { html: kindsPage },
  'POST /threads/x.12/reply': { status: 422, json: { errors: { body: 'اكتب نص المشاركة.' } } },
}

/** Colours and sizes are the stylesheet's, which is not here. */
async function findings(page: Page): Promise<string[]> {
  const found = await violations(page, { off: ['color-contrast', 'target-size'] })
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

test('what the scripts add to a thread has no findings, open or closed', async (t) => {
  const { page } = await stage(t, { html, routes })
  assert.deepEqual(await findings(page), [])
  await page.getByRole('button', { name: 'إضافة إلى الاقتباسات' }).click()
  await page.getByRole('link', { name: 'اختر تفاعلًا' }).click()
  await page.locator('.picker').waitFor()
  await page.getByLabel('نص المشاركة').pressSequentially('@سار')
  await page.getByRole('option').waitFor()
  assert.deepEqual(await findings(page), [])
  await page.evaluate('getSelection().selectAllChildren(document.querySelector(".body p"))')
  await page.locator('.float').waitFor()
  assert.deepEqual(await findings(page), [])
})

test('problems, preview and refused images have no findings', async (t) => {
  const { page } = await stage(t, { html, routes })
  await page.getByLabel('نص المشاركة').fill('نص')
  await page.getByRole('button', { name: 'معاينة' }).click()
  await page.getByLabel('إرفاق صور').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByText('اكتب نص المشاركة.').waitFor()
  assert.deepEqual(await findings(page), [])
})

test('dialogs have no findings', async (t) => {
  const { page } = await stage(t, { html, routes })
  await page.getByAltText('بحر').click()
  await page.getByRole('dialog').waitFor()
  assert.deepEqual(await findings(page), [])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' }).waitFor()
  assert.deepEqual(await findings(page), [])
})
