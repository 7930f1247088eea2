import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { createPageReader, NoPage } from '../../../src/platform/outside/page-reader.ts'
import { pageWords } from '../../../src/platform/outside/page-words.ts'

const open = '93.184.215.14'

/** A site behind an open address, and every address that anybody tried to connect to. */
async function site(answer: RequestListener, names: Record<string, string[]> = {}) {
  const asked: IncomingMessage[] = []
  const server = createServer((req, res) => {
    asked.push(req)
    answer(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const dialled: string[] = []
  const { read } = createPageReader({
    agent: 'test',
    patienceMs: 400,
    resolve: async (host) => names[host] ?? [open],
    dial({ host, port: wanted }) {
      dialled.push(`${host}:${wanted}`)
      return { host: '127.0.0.1', port: host === open ? port : 1 }
    },
  })
  return {
    asked,
    dialled,
    read,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((done) => (server.closeAllConnections(), server.close(() => done()))),
  }
}

const page =
  (html: string): RequestListener =>
  (_req, res) =>
    void res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)

const failing = (lasting: boolean, reason: RegExp) => (error: unknown) =>
  error instanceof NoPage && error.lasting === lasting && reason.test(error.message)

describe('pages of other sites', () => {
  test('are asked for plainly, at the very address that was looked at', async () => {
    await using there = await site(page('<title>خبر</title>'))
    const { address, body } = await there.read('http://news.example/a?b=c#d')
    assert.deepEqual([address, body.toString()], ['http://news.example/a?b=c', '<title>خبر</title>'])
    assert.deepEqual(there.dialled, [`${open}:80`])
    const { headers, url, method } = there.asked[0] ?? {}
    assert.deepEqual([method, url, headers?.host], ['GET', '/a?b=c', 'news.example'])
    assert.deepEqual(
      ['cookie', 'referer', 'authorization', 'origin'].map((name) => headers?.[name]),
      [undefined, undefined, undefined, undefined],
    )
  })

  test('are not asked for where any address of the name is inner', async () => {
    const names = {
      'inner.example': ['127.0.0.1'],
      'mixed.example': [open, '10.0.0.1'],
      'mapped.example': ['::ffff:127.0.0.1'],
      'cloud.example': ['169.254.169.254'],
      'odd.example': ['127.1'],
    }
    await using there = await site(page('<title>x</title>'), names)
    for (const name of Object.keys(names))
      await assert.rejects(there.read(`http://${name}/`), failing(true, /not a public/), name)
    await assert.rejects(there.read('http://127.0.0.1/'), failing(true, /open web/))
    assert.deepEqual([there.dialled, there.asked], [[], []])
  })

  test('are looked at again at each redirect, three times at most', async () => {
    const inner = [
      'http://127.0.0.1/',
      'http://inner.example/',
      'http://news.example:22/',
      'http://u@news.example/',
      'file:///etc/passwd',
    ]
    await using there = await site(
      (req, res) => {
        const [, kind = '', at = ''] = (req.url ?? '').split('/')
        if (kind === 'inner') res.writeHead(302, { location: inner[Number(at)] })
        else if (kind === 'hop' && at !== '0') res.writeHead(301, { location: `/hop/${Number(at) - 1}` })
        else res.writeHead(200, { 'content-type': 'text/html' })
        res.end()
      },
      { 'inner.example': ['192.168.0.1'] },
    )
    for (const at of inner.keys())
      await assert.rejects(there.read(`http://news.example/inner/${at}`), failing(true, /public|open web/))
    assert.equal((await there.read('http://news.example/hop/3')).address, 'http://news.example/hop/0')
    await assert.rejects(there.read('http://news.example/hop/4'), failing(true, /redirects/))
    assert.deepEqual(new Set(there.dialled), new Set([`${open}:80`]))
  })

  test('cannot be led elsewhere by a name that changes its mind', async () => {
    const answers = [[open], ['127.0.0.1']]
    await using there = await site((_req, res) => void res.writeHead(302, { location: '/again' }).end(), {
      get 'turning.example'() {
        return answers.shift() ?? ['127.0.0.1']
      },
    })
    await assert.rejects(there.read('http://turning.example/'), failing(true, /not a public/))
    assert.deepEqual(there.dialled, [`${open}:80`], 'asked once, and connected to what was looked at')
  })

  test('may be slow, endless or something else only for so long', async () => {
    await using there = await site((req, res) => {
      if (req.url === '/silent') return
      if (req.url === '/type')
        return void res.writeHead(200, { 'content-type': 'application/pdf' }).end('<title>x</title>')
      if (req.url === '/none') return void res.writeHead(200).end('<title>x</title>')
      if (req.url === '/packed')
        return void res.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end()
      if (req.url?.startsWith('/status/'))
        return void res.writeHead(Number(req.url.slice(8)), { 'content-type': 'text/html' }).end()
      res.writeHead(200, { 'content-type': 'text/html' })
      if (req.url === '/head') return void res.write(`<head><title>رأس</title></HEAD >${'x'.repeat(1000)}`)
      if (req.url === '/drip') return void setInterval(() => res.write('<p>'), 20).unref()
      const pour = () => void res.write('x'.repeat(64 * 1024), () => setImmediate(pour))
      pour()
    })
    for (const path of ['silent', 'drip'])
      await assert.rejects(there.read(`http://news.example/${path}`), failing(false, /slow/), path)
    for (const path of ['type', 'none', 'packed', 'status/404', 'status/403', 'status/204'])
      await assert.rejects(there.read(`http://news.example/${path}`), failing(true, /./), path)
    for (const path of ['status/503', 'status/429'])
      await assert.rejects(there.read(`http://news.example/${path}`), failing(false, /status/))
    assert.equal((await there.read('http://news.example/endless')).body.length, 512 * 1024)
    assert.match(
      (await there.read('http://news.example/head')).body.toString(),
      /رأس/,
      'nobody waits for what comes after the head',
    )
    await assert.rejects(
      createPageReader({ agent: 'x', resolve: () => new Promise(() => undefined), patienceMs: 50 }).read(
        'http://a.example/',
      ),
      failing(false, /slow/),
    )
    await assert.rejects(
      createPageReader({ agent: 'x', resolve: async () => [] }).read('http://a.example/'),
      failing(false, /no address/),
    )
  })
})

const words = (html: string | Buffer, type = 'text/html', address = 'http://www.news.example/a') =>
  pageWords({ address, type, body: Buffer.from(html) })

describe('what a page says of itself', () => {
  test('is its title, description and site, by the best of what it names', () => {
    assert.deepEqual(
      words(`<!doctype html><head><script>var t="<title>no</title>"</script><style>a{}</style><!-- <title>no</title> -->
        <title>عنوان
        الصفحة &amp; &quot;أكثر&quot;</title><meta name="Description" content="وصف">
        <meta property="og:title" content="العنوان &lt;b&gt;"><meta property="og:site_name" content="صحيفة"></head><body><title>no</title>`),
      { title: 'العنوان <b>', description: 'وصف', site: 'صحيفة' },
    )
    assert.deepEqual(words('<title>a &amp; b</title>'), { title: 'a & b', description: '', site: 'news.example' })
    assert.equal(words('<p>x</p>'), undefined)
    assert.equal(words('<title> \u200f </title><svg><title>no</title></svg>'), undefined)
  })

  test('is read by its charset, said or not', () => {
    const arabic = Buffer.from([0xc3, 0xce, 0xc8, 0xc7, 0xd1])
    const page = (head: string) => Buffer.concat([Buffer.from(`${head}<title>`), arabic, Buffer.from('</title>')])
    for (const [head, type] of [
      ['', 'text/html; charset=windows-1256'],
      ['<meta charset="windows-1256">', 'text/html'],
      ['<meta charset="windows-1256">', 'text/html; charset=utf-8'],
      ['<meta http-equiv="Content-Type" content="text/html; charset=Windows-1256">', 'text/html'],
      ['', 'text/html; charset=none-such'],
      ['', 'text/html'],
    ])
      assert.equal(words(page(head ?? ''), type)?.title, 'أخبار', `${head} ${type}`)
    assert.equal(words('<title>أخبار</title>', 'text/html')?.title, 'أخبار')
    const cut = Buffer.from('<title>أخبار</title>\u0623').subarray(0, -1)
    assert.equal(words(cut, 'text/html')?.title, 'أخبار', 'cut within a letter')
  })

  test('is short, of one line, turns nothing round, and costs little however hostile', () => {
    const { title = '', description = '' } =
      words(
        `<title>\u202Eabc\uE001\u0000\n${'كلمة '.repeat(4000)}</title><meta name=description content="${'x'.repeat(90_000)}">`,
      ) ?? {}
    assert.ok([...title].length <= 151 && [...description].length <= 251)
    for (const unwanted of ['\u202E', '\uE001', '\u0000', '\n']) assert.equal(title.includes(unwanted), false)
    const hostile = [
      '<title>',
      '<meta ',
      '<script>',
      '<!--',
      '<svg><title>',
      '<a b="',
      '&amp;',
      '<meta name=a content=b>',
      '</title><title>',
    ]
    const before = performance.now()
    for (const part of hostile) words(part.repeat(Math.ceil((512 * 1024) / part.length)))
    words(`<script>${'</script'.repeat(65_000)}`)
    words(`<style>${'</style '.repeat(65_000)}`)
    assert.ok(performance.now() - before < 4000, `${performance.now() - before} ms for ${hostile.length}`)
    assert.equal(words('<script>1</scripts></script x><!-- > --><title>أخبار</title>')?.title, 'أخبار')
  })
})
