import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { eventually } from '../../support/browser.ts'
import { composer } from './markup.ts'
import { closeBrowser, stage } from './stage.ts'

after(closeBrowser)

const members = {
  'GET /members/find': {
    json: [
      { name: 'سارة أحمد', url: '/members/1/' },
      { name: 'سارية', url: '/members/2/' },
    ],
  },
}
const emoji = {
  'GET /emoji.json': {
    json: [
      [':heart:', '❤️', 'قلب أحمر'],
      [':smile:', '😄', 'ابتسامة'],
      [':sweet_heart:', '💝', 'قَلْب'],
    ],
  },
}

test('after @ members are offered, and the keys choose one', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: members })
  const text = page.getByLabel('نص المشاركة')
  await text.pressSequentially('شكرًا @سار')
  await page.getByRole('option', { name: 'سارية' }).waitFor()
  assert.equal(to('GET /members/find').at(-1)?.fields.get('q'), 'سار')
  assert.equal(await text.getAttribute('aria-activedescendant'), 'option-0')
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.getByRole('option', { selected: true }).textContent(), '@سارية')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  assert.equal(await text.inputValue(), 'شكرًا @سارة أحمد ')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  assert.equal(await text.getAttribute('aria-activedescendant'), null)
})

test('what is offered stays at the caret when the page moves', async (t) => {
  const { page } = await stage(t, { html: composer() + '<p>سطر</p>'.repeat(80), routes: members })
  const text = page.getByLabel('نص المشاركة')
  await text.pressSequentially('شكرًا @سار')
  const list = page.getByRole('listbox')
  await list.waitFor()
  const distance = async () => ((await list.boundingBox())?.y ?? 0) - ((await text.boundingBox())?.y ?? 0)
  const before = await distance()
  await page.mouse.wheel(0, 60)
  await eventually(async () => (await page.evaluate<number>('scrollY')) === 60, 'the page never moved')
  await eventually(async () => Math.abs((await distance()) - before) < 2, 'the list stayed where it was')
})

test('a letter that Arabic joins to a word may stand before the @, a mail address is none', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: members })
  const text = page.getByLabel('نص المشاركة')
  await text.pressSequentially('me@example')
  await page.waitForTimeout(400)
  assert.equal(to('GET /members/find').length, 0)
  await text.fill('')
  await text.pressSequentially('و@سار')
  await page.getByRole('option').first().click()
  assert.equal(await text.inputValue(), 'و@سارة أحمد ')
})

test('a name of several words is completed, and where no name begins so nobody is asked for more', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: members })
  const text = page.getByLabel('نص المشاركة')
  await text.pressSequentially('سـ@سَارة أحمد بنت ع')
  await page.getByRole('option').first().waitFor()
  const asks = (find: typeof to, name: string) =>
    eventually(async () => find('GET /members/find').at(-1)?.fields.get('q') === name, `never asked for ${name}`)
  await asks(to, 'سَارة أحمد بنت ع')
  const none = await stage(t, { html: composer(), routes: { 'GET /members/find': { json: [] } } })
  const other = none.page.getByLabel('نص المشاركة')
  await other.pressSequentially('@زيد')
  await asks(none.to, 'زيد')
  const asked = none.to('GET /members/find').length
  await other.pressSequentially(' قال كلامًا', { delay: 150 })
  assert.equal(none.to('GET /members/find').length, asked)
})

test('after : emoji are found by code and by Arabic name without harakat', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: emoji })
  const text = page.getByLabel('نص المشاركة')
  await text.pressSequentially('أهلًا :قلب')
  await page.getByRole('option', { name: 'قَلْب' }).waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await text.inputValue(), 'أهلًا ❤️')
  await text.pressSequentially(' :smi')
  await page.getByRole('option', { name: 'ابتسامة' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  assert.equal(to('GET /emoji.json').length, 1)
})

test('the time of day opens nothing', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: emoji })
  await page.getByLabel('نص المشاركة').pressSequentially('الساعة 10:30pm')
  await page.waitForTimeout(400)
  assert.equal(to('GET /emoji.json').length, 0)
})

for (const lang of ['ar', 'en'] as const) {
  test(`the list stands at the caret and inside the window (${lang})`, async (t) => {
    const { page } = await stage(t, { html: composer(), routes: members, lang })
    const text = page.locator('textarea')
    await text.pressSequentially(lang === 'ar' ? 'كلام طويل قبل الاسم @سار' : 'some words before @sar')
    const list = page.locator('[role=listbox]')
    await list.waitFor()
    await list.evaluate((element) => element.style.setProperty('width', 'max-content'))
    const [box, field] = [await list.boundingBox(), await text.boundingBox()]
    assert.ok(box && field)
    assert.ok(box.y > field.y && box.y < field.y + 60, 'below the first line')
    assert.ok(box.x >= 0 && box.x + box.width <= (page.viewportSize()?.width ?? 0))
  })
}
