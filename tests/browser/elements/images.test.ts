import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { composer, trayItem } from './markup.ts'
import { type Answer, closeBrowser, stage } from './stage.ts'

after(closeBrowser)

const upload = 'POST /attachments'
const gif = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')
const file = (name: string) => ({ name, mimeType: 'image/gif', buffer: gif })

function uploads(): () => Answer {
  let id = 0
  return () => ({
    status: 201,
    json: { id: ++id, name: `${id}.gif`, thumb: 'data:,', markdown: `![](attachment:${id})`, alt: '' },
  })
}

/** A file of one byte more than may go up, without moving so many bytes. */
function largeFile(t: TestContext, name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'image-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, name)
  writeFileSync(file, '')
  truncateSync(file, 15 * 1024 * 1024 + 1)
  return file
}

test('chosen images go up at once, are named in the form and leave the file field empty', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: { [upload]: uploads() } })
  await page.getByLabel('إرفاق صور').setInputFiles([file('a.gif'), file('b.gif')])
  await page.locator('.tray__item[data-id]').nth(1).waitFor()
  assert.equal(to(upload).length, 2)
  assert.match(to(upload)[0]?.body ?? '', /name="image"; filename="a.gif"/)
  assert.equal(await page.getByLabel('إرفاق صور').inputValue(), '')
  assert.equal(await page.locator('input[name=attachment_ids]').count(), 2)
})

test('progress is shown while a file is on its way, sending waits for it, and it can be cancelled', async (t) => {
  const { page, to } = await stage(t, {
    html: composer(),
    routes: { [upload]: { status: 201, json: {}, afterMs: 4000 } },
  })
  await page.getByLabel('إرفاق صور').setInputFiles(file('slow.gif'))
  await page.getByRole('progressbar', { name: 'جارٍ رفع slow.gif' }).waitFor()
  await page.getByLabel('نص المشاركة').fill('نص')
  await page.keyboard.press('Control+Enter')
  await page.getByText('انتظر حتى يكتمل رفع الصور ثم أرسل.').waitFor()
  assert.equal(to('POST /threads/x.12/reply').length, 0)
  await page.getByRole('button', { name: 'إلغاء رفع slow.gif' }).click()
  await page.locator('.tray__item').waitFor({ state: 'detached' })
})

test('what is too large, of another kind or too many is refused by name before it goes up', async (t) => {
  const full = Array.from({ length: 19 }, (_, index) => trayItem(index + 100, `${index}.jpg`)).join('')
  const { page, to } = await stage(t, { html: composer({ images: full }), routes: { [upload]: uploads() } })
  const field = page.getByLabel('إرفاق صور')
  await field.setInputFiles([largeFile(t, 'big.png'), largeFile(t, 'evil.svg')])
  await page.getByText('لم تُقبل big.png. الصورة أكبر من 15 م.ب').waitFor()
  await page.getByText('لم تُقبل evil.svg. هذا الملف ليس صورة نعرفها').waitFor()
  assert.equal(to(upload).length, 0)
  await field.setInputFiles([file('20.gif'), file('21.gif')])
  await page.getByText('لم تُقبل 21.gif. لا يُقبل أكثر من 20 صورة').waitFor()
  await page.waitForTimeout(200)
  assert.equal(to(upload).length, 1)
})

test("the server's reason for refusing a file is shown with its name", async (t) => {
  const routes = { [upload]: { status: 422, json: { errors: { images: 'ملف الصورة تالف.' } } } }
  const { page } = await stage(t, { html: composer(), routes })
  await page.getByLabel('إرفاق صور').setInputFiles(file('torn.gif'))
  await page.getByText('لم تُقبل torn.gif. ملف الصورة تالف.').waitFor()
  await page.getByRole('button', { name: 'إخفاء هذه الرسالة' }).click()
  await page.locator('.tray__refused').waitFor({ state: 'detached' })
})

test('images come by paste and by drop', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: { [upload]: uploads() } })
  await page.evaluate(`{
    const field = document.querySelector('textarea')
    const transfer = new DataTransfer()
    transfer.items.add(new File(['x'], 'pasted.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    const dropped = new DataTransfer()
    dropped.items.add(new File(['x'], 'dropped.png', { type: 'image/png' }))
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }))
  }`)
  await page.locator('.tray__item[data-id]').nth(1).waitFor()
  assert.deepEqual(
    to(upload)
      .map(({ body }) => /filename="(\w+)/.exec(body)?.[1])
      .sort(),
    ['dropped', 'pasted'],
  )
})

test('an image is described, placed, ordered and taken away, in the text too', async (t) => {
  const html = composer({ images: trayItem(7, 'a.jpg') + trayItem(8, 'b.jpg'), body: 'نص' })
  const { page, to } = await stage(t, { html, routes: { 'POST /attachments/7': { json: {} } } })
  const first = page.locator('.tray__item').first()
  await first.getByRole('textbox', { name: 'وصف الصورة' }).fill('بحر [هادئ]')
  await page.keyboard.press('Enter')
  assert.equal(to('POST /threads/x.12/reply').length, 0, 'Enter in a description does not send the post')
  await first.getByRole('button', { name: 'إدراج في النص' }).click()
  const text = page.getByLabel('نص المشاركة')
  assert.match(await text.inputValue(), /!\[بحر هادئ\]\(attachment:7\)/)
  assert.equal(to('POST /attachments/7')[0]?.fields.get('alt'), 'بحر [هادئ]')
  await first.getByRole('button', { name: 'تأخير الصورة' }).click()
  assert.deepEqual(
    await page
      .locator('input[name=attachment_ids]')
      .evaluateAll((fields) => fields.map((field) => field.getAttribute('value'))),
    ['8', '7'],
  )
  await page.locator('.tray__item').last().getByRole('button', { name: 'إزالة الصورة' }).click()
  assert.doesNotMatch(await text.inputValue(), /attachment:7/)
  assert.equal(
    to('POST /attachments/7/delete').length,
    0,
    'an image that was there before is only taken out of the form',
  )
})

test('taking away what was just uploaded tells the server', async (t) => {
  const { page, to } = await stage(t, {
    html: composer(),
    routes: { [upload]: uploads(), 'POST /attachments/1/delete': { json: {} } },
  })
  await page.getByLabel('إرفاق صور').setInputFiles(file('a.gif'))
  await page.getByRole('button', { name: 'إزالة الصورة' }).click()
  await page.waitForTimeout(100)
  assert.equal(to('POST /attachments/1/delete').length, 1)
})
