import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const root = path.resolve(import.meta.dirname, '../../src')
const files = globSync('**/*.ts', { cwd: root }).toSorted()
const source = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))

/** Each kind of file may import kinds to its left, in its own feature or another's. Any other name ranks with the service. */
const order = ['settings', 'viewer', 'policy', 'queries', 'jobs', 'input', 'view', 'service', 'routes']
const largest = 200

function importsOf(file: string): string[] {
  const text = source.get(file) ?? ''
  const found = [...text.matchAll(/from '(\.[^']+)'/g)].map((match) => match[1] ?? '')
  return found.map((to) => path.normalize(path.join(path.dirname(file), to)))
}

const isData = (file: string): boolean =>
  /(^|\/)(i18n\/(ar|en)|corpus)\//.test(file) || file.includes('common-passwords')
const isRoutes = (file: string): boolean => /(^|-)routes\.ts$/.test(path.basename(file))

function rank(file: string): number {
  if (!file.startsWith('features/')) return -1
  const kind = isRoutes(file) ? 'routes' : path.basename(file, '.ts')
  return order.indexOf(order.includes(kind) ? kind : 'service')
}

test('there is something to check', () => assert.ok(files.length > 80))

test('imports point down the layers', () => {
  const features = files.filter((file) => file.startsWith('features/'))
  const upwards = features.flatMap((file) =>
    importsOf(file)
      .filter((to) => rank(to) > rank(file) && !isTypeOnly(file, to))
      .map((to) => `${file} → ${to}`),
  )
  assert.deepEqual(upwards, [])
})

function isTypeOnly(file: string, to: string): boolean {
  const name = path.basename(to)
  const statements = [...(source.get(file) ?? '').matchAll(/import ([^'"]*?) from '([^']+)'/g)]
  const matching = statements.filter(([, , from]) => path.basename(from ?? '') === name)
  return matching.length > 0 && matching.every(([, what]) => (what ?? '').startsWith('type '))
}

test('the platform knows no feature', () => {
  const offenders = files
    .filter((file) => file.startsWith('platform/'))
    .filter((file) => importsOf(file).some((to) => to.startsWith('features/')))
  assert.deepEqual(offenders, [])
})

test('nothing imports itself in a circle', () => {
  const done = new Set<string>()
  const circles: string[] = []
  function walk(file: string, trail: string[]): void {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
    else if (!done.has(file)) {
      for (const to of importsOf(file).filter((to) => source.has(to) && !isTypeOnly(file, to)))
        walk(to, [...trail, file])
      done.add(file)
    }
  }
  for (const file of files) walk(file, [])
  assert.deepEqual(circles, [])
})

/** The one feature whose queries differ between the engines. */
const indexes = ['features/search/postgres-index.ts', 'features/search/sqlite-index.ts']

test('only queries talk to tables', () => {
  const talks = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/
  const offenders = files.filter(
    (file) =>
      !isData(file) &&
      talks.test(source.get(file) ?? '') &&
      path.basename(file) !== 'queries.ts' &&
      !indexes.includes(file) &&
      !file.startsWith('platform/database/'),
  )
  assert.deepEqual(offenders, [])
})

test('only the configuration reads the environment', () => {
  const readers = files.filter((file) => /process\.env/.test(source.get(file) ?? ''))
  const allowed = ['cli.ts', 'demo.ts', 'main.ts', 'platform/config.ts']
  assert.deepEqual(
    readers.filter((file) => !allowed.includes(file) && !file.startsWith('cli/') && !file.startsWith('demo/')),
    [],
  )
})

test('files stay small', () => {
  const long = files.filter((file) => !isData(file) && (source.get(file) ?? '').split('\n').length > largest + 1)
  assert.deepEqual(long, [])
})

test('no drawer is called after nothing', () => {
  const vague = files.filter((file) =>
    /(^|\/)(utils?|helpers?|common|shared|lib|core|types|models|managers)(\/|\.ts$)/.test(file),
  )
  assert.deepEqual(vague, [])
})
