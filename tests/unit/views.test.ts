import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import ejs from 'ejs'
import { iconNames } from '../../src/platform/http/icons.ts'
import { ar } from '../../src/platform/i18n/ar.ts'

const root = path.resolve(import.meta.dirname, '../../views')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ejs'))
const templates = files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const)

/** What may be printed as it is: our own templates and icons, and values that say in their name that they are HTML. */
const raw = /^(?:partial\(|icon\(|content$|posts$|html$|(?:[\w.]+\.)?html$|\w*Html$|[\w.]+Html$)/

for (const [file, source] of templates) {
  describe(file, () => {
    test('compiles', () => {
      assert.doesNotThrow(() => ejs.compile(source, { filename: file, strict: true }))
    })

    test('says on its first line what it uses', () => {
      assert.match(source.split('\n')[0] ?? '', /^<% const \{.*\} = locals -%>$/)
    })

    test('prints unescaped only what is HTML already', () => {
      const printed = [...source.matchAll(/<%-([^]*?)-?%>/g)].map((match) => (match[1] ?? '').trim())
      assert.deepEqual(
        printed.filter((code) => !raw.test(code)),
        [],
      )
    })

    test('keeps to the policy of the page: no styles, handlers or scripts in it', () => {
      const markup = source.replace(/<%[^]*?%>/g, '')
      const allowed = file.startsWith('mail') ? markup.replace(/\sstyle="[^"]*"/g, '') : markup
      assert.doesNotMatch(allowed, /\sstyle\s*=/)
      assert.doesNotMatch(markup, /\son[a-z]+\s*=/)
      assert.doesNotMatch(markup, /<style|javascript:|<script(?![^>]*\ssrc=)/)
    })

    test('leaves EJS’s own include alone', () => {
      assert.doesNotMatch(source, /\binclude\(/)
    })

    test('names only messages and icons that there are', () => {
      const keys = [...source.matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? '')
      assert.deepEqual(
        keys.filter((key) => !Object.hasOwn(ar, key)),
        [],
      )
      const icons = [...source.matchAll(/\bicon\('([^']+)'/g)].map((match) => match[1] ?? '')
      assert.deepEqual(
        icons.filter((name) => !(iconNames as readonly string[]).includes(name)),
        [],
      )
    })

    test('names only views that there are', () => {
      const names = [...source.matchAll(/\bpartial\('([^']+)'/g)].map((match) => `${match[1]}.ejs`)
      assert.deepEqual(
        names.filter((name) => !files.includes(name)),
        [],
      )
    })

    test('has no Arabic or English words of its own', () => {
      const text = source
        .replace(/<%[^]*?%>/g, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&\w+;/g, '')
      assert.doesNotMatch(text, /\p{L}/u)
    })
  })
}
