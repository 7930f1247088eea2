import { randomUUID } from 'node:crypto'
// Every page with rich contents, shot and checked: node tests/support/gallery.ts [page,…] [--axe] [--out FOLDER]
import { mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type Page, chromium } from 'playwright-core'
import { type Assets, buildAssets } from '../../src/platform/http/assets.ts'
import { iconPrinter } from '../../src/platform/http/icons.ts'
import { securityHeaders } from '../../src/platform/http/security.ts'
import { compileTemplates, createViews } from '../../src/platform/http/views.ts'
import { defaultPreferences } from '../../src/platform/i18n/locale.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { violations } from './axe.ts'
import { findChromium } from './chromium.ts'
import { people } from './gallery-models.ts'
import { galleryPages } from './gallery-pages.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    axe: { type: 'boolean' },
    out: { type: 'string', default: '/tmp/gallery' },
    widths: { type: 'string', default: '360,768,1280' },
    themes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'ar' },
    full: { type: 'boolean' },
    face: { type: 'string', default: 'sans' },
  },
})

const assets = await buildAssets(root, path.join(options.out, 'cache'))
const templates = compileTemplates(path.join(root, 'views'))
const views = createViews(templates, { icon: iconPrinter(assets.icons), formKey: randomUUID })

function makePage(name: string, lang: 'ar' | 'en', theme: string): string {
  const t = translator({ ...defaultPreferences, locale: lang })
  const render = views.in(t)
  const { view, locals, signedIn } = galleryPages(render)[name] ?? { view: '', locals: {}, signedIn: false }
  const nav = [
    { text: t('board.forums'), url: '/', current: true },
    { text: t('board.whats-new'), url: '/whats-new/', current: false },
    { text: t('board.members'), url: '/members/', current: false },
  ]
  const viewer = {
    member: signedIn ? people[4] : null,
    admin: signedIn,
    queue: signedIn ? { label: '3 قضايا تنتظر', count: '3' } : null,
  }
  const dir = lang === 'ar' ? 'rtl' : 'ltr'
  const layout = {
    title: name,
    documentTitle: `${name} — ملتقى الدفاع`,
    description: '',
    canonical: '/',
    noindex: false,
    board: { name: 'ملتقى الدفاع', url: '/' },
    lang,
    dir,
    theme,
    face: options.face,
    size: '2',
    lines: 'normal',
    density: 'roomy',
    paging: 'pages',
    keys: 'on',
    nav,
    viewer,
    mayRegister: true,
    assets,
    here: '/',
  }
  return render('layouts/page', { layout, content: render(view, locals) })
}

function serve(files: Assets) {
  const headers = securityHeaders('http://127.0.0.1').filter(([name]) => name === 'Content-Security-Policy')
  return createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://x')
    const file = files.find(url.pathname) ?? files.file(url.pathname)
    if (file) return void res.writeHead(200, { 'Content-Type': file.type }).end(file.body)
    const [, page = '', lang = 'ar', theme = 'auto'] = url.pathname.split('/')
    if (!(page in galleryPages(views.in(translator(defaultPreferences))))) return void res.writeHead(404).end()
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...Object.fromEntries(headers) })
    res.end(makePage(page, lang === 'en' ? 'en' : 'ar', theme))
  })
}

/** What must hold on every page at every width: no sideways scroll, nothing refused by the policy, nothing for axe. */
async function check(page: Page, name: string): Promise<string[]> {
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  const found = wide > 0 ? [`${name}: ${wide}px wider than the window`] : []
  if (!options.axe) return found
  return [
    ...found,
    ...(await violations(page)).map(
      (one) =>
        `${name}: ${one.id} — ${one.nodes
          .slice(0, 3)
          .map(
            (node) =>
              `${node.html.slice(0, 160)} [${node.any
                .map((any) => any.message)
                .join('; ')
                .slice(0, 200)}]`,
          )
          .join(' | ')}`,
    ),
  ]
}

async function shoot(
  browser: Browser,
  base: string,
  name: string,
  width: number,
  theme: string,
  lang: string,
): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 780 : 900 },
    hasTouch: width < 500,
    isMobile: width < 500,
  })
  const page = await context.newPage()
  const file = `${name}-${width}-${theme}-${lang}`
  const problems: string[] = []
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !/404/.test(message.text()) && problems.push(`${file}: ${message.text()}`),
  )
  page.on('pageerror', (error) => problems.push(`${file}: ${error.message}`))
  await page.goto(`${base}/${name}/${lang}/${theme}`)
  await page.evaluate('document.fonts.ready.then(() => true)')
  await page.screenshot({ path: path.join(options.out, `${file}.png`), fullPage: options.full === true })
  problems.push(...(await check(page, file)))
  await context.close()
  return problems
}

mkdirSync(options.out, { recursive: true })
const server = serve(assets).listen(0, '127.0.0.1')
await once(server, 'listening')
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const names =
  positionals.length > 0
    ? positionals.flatMap((one) => one.split(','))
    : Object.keys(galleryPages(views.in(translator(defaultPreferences))))
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
const problems: string[] = []
for (const name of names) {
  writeFileSync(path.join(options.out, `${name}.html`), makePage(name, 'ar', 'light'))
  for (const width of options.widths.split(',').map(Number))
    for (const theme of options.themes.split(','))
      for (const lang of options.languages.split(','))
        problems.push(...(await shoot(browser, base, name, width, theme, lang)))
}
await browser.close()
server.close()
process.stdout.write(problems.length > 0 ? `${problems.join('\n')}\n` : 'nothing to report\n')
