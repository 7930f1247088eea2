import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { findChromium } from './support/chromium.ts'
import { startPostgres } from './support/postgres.ts'

/**
 * The whole test run: one PostgreSQL for all files, a Chromium found or installed, then the test runner.
 * Arguments choose files: `npm test -- tests/http/*.test.ts`.
 */
const given = process.argv.slice(2)
const files =
  given.length > 0 ? given : globSync('tests/{unit,contracts,http,migrations,cli,browser}/**/*.test.ts').toSorted()
const chromium = files.some((file) => file.includes('browser')) ? await findChromium() : ''
const postgres = await startPostgres()
const runner = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-timeout=600000', ...files], {
  stdio: 'inherit',
  env: { ...process.env, TEST_POSTGRES_URL: postgres.url, CHROMIUM: chromium },
})
process.on('SIGINT', () => runner.kill('SIGINT'))
process.on('SIGTERM', () => runner.kill('SIGTERM'))
runner.on('exit', (code) => void postgres.stop().finally(() => process.exit(code ?? 1)))
