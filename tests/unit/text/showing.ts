import assert from 'node:assert/strict'
import { fillBody } from '../../../src/platform/text/fill.ts'
import type { Filling } from '../../../src/platform/text/fill.ts'
import { fold } from '../../../src/platform/text/fold.ts'
import type { Mentionable } from '../../../src/platform/text/mentions.ts'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { playerOrigins } from '../../../src/platform/text/videos.ts'

const names = ['محمد علي', 'محمد', 'سارة_1', 'Abu-Omar', 'فاطمة الزهراء بنت أحمد']

export const members: ReadonlyMap<string, Mentionable> = new Map(
  names.map((name, index) => [fold(name), { id: index + 1, name }]),
)

/** Post 1 can be read, post 2 cannot, no other exists. */
export const filling: Filling = {
  postId: 99,
  word: (name, values) => (name === 'quote.said' ? `قال ${values?.name ?? ''}:` : `(${name})`),
  member: (id) => ({ name: names[id - 1] ?? '', url: `/members/${String(id)}/` }),
  quote: (id) => (id === 1 ? { name: 'الكاتب <1>', url: '/posts/1/?a=1&b' } : id === 2 ? 'hidden' : undefined),
  image: (id, { alt, caption }) => (id === 404 ? undefined : `<i data-image="${String(id)}">${alt}|${caption}</i>`),
}

/** A body as a reader sees it, on one line. */
export function shown(body: string): string {
  return fillBody(renderNow(body, members).html, filling).replace(/\n/g, '')
}

const tag = /<(\/?)([a-z][a-z0-9-]*)((?: [a-z-]+(?:="[^"<>]*")?)*)( \/)?>|<!--(\/?[qiwmvl][^<>]*)-->/g
const alone = new Set(['br', 'hr', 'input'])
const allowed = new Set(
  'p br hr h3 h4 h5 ul ol li blockquote pre code strong em u del mark sub sup span a bdi div table thead tbody tr th td input section details summary b'.split(
    ' ',
  ),
)
const attributes = new Set(
  'dir href rel class id start scope role tabindex aria-label type disabled checked data-video'.split(' '),
)

/**
 * Reads HTML the strict way: every `<` begins a whole tag that we know, with attributes that we know, and all is closed
 * in order. What passes has one meaning in every parser.
 */
export function assertSafe(html: string, context = ''): void {
  const open: string[] = []
  const text = html.replace(/="<!--w [a-z.-]+-->"/g, '=""')
  for (const [, slash, name, rest] of text.matchAll(tag)) {
    if (!name) continue
    assert.ok(allowed.has(name), `${name} is not allowed: ${context}`)
    for (const [, key, value] of (rest ?? '').matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) assertAttribute(name, key, value)
    if (slash) assert.equal(open.pop(), name, `closed out of order: ${context}`)
    else if (!alone.has(name)) open.push(name)
  }
  assert.deepEqual(open, [], `left open: ${context}`)
  assert.doesNotMatch(text.replace(tag, ''), /[<>]/, `a bare angle bracket: ${context}`)
}

function assertAttribute(name: string, key: string | undefined, value: string | undefined): void {
  assert.ok(attributes.has(key ?? ''), `${String(key)} on ${name}`)
  if (key === 'href') assert.match(value ?? '', /^(https?:\/\/|mailto:|\/(?![/\\])|#fn)/i)
  if (key === 'data-video') assert.ok(playerOrigins.includes(new URL(value ?? '').origin), value)
  if (key === 'id') assert.match(value ?? '', /^fn(ref)?-/)
}
