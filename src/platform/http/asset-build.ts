import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import * as esbuild from 'esbuild'
import { browserslistToTargets, bundleAsync } from 'lightningcss'
import type { Built, StaticFile } from './assets.ts'
import { buildFonts, fontFaces } from './fonts.ts'
import { buildSprite, iconDataUrl } from './icons.ts'

const browsers = ['chrome 123', 'edge 123', 'firefox 121', 'safari 17.5', 'ios_saf 17.5']
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const ready = new Set(['.woff2', '.png', '.ico'])
/** Files at addresses that stay: what browsers ask for by name, scripts and styles of one page alone, and what comes with a press. */
const fixed: readonly string[] = [
  'images/favicon.svg',
  'images/favicon.ico',
  'images/icon-180.png',
  'images/icon-512.png',
  'js/service-worker.js',
  'js/forum-tree.js',
  'js/tag-field.js',
  'js/push-switch.js',
  'js/videos.js',
  'js/warning-outcome.js',
  'js/similar-threads.js',
  'js/search-suggest.js',
  'js/forum-jump.js',
  'css/search.css',
  'css/forum-jump.css',
]

type Parts = [address: string, body: Buffer][]

/** Makes every static file from its sources. */
export async function build(root: string): Promise<Built> {
  const fonts = await buildFonts(root)
  const named = fonts.map((font) => ({ ...font, address: hashedName(`${font.name}.woff2`, font.body) }))
  const [css, memberCss, js, memberJs] = await Promise.all([
    stylesheet(root, fontFaces(named), forGuests),
    stylesheet(root, fontFaces(named)),
    script(root, 'main.js'),
    script(root, 'member.js'),
  ])
  const sprite = Buffer.from(buildSprite(root))
  const main: Parts = [
    [hashedName('main.css', css), css],
    [hashedName('member.css', memberCss), memberCss],
    [hashedName('main.js', js), js],
    [hashedName('member.js', memberJs), memberJs],
    [hashedName('icons.svg', sprite), sprite],
  ]
  const parts: Parts = [...main, ...named.map((font): Parts[number] => [font.address, font.body]), ...fixedFiles(root)]
  const files = await Promise.all(parts.map(async ([address, body]) => [address, await packed(address, body)] as const))
  const [cssAddress = '', memberCssAddress = '', jsAddress = '', memberJsAddress = '', iconsAddress = ''] = main.map(
    ([address]) => address,
  )
  return {
    css: cssAddress,
    memberCss: memberCssAddress,
    js: jsAddress,
    memberJs: memberJsAddress,
    icons: iconsAddress,
    preload: named.filter((font) => font.preload).map((font) => font.address),
    files: new Map(files),
  }
}

/** @param change what to make of a sheet before it is read */
async function stylesheet(root: string, faces: string, change = (css: string) => css): Promise<Buffer> {
  const { code } = await bundleAsync({
    filename: path.join(root, 'public/css/main.css'),
    minify: true,
    targets: browserslistToTargets(browsers),
    resolver: { read: (file) => withIcons(root, change(readFileSync(file, 'utf8'))) },
  })
  return Buffer.concat([Buffer.from(faces), code])
}

/** Without the imports that are marked as the members'. */
export const forGuests = (css: string): string => css.replace(/^@import .*\/\* members \*\/\n/gm, '')

/** `icon(name)` stands for the icon as an address. */
function withIcons(root: string, css: string): string {
  return css.replace(/\bicon\(([\w-]+)\)/g, (_, name: string) => iconDataUrl(root, name))
}

async function script(root: string, name: string): Promise<Buffer> {
  const entry = path.join(root, 'public/js', name)
  if (!existsSync(entry)) return Buffer.from('')
  const result = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    external: fixed.map((file) => `/${path.basename(file)}`),
  })
  return Buffer.from(result.outputFiles[0]?.contents ?? [])
}

function fixedFiles(root: string): Parts {
  return fixed
    .map((file) => [`/${path.basename(file)}`, path.join(root, 'public', file)] as const)
    .filter(([, file]) => existsSync(file))
    .map(([address, file]) => [address, readFileSync(file)])
}

async function packed(address: string, body: Buffer): Promise<StaticFile> {
  const extension = path.extname(address)
  const type = types[extension] ?? 'application/octet-stream'
  if (ready.has(extension)) return { body, gzip: undefined, brotli: undefined, type }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(body, { level: 9 }),
    promisify(brotliCompress)(body, { params }),
  ])
  return { body, gzip: zipped, brotli, type }
}

function hashedName(name: string, body: Buffer): string {
  const { name: stem, ext } = path.parse(name)
  return `/assets/${stem}-${createHash('sha256').update(body).digest('base64url').slice(0, 10)}${ext}`
}
