import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { composer, trayItem } from './markup.ts'
import { type Asked, closeBrowser, stage, until } from './stage.ts'

after(closeBrowser)

const draft = 'POST /drafts/thread-12'
const saved = { json: { revision: 1, saved: 'حُفظت المسودة 12:05' } }
const stored = 'JSON.stringify({ ...localStorage })'

test('what is typed is kept in the browser at once and on the server when one pauses, and said so', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: { [draft]: saved } })
  await page.getByLabel('نص المشاركة').fill('مسودة')
  await page.getByText('المسودة محفوظة في متصفحك').waitFor()
  assert.match(String(await page.evaluate(stored)), /مسودة/)
  assert.equal(to(draft).length, 0)
  await page.getByText('حُفظت المسودة 12:05').waitFor()
  assert.equal(to(draft)[0]?.fields.get('body'), 'مسودة')
})

test('nothing is called saved that the server did not save', async (t) => {
  const { page, to } = await stage(t, { html: composer(), routes: { [draft]: { status: 503, json: { error: 'لا' } } } })
  await page.getByLabel('نص المشاركة').fill('مسودة')
  await page.waitForTimeout(2500)
  assert.equal(to(draft).length, 1)
  assert.equal(await page.getByRole('status').textContent(), 'المسودة محفوظة في متصفحك')
})

test('a reload brings the text back, and it can be discarded', async (t) => {
  const { page } = await stage(t, { html: composer() })
  const text = page.getByLabel('نص المشاركة')
  await text.fill('لا تضيع')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  assert.equal(await text.inputValue(), 'لا تضيع')
  await page.getByRole('button', { name: 'تجاهل المسودة' }).click()
  assert.equal(await text.inputValue(), '')
  assert.doesNotMatch(String(await page.evaluate(stored)), /تضيع/)
})

test("the server's draft is there when one begins to write on another device", async (t) => {
  const theirs = {
    title: '',
    body: 'من الهاتف',
    attachments: [{ id: 3, name: 'a.jpg', thumb: 'data:,', markdown: '![](attachment:3)', alt: '' }],
    revision: 4,
  }
  const { page, to } = await stage(t, {
    html: composer(),
    routes: { 'GET /drafts/thread-12': { json: theirs }, [draft]: saved },
  })
  const text = page.getByLabel('نص المشاركة')
  assert.equal(to('GET /drafts/thread-12').length, 0, 'a quick reply does not ask before')
  await text.focus()
  await page.getByText('استعدنا مسودتك.').waitFor()
  assert.equal(await text.inputValue(), 'من الهاتف')
  assert.equal(await page.locator('input[name=attachment_ids]').inputValue(), '3')
  await text.fill('من الهاتف ثم هنا')
  await page.getByText('حُفظت المسودة 12:05').waitFor()
  assert.equal(to(draft)[0]?.fields.get('revision'), '4')
})

test('a newer draft of another tab is told, not written over', async (t) => {
  const theirs = { title: '', body: 'نص النافذة الأخرى', attachments: [], revision: 9 }
  let mine = 1
  const answers = {
    [draft]: ({ fields }: Asked) =>
      Number(fields.get('revision')) < 9
        ? { status: 409, json: { draft: theirs } }
        : { json: { revision: ++mine, saved: 'حُفظت' } },
  }
  const { page, to } = await stage(t, {
    html: composer(),
    routes: { ...answers, 'GET /drafts/thread-12': { json: { ...theirs, body: '', revision: 2 } } },
  })
  const text = page.getByLabel('نص المشاركة')
  await text.focus()
  await text.fill('نصي هنا')
  await page.getByText('لهذه المسودة نسخة أحدث كُتبت في نافذة أخرى.').waitFor()
  assert.equal(await text.inputValue(), 'نصي هنا')
  await page.waitForTimeout(2300)
  assert.equal(to(draft).length, 1, 'it does not try again by itself')
  await page.getByRole('button', { name: 'إبقاء ما هنا' }).click()
  await page.getByText('حُفظت', { exact: true }).waitFor()
  assert.deepEqual([to(draft)[1]?.fields.get('revision'), to(draft)[1]?.fields.get('body')], ['9', 'نصي هنا'])
})

