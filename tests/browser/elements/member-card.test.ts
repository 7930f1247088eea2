import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser, stage } from './stage.ts'

after(closeBrowser)

const html = `<p><a href="/members/x.7/">سارة</a> <a href="/forums/x.7/">منتدى</a> <a href="/members/x.8/">عمر</a></p>`
const routes = {
  'GET /members/7/card': { html: '<strong>عن سارة</strong> <a href="/members/x.7/threads/">المواضيع</a>' },
  'GET /members/8/card': { status: 404 },
}

test('a name that is pointed at tells of its bearer, once asked for', async (t) => {
  const { page, to } = await stage(t, { html, routes })
  await page.getByRole('link', { name: 'سارة' }).hover()
  await page.getByText('عن سارة').waitFor()
  await page.getByRole('link', { name: 'منتدى' }).hover()
  await page.getByText('عن سارة').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'سارة' }).hover()
  await page.getByText('عن سارة').waitFor()
  assert.equal(to('GET /members/7/card').length, 1)
})

test('the keyboard comes to the card after the name, and Escape puts it away', async (t) => {
  const { page } = await stage(t, { html, routes })
  await page.keyboard.press('Tab')
  await page.getByText('عن سارة').waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'المواضيع')
  await page.keyboard.press('Escape')
  await page.locator('.peek').waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'سارة')
})

test('what one does on the card is done behind it, by keyboard too, and the card shows it', async (t) => {
  let follows = false
  const act = (verb: string) => `<form method="post" action="/members/x.7/${verb}"><button>${verb}</button></form>`
  const { page, to } = await stage(t, {
    html,
    routes: {
      'GET /members/7/card': () => ({ html: `<strong>عن سارة</strong>${act(follows ? 'unfollow' : 'follow')}` }),
      'POST /members/x.7/follow': () => {
        follows = true
        return { status: 201, json: { url: '/members/7/' } }
      },
      'POST /members/x.7/unfollow': { status: 403, json: { error: 'لا يحق لك' } },
    },
  })
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'follow', exact: true }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const done = page.getByRole('button', { name: 'unfollow' })
  await done.waitFor()
  assert.equal(to('POST /members/x.7/follow').length, 1)
  assert.ok(await done.evaluate((button) => button === document.activeElement))
  await page.keyboard.press('Enter')
  await page.locator('.toast').getByText('لا يحق لك').waitFor()
  assert.equal(await page.locator('.peek').count(), 1)
})
