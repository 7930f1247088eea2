import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionCandidates } from '../../../src/platform/text/mentions.ts'
import { shown } from './showing.ts'

const to = (id: number, name: string) => `<a class="mention" href="/members/${String(id)}/"><bdi>@${name}</bdi></a>`

const cases: [body: string, html: string][] = [
  ['@محمد علي، أهلا', `${to(1, 'محمد علي')}، أهلا`],
  ['@محمد الآخر', `${to(2, 'محمد')} الآخر`],
  ['و@محمد؟ ل@محمد! (@محمد) «@محمد»؛', `و${to(2, 'محمد')}؟ ل${to(2, 'محمد')}! (${to(2, 'محمد')}) «${to(2, 'محمد')}»؛`],
  ['@ساره_١.', `${to(3, 'سارة_1')}.`],
  ['**@abu-omar**', `<strong>${to(4, 'Abu-Omar')}</strong>`],
  ['@فاطمة الزهراء بنت أحمد قالت', `${to(5, 'فاطمة الزهراء بنت أحمد')} قالت`],
  ['@محمد.شكرا لك @محمد علي-أهلا', `${to(2, 'محمد')}.شكرا لك ${to(1, 'محمد علي')}-أهلا`],
  ['@Abu-Omar.net @محمد.com', '@Abu-Omar.net @محمد.com'],
  ['كتاب@محمد', 'كتاب@محمد'],
  ['\\@محمد', '@محمد'],
  ['@مجهول', '@مجهول'],
]

test('mentions link the member, and only the name', () => {
  for (const [body, html] of cases) assert.equal(shown(body).replace(/^<p dir="\w+">|<\/p>$/g, ''), html, body)
})

test('nobody is mentioned in code, addresses and links', () => {
  const html = shown('`@محمد` x@محمد.com https://a.b/@محمد [@محمد](https://a.b)')
  assert.doesNotMatch(html, /mention/)
})

test('names to look up are folded, longest first, and not taken from code, links and addresses', () => {
  assert.deepEqual(mentionCandidates('و@أحمد علي حسن سعيد عمر، ثم @سارة_١؟'), [
    'احمد علي حسن سعيد',
    'احمد علي حسن',
    'احمد علي',
    'احمد',
    'ساره_1',
  ])
  assert.deepEqual(mentionCandidates('`@a` a@b.c [@c](http://d) http://e/@f [code]@g[/code]\n```\n@h\n```'), [])
})

test('at most twenty mentions are read', () => {
  const names = Array.from({ length: 50 }, (_, index) => `@n${String(index)},`)
  assert.equal(mentionCandidates(names.join(' ')).length, 20)
})
