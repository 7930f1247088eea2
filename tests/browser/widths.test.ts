import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { hostilePosts } from '../../src/demo/corpus/b/hostile.ts'
import { changeBoard } from '../../src/features/setup/board.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

let forum: Forum
let author: make.Person
const pages: Record<string, string> = {}

/** As long as a name or a title may be, without a place to break it. */
const word = (letters: number) => 'كـ'.repeat(letters).slice(0, letters)

before(async () => {
  forum = await startForum()
  author = await make.member(forum, 'أفاستسقيناكموهاأفاستسقيناكم')
  const board = await make.board(forum, word(100), `Donaudampfschifffahrt${'x'.repeat(60)}`)
  const thread = await make.thread(forum, author, {
    forumId: board.id,
    title: `${'W'.repeat(120)} عنوان`,
    body: 'بداية',
  })
  for (const { body } of hostilePosts) await make.post(forum, author, thread.id, body)
  pages.index = '/'
  pages.forum = forumUrl(board)
  for (let page = 1; page <= Math.ceil((hostilePosts.length + 1) / 20); page += 1)
    pages[`thread, page ${page}`] = `${threadUrl(thread)}${page === 1 ? '' : `page-${page}`}`
  pages.profile = memberUrl(author)
  pages.search = `/search/?${new URLSearchParams({ member: author.name, thread: String(thread.id), as: 'posts' })}`
  pages.members = '/members/'
  pages['what is new'] = '/whats-new/'
  pages.reply = `${threadUrl(thread)}reply`
  pages['new thread'] = `${forumUrl(board)}post-thread`
  pages.preferences = '/account/preferences'
  pages.watching = '/account/watching'
  pages.alerts = '/account/alerts/'
})
after(async () => {
  await closeBrowser()
  await forum.stop()
})

for (const [locale, label] of [
  ['ar', 'الصفحة 100 من 126'],
  ['en', 'Page 100 of 126'],
] as const) {
  test(`where one is in a long thread stands on one line of a phone (${locale})`, async () => {
    await using visit = await openPage(forum, { person: author, viewport: { width: 360, height: 740 }, locale })
    await visit.page.goto(pages['thread, page 2'] ?? '')
    const seen = visit.page.locator('.pages__label').first()
    await seen.evaluate((element, text) => (element.textContent = text), label)
    assert.equal(await seen.evaluate((element) => element.getClientRects().length), 1)
    assert.deepEqual(await visit.page.evaluate<string[]>(sideways), [])
  })
}

for (const locale of ['ar', 'en'] as const) {
  test(`links to parts of a page stand on one line of a phone, with the current one in view (${locale})`, async () => {
    const staff = await make.member(forum, `مشرف ${locale}`, 'administrator')
    await using visit = await openPage(forum, { person: staff, viewport: { width: 360, height: 740 }, locale })
    for (const address of [
      '/account/preferences',
      '/account/sessions',
      '/whats-new/trending/',
      `${pages.profile}reactions/`,
    ]) {
      await visit.page.goto(address)
      assert.deepEqual(await visit.page.evaluate(strips), { lines: [1], unseen: [], reaches: true }, address)
    }
    await visit.page.setViewportSize({ width: 300, height: 740 })
    await visit.page.goto(pages['thread, page 2'] ?? '')
    assert.deepEqual(
      await visit.page.evaluate(strips),
      { lines: [1], unseen: [], reaches: true },
      'the tools of a thread',
    )
    await visit.page.locator('.bar .acts .menu summary').last().click()
    const list = (await visit.page.locator('.bar .acts .menu[open] .menu__list').boundingBox()) ?? { x: -1, width: 0 }
    assert.ok(list.x >= 0 && list.width > 100 && list.x + list.width <= 300, 'what opens is not cut off')
  })
}

