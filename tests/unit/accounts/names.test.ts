import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readName } from '../../../src/features/accounts/names.ts'
import { Invalid } from '../../../src/platform/errors.ts'

const problem = (name: string): string | undefined => {
  try {
    readName(name)
    return undefined
  } catch (error) {
    assert.ok(error instanceof Invalid)
    return error.fields.username?.key.replace('accounts.username-', '')
  }
}

describe('names', () => {
  test('what people are called is taken', () => {
    for (const name of [
      'سارة',
      'عمر بن الخطاب',
      'د. خالد',
      'أبو-فهد',
      'سَارَّة',
      'محمد Ahmed',
      'king_2',
      'علي123',
      'گل پری',
      'Σωκράτης',
      '٢٠٢٤',
    ]) {
      assert.equal(problem(name), undefined, name)
    }
  })

  test('outer and repeated spaces are no part of a name', () => {
    assert.equal(readName('  عمر \u00A0 علي '), 'عمر علي')
  })

  for (const [why, names] of Object.entries({
    blank: ['', '   ', 'ـــــ', '\u064B\u064B', '\u200B\u200B', '\u2800'],
    short: ['م', 'a', 'مً'],
    long: ['ع'.repeat(31)],
    invalid: [
      '\u202Eعمر',
      'محمد\u200Cعلي',
      'abc\u200Bd',
      '👍👍',
      'a\nb',
      '<b>x',
      'ﷺ عبدالله',
      'ﻣﺤﻤﺪ',
      'ａｄｍｉｎ',
      '.x',
      'a..b',
      'عـ\u064B\u064C\u064D\u064E',
      '@omar',
      'عمر\0',
    ],
    mixed: ['аdmin', 'Иван Ivan', 'user٢1', 'Ομαr'],
    reserved: ['admin', 'ADMIN', 'ad.min', 'المدير', 'المُدير', 'مـديـر', 'الاداره', 'مشرف عام', 'زائر'],
  })) {
    test(`${why} ones are refused`, () => {
      for (const name of names) assert.equal(problem(name), why, JSON.stringify(name))
    })
  }

  test('staff may bear a reserved name', () => {
    assert.equal(readName('المدير', { mayBeReserved: true }), 'المدير')
  })
})
