import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isCommon } from '../../../src/features/accounts/common-passwords.ts'
import { commonWords } from '../../../src/features/accounts/common-words.ts'
import { lengthProblem, passwordProblem } from '../../../src/features/accounts/password-policy.ts'

const common = `password 12345678 qwertyuiop iloveyou1 كلمةالسر محمد1234 P@ssw0rd Passw0rd! 1q2w3e4r5t zaq12wsx qwerty123 sunshine
  abcd1234 abc12345 11111111 asdfghjkl michael1 starwars drowssap 19901990 01011990 123456789a passpass q1w2e3r4 abcabc123 111222333
  password12! !!password!! test1234 ahmed2020 احمد2000 ضصثقفغعه شسيبلاتن ابتثجحخد ١٢٣٤٥٦٧٨ السلامعليكم سبحانالله كَلِمةُالسِّر كلمة-السر`
const good = [
  'قهوة الصباح مع الورد',
  'correct horse battery staple',
  'kfjw83hfs',
  'Tr0ub4dor&3',
  '🦊🐢🍉🚀🎻🌵🧲🪁',
  'p'.repeat(72),
]

describe('passwords that are refused', () => {
  test('the ones everybody tries, in both languages and the usual disguises', () => {
    for (const password of common.split(/\s+/)) assert.ok(isCommon(password), password)
  })

  test('every common word of eight letters and every shorter one with digits', () => {
    const words = [...new Set(commonWords())]
    const passwords = words
      .flatMap((word) => [word, `${word}1`, `${word}123`, `${word}2024`])
      .filter((one) => one.length >= 8)
    assert.ok(passwords.length > 3000)
    assert.deepEqual(
      passwords.filter((one) => !isCommon(one)),
      [],
    )
  })

  test('who the member is, and where', () => {
    const about = { name: 'سارة القحطاني', email: 'sara.q77@example.org', board: 'منتدى التاريخ' }
    for (const password of [
      'سارة القحطاني',
      'ساره_القحطاني9',
      'sara.q77!',
      'sara.q77@example.org',
      'منتدى التاريخ',
      'example2026',
    ]) {
      assert.equal(passwordProblem(password, about)?.key, 'accounts.password-has-name', password)
    }
    assert.equal(passwordProblem('سارة القحطاني تحب القهوة', about), null)
  })

  test('short and endless ones, counted as people count letters', () => {
    assert.equal(lengthProblem('أمل بعيد')?.key, undefined)
    assert.equal(lengthProblem('1234567')?.key, 'accounts.password-short')
    assert.equal(lengthProblem('x'.repeat(1025))?.key, 'accounts.password-long')
    assert.equal(lengthProblem('ب'.repeat(1024)), null)
  })
})

test('good ones are taken, without rules on kinds of characters', () => {
  for (const password of good) assert.equal(isCommon(password), false, password)
})