for (const locale of ['ar', 'en'] as const) {
  test(`what one does with a member stands on one line of a phone, and with alerts on two (${locale})`, async () => {
    const visitor = await make.member(forum, `زائر ${locale}`)
    await make.post(forum, author, (await make.thread(forum, visitor)).id, 'رد')
    await forum.work()
    await using visit = await openPage(forum, { person: visitor, viewport: { width: 360, height: 740 }, locale })
    await visit.page.goto(pages.profile ?? '')
    assert.equal(await visit.page.evaluate(linesOf, '.profile__acts > *'), 1)
    await visit.page.goto(pages.alerts ?? '')
    await visit.page.locator('.bar form[action="/account/alerts/read"]').waitFor()
    assert.equal(await visit.page.evaluate(linesOf, '.bar > *'), 2)
  })
}

/** Runs in the page. */
function linesOf(selector: string): number {
  const boxes = [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect())
  return new Set(boxes.map((box) => Math.round(box.top + box.height / 2))).size
}

describe('no page scrolls sideways, whatever members wrote', () => {
  for (const locale of ['ar', 'en'] as const) {
    for (const [width, height] of [
      [360, 740],
      [768, 1024],
      [1280, 900],
    ] as const) {
      test(`${width} px wide (${locale})`, async () => {
        await using visit = await openPage(forum, { person: author, viewport: { width, height }, locale })
        const wide: string[] = []
        for (const [name, address] of Object.entries(pages)) {
          await visit.page.goto(address)
          const culprits = await visit.page.evaluate<string[]>(sideways)
          wide.push(...culprits.map((culprit) => `${name}: ${culprit}`))
        }
        assert.deepEqual(wide, [])
      })
    }
  }
})

test('the name of the board stays one line beside all the links of a phone, which are as large as a finger needs', async () => {
  await using forum = await startForum()
  const admin = await make.member(forum, 'مدير العرض', 'administrator')
  const member = await make.member(forum, 'عضو العرض')
  await changeBoard(forum.ctx, { name: 'ملتقى الضاد' })
  for (const [person, links] of [
    [admin, 5],
    [member, 3],
  ] as const)
    for (const locale of ['ar', 'en'] as const) {
      const context = { hasTouch: true, isMobile: true }
      await using visit = await openPage(forum, { person, viewport: { width: 360, height: 740 }, locale, context })
      await visit.page.goto('/')
      const { height } = (await visit.page.locator('.brand bdi').boundingBox()) ?? { height: Infinity }
      assert.ok(height < 30, `${person.name}, ${locale}: ${height}`)
      assert.deepEqual(await visit.page.evaluate<number[]>(fingers), Array<number>(links).fill(44))
    }
})

const fingers = `[...document.querySelectorAll('.top__end .btn')].filter((one) => one.offsetParent).map((one) => Math.min(44, Math.round(one.offsetWidth), Math.round(one.offsetHeight)))`

test('when something was is neither cut short nor broken in two', async () => {
  await using visit = await openPage(forum, { viewport: { width: 360, height: 740 }, locale: 'en' })
  await visit.page.goto('/')
  const by = visit.page.locator('.row__by').first()
  const [around, time] = [await by.boundingBox(), await by.locator('time').boundingBox()]
  assert.ok(around && time && time.width > 20)
  assert.ok(time.x >= around.x - 1 && time.x + time.width <= around.x + around.width + 1, 'a long name leaves it room')
  await visit.page.setViewportSize({ width: 1280, height: 900 })
  await visit.page.goto(pages['thread, page 1'] ?? '')
  const joined = visit.page.locator('.pairs dd').first()
  const { height } = (await joined.boundingBox()) ?? { height: 0 }
  await joined.evaluate((element) => (element.textContent = '30 September 2021'))
  assert.equal((await joined.boundingBox())?.height, height)
  assert.ok(height > 0 && height < 30, `${height}`)
})

test('what only a ground tells apart does so in the reader’s own colours too', async () => {
  const reader = await make.member(forum, 'قارئ بألوانه')
  const { id } = await make.board(forum, 'منتدى فيه جديد')
  await make.thread(forum, author, { forumId: id, title: 'موضوع جديد على القارئ' })
  await using visit = await openPage(forum, { person: reader, context: { forcedColors: 'active' } })
  for (const [address, what] of [
    ['/', '.fresh--dot'],
    ['/account/preferences', '.choice label:has(:checked)'],
  ] as const) {
    await visit.page.goto(address)
    const [own, under] = await visit.page.locator(what).first().evaluate(grounds)
    assert.notEqual(own, under, what)
  }
})

