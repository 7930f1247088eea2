import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { bar, kindsPage, post, thread } from './markup.ts'
import { closeBrowser, stage, until } from './stage.ts'

after(closeBrowser)

const react = 'POST /posts/1/reactions'
const routes = {
  [react]: { json: { html: bar(1, true) }, afterMs: 50 },
  'POST /posts/1/reactions/delete': { json: { html: bar(1) } },
  'GET /posts/1/reactions': { html: kindsPage },
}
const html = thread(post(1, 'سارة', '<p>نص</p>'))
/** Shows that the browser really brought the button under the mouse. */
const counting = `window.over = 0; document.querySelector('.act--like').addEventListener('pointerover', () => { window.over += 1 })`
const focused = 'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent'

test('reacting and taking back change the bar in place and are announced', async (t) => {
  const { page, to } = await stage(t, { html, routes })
  await page.getByRole('button', { name: 'أعجبني' }).dblclick()
  await page.mouse.move(0, 0)
  await page.getByRole('button', { name: 'أحببته' }).waitFor()
  assert.deepEqual(
    to(react).map(({ fields }) => fields.get('reaction')),
    ['like'],
  )
  await page.getByText('سُجّل تفاعلك: أحببته').waitFor()
  assert.equal(await page.evaluate(focused), '❤️أحببته')
  await page.getByRole('button', { name: 'أحببته' }).click()
  await page.getByText('سُحب تفاعلك.').waitFor()
  assert.equal(await page.evaluate(focused), 'أعجبني')
  assert.equal(new URL(page.url()).pathname, '/')
})

test('the kinds open by keyboard, arrows follow the direction, Escape gives the focus back', async (t) => {
  const { page, to } = await stage(t, { html, routes })
  await page.getByRole('link', { name: 'اختر تفاعلًا' }).press('Enter')
  await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).waitFor()
  assert.equal(await page.evaluate(focused), 'أعجبني')
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.evaluate(focused), 'أحببته')
  await page.keyboard.press('Escape')
  assert.equal(await page.evaluate(focused), 'اختر تفاعلًا')
  await page.keyboard.press('Enter')
  await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.getByText('سُجّل تفاعلك').waitFor()
  assert.equal(to(react)[0]?.fields.get('reaction'), 'sad')
  assert.equal(to('GET /posts/1/reactions').length, 1, 'the kinds are asked once')
})

test('opened again at once, they stay', async (t) => {
  const { page } = await stage(t, { html, routes })
  const link = page.getByRole('link', { name: 'اختر تفاعلًا' })
  await link.press('Enter')
  await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).waitFor()
  // Both before the browser answers: within the grace that losing the focus gives.
  await page.evaluate(`{
    const press = (at) => at.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    press(document.activeElement)
    document.querySelector('.act--smile').click()
  }`)
  await page.waitForTimeout(600)
  assert.equal(await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).count(), 1)
  assert.equal(await page.evaluate(focused), 'أعجبني')
})

test('resting the pointer on the button opens the kinds, leaving closes them', async (t) => {
  const { page } = await stage(t, { html, routes })
  await page.getByRole('button', { name: 'أعجبني' }).hover()
  await page.locator('.picker').waitFor()
  await page.mouse.move(600, 500)
  await page.locator('.picker').waitFor({ state: 'detached' })
})

test('a button that comes under a mouse at rest opens nothing, until the mouse is moved', async (t) => {
  const { page, to } = await stage(t, { html: html, routes })
  const button = page.getByRole('button', { name: 'أعجبني' })
  const box = await button.boundingBox()
  assert.ok(box)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y + 200)
  await page.evaluate(counting)
  await page.evaluate(`Object.assign(document.body.style, { paddingBlock: '400px 3000px' })`)
  await page.evaluate('scrollBy(0, 200)')
  await until(page, 'over > 0')
  await page.waitForTimeout(800)
  assert.equal(await page.locator('.picker').count(), 0)
  assert.equal(to('GET /posts/1/reactions').length, 0)
  await page.mouse.move(x + 2, y + 200)
  await page.locator('.picker').waitFor()
})

test('a mouse on its way over the button opens nothing', async (t) => {
  const { page } = await stage(t, { html, routes })
  const box = await page.getByRole('button', { name: 'أعجبني' }).boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.move(600, 500)
  await page.waitForTimeout(500)
  assert.equal(await page.locator('.picker').count(), 0)
})

test('holding the button on a phone opens the kinds and sends nothing', async (t) => {
  const { page, to } = await stage(t, {
    html,
    routes,
    browser: { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } },
  })
  const button = page.locator('.act--like')
  await button.dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true })
  await button.dispatchEvent('pointermove', { pointerType: 'touch', bubbles: true, screenX: 1 })
  await page.locator('.picker').waitFor()
  await button.dispatchEvent('pointerup', { pointerType: 'touch', bubbles: true })
  await button.dispatchEvent('click')
  await page.waitForTimeout(150)
  assert.equal(to(react).length, 0)
  await page.getByRole('button', { name: 'أحزنني' }).tap()
  await page.getByText('سُجّل تفاعلك').waitFor()
})

test('a refusal is shown and the bar stays as it was', async (t) => {
  const { page } = await stage(t, {
    html,
    routes: { [react]: { status: 403, json: { error: 'لا يمكنك التفاعل مع مشاركتك.' } } },
  })
  await page.getByRole('button', { name: 'أعجبني' }).click()
  await page.locator('.toast', { hasText: 'لا يمكنك التفاعل مع مشاركتك.' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'أعجبني' }).isVisible(), true)
})

test('when the kinds cannot be had the link leads to their page', async (t) => {
  const { page } = await stage(t, { html, routes: { 'GET /posts/1/reactions': { status: 500, html: 'nothing' } } })
  await page.getByRole('link', { name: 'اختر تفاعلًا' }).click()
  await page.waitForURL('**/posts/1/reactions')
})
