import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { forumUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const sara = await make.member(forum, 'سارة')
  const board = await make.board(forum)
  await make.thread(forum, sara, { forumId: board.id, title: 'موضوع سارة' })
  return { sara, url: forumUrl(board) }
}

test('on a phone the order and the filter unfold when asked for, also without script', async () => {
  await using forum = await startForum()
  const { url } = await scene(forum)
  for (const javaScript of [true, false]) {
    await using visit = await openPage(forum, { javaScript, viewport: { width: 360, height: 740 } })
    const { page } = visit
    await page.goto(url)
    const orders = page.getByRole('navigation', { name: 'الترتيب' })
    assert.equal(await orders.isVisible(), false)
    const top = (await page.getByRole('link', { name: 'موضوع سارة' }).first().boundingBox())?.y ?? Infinity
    assert.ok(top < 420, `the first thread begins at ${top} px`)
    await page.getByText('الترتيب والتصفية').click()
    await page.getByPlaceholder('مواضيع عضو').fill('سارة')
    await page.getByRole('button', { name: 'تصفية' }).click()
    await page.waitForURL(/starter=/)
    assert.equal(await orders.isVisible(), false)
    assert.equal(await page.locator('.fold summary').getByText('سارة').isVisible(), true)
  }
})

test('where there is room they are simply there', async () => {
  await using forum = await startForum()
  const { url } = await scene(forum)
  await using visit = await openPage(forum, { viewport: { width: 1280, height: 900 } })
  await visit.page.goto(url)
  assert.equal(await visit.page.getByRole('navigation', { name: 'الترتيب' }).isVisible(), true)
  assert.equal(await visit.page.getByPlaceholder('مواضيع عضو').isVisible(), true)
  assert.equal(await visit.page.locator('.fold summary').isVisible(), false)
})
