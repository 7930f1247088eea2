import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLine } from '../../../src/platform/text/clean.ts'
import { fillBody } from '../../../src/platform/text/fill.ts'
import { withCards } from '../../../src/platform/text/link-cards.ts'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { assertSafe, filling, members } from './showing.ts'

/** Pieces that open, close, break out of or stand for something, in Markdown, BBCode, HTML and our own marks. */
const pieces = [
  ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg><style><img src=x onerror=alert(1)>', '<!--'],
  ['-->', '<![CDATA[', '<textarea>', '<plaintext>', '</p></div></article>', '</details>', '</blockquote>'],
  ['"><img src=x onerror=alert(1)>', '" onmouseover="alert(1)', "' onload='", '＜img src=x onerror=1＞', '&lt;b&gt;'],
  ['javascript:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)', 'javascript&colon;alert(1)'],
  [
    'data:text/html,<script>alert(1)</script>',
    '//evil.example',
    '/\\evil.example',
    'http://a.b/"onx=1',
    'mailto:a"b@c',
  ],
  ['<!--q 1 x-->', '<!--q 2 short eA-->', '<!--/q-->', '<!--i 1 eA eA-->', '<!--w spoiler-->', '<!--slot-->'],
  ['\uE000', '\uE0010\uE002', '\uE003table', '&#xE000;', '&#xE001;0&#xE002;', '<x-image n="1" alt="x">'],
  ['**', '*', '_', '~~', '`', '```', '```js\n', '||', '﴿', '﴾', '[', '](', ')', '![', '> ', '- ', '- [x] ', '# '],
  [
    '| a |\n|---|\n| ',
    '\\',
    '\n',
    '\n\n',
    '    ',
    ' *** ',
    '[^1]',
    '[^1]: ',
    '[^__proto__]: x',
    '[a]: javascript:x "t"\n',
  ],
  ['[x](<javascript:alert(1)>)', '![a"><x](https://a.b "t")', '![alt](attachment:1 "t\\"x")', '<javascript:alert(1)>'],
  ['[b]', '[/b]', '[quote]', '[quote="<b>" post="2"]', '[/quote]', '[spoiler=<img src=x onerror=1>]', '[/spoiler]'],
  ['[code="><img]', '[/code]', '[icode]', '[/icode]', '[plain]', '[/plain]', '[list=1]', '[*]', '[/list]', '[poem]'],
  [
    '[url="javascript:alert(1)"]',
    '[url=https://a.b" onclick="x"]',
    '[/url]',
    '[img]x onerror=alert(1)[/img]',
    '[/poem]',
  ],
  [
    '[color="red;x:y"]',
    '[/color]',
    '[youtube]"><img[/youtube]',
    '[youtube]dQw4w9WgXcQ[/youtube]',
    '\nhttps://youtu.be/dQw4w9WgXcQ\n',
    '\n\nhttps://news.example/"><b>\n\n',
    '\n\nhttps://news.example/a?b=1&c\n\n',
    '[center]',
    '[/center]',
    '\n:::spoiler <b>x\n',
    '\n:::\n',
  ],
  ['@محمد علي', ':smile:', ':__proto__:', 'https://a.b/?c=<d>&e', 'سلام', 'x', ' ', '\u2028', '\u202E', '\uD800', '😀'],
].flat()

/** The same thousands of bodies each time: a failure names one that can be tried again. */
function* bodies(count: number): Generator<string> {
  let state = 20_261
  const next = (below: number) => ((state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 8) % below
  for (let made = 0; made < count; made++)
    yield Array.from({ length: 2 + next(12) }, () => pieces[next(pieces.length)]).join('')
}

const card = { title: '</a><script>"\'-->', description: '<img src=x onerror=x>', site: '"><!--q 1-->' }

test('no mixture of pieces becomes more than text', () => {
  for (const body of bodies(4_000)) {
    const html = withCards(renderNow(body, members).html, () => card)
    assertSafe(html, body)
    const filled = fillBody(html, { ...filling, cards: true })
    assertSafe(filled.replace(/<\/?i(?: data-image="\d+")?>/g, ''), body)
    assert.doesNotMatch(filled, /<!--|[\uE000-\uE00F]/, body)
  }
  assert.equal(({} as Record<string, unknown>)['x'], undefined)
})

test('a title carries no tower of marks, whatever stands between them', () => {
  for (const tower of ['\u0651', '\u0300\u200D', '\u20DD\u2060', '\u034F'])
    assert.ok(cleanLine(`ا${tower.repeat(500)}ب`).length < 20, tower)
  assert.equal(cleanLine('ٱلْحَمْدُ لِلَّهِ'), 'ٱلْحَمْدُ لِلَّهِ'.normalize('NFC'))
  assert.equal(cleanLine('❤️‍🔥👨‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿'), '❤️‍🔥👨‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿')
})
