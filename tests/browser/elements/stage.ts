import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { build } from 'esbuild'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { findChromium } from '../../support/chromium.ts'

/** What the scripts asked the server, in order. */
export interface Asked {
  method: string
  path: string
  fields: URLSearchParams
  body: string
}

export interface Answer {
  status?: number
  json?: unknown
  html?: string
  afterMs?: number
}

/** `POST /preview` → what to answer; a function may look at what was asked. */
export type Routes = Record<string, Answer | ((asked: Asked) => Answer)>

export interface Stage {
  page: Page
  asked: Asked[]
  /** Requests with this method and path so far. */
  to(route: string): Asked[]
  /** Another tab that shares storage with the first. */
  tab(): Promise<Page>
}

interface Scene {
  html: string
  routes?: Routes
  lang?: 'ar' | 'en'
  member?: number | null
  path?: string
  browser?: BrowserContextOptions
}

const root = path.join(import.meta.dirname, '../../..')
const policy = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; object-src 'none'"
const sprite =
  '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="x" viewBox="0 0 24 24"><path d="M4 4h16"/></symbol></svg>'

/** Milliseconds. */
const patience = 15_000

let script: Promise<string> | undefined
let browser: Promise<Browser> | undefined

/** Shows the markup in a real browser under the board's strict policy; the test fails when anything breaks the policy. */
export async function stage(t: TestContext, scene: Scene): Promise<Stage> {
  const asked: Asked[] = []
  const server = createServer((req, res) => void answer(req, res, scene, asked))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser ??= chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  const context = await (await browser).newContext(scene.browser)
  const trouble: string[] = []
  const tab = async () => {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    page.on('pageerror', (error) => trouble.push(String(error)))
    page.on('console', (message) => message.text().includes('Content Security Policy') && trouble.push(message.text()))
    await page.goto(origin + (scene.path ?? '/'))
    return page
  }
  t.after(async () => {
    await context.close()
    server.closeAllConnections()
    server.close()
    if (trouble.length > 0) throw new Error(trouble.join('\n'))
  })
  return { page: await tab(), asked, to: (route) => asked.filter((one) => `${one.method} ${one.path}` === route), tab }
}

/** Waits until an expression is true in the page. The page's policy forbids the driver's own way, which is eval. */
export async function until(page: Page, expression: string): Promise<void> {
  const end = Date.now() + patience
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`never came true: ${expression}`)
    await page.waitForTimeout(50)
  }
}

interface Field {
  setSelectionRange(from: number, to: number): void
}

/** Puts the caret around a part of a field's text. */
export async function select(field: Locator, from: number, to: number): Promise<void> {
  await field.evaluate((element: unknown, [from, to]) => (element as Field).setSelectionRange(from, to), [
    from,
    to,
  ] as const)
  await field.focus()
}

/** Call it once the file's tests are done. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

async function answer(req: IncomingMessage, res: ServerResponse, scene: Scene, asked: Asked[]): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1')
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const form = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
  const one = {
    method: req.method ?? 'GET',
    path: url.pathname,
    fields: new URLSearchParams(form ? body : url.search),
    body,
  }
  if (!/^\/(?:main\.js|icons\.svg|favicon\.ico)$/.test(url.pathname)) asked.push(one)
  const route = scene.routes?.[`${one.method} ${one.path}`]
  const {
    status = 200,
    json,
    html,
    afterMs = 0,
  } = typeof route === 'function' ? route(one) : (route ?? (await fixed(one, scene)))
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const type =
    json !== undefined
      ? 'application/json'
      : one.path.endsWith('.js')
        ? 'text/javascript'
        : one.path.endsWith('.svg')
          ? 'image/svg+xml'
          : 'text/html'
  res.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
  })
  res.end(json !== undefined ? JSON.stringify(json) : html)
}

async function fixed({ method, path: address }: Asked, scene: Scene): Promise<Answer> {
  if (address === '/main.js') return { html: await (script ??= bundle()) }
  if (address === '/icons.svg') return { html: sprite }
  if (method === 'GET' && !address.startsWith('/drafts/')) return { html: documentOf(scene) }
  return { status: 404, json: { error: 'no such thing' } }
}

async function bundle(): Promise<string> {
  const entryPoints = [path.join(root, 'public/js/member.js')]
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
    external: ['/videos.js', '/forum-jump.js'],
  })
  return outputFiles[0]?.text ?? ''
}

function documentOf({ html, lang = 'ar', member = 5 }: Scene): string {
  const who = member === null ? '' : ` data-member="${member}"`
  return `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"${who}><head><meta charset="utf-8">
<title>t</title><script type="module" src="/main.js"></script></head><body>
<svg width="1" height="1" aria-hidden="true"><use href="/icons.svg#x"/></svg>${html}
<div id="live" aria-live="polite"></div><quote-tray></quote-tray></body></html>`
}
