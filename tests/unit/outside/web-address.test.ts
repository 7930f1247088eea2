import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isPublic } from '../../../src/platform/outside/public-address.ts'
import { readWebAddress } from '../../../src/platform/outside/web-address.ts'

const refused = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '10.1',
  '012.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '3232235777',
  '0xc0.0xa8.1.1',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '203.0.113.9',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:8.8.8.8]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::8.8.8.8]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2002:808:808::1]',
  '[2001::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[::ffff:0:7f00:1]',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'ｌｏｃａｌｈｏｓｔ',
  'a.localhost',
  'router',
  'intranet',
  'db.internal',
  'printer.local',
  'metadata.google.internal',
  'nas.lan',
  'x.home.arpa',
  'x.onion',
  'example.com.',
  'example.com..',
  '.',
  '-',
  'a b.com',
].map((host) => `http://${host}/`)

const spelled = [
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'javascript:alert(1)',
  'data:text/html,x',
  '//example.com/',
  'http://user@example.com/',
  'http://user:pass@example.com/',
  'http://example.com@127.0.0.1/',
  'http://example.com#@127.0.0.1:80',
  'http://example.com:22/',
  'http://example.com:8080/',
  'https://example.com:8443/',
  'http://example.com:0/',
  'http://example.com:99999/',
  'http://',
  'http:///',
  'http:127.0.0.1/',
  'http:/127.0.0.1/',
  'http:\\\\127.0.0.1\\',
  'http://[::1',
  ' http://127.0.0.1/',
  '',
  `http://example.com/${'x'.repeat(2000)}`,
]

describe('addresses that may be asked for', () => {
  for (const address of [...refused, ...spelled.filter((one) => !one.includes('#@'))])
    test(`not ${JSON.stringify(address.slice(0, 60))}`, () => assert.equal(readWebAddress(address), undefined))

  test('are of the open web, however they are spelled', () => {
    const open: [string, string][] = [
      ['http://example.com', 'http://example.com/'],
      ['HTTPS://Example.COM:443/a?b=c#d', 'https://example.com/a?b=c'],
      ['http://example.com:80/', 'http://example.com/'],
      ['http://example.com:443/', 'http://example.com:443/'],
      ['https://موقع.وزارة-الأتصالات.مصر/', 'https://xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c/'],
      ['http://8.8.8.8/', 'http://8.8.8.8/'],
      ['http://134744072/', 'http://8.8.8.8/'],
      ['http://[2606:4700:4700::1111]/', 'http://[2606:4700:4700::1111]/'],
      ['http://example.com#@127.0.0.1:80', 'http://example.com/'],
      ['http://example.com\\@127.0.0.1/', 'http://example.com/@127.0.0.1/'],
    ]
    for (const [typed, asked] of open) assert.equal(readWebAddress(typed)?.href, asked, typed)
  })

  test('lead to addresses that are written in one way only', () => {
    for (const address of ['127.1', '0x8.8.8.8', '8.8.8.8.', '', 'fe80::1%eth0', '2606:4700::1%1', '::ffff:8.8.8.8'])
      assert.equal(isPublic(address), false, address)
    for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450::1'])
      assert.equal(isPublic(address), true)
  })
})
