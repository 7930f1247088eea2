import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAttribution } from '../../../src/platform/text/attribution.ts'
import { fillBody } from '../../../src/platform/text/fill.ts'
import { quotable, quoteBlock } from '../../../src/platform/text/quotes.ts'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { filling, members, shown } from './showing.ts'

const quoted = (by: string, text: string) =>
  `<blockquote class="quote" dir="auto">${by}<div class="quote__text">${text}</div></blockquote>`
const link = '<a class="quote__by" href="/posts/1/?a=1&amp;b">قال <bdi>الكاتب &lt;1&gt;</bdi>:</a>'
const name = (typed: string) => `<span class="quote__by">قال <bdi>${typed}</bdi>:</span>`

const cases: Record<string, [body: string, html: string]> = {
  'the name is the author’s, not the typed one': [
    '[quote="غيره" post="1"]\nنص\n[/quote]\nرد',
    `${quoted(link, '<p dir="rtl">نص</p>')}<p dir="rtl">رد</p>`,
  ],
  'the form of XenForo': ['[QUOTE="a, post: 1, member: 3"]x[/QUOTE]', quoted(link, '<p dir="ltr">x</p>')],
  'no such post': ['[quote="فلان" post="5"]x[/quote]', quoted(name('فلان'), '<p dir="ltr">x</p>')],
  'a name without a post': ['[quote=فلان]x[/quote]', quoted(name('فلان'), '<p dir="ltr">x</p>')],
  neither: ['[quote]x[/quote]', quoted('', '<p dir="ltr">x</p>')],
  'a hidden post gives nothing away': [
    '[quote="فلان" post="2"]سر [quote post="1"]سر[/quote] سر[/quote]بعد',
    '<blockquote class="quote quote--hidden" dir="auto"><p>(quote.hidden)</p></blockquote><p dir="rtl">بعد</p>',
  ],
  nested: [
    '[quote=أ][quote=ب]x[/quote]y[/quote]',
    quoted(name('أ'), `${quoted(name('ب'), '<p dir="ltr">x</p>')}<p dir="ltr">y</p>`),
  ],
  unclosed: ['[quote=أ]x\n\ny', quoted(name('أ'), '<p dir="ltr">x</p><p dir="ltr">y</p>')],
  'unclosed inside another': [
    '[quote=أ][quote=ب]x[/quote]',
    quoted(name('أ'), quoted(name('ب'), '<p dir="ltr">x</p>')),
  ],
  'in a fence it is code': [
    '```\n[quote]x[/quote]\n```',
    '<pre class="code" dir="ltr" tabindex="0"><code class="hljs" dir="ltr">[quote]x[/quote]</code></pre>',
  ],
  'a name that tries to be HTML': ['[quote="<b>&amp;"]x[/quote]', quoted(name('&lt;b&gt;&amp;'), '<p dir="ltr">x</p>')],
  'Markdown cannot reach out of it': [
    '**a [quote]b** c[/quote] **d',
    `<p dir="ltr">**a</p>${quoted('', '<p dir="ltr">b** c</p>')}<p dir="ltr"> **d</p>`,
  ],
}

for (const [title, [body, html]] of Object.entries(cases)) {
  test(`a quote: ${title}`, () => assert.equal(shown(body), html))
}

test('quotes show five levels and keep the words of deeper ones', () => {
  const html = shown('[quote]'.repeat(9) + 'x' + '[/quote]'.repeat(9))
  assert.equal(html.split('<blockquote').length - 1, 5)
  assert.match(html, /<p dir="ltr">x<\/p>/)
})

test('a long quote folds without a script', () => {
  const html = shown(`[quote]${'كلمة '.repeat(200)}[/quote]`)
  assert.match(
    html,
    /^<blockquote class="quote quote--long" dir="auto"><details class="quote__more"><summary>\(quote\.expand\)<\/summary><\/details><div class="quote__text">/,
  )
})

test('two hidden quotes hide only themselves', () => {
  const html = shown('أ[quote post="2"]س[/quote]ب[quote post="2"]س[/quote]ج')
  assert.doesNotMatch(html, /س/)
  assert.match(html, /أ.*ب.*ج/)
})

test('a body without marks is sent as it is stored', () => {
  const { html } = renderNow('نص', members)
  assert.equal(fillBody(html, filling), html)
})

test('quoting leaves out quotes inside', () => {
  assert.equal(quotable('[quote="a" post="1"]x[quote]y[/quote][/quote]\nأ\n\n\n\n[quote]z[/quote]\nب'), 'أ\n\nب')
  assert.equal(quotable('`[quote]`'), '`[quote]`')
  assert.equal(quotable('أ [/quote] ب'), 'أ  ب')
})

test('a quoted text cannot leave its quote open', () => {
  const html = shown(`${quoteBlock('x', 5, quotable('```\nopen'))}\nرد`)
  assert.match(html, /<\/blockquote><p dir="rtl">رد<\/p>$/)
})

test('the block of a quote is the contract’s, and any name survives it', () => {
  assert.equal(quoteBlock('اسم الكاتب', 123, 'نص'), '[quote="اسم الكاتب" post="123"]\nنص\n[/quote]')
  for (const typed of ['a"b', 'a]b', '<b>&quot;', 'x, post: 9', '&#93;', 'a, post: 1, member: 2']) {
    const line = quoteBlock(typed, 7, '').split('\n')[0] ?? ''
    assert.deepEqual(readAttribution(line.slice('[quote='.length, -1)), { name: typed, post: 7 })
  }
})
