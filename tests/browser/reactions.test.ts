import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, openPage, until } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const author = await make.member(forum, 'الكاتب')
  const reader = await make.member(forum, 'القارئ')
  return { author, reader, thread: await make.thread(forum, author) }
}

test('a reaction is given, changed and taken back without loading the page anew', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.evaluate('window.sameDocument = true')
  const bar = page.locator('reaction-bar')
  await bar.getByRole('button', { name: 'أعجبني' }).click()
  await page.mouse.move(0, 0)
  await bar.locator('.liked').waitFor()
  await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).waitFor({ state: 'detached' })
  assert.deepEqual(await reactions(forum), ['like'])
  await until(page, 'document.getElementById("live").textContent.includes("أعجبني")')

  await bar.getByRole('link', { name: 'اختر تفاعلًا' }).click()
  await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).getByRole('button', { name: 'أضحكني' }).click()
  await bar.getByRole('button', { name: 'أضحكني', pressed: true }).waitFor()
  assert.deepEqual(await reactions(forum), ['haha'])

  await bar.getByRole('link', { name: 'اختر تفاعلًا' }).press('Enter')
  await until(page, 'document.activeElement.value === "haha"')
  assert.equal(
    await page.getByRole('toolbar', { name: 'اختر تفاعلًا' }).getByRole('button', { pressed: true }).count(),
    1,
  )
  await page.keyboard.press('Escape')
  await bar.getByRole('button', { name: 'أضحكني', pressed: true }).click()
  await bar.getByRole('button', { name: 'أعجبني' }).waitFor()
  assert.deepEqual(await reactions(forum), [])
  assert.equal(await bar.locator('.liked').count(), 0)
  assert.equal(await page.evaluate('window.sameDocument'), true)
})

test('resting the mouse on the button offers the other kinds', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.locator('reaction-bar').getByRole('button', { name: 'أعجبني' }).hover()
  const picker = page.getByRole('toolbar', { name: 'اختر تفاعلًا' })
  await picker.waitFor()
  assert.equal(await picker.getByRole('button').count(), 6)
  await picker.getByRole('button', { name: 'أحزنني' }).click()
  await page.getByRole('button', { name: 'أحزنني', pressed: true }).waitFor()
  assert.deepEqual(await reactions(forum), ['sad'])
})

test('plain forms do the same without script', async () => {
  await using forum = await startForum()
  const { reader, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: reader, javaScript: false })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.getByRole('button', { name: 'أعجبني' }).click()
  await page.locator('.liked').waitFor()
  assert.deepEqual(await reactions(forum), ['like'])
  assert.match(page.url(), /#post-\d+$/)
  await page.getByRole('link', { name: 'اختر تفاعلًا' }).click()
  await page.getByRole('button', { name: 'أدهشني' }).click()
  await page.getByRole('heading', { level: 1, name: thread.title }).waitFor()
  assert.deepEqual(await reactions(forum), ['wow'])
  await page.getByRole('button', { name: 'أدهشني' }).click()
  await page.getByRole('button', { name: 'أعجبني' }).waitFor()
  assert.deepEqual(await reactions(forum), [])
})

test('nobody can react to their own post, and a guest sees only who did', async () => {
  await using forum = await startForum()
  const { author, reader, thread } = await scene(forum)
  const { id } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
  await forum.post(`/posts/${id}/reactions`, { as: reader, form: { reaction: 'love' } })
  for (const person of [author, undefined]) {
    await using visit = await openPage(forum, person ? { person } : {})
    const { page } = visit
    await page.goto(threadUrl(thread))
    assert.equal(await page.locator('reaction-bar button').count(), 0)
    await page.locator('.liked').click()
    await page.getByRole('main').getByRole('link', { name: 'القارئ' }).waitFor()
  }
})

const reactions = async (forum: Forum) => {
  const rows = await forum.ctx.db
    .selectFrom('reactions')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}
