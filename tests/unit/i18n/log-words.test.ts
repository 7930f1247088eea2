import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ar } from '../../../src/platform/i18n/ar.ts'

const root = path.resolve(import.meta.dirname, '../../../src/features')
const kinds = [
  'threads',
  'scheduled',
  'posts',
  'forums',
  'prefixes',
  'reactions',
  'members',
  'groups',
  'permissions',
  'settings',
  'cases',
  'warnings',
  'bans',
  'spam',
  'records',
  'censoring',
  'wall',
  'trophies',
  'profile-fields',
]
const act = new RegExp(`\\baction(?::| =).*?'(?:${kinds.join('|')})\\.[a-z-]+'.*`, 'g')

test('the log has a word for everything that is logged', () => {
  const lines = globSync('**/*.ts', { cwd: root }).flatMap(
    (file) => readFileSync(path.join(root, file), 'utf8').match(act) ?? [],
  )
  const acts = new Set(
    lines.flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map((match) => match[1] ?? '')),
  )
  assert.ok(acts.size > 40, [...acts].join(' '))
  assert.deepEqual(
    [...acts].filter((name) => !Object.hasOwn(ar, `log.${name.replace('.', '-')}`)),
    [],
  )
})
