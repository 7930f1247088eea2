import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { run } from './command.ts'
import { bellCount } from '../support/bell.ts'

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

  test('is searched from its first moment', async () => {
    const answer = await fetch(`${url}/api/v1/search?q=${encodeURIComponent('القهوة')}`)
    const { total } = (await answer.json()) as { total: number }
    assert.ok(total > 300, `${total}`)
  })

  test('lets both of its people log in', async () => {
    for (const name of ['administrator', 'member']) {
      const body = new URLSearchParams({ login: word(name), password: word('password') })
      const answer = await fetch(`${url}/login/`, { method: 'POST', body, redirect: 'manual' })
      assert.equal(answer.status, 303, name)
    }
  })

  test('lets its member in to a board on which much was said to them', async () => {
    const first = await fetch(`${url}/login/`)
    const cookies = (answer: Response) =>
      answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
    const body = new URLSearchParams({ login: word('member'), password: word('password') })
    const login = await fetch(`${url}/login/`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: cookies(first) },
    })
    const read = async (path: string) => (await fetch(url + path, { headers: { cookie: cookies(login) } })).text()
    const index = await read('/')
    assert.match(bellCount(index), /^\d+$/)
    const own = /href="(\/members\/[^"]*\.49\/)"/.exec(index)?.[1] ?? ''
    const list = (await read('/account/alerts/')).replaceAll(/[\u2066-\u2069]/g, '')
    for (const said of [
      'بدأ متابعتك',
      'ذكرك في',
      'ذكرك على حائط رغد',
      'تفاعل مع مشاركتك',
      'كتبوا على حائطك',
      'ردّ في',
      'اختيرت مشاركتك جوابًا',
      'اقتبس من كلامك',
    ])
      assert.ok(list.includes(said), said)
    const lines = [...list.matchAll(/<li class="alert( alert--unread)?">/g)].map(([, unread]) => unread !== undefined)
    assert.ok(lines.includes(true) && lines.includes(false), 'read and unread')
    assert.match(await read('/account/bookmarks/'), /أرجع إليه حين أكتب/)
    assert.match(await read('/account/people'), /رغد/)
    assert.ok((await read('/whats-new/watched/')).includes('بيت واحد لكل مساء'))
    const wall = await read(`${own}wall/`)
    assert.match(wall, /متى تفتح دورة[^]*رأيت لوحتك[^]*الباب الجانبي/)
    const threads = await read(`${own}threads/`)
    assert.match(threads, /كيف أحوّل خطًّا[^]*أي الخطوط أقرب/)
    assert.match(await read(`${own}trophies/`), /class="card card--flush trophies"/)
    for (const [forum, title] of [
      ['اللغة-العربية', 'ست علامات صغيرة'],
      ['التقنية-والبرمجة', 'نسخة احتياطية لا تنساها'],
    ])
      assert.ok(
        (await read(new RegExp(`/forums/${forum}\\.\\d+/`).exec(index)?.[0] ?? '')).includes(String(title)),
        title,
      )
    for (const [, forum = ''] of index.matchAll(/<h3 class="row__name"><a href="(\/forums\/[^"]*)"/g)) {
      const [, choice = ''] = /name="prefix_id"[^>]*>([^]*?)<\/select>/.exec(await read(`${forum}post-thread`)) ?? []
      const prefixes = choice.split('<option').length - 2
      assert.ok(prefixes >= 3 && prefixes <= 6, `${forum} offers ${prefixes}`)
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
