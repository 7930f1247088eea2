import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Request, Response } from 'express'
import { Refusal } from '../../../src/platform/errors.ts'
import { keptDocuments } from '../../../src/platform/http/documents.ts'

/** An answer that only remembers what it was given. */
function answer() {
  const given = { status: 200, body: '', headers: {} as Record<string, string> }
  const res = {
    set: (headers: Record<string, string>) => (Object.assign(given.headers, headers), res),
    removeHeader: () => undefined,
    status: (status: number) => ((given.status = status), res),
    end: (body?: Buffer) => void (given.body = body?.toString() ?? ''),
  }
  return { given, res: res as unknown as Response }
}

const asked = (headers: Record<string, string> = {}) => ({ headers }) as unknown as Request

function scene() {
  const state = { mark: '1', now: 1_000_000, text: 'نص', built: 0 }
  const documents = keptDocuments({ changeMark: () => state.mark, now: () => state.now, memory: 100_000 })
  const build = async () => {
    state.built += 1
    await Promise.resolve()
    return { type: 'text/plain', body: state.text }
  }
  const get = async (key = 'a', headers = {}) => {
    const { given, res } = answer()
    await documents.send(asked(headers), res, key, build)
    return given
  }
  return { state, get }
}

test('many who ask at once have it made once, and again only after something was written', async () => {
  const { state, get } = scene()
  const all = await Promise.all(Array.from({ length: 15 }, () => get()))
  assert.deepEqual([state.built, new Set(all.map(({ body }) => body)).size, all[0]?.body], [1, 1, 'نص'])
  await get()
  assert.equal(state.built, 1)
  state.mark = '2'
  const same = await get()
  assert.deepEqual([state.built, same.headers.ETag], [2, all[0]?.headers.ETag], 'made anew, and the same')
  state.text = 'آخر'
  assert.equal((await get()).body, 'نص', 'nothing was written')
})

test('two that differ within a second have two dates', async () => {
  const { state, get } = scene()
  const first = await get()
  ;[state.mark, state.text] = ['2', 'آخر']
  const second = await get('a', { 'if-modified-since': first.headers['Last-Modified'] })
  assert.deepEqual([second.status, second.body], [200, 'آخر'])
  assert.equal((await get('a', { 'if-modified-since': second.headers['Last-Modified'] })).status, 304)
  assert.equal((await get('a', { 'if-none-match': `W/${second.headers.ETag}` })).status, 304)
  assert.equal((await get('a', { 'if-none-match': first.headers.ETag ?? '' })).status, 200)
})

test('who would wait too long is told to come again, and a failure is kept for nobody', async () => {
  const { get, state } = scene()
  const all = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => get(`key ${n}`)))
  const refused = all.filter((one) => one.status === 'rejected')
  assert.ok(refused.length > 30 && refused.length < 60, `${refused.length} refused`)
  const [first] = refused
  assert.ok(first?.reason instanceof Refusal)
  assert.deepEqual([first.reason.status, first.reason.retryAfter], [503, 30])
  assert.equal((await get('key 59')).body, state.text, 'later there is room again')
})
