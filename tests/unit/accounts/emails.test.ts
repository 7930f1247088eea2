import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise, readEmail } from '../../../src/features/accounts/emails.ts'
import { Invalid } from '../../../src/platform/errors.ts'

test('an address is kept in lower case, its domain in ASCII', () => {
  assert.equal(readEmail(' A.B+tag@Example.COM '), 'a.b+tag@example.com')
  assert.equal(readEmail('sara@مثال.إختبار'), 'sara@xn--mgbh0fb.xn--kgbechtv')
  assert.equal(readEmail("o'brien_1@mail.example.org"), "o'brien_1@mail.example.org")
})

test('what is no plain address is refused', () => {
  const odd = [
    '"a b"@x.com',
    'a(c)@x.com',
    '=?utf-8?q?a?=@x.com',
    'a@x.com\r\nBcc: z@y.com',
    'a@b@c.com',
    '<a@x.com>',
    'a@x.com,b@y.com',
  ]
  const broken = [
    '',
    'a',
    '@x.com',
    'a@',
    '.a@x.com',
    'a.@x.com',
    'a..b@x.com',
    'a@x..com',
    'a@-x.com',
    'a@localhost',
    'a@1.2.3.4',
    'a@[1.2.3.4]',
  ]
  const long = [`${'a'.repeat(65)}@x.com`, `a@${'x'.repeat(250)}.com`, `a@${'x.'.repeat(150)}com`]
  for (const text of [...odd, ...broken, ...long, 'سارة@example.com', 'a\0@x.com']) {
    assert.throws(() => readEmail(text), Invalid, text)
    assert.equal(normalise(text), undefined, text)
  }
})
