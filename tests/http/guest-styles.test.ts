import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { forGuests } from '../../src/platform/http/asset-build.ts'
import { type Forum, startForum } from '../support/forum.ts'
import { richBoard } from '../support/rich-board.ts'

const root = path.resolve(import.meta.dirname, '../../public/css')
const main = forGuests(readFileSync(path.join(root, 'main.css'), 'utf8'))
const starts = [
  '/',
  '/register/',
  '/lost-password/',
  '/preferences',
  '/help/formatting',
  '/online/',
  '/groups/',
  '/none',
]
/** Pages of one kind that are looked at. */
const ofAKind = 4

function classesOf(sheet: string): string[] {
  const css = readFileSync(path.join(root, sheet), 'utf8').replace(/\/\*[^]*?\*\//g, '')
  return [...css.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name = '']) => name)
}

/** Classes that the scripts of guests' pages give to what they make. */
function classesOfScripts(): [string, string][] {
  const folder = path.resolve(root, '../js')
  const pieces = [...readFileSync(path.join(folder, 'main.js'), 'utf8').matchAll(/'\.\/([^']+)'/g)].map(
    ([, name = '']) => name,
  )
  return [...pieces, 'search-suggest.js', 'videos.js'].flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/class(?:Name: |Name = |=)['"]([\w -]+)/g)].flatMap(
      ([, names = '']) => names.split(' ').map((one): [string, string] => [one, name]),
    ),
  )
}

/** Classes on every page that links lead a guest to, each with a page it stands on. */
async function classesForGuests(forum: Forum, first: string[]): Promise<Map<string, string>> {
  const classes = new Map<string, string>()
  const [queue, seen, kinds] = [[...first, ...starts], new Set<string>(), new Map<string, number>()]
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    const kind = url.replace(/[^/?=&]*\d+/g, 'N').replace(/=[^&]*/g, '=')
    const count = (kinds.get(kind) ?? 0) + 1
    if (seen.has(url) || count > ofAKind || /\.\w+(\?|$)|^\/attachments/.test(url)) continue
    kinds.set(kind, count)
    seen.add(url)
    const { text } = await forum.get(encodeURI(decodeURI(url)))
    for (const [, names = ''] of text.matchAll(/class="([^"]*)"/g))
      for (const name of names.split(/\s+/)) if (!classes.has(name)) classes.set(name, url)
    queue.push(...[...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, to = '']) => to.replaceAll('&amp;', '&')))
  }
  assert.ok(seen.size > 50, `${seen.size} pages`)
  return classes
}

const idOf = (url: string): string => /\d+(?=\/$)/.exec(url)?.[0] ?? ''

test('guests’ pages have no look that only members’ styles give', async () => {
  await using forum = await startForum()
  const { admin, at } = await richBoard(forum)
  const move = { thread: idOf(at.locked), from: idOf(at.forum), forum_id: idOf(at.empty), days: '9' }
  await forum.post('/moderation/threads/move', { as: admin, form: move })
  const sheets = readdirSync(root).filter((name) => name !== 'main.css')
  const isGuests = (name: string): boolean => name === 'search.css' || main.includes(`'./${name}'`)
  const known = new Set(sheets.filter(isGuests).flatMap(classesOf))
  const members = new Set(sheets.filter((name) => !isGuests(name)).flatMap(classesOf))
  const given = [...(await classesForGuests(forum, [at.thread, at.forum])), ...classesOfScripts()]
  assert.ok(
    ['stub', 'stubs', 'shot'].every((name) => given.some(([one]) => one === name)),
    'what stands in for a deleted post and for a moved thread is looked at',
  )
  const missing = given.filter(([name]) => members.has(name) && !known.has(name))
  assert.deepEqual(missing, [])
})
