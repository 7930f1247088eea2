import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shown } from './showing.ts'

const rel = 'rel="nofollow ugc noopener"'

const cases: Record<string, [body: string, html: string]> = {
  'inline tags': [
    '[b]غ[/b] [I]م[/I] [u]ت[/u] [s]ش[/s] [size=7]ك[/size]',
    '<p dir="rtl"><strong>غ</strong> <em>م</em> <u>ت</u> <del>ش</del> ك</p>',
  ],
  'colours from our palette': [
    '[color=#fe1010]أ[/color] [color="navy"]ب[/color] [color=black]ج[/color] [color=red;x:y]د[/color]',
    '<p dir="rtl"><span class="c-red">أ</span> <span class="c-blue">ب</span> ج د</p>',
  ],
  'unclosed and unknown tags are text': ['[b]غ [nope]x[/nope] [/i]', '<p dir="rtl">[b]غ [nope]x[/nope] [/i]</p>'],
  'crossed tags': ['[b]أ[i]ب[/b]ج[/i]', '<p dir="rtl"><strong>أ[i]ب</strong>ج[/i]</p>'],
  'a tag over several paragraphs': [
    '[b]أ\n\nب[/b]',
    '<p dir="rtl"><strong>أ</strong></p><p dir="rtl"><strong>ب</strong></p>',
  ],
  'a tag around a block': [
    '[b][center]أ[/center][/b]',
    '<div class="center"><p dir="rtl"><strong>أ</strong></p></div>',
  ],
  links: [
    '[url=https://a.b]أ[/url] [url]https://c.d[/url] [url="www.e.f"]ب[/url] [email=a@b.c]ج[/email]',
    `<p dir="rtl"><a href="https://a.b" ${rel}>أ</a> <a href="https://c.d" ${rel}><bdi dir="ltr">https://c.d</bdi></a> <a href="http://www.e.f" ${rel}>ب</a> <a href="mailto:a@b.c" ${rel}>ج</a></p>`,
  ],
  'no link inside a link': [
    '[url=https://a.b]https://c.d[/url]',
    `<p dir="auto"><a href="https://a.b" ${rel}>https://c.d</a></p>`,
  ],
  'a link that is none': ['[url=javascript:alert(1)]أ[/url]', '<p dir="rtl">أ</p>'],
  'a Markdown link named like a tag': ['[i](https://a.b)', `<p dir="auto"><a href="https://a.b" ${rel}>i</a></p>`],
  alignment: [
    '[center]أ[/center][right]ب[/right]',
    '<div class="center"><p dir="rtl">أ</p></div><div class="right"><p dir="rtl">ب</p></div>',
  ],
  'lists in lists': [
    '[list]\n[*]أ\n[*]ب\n[list=1][*]c[/list]\n[/list]',
    '<ul dir="auto"><li dir="rtl">أ</li><li dir="auto"><p dir="rtl">ب</p><ol dir="auto"><li dir="ltr">c</li></ol></li></ul>',
  ],
  'a list without items keeps its words': ['[list]أ[/list]', '<ul dir="auto"><li dir="rtl">أ</li></ul>'],
  code: [
    '[code][b]x[/b] <i>[/code]',
    '<pre class="code" dir="ltr" tabindex="0"><code class="hljs" dir="ltr">[b]x[/b] &lt;i&gt;</code></pre>',
  ],
  images: [
    '[attach=full]5[/attach] [img]https://a.b/c.png[/img]',
    `<i data-image="5">|</i><p dir="auto"><a href="https://a.b/c.png" class="external-image" ${rel}>a.b</a></p>`,
  ],
  'videos are links where nothing plays them': [
    '[youtube]dQw4w9WgXcQ[/youtube]',
    `<p dir="auto"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" ${rel}><bdi dir="ltr">https://www.youtube.com/watch?v=dQw4w9WgXcQ</bdi></a></p>`,
  ],
  spoilers: [
    '[spoiler]سر[/spoiler]',
    '<details class="spoiler"><summary dir="auto">(spoiler)</summary><div class="spoiler__text"><p dir="rtl">سر</p></div></details>',
  ],
  poems: [
    '[poem=font="Arial"]أ ... ب[/poem]',
    '<div class="poem"><p class="poem__line" dir="rtl"><span>أ</span> <span>ب</span></p></div>',
  ],
  'tags behind a backslash': ['\\[b]x\\[/b]', '<p dir="ltr">[b]x[/b]</p>'],
}

for (const [name, [body, html]] of Object.entries(cases)) {
  test(`BBCode: ${name}`, () => assert.equal(shown(body), html))
}