/** Runs in the page: what an element and the page are painted with. */
function grounds(element: unknown): string[] {
  const { ownerDocument } = element as { ownerDocument: { body: unknown; defaultView: { getComputedStyle: Styles } } }
  const { getComputedStyle } = ownerDocument.defaultView
  return [element, ownerDocument.body].map((one) => getComputedStyle(one).backgroundColor)
}

type Styles = (element: unknown) => { backgroundColor: string }

for (const width of [360, 1280]) {
  test(`an English line that is cut short among Arabic ones keeps its beginning, ${width} px wide`, async () => {
    await using forum = await startForum()
    const writer = await make.member(forum, 'الكاتب')
    const { id } = await make.board(forum, 'English Corner')
    const description = 'A relaxed place to practise English, ask about words and talk with members from everywhere'
    await forum.ctx.db.updateTable('forums').set({ description }).where('id', '=', id).execute()
    await make.thread(forum, writer, { forumId: id, title: 'Words that do not translate into any other language' })
    await using visit = await openPage(forum, { viewport: { width, height: 800 } })
    await visit.page.goto('/')
    for (const text of ['Words that', 'A relaxed']) {
      const first = await visit.page.getByText(text).evaluate(beginning)
      assert.ok(first.isInside, `${text}: ${JSON.stringify(first)}`)
    }
  })
}

/** Runs in the page: whether the first letter of an element stands within what encloses it. */
function beginning(element: unknown) {
  const { firstChild, parentElement } = element as { firstChild: unknown; parentElement: Shown }
  const range = (firstChild as { ownerDocument: { createRange(): Range } }).ownerDocument.createRange()
  range.setStart(firstChild, 0)
  range.setEnd(firstChild, 1)
  const letter = range.getBoundingClientRect()
  const box = parentElement.getBoundingClientRect()
  return { isInside: letter.left >= box.left - 1 && letter.right <= box.right + 1, letter, box }
}

interface Shown {
  getBoundingClientRect(): { left: number; right: number }
}

interface Range extends Shown {
  setStart(node: unknown, at: number): void
  setEnd(node: unknown, at: number): void
}

/** Nothing when the page is no wider than the window; else what sticks out. Both sides count: an Arabic page grows to the left. */
const sideways = `(() => {
  const page = document.documentElement
  if (page.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth) return []
  const isScroller = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || isScroller(element.parentElement))
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right } = element.getBoundingClientRect()
    return (left < -1 || right > innerWidth + 1) && !isScroller(element.parentElement)
  })
  return ['scrollWidth ' + page.scrollWidth + ' > ' + innerWidth, ...out.slice(0, 3).map((element) => element.outerHTML.slice(0, 160))]
})()`

/** How many lines the first strip takes, which current one of it is not seen, and whether focus brings its last link into view. */
const strips = `(() => {
  const strip = [...document.querySelectorAll('.account__nav, .filters, .bar .acts')].find((one) => one.scrollWidth > one.clientWidth)
  if (!strip) return 'nothing is longer than the window'
  const shown = [...strip.querySelectorAll('a, summary, button')].filter((one) => one.offsetParent && !one.closest('.menu__list'))
  const isSeen = (element) => {
    const { left, right } = element.getBoundingClientRect()
    return left >= 0 && right <= innerWidth
  }
  const unseen = shown.filter((one) => one.matches('[aria-current]') && !isSeen(one)).map((one) => one.textContent)
  const tops = new Set(shown.map((one) => Math.round(one.getBoundingClientRect().top)))
  shown.at(-1).focus({ preventScroll: false })
  return { lines: [tops.size], unseen, reaches: isSeen(shown.at(-1)) }
})()`
