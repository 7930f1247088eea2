import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { readWoff, writeSfnt } from '../http/font-file.ts'
import { escapeXml } from '../text/xml.ts'

/** A piece of text as a transparent picture, cut to its edges. */
export interface Lettering {
  data: Buffer
  width: number
  height: number
}

export interface Letters {
  /** Pixels of a letter's body. */
  size: number
  weight: 400 | 700
  /** `#rrggbb` */
  colour: string
  /** Pixels after which a line breaks. */
  width: number
}

const family = 'IBM Plex Sans Arabic'
const files = path.resolve(
  import.meta.dirname,
  '../../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic',
)
const styles = { 400: 'Regular', 700: 'Bold' } as const
let ready: Promise<string> | undefined

/**
 * Draws text in the board's own face, joined and ordered as Arabic is, whatever fonts the machine has or lacks. Letters that the
 * face does not know (it knows Arabic and Latin) come from the machine's, or as empty boxes.
 */
export async function lettering(text: string, { size, weight, colour, width }: Letters): Promise<Lettering> {
  const folder = await (ready ??= unpackFonts())
  const markup = `<span foreground="${colour}">${escapeXml(text)}</span>`
  const font = `${family} ${styles[weight]} ${size}`
  const options = {
    font,
    fontfile: path.join(folder, `arabic-${weight}.ttf`),
    width,
    wrap: 'word-char',
    rgba: true,
    dpi: 72,
  } as const
  const { data, info } = await sharp({ text: { ...options, text: markup, spacing: Math.round(size / 5) } })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The face comes packed for browsers, and in two halves; whatever draws with one half knows the other once it was used. */
async function unpackFonts(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'muntada-fonts-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const script of ['arabic', 'latin'])
    for (const weight of [400, 700] as const) {
      const file = path.join(folder, `${script}-${weight}.ttf`)
      await writeFile(file, writeSfnt(readWoff(await readFile(`${files}-${script}-${weight}-normal.woff`))))
      await sharp({ text: { text: 'a', font: `${family} ${styles[weight]} 12`, fontfile: file } })
        .raw()
        .toBuffer()
    }
  return folder
}
