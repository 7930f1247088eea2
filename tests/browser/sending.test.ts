import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { threadUrl } from '../../src/features/threads/address.ts'
import { closeBrowser, eventually, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { photo } from '../http/attachment-files.ts'

after(closeBrowser)

async function scene(forum: Forum) {
  const author = await make.member(forum, 'الكاتب')
  return { author, thread: await make.thread(forum, author, { body: 'سطر من سطور كثيرة\n\n'.repeat(60) }) }
}

const replies = (forum: Forum) => forum.ctx.db.selectFrom('posts').selectAll().where('position', '>', 1).execute()

for (const javaScript of [true, false]) {
  test(`a double click sends once, and one sees it (${javaScript ? 'with' : 'without'} script)`, async () => {
    await using forum = await startForum()
    const { author, thread } = await scene(forum)
    await using visit = await openPage(forum, { person: author, javaScript })
    const { page } = visit
    await page.goto(threadUrl(thread))
    await page.getByLabel('نص المشاركة').fill('مرة واحدة')
    await page.getByRole('button', { name: 'إرسال الرد' }).dblclick({ noWaitAfter: true })
    const sent = page.getByRole('article').nth(1)
    await sent.getByText('مرة واحدة').waitFor()
    const height = page.viewportSize()?.height ?? 0
    await eventually(async () => ((await sent.boundingBox())?.y ?? height) < height)
    assert.equal((await replies(forum)).length, 1)
  })
}

const everything = `## عنوان

نص **غامق** و[رابط](https://example.org) و\`كود\`.

- بند
- بند آخر

| أ | ب |
|---|---|
| 1 | 2 |

[poem]
قِفا نَبكِ مِن ذِكرى حَبيبٍ وَمَنزِلِ *** بِسِقطِ اللِوى بَينَ الدَخولِ فَحَومَلِ
[/poem]

English paragraph with ||a secret||.

\`\`\`js
const a = 1
\`\`\`
`

test('the preview is what the post becomes, quotes and images included', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  const { id } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(`${threadUrl(thread)}reply?quote=${id}`)
  const text = page.getByLabel('نص المشاركة')
  await text.fill((await text.inputValue()) + everything)
  await page.setInputFiles('input[name=images]', [{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() }])
  await page.getByRole('button', { name: 'إدراج في النص' }).click()
  await page.getByRole('button', { name: 'معاينة' }).click()
  const preview = page.getByRole('region', { name: 'معاينة' }).locator('.body')
  await preview.locator('.shot picture').waitFor()
  const promised = plain(await preview.innerHTML())
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  const body = page.getByRole('article').nth(1).locator('.body')
  await body.waitFor()
  const became = plain(await body.innerHTML())
  assert.match(became, /<table/)
  assert.match(became, /class="poem/)
  assert.match(became, /class="quote/)
  assert.equal(promised, became)
})

test('the preview follows the text', async () => {
  await using forum = await startForum()
  const { author, thread } = await scene(forum)
  await using visit = await openPage(forum, { person: author })
  const { page } = visit
  await page.goto(threadUrl(thread))
  await page.getByLabel('نص المشاركة').fill('**أول**')
  await page.getByRole('button', { name: 'معاينة' }).click()
  await page.locator('.compose__preview strong', { hasText: 'أول' }).waitFor()
  await page.getByLabel('نص المشاركة').fill('**ثان**')
  await page.locator('.compose__preview strong', { hasText: 'ثان' }).waitFor()
})

/** Footnotes and images carry the post's number in their names; it is not known before. */
const plain = (html: string) => html.replace(/\s+/g, ' ').replaceAll(/post-?\d+-/g, '')
