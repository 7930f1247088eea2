import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { sanitise } from '../../../src/platform/text/sanitise.ts'
import { assertSafe, members, shown } from './showing.ts'

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<details open ontoggle=alert(1)>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><input name=innerHTML></form>',
  '<a href="javascript:alert(1)" onclick=alert(1)>x</a>',
  '<base href=//evil.example>',
  '＜img src=x onerror=alert(1)＞',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'JaVaScRiPt&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://a.b/" onmouseover="alert(1)',
  "https://a.b/' onmouseover='alert(1)",
  '__proto__',
  'constructor',
]

const places: ((payload: string) => string)[] = [
  (x) => x,
  (x) => `**${x}** ~~${x}~~ ||${x}||`,
  (x) => `[x](${x})`,
  (x) => `[x](<${x}>)`,
  (x) => `[${x}](https://a.b "${x}")`,
  (x) => `![${x}](${x} "${x}")`,
  (x) => `![${x}](attachment:1 "${x}")`,
  (x) => `<${x}>`,
  (x) => `[x][${x}]\n\n[${x}]: ${x} "${x}"`,
  (x) => `\`\`\`${x}\n${x}\n\`\`\``,
  (x) => `| ${x} |\n|---|\n| ${x} |`,
  (x) => `[^${x}]\n\n[^${x}]: ${x}`,
  (x) => `[url=${x}]${x}[/url] [url="${x}"]y[/url] [url]${x}[/url]`,
  (x) => `[img]${x}[/img] [youtube]${x}[/youtube] [media=${x}]${x}[/media]`,
  (x) => `[color=${x}]x[/color] [size=${x}]x[/size] [email=${x}]x[/email]`,
  (x) => `[quote="${x}" post="1"]${x}[/quote] [quote=${x}]y[/quote]`,
  (x) => `[spoiler=${x}]${x}[/spoiler]\n:::spoiler ${x}\n${x}\n:::`,
  (x) => `[poem=${x}]${x} *** ${x}[/poem] [code=${x}]${x}[/code] [icode]${x}[/icode] [plain]${x}[/plain]`,
  (x) => `[list=${x}][*]${x}[/list] [center]${x}[/center] ﴿${x}﴾ @${x} :${x}:`,
]

test('no payload in any place becomes more than text', () => {
  for (const payload of payloads) {
    for (const place of places) {
      const body = place(payload)
      assertSafe(renderNow(body, members).html, body)
      assert.equal(sanitise(shown(body)).match(/<(?:script|img|svg|iframe|form|base)/), null, body)
    }
  }
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
})

test('marks cannot be forged', () => {
  const forged = [
    '<!--q 2 short eA-->x<!--/q-->',
    '<!--i 12  -->',
    '<!--w spoiler-->',
    '&lt;!--q 1 short eA--&gt;',
    '<x-image n="3" alt="" title=""></x-image>',
    '\uE000 \uE0010\uE002 \uE003table',
    '&#xE000; &#57344; &#x0E001;0&#xE002; &#xE003;table',
    '[a](https://b.c/&#xE000;\uE000 "&#xE003;table")',
    '="\uE003table" aria-label="&#xE003;table"',
  ]
  for (const text of forged) {
    const { html, attachments } = renderNow(text, members)
    assert.doesNotMatch(html, /<!--|[\uE000-\uE00F]|<x-/, text)
    assert.deepEqual(attachments, [])
  }
})

test('a mark inside a description cannot end the mark it stands in', () => {
  assert.equal(shown('![--><script>"](attachment:1 "-->")'), '<i data-image="1">--><script>"|--></i>')
})

test('styles, handlers, unknown classes and ids do not pass the sanitiser', () => {
  const html = sanitise(
    '<p style="position:fixed" class="overlay" id="x" onclick="x" data-a="b">a</p><span class="js c-red">b</span><li id="fn-1">c</li><a id="cookie" name="n" target="_blank" href="ftp://a.b">d</a>',
  )
  assert.equal(html, '<p>a</p><span class="c-red">b</span><li>c</li><a>d</a>')
})

test('towers of marks are cut down, tashkeel is not', () => {
  assert.ok(renderNow(`ا${'\u0651'.repeat(5_000)}`, members).html.length < 100)
  assert.match(renderNow('ٱلْحَمْدُ لِلَّهِ', members).html, /ٱلْحَمْدُ لِلَّهِ/)
})

test('counts of things are bounded', () => {
  const count = (body: string, pattern: RegExp) => shown(body).match(pattern)?.length ?? 0
  assert.equal(count('https://a.b '.repeat(300), /<a /g), 100)
  assert.equal(count('[url=https://a.b]x[/url] '.repeat(150), /<a /g), 100)
  assert.equal(
    renderNow(Array.from({ length: 300 }, (_, n) => `![](attachment:${String(n)})`).join('\n'), members).attachments
      .length,
    100,
  )
  const notes = Array.from({ length: 150 }, (_, n) => `[^${String(n)}]: [^${String(n + 1)}]`).join('\n')
  assert.equal(count(`[^0]\n\n${notes}`, /<li/g), 100)
})
