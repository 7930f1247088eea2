import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createForum } from '../../src/features/forums/editing.ts'
import { closeBrowser, eventually, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function threeForums(forum: Forum) {
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  for (const title of ['أ', 'ب', 'ج'])
    await createForum(forum.ctx, admin.member, { title, description: '', kind: 'forum', parentId: null })
  return admin
}

async function order(forum: Forum): Promise<string> {
  const rows = await forum.ctx.db.selectFrom('forums').selectAll().orderBy('position').orderBy('id').execute()
  const below = (parent: number | null): string =>
    rows
      .filter((row) => row.parent_id === parent)
      .map((row) => `${row.title}(${below(row.id)})`)
      .join('')
  return below(null).replaceAll('()', '')
}

const becomes = (forum: Forum, wanted: string) => eventually(async () => (await order(forum)) === wanted, wanted)

test('a forum is dragged before another, and into it', async () => {
  await using forum = await startForum()
  await using visit = await openPage(forum, { person: await threeForums(forum) })
  const { page } = visit
  await page.goto('/admin/forums')
  const row = (id: number) => page.locator(`#forum-${id}`)
  // The page is loaded again after each: what is dragged meanwhile is never let go of.
  const drag = async (id: number, y: number) => {
    const loaded = page.waitForEvent('load')
    await row(id).dragTo(row(1), { targetPosition: { x: 200, y } })
    await loaded
  }
  await drag(3, 4)
  await becomes(forum, 'جأب')
  await page.waitForURL(/#forum-3$/)
  const { height = 50 } = (await row(1).boundingBox()) ?? {}
  await drag(2, height - 6)
  await becomes(forum, 'جأ(ب)')
})

test('the keyboard does the same, with script and without', async () => {
  for (const javaScript of [true, false]) {
    await using forum = await startForum()
    await using visit = await openPage(forum, { person: await threeForums(forum), javaScript })
    const { page } = visit
    await page.goto('/admin/forums')
    const press = async (name: string) => {
      await page.getByRole('button', { name }).focus()
      await page.keyboard.press('Enter')
    }
    await press('رفع «ب»')
    await becomes(forum, 'بأج')
    await page.waitForURL(/#forum-2$/)
    await press('إدخال «أ» في الذي فوقه')
    await becomes(forum, 'ب(أ)ج')
    await page.waitForURL(/#forum-1$/)
    assert.equal(await page.getByRole('button', { name: 'رفع «ب»' }).isDisabled(), true)
  }
})
