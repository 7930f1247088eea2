export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

/** As much of the beginning of a file as sniffing looks at. */
export const sniffedBytes = 4096

/** What the bytes say a file is, whatever its name says; undefined is anything that we do not take. */
export function sniff(start: Buffer): ImageFormat | 'svg' | 'heic' | undefined {
  const text = start.toString('latin1')
  const signature = signatures.find(([, begin]) => begin.test(text))
  return signature?.[0] ?? (/<svg[\s/>]/i.test(text) ? 'svg' : undefined)
}

/** Brands of ISO media files come after the box size; `mif1` and `msf1` name the container only, so the second brand decides. */
const signatures: [ImageFormat | 'heic', RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n[^]\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBPVP8/],
  ['avif', /^[^]{4}ftyp(?:avif|avis|(?:mif1|msf1)[^]{4}(?:[^]{4}){0,8}?avif)/],
  ['heic', /^[^]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/],
]
