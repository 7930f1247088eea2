import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { members, shown } from './showing.ts'

const rel = 'rel="nofollow ugc noopener"'

const cases: Record<string, [body: string, html: string]> = {
  'emphasis and line breaks': [
    'مرحبا **بالعالم**\n~~سطر~~ *ثان*',
    '<p dir="rtl">مرحبا <strong>بالعالم</strong><br /><del>سطر</del> <em>ثان</em></p>',
  ],
  'a direction for each block': [
    'hello\n\nأهلا\n\n123',
    '<p dir="ltr">hello</p><p dir="rtl">أهلا</p><p dir="auto">123</p>',
  ],
  'headings below the page': [
    '# واحد\n## اثنان\n##### خمسة',
    '<h3 dir="rtl">واحد</h3><h4 dir="rtl">اثنان</h4><h5 dir="rtl">خمسة</h5>',
  ],
  'headings without a gap, however deep they begin': [
    '## واحد\n## اثنان\n#### ثلاثة\n# أربعة',
    '<h3 dir="rtl">واحد</h3><h3 dir="rtl">اثنان</h3><h4 dir="rtl">ثلاثة</h4><h3 dir="rtl">أربعة</h3>',
  ],
  lists: ['3. أ\n4. b', '<ol dir="rtl" start="3"><li dir="rtl">أ</li><li dir="ltr">b</li></ol>'],
  'task lists': [
    '- [x] تم\n- [ ] لا',
    '<ul dir="rtl"><li class="task" dir="rtl"><input type="checkbox" disabled checked aria-label="(task.done)" /> تم</li><li class="task" dir="rtl"><input type="checkbox" disabled aria-label="(task.open)" /> لا</li></ul>',
  ],
  'tables scroll in a frame': [
    '| أ | b |\n|---|:-:|\n| 1 | ج |',
    '<div class="table" role="region" tabindex="0" aria-label="(table)"><table dir="rtl"><thead><tr><th scope="col" dir="rtl">أ</th><th class="cell-center" scope="col" dir="ltr">b</th></tr></thead><tbody><tr><td dir="auto">1</td><td class="cell-center" dir="rtl">ج</td></tr></tbody></table></div>',
  ],
  'code in colour, left to right': [
    '```js\nconst a = 1\n```',
    '<pre class="code" dir="ltr" tabindex="0"><code class="hljs" dir="ltr"><span class="hljs-keyword">const</span> a = <span class="hljs-number">1</span></code></pre>',
  ],
  'nothing is read in code': [
    '`**a** [b]x[/b] @محمد :smile: ||x||`',
    '<p dir="auto"><code dir="ltr">**a** [b]x[/b] @محمد :smile: ||x||</code></p>'.replace('auto', 'ltr'),
  ],
  'Arabic indented by hand is no code': ['    كلام', '<p dir="rtl">    كلام</p>'],
  'raw HTML as typed': ['<b>x</b> &copy; <br>', '<p dir="ltr">&lt;b&gt;x&lt;/b&gt; © &lt;br&gt;</p>'],
  links: [
    '[a](https://a.b "t") ثم [ب](/threads/1/) <https://c.d>',
    `<p dir="rtl"><a href="https://a.b" ${rel}>a</a> ثم <a href="/threads/1/">ب</a> <a href="https://c.d" ${rel}><bdi dir="ltr">https://c.d</bdi></a></p>`,
  ],
  'addresses become links, their punctuation stays outside': [
    'انظر www.a.com، و https://b.c/د.',
    `<p dir="rtl">انظر <a href="http://www.a.com" ${rel}><bdi dir="ltr">www.a.com</bdi></a>، و <a href="https://b.c/د" ${rel}><bdi dir="ltr">https://b.c/د</bdi></a>.</p>`,
  ],
  'emoji by name, in Arabic too': [
    'حسنا :smile: :قلب: :red_heart: :لاشيء: 10:30:45',
    '<p dir="rtl">حسنا 😄 ❤️ ❤️ :لاشيء: 10:30:45</p>',
  ],
  'a spoiler in a line': [
    'هو ||**السر**|| هذا',
    '<p dir="rtl">هو <span class="spoiler" tabindex="0"><strong>السر</strong></span> هذا</p>',
  ],
  'bars that are no spoiler': ['a || b || c', '<p dir="ltr">a || b || c</p>'],
  'a spoiler as a block': [
    ':::spoiler النهاية\nمات\n:::\nبعده',
    '<details class="spoiler"><summary dir="rtl">النهاية</summary><div class="spoiler__text"><p dir="rtl">مات</p></div></details><p dir="rtl">بعده</p>',
  ],
  'verse brackets': [
    'قال ﴿إن *الله*\nمع﴾',
    '<p dir="rtl">قال <span class="quran">﴿إن <em>الله</em><br />مع﴾</span></p>',
  ],
  'a verse bracket alone': ['﴿ فقط', '<p dir="rtl">﴿ فقط</p>'],
  poetry: [
    ':::شعر\nقفا نبك *** بسقط\nصدر = عجز\n\nوحده\n:::',
    '<div class="poem"><p class="poem__line" dir="rtl"><span>قفا نبك</span> <span>بسقط</span></p><p class="poem__line" dir="rtl"><span>صدر</span> <span>عجز</span></p><p class="poem__line poem__line--whole poem__line--stanza" dir="rtl"><span>وحده</span></p></div>',
  ],
  'footnotes carry the post in their ids': [
    'نص[^أ] ثم[^أ] وx[^no]\n\n[^أ]: حاشية',
    '<p dir="rtl">نص<sup><a href="#fn-99-1-1" id="fnref-99-1-1" class="footnote-ref">1</a></sup> ثم<sup><a href="#fn-99-1-1" id="fnref-99-1-1-2" class="footnote-ref">1</a></sup> وx[^no]</p><section class="footnotes" aria-label="(footnotes)"><ol><li dir="auto" id="fn-99-1-1">حاشية <a href="#fnref-99-1-1" aria-label="(footnote-back)" class="footnote-back">↩</a></li></ol></section>',
  ],
  'our images stand between paragraphs': [
    '![وصف](attachment:12 "شرح")\n\nقبل ![](attachment:13) بعد',
    '<i data-image="12">وصف|شرح</i><p dir="rtl">قبل </p><i data-image="13">|</i><p dir="rtl"> بعد</p>',
  ],
  'an image that is gone': ['![x](attachment:404)', ''],
  'an image of another site is a link': [
    '![صورة](https://a.b/c.png) ![](http://d.e/f)',
    `<p dir="auto"><a href="https://a.b/c.png" class="external-image" ${rel}>صورة</a> <a href="http://d.e/f" class="external-image" ${rel}>d.e</a></p>`,
  ],
  'template marks of every kind as typed': [
    '[[a]] {name} %s <%= 7*7 %> ${7}',
    '<p dir="ltr">[[a]] {name} %s &lt;%= 7*7 %&gt; ${7}</p>',
  ],
}

for (const [name, [body, html]] of Object.entries(cases)) {
  test(`a body: ${name}`, () => assert.equal(shown(body), html))
}

test('what a body refers to is collected', () => {
  const body = '[quote="x" post="7"]@محمد [quote post="8"]![](attachment:3)[/quote][/quote]\n@سارة_1 ![](attachment:4)'
  const { quotes, attachments, mentions } = renderNow(body, members)
  assert.deepEqual({ quotes, attachments, mentions }, { quotes: [7, 8], attachments: [3, 4], mentions: [3] })
})

test('an excerpt holds own words only', () => {
  const { plain } = renderNow(
    '[quote]لا[/quote]\n**قال** `a<b`[^1] ||سر||\n\n- أ\n- ب\n\n[^1]: لا\n\n[spoiler]لا[/spoiler]',
    members,
  )
  assert.equal(plain, 'قال a<b أ ب')
})

test('an excerpt is short', () => {
  const { plain } = renderNow('كلمة '.repeat(500), members)
  assert.ok(plain.length <= 301 && plain.endsWith('…'))
})
