import { spawnSync } from 'node:child_process'

/** What has to hold before a change lands, in the order in which it is cheapest to find out. */
const steps: [name: string, command: string, args: string[]][] = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', '--quiet']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', 'src', 'tests', 'migrations', 'public']],
  ['tests', process.execPath, ['tests/run.ts']],
]

for (const [name, command, args] of steps) {
  process.stdout.write(`${name}\n`)
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
