import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findingsInBothThemes } from '../support/axe.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

let forum: Forum
let library: { id: number; title: string }
let thread: { id: number; title: string }

before(async () => {
  forum = await startForum()
  const sara = await make.member(forum, 'سارة')
  await make.board(forum, 'أخبار الرياضة')
  library = await make.board(forum, 'مكتبة الهدى')
  await make.board(forum, 'القهوة والشاي')
  await make.privateBoard(forum, 'غرفة الإدارة')
  thread = await make.thread(forum, sara, { forumId: library.id })
})
after(async () => {
  await closeBrowser()
  await forum.stop()
})

const list = (page: Page) => page.getByRole('dialog', { name: 'الانتقال إلى منتدى' })
const button = (page: Page) => page.getByRole('link', { name: 'الانتقال إلى منتدى' })
const shown = (page: Page) => list(page).getByRole('link').allTextContents()
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.textContent || document.activeElement.tagName')

test('a press offers the forums, asked for once; arrows and letters lead through them', async () => {
  await using visit = await openPage(forum)
  const { page } = visit
  const asked: string[] = []
  page.on('request', (request) => /forum-jump|forums\.json/.test(request.url()) && asked.push(request.url()))
  await page.goto(threadUrl(thread))
  assert.deepEqual(asked, [], 'nothing before the first press')
  await button(page).press('Enter')
  await list(page).waitFor()
  assert.deepEqual(await shown(page), ['العام', 'أخبار الرياضة', 'مكتبة الهدى', 'القهوة والشاي'])
  assert.equal(await list(page).locator('[aria-current]').textContent(), 'مكتبة الهدى', 'where the thread stands')
  assert.equal(await focused(page), 'INPUT')
  const steps = ['ArrowDown', 'ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home', 'ArrowUp']
  const stops = []
  for (const key of steps) {
    await page.keyboard.press(key)
    stops.push(await focused(page))
  }
  assert.deepEqual(stops, ['العام', 'أخبار الرياضة', 'القهوة والشاي', 'INPUT', 'القهوة والشاي', 'العام', 'INPUT'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('مكتبه الهدي')
  assert.deepEqual(await shown(page), ['مكتبة الهدى'])
  await page.keyboard.type('س')
  await list(page).getByText('لا منتدى بهذا الاسم').waitFor()
  await page.keyboard.press('Escape')
  await list(page).waitFor({ state: 'hidden' })
  assert.match(await focused(page), /الانتقال/)
  assert.equal(await button(page).getAttribute('aria-expanded'), 'false')
  await page.keyboard.press('Enter')
  await list(page).waitFor()
  assert.equal(await list(page).getByRole('link').count(), 4, 'whole again')
  await page.keyboard.type('اخبار')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/forums\//)
  assert.match(decodeURI(page.url()), /أخبار-الرياضة/)
  assert.equal(asked.length, 3, asked.join(' '))
})

test('a second press closes it, a press elsewhere too, and it fits the smallest screen', async () => {
  await using visit = await openPage(forum, { viewport: { width: 360, height: 640 } })
  const { page } = visit
  await page.goto(forumUrl(library))
  await button(page).click()
  await list(page).waitFor()
  const box = await list(page).boundingBox()
  assert.ok(
    box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 360 && box.y + box.height <= 640,
    JSON.stringify(box),
  )
  await button(page).click()
  await list(page).waitFor({ state: 'hidden' })
  await button(page).click()
  await list(page).waitFor()
  assert.deepEqual(await findingsInBothThemes(page), [])
  await page.mouse.click(180, 5)
  await page.locator('.jump:popover-open').waitFor({ state: 'detached' })
})

test('leads to the first page where the list cannot be had', async () => {
  await using visit = await openPage(forum, { allowed: /status of 503/ })
  const { page } = visit
  await page.route('**/forums.json', (route) => route.fulfill({ status: 503 }))
  await page.goto(forumUrl(library))
  await button(page).click()
  await page.waitForURL(`${forum.url}/`)
})
