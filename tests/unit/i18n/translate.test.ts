import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '../../../src/platform/i18n/locale.ts'
import { compileMessage } from '../../../src/platform/i18n/message.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'
import type { MessageKey } from '../../../src/platform/i18n/translate.ts'

function say(source: string, values: Record<string, string | number> = {}): string {
  const message = compileMessage('en', source)
  return typeof message === 'string' ? message : message(values, (n) => `<${n}>`)
}

test('the same choices share one function', () => {
  assert.equal(translator(defaultPreferences), translator({ ...defaultPreferences, timeZone: 'Asia/Riyadh' }))
  assert.notEqual(translator(defaultPreferences), translator({ ...defaultPreferences, digits: 'arab' }))
})

test('strings go in as they come, digits and markup included', () => {
  const t = translator({ ...defaultPreferences, digits: 'arab' })
  const name = "<bdi>سعد 99 {x} '#'</bdi>"
  assert.equal(t('text.quote.said', { name }), `قال ${name}:`)
})

test('an unknown message, one of the prototype and a missing value are errors', () => {
  const t = translator(defaultPreferences)
  assert.throws(() => t('board.no-such-message' as MessageKey), /board\.no-such-message/)
  assert.throws(() => t('constructor' as MessageKey), /constructor/)
  assert.throws(() => t('board.page-of', { page: 1 }), /\{pages\}/)
})

test('ICU: exact numbers, offsets, ordinals, choices, nesting and quoting', () => {
  assert.equal(say('{n, plural, =0 {none} one {#} other {# of them}}', { n: 0 }), 'none')
  assert.equal(say('{n, plural, offset:1 one {you and #} other {you and #s}}', { n: 2 }), 'you and <1>')
  assert.equal(say('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }), '<22>nd')
  assert.equal(say('{who, select, me {I} other {{who}}}', { who: 'Sam' }), 'Sam')
  assert.equal(say('{n, plural, one {a {x}} other {{m, plural, one {#} other {#!}}}}', { n: 5, m: 7, x: '' }), '<7>!')
  assert.equal(say("it's '{here}' <b>"), "it's {here} <b>")
  assert.throws(() => say('{at, date}', { at: 1 }))
})
