import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Lane } from '../../../src/platform/text/lane.ts'
import { mentionCandidates } from '../../../src/platform/text/mentions.ts'
import { quotable } from '../../../src/platform/text/quotes.ts'
import { renderBody, stopRendering } from '../../../src/platform/text/render.ts'
import { assertSafe, members } from './showing.ts'

after(stopRendering)

const size = 60_000
const fill = (pattern: string) => pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size)

/** Patterns that are shown as typed: parsing them would cost more than they are worth. */
const refused = {
  'mixed delimiters': fill('**_* '),
  'unclosed strikes': fill('~~a~ '),
  'words in underscores': fill('_a__'),
  'opened strong': fill('**a '),
  'nested strong': 'a **'.repeat(10_000) + 'b** '.repeat(5_000),
  brackets: fill('['),
  'bracket pairs': '['.repeat(30_000) + ']'.repeat(30_000),
  'images without end': fill('![a]('),
  'a table of 2,000 columns': `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${'a\n'.repeat(20_000)}`,
  'a table that pads its rows': `|${'a|'.repeat(49)}\n|${'-|'.repeat(49)}\n${'a\n'.repeat(20_000)}`,
  'backticks of all lengths': fill('`a``b'),
  'link definitions': fill('[a]: b\n'),
  'one word': fill('a!'),
  'quotes by the hundred': fill('[quote]x[/quote]'),
  'tags by the thousand': fill('[b]x[/b]'),
}

for (const [name, body] of Object.entries(refused)) {
  test(`${name}: shown as typed`, async () => {
    const { html } = await renderBody(body, members)
    assert.match(html, /^<p dir="\w+">/)
    assert.doesNotMatch(html.replace(/<\/?p[^>]*>|<br>|\n/g, ''), /</)
  })
}

/** Patterns that are rendered, flattened where they nest. */
const rendered = {
  'quote marks': fill('> '),
  'bare quote marks': fill('>'),
  'list in list in list': fill('- '),
  'lists by indent': Array.from({ length: 800 }, (_, n) => `${' '.repeat(n)}- a`)
    .join('\n')
    .slice(0, size),
  'angle brackets': fill('<'),
  'one run of backticks': fill('`'),
  'one run of stars': fill('*'),
  pipes: fill('|'),
  items: fill('- a\n'),
  'quotes and lists': fill('1) a\n> b\n'),
  'closing tags': fill('[/quote]'),
  'open quotes': '[quote]'.repeat(290) + 'x',
  'open tags': fill('[code]'),
  footnotes: fill('[^a]: b\n'),
  mentions: fill('@محمد '),
  shortcodes: fill(':a'),
  fences: fill('```\na\n'),
  'verse brackets': fill('﴿'),
  'blank lines': fill('\n'),
  emoji: fill('😀'),
}

for (const [name, body] of Object.entries(rendered)) {
  test(`${name}: rendered, safe and of bounded size`, async () => {
    const { html } = await renderBody(body, members)
    assertSafe(html, name)
    assert.ok(html.length < size * 15)
  })
}

test('looking for names and quotes ends too', () => {
  for (const body of [...Object.values(refused), ...Object.values(rendered), fill('@'), fill('@a b c d ')]) {
    assert.ok(mentionCandidates(body).length <= 80)
    assert.ok(quotable(body).length <= body.length * 2 + 1)
  }
})

test('nesting is flattened to what anyone reads', async () => {
  const { html } = await renderBody('> '.repeat(200) + 'x', members)
  assert.equal(html.match(/<blockquote/g)?.length, 8)
})

test('a rule of many dashes is no nested list', async () => {
  const { html } = await renderBody('- '.repeat(40), members)
  assert.equal(html, '<hr />')
})

test('a text that takes too long is given up, and others are still rendered', async () => {
  const lane = new Lane(200)
  const slow = lane.render({ body: fill(`${'!'.repeat(2_900)} `), members })
  const waiting = Array.from({ length: 5 }, () => lane.render({ body: '**غ**', members }))
  assert.equal(await slow, undefined)
  const results = await Promise.all(waiting)
  assert.ok(results.some((rendered) => rendered?.html === '<p dir="rtl"><strong>غ</strong></p>'))
  assert.equal(lane.waiting, 0)
  await lane.stop()
})

test('a text beyond all limits is shown as typed', async () => {
  const { html } = await renderBody(`**a** <b> ${'ا'.repeat(200_000)}`, members)
  assert.match(html, /^<p dir="ltr">\*\*a\*\* &lt;b&gt; ا/)
})

test('ordinary long posts are rendered whole', async () => {
  const body = `## عنوان\n\n${'فقرة **مهمة** مع [رابط](https://a.b) و`كود`.\n\n'.repeat(90)}- أ\n- ب`
  const { html } = await renderBody(body, members)
  assert.equal(html.match(/<strong>/g)?.length, 90)
  assert.match(html, /<\/ul>$/)
})
