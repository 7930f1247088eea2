import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { run } from './command.ts'

const program = path.resolve(import.meta.dirname, '../../src/demo.ts')
const patienceMs = 180_000

describe('the demo', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'forum-demo-test-'))
  let demo: ChildProcess
  let said = ''
  let url = ''

  before(
    async () => {
      demo = spawn(process.execPath, [program], {
        env: { PATH: process.env.PATH, TMPDIR: place, PORT: '0', DATABASE_URL: 'postgres://nowhere/x' },
      })
      demo.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
      while (!said.includes('Ctrl+C') && demo.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 100))
      url = /http:\/\/\S+/.exec(said)?.[0] ?? ''
    },
    { timeout: patienceMs },
  )

  after(() => {
    demo.kill('SIGKILL')
    rmSync(place, { recursive: true, force: true })
  })

  const folder = (): string => path.join(place, readdirSync(place)[0] ?? '')
  const word = (name: string): string => new RegExp(`${name} +(.+)`).exec(said)?.[1] ?? ''

  test('leaves nothing for the doctor', async () => {
    const { code, result, err } = await run(['doctor'], { DATA_DIR: folder() })
    assert.deepEqual(result.problems, [], err)
    assert.equal(code, 0)
    const { counts, uploads } = result.checks as Record<string, Record<string, number>>
    assert.ok(
      (counts?.threads ?? 0) >= 300 && (counts?.posts ?? 0) >= 6000 && (counts?.users ?? 0) >= 60,
      JSON.stringify(counts),
    )
    assert.equal(uploads?.orphans, 0)
  })

  test('shows its forums and the long thread to the end', async () => {
    const index = await (await fetch(url)).text()
    for (const title of ['الشعر والأدب', 'English Corner', 'التقنية والبرمجة']) assert.ok(index.includes(title), title)
    const thread = word('long thread')
    assert.equal((await fetch(`${thread}page-125`)).status, 200)
    assert.equal((await fetch(`${thread}page-999`)).status, 404)
  })

  test('lets both of its people log in', async () => {
    for (const name of ['administrator', 'member']) {
      const body = new URLSearchParams({ login: word(name), password: word('password') })
      const answer = await fetch(`${url}/login/`, { method: 'POST', body, redirect: 'manual' })
      assert.equal(answer.status, 303, name)
    }
  })

  test('takes its folder along when it ends', async () => {
    const own = folder()
    demo.kill('SIGTERM')
    await new Promise((resolve) => demo.once('exit', resolve))
    assert.equal(demo.exitCode, 0)
    assert.equal(existsSync(own), false)
  })
})
