import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

test('a video asks its site for nothing until it is pressed, and then for the player that keeps least', async () => {
  await using forum = await startForum()
  const sara = await make.member(forum, 'سارة')
  const thread = await make.thread(forum, sara, {
    body: 'https://youtu.be/dQw4w9WgXcQ?t=5\n\n[media=vimeo]76979871[/media]',
  })
  await using visit = await openPage(forum)
  const { page, context } = visit
  const asked: string[] = []
  await context.route(/^https:/, async (route) => {
    asked.push(route.request().url())
    await route.fulfill({ contentType: 'text/html', body: '<title>player</title>' })
  })
  await page.goto(threadUrl(thread))
  const box = page.getByRole('link', { name: /شغّل المقطع من YouTube/ })
  assert.equal(await box.getAttribute('href'), 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5')
  assert.deepEqual(asked, [])
  await box.press('Enter')
  const frame = page.frameLocator('iframe[title="شغّل المقطع من YouTube"]')
  await frame.locator(':root').waitFor({ state: 'attached' })
  assert.deepEqual(asked, ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=5'])
  assert.equal(page.url(), forum.url + encodeURI(threadUrl(thread)))
  assert.equal(await page.locator('[data-video]').count(), 1, 'the other waits for its own press')
})
