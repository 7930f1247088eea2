import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fillBody } from '../../../../src/platform/text/fill.ts'
import { namedMembers } from '../../../../src/platform/text/marks.ts'
import { renderNow } from '../../../../src/platform/text/render-now.ts'
import { Censor, isCensored } from '../../../../src/platform/text/words/censor.ts'

const censor = new Censor([
  { texts: ['كلمة'], whole: true, prefixes: true, repeats: true, replacement: '***' },
  { texts: ['شتيمة طويلة'], whole: true, prefixes: true, repeats: true, replacement: '<لطف>' },
])

const shown = (body: string) =>
  fillBody(censor.html(renderNow(body, new Map()).html), {
    postId: 1,
    word: (name, values) => values?.name ?? name,
    member: () => undefined,
    quote: () => undefined,
    image: (_, { alt, caption }) => `<img alt="${alt}" title="${caption}">`,
  })

describe('in a body', () => {
  const cases: [body: string, html: RegExp][] = [
    ['هذه كلمة', /^<p dir="rtl">هذه \*\*\*<\/p>$/],
    ['ك**ل**مة', /^<p dir="rtl">\*\*\*<strong><\/strong><\/p>$/],
    ['ك[b]ل[/b]مة', />\*\*\*</],
    ['شتيمة طويلة', />&lt;لطف&gt;</],
    ['شتيمة\nطويلة', /&lt;لطف&gt;/],
    ['`كلمة`', /<code dir="ltr">\*\*\*<\/code>/],
    ['[code]\nx = "كلمة"\n[/code]', /x = &quot;\*\*\*&quot;|x = "\*\*\*"/],
    ['[quote="كلمة"]\nنص كلمة\n[/quote]', /<bdi>\*\*\*<\/bdi>[^]*نص \*\*\*/],
    ['[spoiler="كلمة"]كلمة[/spoiler]', /\*\*\*<\/summary>[^]*\*\*\*/],
    ['![كلمة](attachment:4 "كلمة هنا")', /alt="\*\*\*" title="\*\*\* هنا"/],
    ['[شعر]\nكلمة = أخرى\n[/شعر]', /<span>\*\*\*<\/span>/],
    ['[كلمة](https://a.example/كلمة)', /href="https:\/\/a\.example\/كلمة"[^>]*>\*\*\*<\/a>/],
    ['https://a.example/كلمة', /href="https:\/\/a\.example\/كلمة"[^>]*><bdi dir="ltr">https:\/\/a\.example\/كلمة</],
    ['https://a.example/كلمة، كلمة', /كلمة<\/bdi><\/a>، \*\*\*/],
    ['[code]\ncurl https://a.example/كلمة\n[/code]', /curl https:\/\/a\.example\/كلمة/],
    ['- كلمة\n- أخرى', /<li dir="rtl">\*\*\*<\/li>/],
  ]
  for (const [body, html] of cases) test(body, () => assert.match(shown(body), html))

  test('nothing is changed where nothing is found', () => {
    const { html } = renderNow('نص **بريء** & <كلمات> [quote="سارة"]قول[/quote]', new Map())
    assert.equal(censor.html(html), html)
    assert.ok(!isCensored(html))
  })

  test('words of two paragraphs or cells are no phrase and no spelt word', () => {
    assert.doesNotMatch(shown('ك\n\nل\n\nم\n\nة'), /\*\*\*/)
    assert.match(shown('| ك | ل |\n|---|---|\n| م | ة |'), />ك</)
  })

  test('a mention keeps its name', () => {
    const sara = { id: 7, name: 'كلمة' }
    const { html } = renderNow('مرحبًا @كلمة كلمة', new Map([['كلمه', sara]]))
    assert.match(censor.html(html), /<!--m 7 [\w-]+--> \*\*\*/)
    assert.deepEqual(namedMembers(censor.html(html)), [sara])
  })

  test('a body says that something was replaced, to us alone', () => {
    for (const body of ['كلمة', '![كلمة](attachment:4)']) {
      assert.ok(isCensored(censor.html(renderNow(body, new Map()).html)))
      assert.doesNotMatch(shown(body), /<!--/)
    }
  })
})

test('plain text and a quotable source', () => {
  assert.equal(censor.text('والكلمة: كَلِمة'), 'وال***: ***')
  assert.equal(censor.text('www.a.example/كلمة كلمة'), 'www.a.example/كلمة ***')
  assert.equal(censor.source('كلمة [هنا](/threads/كلمة.5/)'), '\\*\\*\\* [هنا](/threads/كلمة.5/)')
  assert.match(shown(censor.source('كلمة')), />\*\*\*</)
})
