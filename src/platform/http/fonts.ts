import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { leanFont } from './font-lean.ts'

export interface Font {
  name: string
  family: string
  weight: string
  range: string
  preload: boolean
  body: Buffer
}

const arabic =
  'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,' +
  'U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC'
const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+200F,U+2012-204E,U+2050-206F,U+20AC,' +
  'U+2122,U+2191,U+2193,U+2212'

const plex = 'node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic'
const naskh = 'node_modules/@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2'

/**
 * What stands in until the face has come: a face of the device with the line measures of IBM Plex Sans Arabic, so that
 * nothing moves when it is replaced.
 */
const fallback =
  "@font-face{font-family:'Muntada Sans Fallback';src:local('Noto Sans Arabic'),local('Segoe UI'),local('Geeza Pro')," +
  "local('Tahoma'),local('Arial');ascent-override:108.5%;descent-override:41.5%;line-gap-override:0%}"

/** The faces of the board: a sans of two weights for everything, a naskh that loads only where it is used. */
export async function buildFonts(root: string): Promise<Font[]> {
  const sans = [
    { name: 'sans-arabic', script: 'arabic', weight: '400', range: arabic, preload: true },
    { name: 'sans-arabic-bold', script: 'arabic', weight: '700', range: arabic, preload: true },
    { name: 'sans-latin', script: 'latin', weight: '400', range: latin, preload: true },
    { name: 'sans-latin-bold', script: 'latin', weight: '700', range: latin, preload: false },
  ]
  const made = sans.map(async ({ script, ...font }) => {
    const woff = await readFile(path.join(root, `${plex}-${script}-${font.weight}-normal.woff`))
    return { ...font, family: 'Muntada Sans', body: leanFont(woff, { positions: script === 'arabic' }) }
  })
  const body = await readFile(path.join(root, naskh))
  const reading = {
    name: 'naskh-arabic',
    family: 'Muntada Naskh',
    weight: '400 700',
    range: arabic,
    preload: false,
    body,
  }
  return [...(await Promise.all(made)), reading]
}

export function fontFaces(fonts: (Font & { address: string })[]): string {
  const faces = fonts.map(
    ({ family, weight, range, address }) =>
      `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;src:url(${address})format('woff2');` +
      `unicode-range:${range}}`,
  )
  return [...faces, fallback].join('')
}