test('two tabs that both began from nothing: the second is told', async (t) => {
  let kept: string | null = null
  const routes = {
    'GET /drafts/thread-12': () =>
      kept === null ? { status: 404, json: {} } : { json: { title: '', body: kept, attachments: [], revision: 1 } },
    [draft]: ({ fields }: Asked) => ({ json: { revision: 1, saved: `حُفظ ${(kept = fields.get('body'))}` } }),
  }
  const { page, tab } = await stage(t, { html: composer(), routes })
  const second = await tab()
  await second.getByLabel('نص المشاركة').focus()
  await page.getByLabel('نص المشاركة').fill('الأول')
  await page.getByText('حُفظ الأول').waitFor()
  await second.getByLabel('نص المشاركة').fill('الثاني')
  await second.getByText('لهذه المسودة نسخة أحدث').waitFor()
  assert.equal(kept, 'الأول')
  await second.getByRole('button', { name: 'استعمال الأحدث' }).click()
  assert.equal(await second.getByLabel('نص المشاركة').inputValue(), 'الأول')
})

test('a page that came with the draft in it keeps its quotes and gets the images back', async (t) => {
  const theirs = {
    title: '',
    body: 'كتبت هذا',
    attachments: [{ id: 3, name: 'a.jpg', thumb: 'data:,', markdown: '![](attachment:3)', alt: '' }],
    revision: 2,
  }
  const body = 'كتبت هذا\n\n[quote="سارة" post="9"]\nنص\n[/quote]\n\n'
  const { page } = await stage(t, {
    html: composer({ body, quick: false }),
    routes: { 'GET /drafts/thread-12': { json: theirs } },
  })
  await page.locator('input[name=attachment_ids]').waitFor({ state: 'attached' })
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), body)
})

test('a page that came with the draft in it says so, and without the draft it is loaded anew', async (t) => {
  const theirs = { title: '', body: 'كتبت هذا', attachments: [], revision: 2 }
  const routes = { 'GET /drafts/post-9': { json: theirs }, 'POST /drafts/post-9/delete': { json: {} } }
  const html = composer({ target: 'post-9', body: 'كتبت هذا', quick: false })
  const { page, to } = await stage(t, { html, routes, path: '/posts/9/edit' })
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'تجاهل المسودة' }).click()
  await loaded
  assert.equal(to('POST /drafts/post-9/delete').length, 1)
  assert.equal(to('GET /posts/9/edit').length, 2)
})

test('leaving asks only while something is not saved on the server', async (t) => {
  const { page } = await stage(t, { html: composer({ images: trayItem(1, 'a.jpg') }), routes: { [draft]: saved } })
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  assert.deepEqual(asked, [])
  await page.getByLabel('نص المشاركة').pressSequentially('نص')
  await page.reload()
  assert.deepEqual(asked, ['beforeunload'])
  await page.getByLabel('نص المشاركة').pressSequentially(' جديد')
  await page.getByText('حُفظت المسودة 12:05').waitFor()
  await page.reload()
  assert.deepEqual(asked, ['beforeunload'])
})

test('after logging out no text is left in the browser, in any tab', async (t) => {
  const html = `${composer()}<form method="post" action="/logout/"><button>تسجيل الخروج</button></form>`
  const { page, tab } = await stage(t, { html, routes: { [draft]: saved, 'POST /logout/': { html: 'bye' } } })
  const other = await tab()
  await other.evaluate(`sessionStorage.setItem('quotes', '[{"post":"1","name":"م","excerpt":"سري"}]')`)
  await page.getByLabel('نص المشاركة').fill('سري')
  await page.getByText('حُفظت المسودة').waitFor()
  await page.getByRole('button', { name: 'تسجيل الخروج' }).click()
  await page.getByText('bye').waitFor()
  assert.doesNotMatch(String(await page.evaluate(stored)), /سري/)
  await until(other, 'sessionStorage.length === 0')
})

test('sending forgets the draft', async (t) => {
  const routes = { [draft]: saved, 'POST /threads/x.12/reply': { status: 201, json: { url: '/done' } } }
  const { page } = await stage(t, { html: composer(), routes })
  await page.getByLabel('نص المشاركة').fill('رد')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL('**/done')
  assert.equal(await page.evaluate(stored), '{}')
  assert.equal(await page.getByLabel('نص المشاركة').inputValue(), '')
})
