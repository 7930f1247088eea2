import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { guestPages } from '../../../src/platform/http/guest-pages.ts'

let writes = 0
let views = 0
const pages = guestPages({ settingsOf: () => 'ar', changeMark: () => String(writes), headers: [], now: () => 0 })
const body = Buffer.from('<p>صفحة</p>')
const server = createServer((req, res) => {
  if (pages.serve(req, res)) return
  const mark = String(writes)
  // Somebody writes while the page is made.
  writes += 1
  if (!pages.keep(req, res, { mark, until: 1, body, seen: () => (views += 1) })) res.end('not kept')
})
let url = ''

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

test('a page is answered with as it was kept, and 304, though somebody wrote while it was made', async () => {
  const first = await fetch(url)
  const etag = first.headers.get('etag') ?? ''
  assert.equal(await first.text(), '<p>صفحة</p>')
  assert.match(etag, /^"/)
  const second = await fetch(url, { headers: { 'if-none-match': etag } })
  assert.deepEqual([second.status, views], [304, 2])
})

test('an address longer than any of ours is left to the app', async () => {
  const answer = await fetch(`${url}/?${'x'.repeat(500)}`)
  assert.equal(await answer.text(), 'not kept')
})
