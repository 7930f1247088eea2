import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { markedHtml, openWords, snippetHtml } from '../../../src/features/search/page/snippet.ts'
import { soughtIn } from '../../../src/features/search/page/words.ts'

const around = (text: string, query: string) => snippetHtml(text, soughtIn(query))
const marks = (html: string) => [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map((match) => match[1])
const bare = (html: string) =>
  html
    .replace(/<\/?mark>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name as 'lt'])

test('what is found is marked as it was written, in every form that a search finds it by', () => {
  const text = 'وَالسَّيَّارَاتُ القديمة، الـHQ-9B و«دفاع جوي» و2025 و٢٠٢٥'
  assert.deepEqual(marks(around(text, 'سيارة')), ['وَالسَّيَّارَاتُ'])
  assert.deepEqual(marks(around(text, '"دفاع جوي"')), ['دفاع جوي'])
  assert.deepEqual(marks(around(text, '"جوي دفاع"')), [])
  assert.deepEqual(marks(around(text, '2025')), ['2025', '٢٠٢٥'])
  assert.deepEqual(marks(around(text, 'القدي*')).length, 1)
  assert.deepEqual(marks(around(text, 'سيارة -قديمة')), ['وَالسَّيَّارَاتُ'])
  assert.match(around(text, 'hq9b'), /<mark>[^<]*HQ-9B<\/mark>/)
  assert.equal(
    markedHtml('<b> & "كتاب"', soughtIn('كتاب b')),
    '&lt;<mark>b</mark>&gt; &amp; &quot;<mark>كتاب</mark>&quot;',
  )
})

test('the stretch with the most of what is sought is shown, cut between words', () => {
  const filler = 'كلام لا يهم أحدًا هنا '
  const text = `بحر ${filler.repeat(40)}بحر وسماء ${filler.repeat(40)}`
  const html = around(text, 'بحر سماء')
  assert.deepEqual(marks(html), ['بحر', 'وسماء'])
  assert.match(html, /^…\p{L}.*\p{L}…$/u)
  const words = bare(html).replaceAll('…', '').split(' ')
  assert.ok(
    words.every((word) => text.split(' ').includes(word)),
    html,
  )
  assert.match(around(`${filler.repeat(900)}بحر`, 'بحر'), /<mark>بحر<\/mark>$/, 'however far it is')
})

test('quotes, spoilers and marks of a stored body are not in its words; names in it are', () => {
  const name = Buffer.from('سارة <x>').toString('base64url')
  const html = `<!--q 5 short x--><p>مقتبس<!--q 6 long y-->أعمق<!--/q--></p><!--/q--><p dir="auto">لي &lt;b&gt; <!--m 3 ${name}--> <span class="spoiler">سر</span><!--i 4 x y--></p><details class="spoiler"><summary>س</summary>مطوي</details>`
  assert.equal(openWords(html), 'لي <b> @سارة <x>')
})

test('no text and no search make anything but escaped words and whole marks', () => {
  const piece = fc.constantFrom(
    '<img onerror=x>',
    '＜img＞',
    '&amp;',
    '&',
    '"',
    'كَلِمَة',
    'ـــ',
    '👨‍👩‍👧',
    'e\u0301\u0301\u0301',
    '\u202eabc',
    'img',
    'x'.repeat(300),
    'سيارة ',
    ' ',
    '\n',
    '🇸🇦',
  )
  const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      text,
      fc.oneof(text, fc.constantFrom('img', 'amp lt', 'كلمة', 'سيار*', '"e img"', 'b')),
      (body, query) => {
        const html = around(body, query)
        assert.doesNotMatch(html.replace(/<\/?mark>/g, ''), /[<>]|&(?!(?:lt|gt|quot|amp);)/)
        assert.match(html, /^(?:[^<]|<mark>[^<]*<\/mark>)*$/)
        assert.ok(html.isWellFormed())
        const cut = bare(html).replace(/^…/, '').replace(/…$/, '')
        assert.ok(body.includes(cut))
        assert.doesNotMatch(cut === body ? '' : cut.slice(0, 1), /^\p{M}/u)
      },
    ),
    { numRuns: 300 },
  )
})
