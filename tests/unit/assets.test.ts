import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Assets, buildAssets } from '../../src/platform/http/assets.ts'
import { readWoff } from '../../src/platform/http/font-file.ts'
import { iconNames, iconPrinter } from '../../src/platform/http/icons.ts'

const root = path.resolve(import.meta.dirname, '../..')

describe('assets', () => {
  let folder: string
  let assets: Assets

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'assets-'))
    assets = await buildAssets(root, folder)
  })
  after(() => rmSync(folder, { recursive: true }))

  const body = (address: string) => assets.find(address)?.body.toString() ?? ''

  test('carry the hash of their content in their name', () => {
    for (const address of [assets.css, assets.memberCss, assets.js, assets.memberJs, assets.icons, ...assets.preload]) {
      assert.match(address, /^\/assets\/[\w-]+-[\w-]{10}\.(?:css|js|svg|woff2)$/)
      assert.ok(assets.find(address), address)
    }
  })

  test('are packed into the same bytes', () => {
    for (const address of [assets.css, assets.memberCss, assets.js, assets.memberJs, assets.icons]) {
      const file = assets.find(address)
      assert.ok(file?.brotli && file.gzip)
      assert.deepEqual(brotliDecompressSync(file.brotli), file.body)
      assert.deepEqual(gunzipSync(file.gzip), file.body)
    }
  })

  test('name only files that there are', () => {
    const urls = [...body(assets.css).matchAll(/url\((\/assets\/[^)]+)\)/g)].map((match) => match[1] ?? '')
    assert.ok(urls.length >= 5)
    assert.deepEqual(
      urls.filter((url) => !assets.find(url)),
      [],
    )
  })

  test('leave colours of both themes to the browser', () => {
    assert.match(body(assets.css), /light-dark\(/)
    assert.doesNotMatch(body(assets.css), /--lightningcss|icon\(/)
  })

  test('hold every icon', () => {
    const sprite = body(assets.icons)
    assert.deepEqual(
      iconNames.filter((name) => !sprite.includes(`<symbol id="${name}" viewBox="0 0 24 24"><`)),
      [],
    )
    const icon = iconPrinter(assets.icons)
    assert.ok(
      icon('reply', { points: true }).includes(
        `class="icon icon--points" aria-hidden="true"><use href="${assets.icons}#reply"/>`,
      ),
    )
    assert.throws(() => icon('no-such-icon'), /no icon/)
  })

  test('are kept: a second start reads one file', async () => {
    const kept = readdirSync(folder)
    assert.equal(kept.length, 1)
    const again = await buildAssets(root, folder)
    assert.equal(again.css, assets.css)
    assert.deepEqual(again.find(assets.css)?.body, assets.find(assets.css)?.body)
    const empty = path.join(folder, 'empty')
    assert.equal((await buildAssets(root, empty, folder)).css, assets.css)
    assert.equal(existsSync(empty), false, 'what another folder has is not kept again')
  })

  test('stay within the first visit: what a text thread loads, packed', () => {
    const fonts = assets.preload.reduce((sum, address) => sum + (assets.find(address)?.body.length ?? 0), 12_000)
    const texts = [assets.css, assets.js, assets.icons].map((address) => assets.find(address)?.brotli?.length ?? 0)
    const total = fonts + texts.reduce((sum, size) => sum + size, 0)
    assert.ok(total < 125_000, `${total} bytes`)
  })

  test('keep every letter of the fonts', () => {
    const plex = 'node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff'
    const tables = readWoff(readFileSync(path.join(root, plex)))
    const lean = assets.find(assets.preload[0] ?? '')?.body
    assert.equal(lean?.toString('latin1', 0, 4), 'wOF2')
    assert.equal(lean.readUInt32BE(8), lean.length)
    const wanted = ['cmap', 'glyf', 'loca', 'GSUB', 'GPOS', 'GDEF'].map((name) => tables.get(name)?.length ?? 0)
    assert.ok(lean.readUInt32BE(16) >= wanted.reduce((sum, size) => sum + size, 0))
    assert.ok(lean.length < 36_000)
  })

  test('answer at fixed addresses too', () => {
    assert.equal(assets.file('/favicon.svg')?.type, 'image/svg+xml')
    assert.equal(assets.find('/favicon.svg'), undefined)
    assert.equal(assets.file(assets.css), undefined)
    assert.equal(assets.find('/assets/../package.json'), undefined)
  })
})
