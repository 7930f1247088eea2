import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fillBody } from '../../../src/platform/text/fill.ts'
import { carryCards, hasCards, lonelyLinks, type LinkCard, withCards } from '../../../src/platform/text/link-cards.ts'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { assertSafe, filling } from './showing.ts'

const html = (body: string) => renderNow(body, new Map()).html
const card: LinkCard = { title: 'عنوان <b> & "هو"', description: 'A description -->', site: 'news.example' }
const carded = (body: string) => withCards(html(body), () => card)

describe('links that may have a card', () => {
  test('have a paragraph for themselves, outside quotes, three at most and each once', () => {
    const found = (body: string) => [...lonelyLinks(html(body)).keys()]
    assert.deepEqual(found('نص\n\nhttps://news.example/a?b=1&c=2\n\nنص'), ['https://news.example/a?b=1&c=2'])
    for (const body of [
      'https://news.example/ نص',
      'نص https://news.example/',
      'نص\nhttps://news.example/',
      '[نص](https://news.example/)',
      '[quote="سارة"]\nhttps://news.example/\n[/quote]',
      '[quote="سارة"]\n[quote]\nا\n[/quote]\n\nhttps://news.example/\n[/quote]',
      '`https://news.example/`',
      'https://youtu.be/dQw4w9WgXcQ',
      'a@news.example',
    ])
      assert.deepEqual(found(body), [], body)
    const many = Array.from({ length: 6 }, (_, n) => `https://news.example/${Math.floor(n / 2)}${n > 3 ? n : ''}`)
    assert.deepEqual(found(many.join('\n\n')), [
      'https://news.example/0',
      'https://news.example/1',
      'https://news.example/24',
    ])
    assert.deepEqual(found('[quote]\nا\n[/quote]\n\nhttps://news.example/'), ['https://news.example/'])
  })

  test('show it where cards are shown, escaped, each text in its direction', () => {
    const body = carded('https://news.example/')
    assertSafe(body)
    assert.equal(hasCards(body), true)
    const shown = fillBody(body, { ...filling, cards: true })
    assert.equal(
      shown.slice(shown.indexOf('</p>') + 4),
      '<div class="linked"><p dir="rtl"><b><a href="https://news.example/" rel="nofollow ugc noopener">عنوان &lt;b&gt; &amp; &quot;هو&quot;</a></b></p><p dir="ltr">A description --&gt;</p><p dir="ltr">news.example</p></div>',
    )
    assert.equal(fillBody(body, filling), html('https://news.example/'), 'feeds and signatures show none')
    assert.equal(carded('[quote]\nhttps://news.example/\n[/quote]'), html('[quote]\nhttps://news.example/\n[/quote]'))
  })

  test('keep it through another rendering, and what was taken away stays away', () => {
    const [one, two] = ['https://news.example/1', 'https://news.example/2']
    const old = withCards(html(`${one}\n\n${two}`), (address) => (address === one ? card : 'removed'))
    const next = carryCards(html(`${two}\n\nنص\n\n${one}\n\nhttps://news.example/3`), old)
    assert.deepEqual(
      [...lonelyLinks(next)],
      [
        [two, 'removed'],
        [one, { ...card, address: one }],
        ['https://news.example/3', undefined],
      ],
    )
    assert.equal(
      withCards(next, () => undefined),
      html(`${two}\n\nنص\n\n${one}\n\nhttps://news.example/3`),
    )
  })

  test('cannot be typed', () => {
    const typed = html('https://news.example/\n\n<!--l WyJhIl0-->\n\n&lt;!--l -->')
    assert.equal(hasCards(typed), false)
    assert.equal(hasCards(html('x --> <!--l a-->')), false)
  })
})
