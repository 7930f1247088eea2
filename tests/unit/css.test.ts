import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { forGuests } from '../../src/platform/http/asset-build.ts'

const root = path.resolve(import.meta.dirname, '../../public/css')
const names = readdirSync(root).filter((name) => name.endsWith('.css'))
const sheets = names.map(
  (name) => [name, readFileSync(path.join(root, name), 'utf8').replace(/\/\*[^]*?\*\//g, '')] as const,
)
const all = readFileSync(path.join(root, 'main.css'), 'utf8')
const main = forGuests(all)
/** At addresses of their own, for the pages that name them. */
const ofOnePage = ['search.css', 'forum-jump.css']
const layers = ['tokens', 'reset', 'base', 'components', 'utilities', 'print']

const physical =
  /(?<![-\w])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?|left|right|top|bottom|(?:min-|max-)?(?:width|height)|float|clear|border-(?:top|bottom)-(?:left|right)-radius)\s*:/
const sideways =
  /text-align\s*:\s*(?:left|right)|translate\s*:|translate(?:X|3d)?\(|-origin\s*:[^;]*(?:left|right)|to (?:left|right)\b/
/** A shorthand whose second and fourth values differ says left and right. */
const lopsided =
  /(?<![-\w])(?:margin|padding|inset|border-width|scroll-margin)\s*:\s*(\S+)\s+(\S+)\s+(\S+)\s+(?!\2\s*;)(\S+)\s*;/

/** The declarations, without those under a selector that asks for the direction itself. */
function undirected(css: string): string {
  return css.replace(/[^{};]*:dir\([^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
}

test('guests get a part of what members get, in the same order', () => {
  const imports = (sheet: string) => sheet.match(/@import [^;]+;/g) ?? []
  const part = new Set(imports(main))
  assert.ok(part.size > 0 && part.size < imports(all).length)
  assert.deepEqual(
    imports(all).filter((line) => part.has(line)),
    [...part],
  )
})

test('every kind of button that a view names looks like something', () => {
  const folder = path.resolve(root, '../../views')
  const views = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ejs'))
  const kinds = views.flatMap((name) => readFileSync(path.join(folder, name), 'utf8').match(/\bbtn--[\w-]+/g) ?? [])
  const styled = sheets.map(([, css]) => css).join('')
  assert.ok(kinds.length > 50)
  assert.deepEqual(
    [...new Set(kinds)].filter((kind) => !new RegExp(`\\.${kind}\\b`).test(styled)),
    [],
  )
})

for (const [name, css] of sheets) {
  describe(name, () => {
    test('knows start and end, not left and right', () => {
      const lines = undirected(css)
        .replace(/@media[^{]*/g, '')
        .split('\n')
      const wrong = lines.filter((line) => [physical, sideways, lopsided].some((one) => one.test(line)))
      assert.deepEqual(wrong, [])
    })

    test('stacks by named tokens only', () => {
      const values = [...css.matchAll(/(?<!-)z-index\s*:\s*([^;]+);/g)].map((match) => match[1] ?? '')
      assert.deepEqual(
        values.filter((value) => !/^var\(--z-\w+\)$/.test(value)),
        [],
      )
    })

    test('does nothing that breaks Arabic letters', () => {
      assert.doesNotMatch(
        css,
        /letter-spacing|text-transform|font-style\s*:\s*(?:italic|oblique)|text-align\s*:\s*justify/,
      )
    })

    test('uses only custom properties that are defined', () => {
      const everything = sheets.map(([, sheet]) => sheet).join('\n')
      const defined = new Set([...everything.matchAll(/(?<![-\w])(--[\w-]+)\s*:/g)].map((match) => match[1]))
      const used = [...css.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1])
      assert.deepEqual(
        used.filter((property) => !defined.has(property)),
        [],
      )
    })

    test('stands in a layer', () => {
      if (name === 'main.css') return
      if (ofOnePage.includes(name)) return assert.match(css, /^\s*@layer components \{[^]*\}\s*$/)
      assert.match(all, new RegExp(`@import '\\./${name}'(?: layer\\((?:${layers.join('|')})\\))?;`))
      if (name === 'tokens.css') assert.match(css, new RegExp(`@layer ${layers.join(', ')};`))
    })

    test('keeps colours in one space', () => {
      assert.doesNotMatch(css.replace(/url\([^)]*\)/g, ''), /:[^;{]*(?:rgba?\(|hsla?\(|#[\da-f]{6}\b)/i)
    })
  })
}
