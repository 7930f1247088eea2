import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { describe, test } from 'node:test'
import type { Response } from 'express'
import { pageBytes } from '../../../src/platform/http/page-bytes.ts'

const answer = () => new EventEmitter() as unknown as Response
const parts = (word: string) => [`<p>${word}`, Buffer.from('كلمات'), '</p>']

describe('the memory that pages are put together in', () => {
  test('a page is its parts in their order', () => {
    assert.equal(pageBytes(parts('أول'), answer()).toString(), '<p>أولكلمات</p>')
  })

  test('a page whose answer is not out is never written over', () => {
    const waiting = pageBytes(parts('ينتظر'), answer())
    for (let n = 0; n < 100; n += 1) pageBytes(parts(`غيره ${n}`), answer())
    assert.equal(waiting.toString(), '<p>ينتظركلمات</p>')
  })

  test('an answer that is out leaves its memory to the next page', () => {
    const done = answer()
    const before = pageBytes(parts('أول'), done)
    done.emit('finish')
    assert.equal(pageBytes(parts('ثان'), answer()).buffer, before.buffer)
  })

  test('a page too large for it is whole all the same', () => {
    const long = 'ك'.repeat(200_000)
    assert.equal(pageBytes([long, Buffer.from('!')], answer()).toString(), `${long}!`)
  })
})
