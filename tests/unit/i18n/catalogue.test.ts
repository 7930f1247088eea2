import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { ar } from '../../../src/platform/i18n/ar.ts'
import type { MessageKey } from '../../../src/platform/i18n/ar.ts'
import { en } from '../../../src/platform/i18n/en.ts'
import { defaultPreferences } from '../../../src/platform/i18n/locale.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'
import { placeholders, plurals } from './placeholders.ts'

const keys = Object.keys(ar) as MessageKey[]
const folder = new URL('../../../src/platform/i18n/', import.meta.url)

/** Settings that look the same in both languages, and signs that are no language. */
const sameInBoth = /^(accounts\.digits-|accounts\.months-|board\.language-)/

async function messagesOf(locale: string, file: string): Promise<Record<string, string>> {
  const module = (await import(new URL(`${locale}/${file}`, folder).href)) as Record<string, Record<string, string>>
  return module[file.replace('.ts', '')] ?? assert.fail(`${locale}/${file} exports no messages of its own name`)
}

test('both languages have the same messages, none empty', () => {
  assert.ok(keys.length > 400, 'need a real catalogue for this test to mean anything')
  assert.deepEqual(Object.keys(en).sort(), [...keys].sort())
  for (const key of keys) for (const text of [ar[key], en[key]]) assert.ok(text.trim(), key)
})

test('a feature owns the messages that carry its name, so that no two files say the same key', async () => {
  for (const locale of ['ar', 'en']) {
    const files = readdirSync(new URL(`${locale}/`, folder))
    const written = await Promise.all(files.map((file) => messagesOf(locale, file)))
    for (const [index, file] of files.entries()) {
      const stray = Object.keys(written[index] ?? {}).filter((key) => !key.startsWith(file.replace('.ts', '.')))
      assert.deepEqual(stray, [], `${locale}/${file}`)
    }
    assert.equal(written.flatMap(Object.keys).length, keys.length, `a file of ${locale} is not part of the catalogue`)
  }
})

test('a sentence takes the same values in both languages', () => {
  for (const key of keys) assert.deepEqual(placeholders(en[key]), placeholders(ar[key]), key)
})

test('every Arabic plural has the six forms, every English one its two', () => {
  assert.ok(keys.some((key) => plurals(ar[key]).length > 0))
  for (const key of keys) {
    for (const { options } of plurals(ar[key])) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'])
        assert.ok(form in options, `${key} lacks ${form}`)
    }
    for (const { options } of plurals(en[key])) assert.ok('one' in options && 'other' in options, key)
  }
})

test('what counts in one language counts in the other', () => {
  for (const key of keys) {
    const counted = (text: string) => [...new Set(plurals(text).map(({ value }) => value))].sort()
    assert.deepEqual(counted(en[key]), counted(ar[key]), key)
  }
})

test('every message can be said with the values it names', () => {
  for (const locale of ['ar', 'en'] as const) {
    const t = translator({ ...defaultPreferences, locale })
    for (const key of keys) {
      const values = Object.fromEntries(placeholders(ar[key]).map((name) => [name, 11]))
      assert.doesNotMatch(t(key, values), /[{}]|undefined|NaN/, key)
    }
  }
})

test('Arabic is written with Arabic punctuation and no English is left in it', () => {
  for (const key of keys) {
    const said = ar[key].replace(/\{\w+, plural,/g, '').replace(/\{\w+\}/g, '')
    const shown = said.replace(/https?:\/\/\S*|\S+@example\.com|`[^`]*`|\[\^1\]/g, '')
    assert.doesNotMatch(shown, /[,;?"]/, key)
    if (!sameInBoth.test(key)) assert.ok(/[\u0600-\u06ff]/.test(said) || ar[key] === en[key] || /^\W*$/.test(said), key)
  }
})

test('English holds no Arabic, save where Arabic itself is the choice', () => {
  for (const key of keys) if (!sameInBoth.test(key)) assert.doesNotMatch(en[key], /[\u0600-\u06ff]/, key)
})
