import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findings } from '../support/axe.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { startForum, type Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

let forum: Forum
let board: { id: number; title: string }
let coffee: { id: number; title: string }
let tea: { id: number; title: string }
let sara: make.Person

before(async () => {
  forum = await startForum()
  sara = await make.member(forum, 'سارة')
  board = await make.board(forum, 'المطبخ')
  coffee = await make.thread(forum, sara, { forumId: board.id, title: 'القهوة العربية الشقراء', body: 'تحمص قليلًا' })
  tea = await make.thread(forum, sara, { forumId: board.id, title: 'القهوة العربية السوداء', body: 'تحمص كثيرًا' })
})
after(async () => {
  await closeBrowser()
  await forum.stop()
})

const card = (page: Page) => page.locator('.peek')
const title = (page: Page, thread: { title: string }) => page.getByRole('link', { name: thread.title, exact: true })

/** Moves the mouse away first, so that each comes anew. */
async function pointAt(page: Page, link: Locator, words: string): Promise<void> {
  await page.mouse.move(0, 0)
  await link.hover()
  await card(page).getByText(words).waitFor()
  assert.equal(await card(page).count(), 1)
}

/** What the page asked of previews. */
function asks(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => request.url().endsWith('/preview') && asked.push(new URL(request.url()).pathname))
  return asked
}

test('titles in lists tell how their threads begin, one at a time, each asked for once', async () => {
  await using visit = await openPage(forum)
  const { page } = visit
  const asked = asks(page)
  await page.goto(forumUrl(board))
  await pointAt(page, title(page, coffee), 'تحمص قليلًا')
  assert.deepEqual(await findings(page, 'card'), [])
  await pointAt(page, title(page, tea), 'تحمص كثيرًا')
  await pointAt(page, title(page, coffee), 'تحمص قليلًا')
  await card(page).hover()
  await page.keyboard.press('Escape')
  await card(page).waitFor({ state: 'detached' })
  assert.deepEqual(asked, [`/threads/${coffee.id}/preview`, `/threads/${tea.id}/preview`])
  for (const where of ['/whats-new/', '/', `/search/?q=${encodeURIComponent('كثيرًا')}`]) {
    await page.goto(where)
    await pointAt(page, page.locator('main').getByRole('link', { name: tea.title }).first(), 'تحمص كثيرًا')
  }
})

test('the card stands at the beginning of its title, in both directions of writing', async () => {
  for (const locale of ['ar', 'en'] as const) {
    await using visit = await openPage(forum, { person: sara, locale })
    const { page } = visit
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(forumUrl(board))
    await pointAt(page, title(page, coffee), 'تحمص قليلًا')
    const [link, box] = [await title(page, coffee).boundingBox(), await card(page).boundingBox()]
    assert.ok(link && box)
    const apart = locale === 'ar' ? link.x + link.width - (box.x + box.width) : link.x - box.x
    assert.ok(Math.abs(apart) < 2, `${locale}: ${apart}`)
    assert.equal(await page.evaluate('document.querySelector(".peek").getAnimations().length'), 0)
  }
})

test('the keyboard rests on a title to see it, and Escape leaves it there', async () => {
  await using visit = await openPage(forum)
  const { page } = visit
  await page.goto(forumUrl(board))
  await page.keyboard.press('Tab')
  await title(page, tea).focus()
  await card(page).getByText('تحمص كثيرًا').waitFor()
  await page.keyboard.press('Escape')
  await card(page).waitFor({ state: 'detached' })
  assert.ok(await page.evaluate(`document.activeElement.matches('.row__name > a')`))
})

test('neither a finger nor a title on its own page shows one', async () => {
  await using visit = await openPage(forum)
  const { page } = visit
  await page.clock.install()
  const asked = asks(page)
  await page.goto(forumUrl(board))
  await title(page, coffee).dispatchEvent('pointerover', { pointerType: 'touch', bubbles: true })
  await page.clock.runFor(1000)
  assert.deepEqual(asked, [])
  await page.goto(threadUrl(coffee))
  const like = page.locator('.similar a')
  await like.evaluate(
    (link: { setAttribute(name: string, value: string): void }, here) => link.setAttribute('href', here),
    threadUrl(coffee),
  )
  await like.hover()
  await page.clock.runFor(1000)
  assert.deepEqual(asked, [])
  await page.reload()
  await like.hover()
  await page.clock.runFor(1000)
  await card(page).getByText('تحمص كثيرًا').waitFor()
  assert.deepEqual(asked, [`/threads/${tea.id}/preview`])
})
