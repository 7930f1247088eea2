import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownWords } from '../../../src/platform/text/own-words.ts'
import { renderBody } from '../../../src/platform/text/render.ts'

const wordsOf = async (body: string): Promise<string> =>
  ownWords((await renderBody(body, new Map([['omar', { id: 3, name: 'Omar' }]]))).html)
    .replace(/\s+/g, ' ')
    .trim()

test('a post is found by its own words', async () => {
  for (const [body, words] of [
    ['كلمة **عري**ضة', 'كلمة عريضة'],
    ['[quote="سارة" post="5"]\nمنقول\n[quote="عمر" post="4"]\nأعمق\n[/quote]\n[/quote]\nجوابي', 'جوابي'],
    ['ظاهر ||مخفي|| آخر', 'ظاهر مخفي آخر'],
    ['سلام @Omar', 'سلام @Omar'],
    ['a < b && c', 'a < b && c'],
    ['- واحد\n- اثنان', 'واحد اثنان'],
    ['`code` here', 'code here'],
  ] as const)
    assert.equal(await wordsOf(body), words, body)
})
