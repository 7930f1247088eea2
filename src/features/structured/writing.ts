/** A value of schema.org's, ready to be written. */
export type Data = { [name: string]: Data | readonly Data[] | string | number | undefined }

const escapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/**
 * JSON-LD as it stands in a page. It is data and no script, so the page's policy has nothing against it, and nothing in it can end
 * it: every letter that means something to a parser of HTML is written as JSON's escape.
 */
export function structured(graph: readonly Data[]): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph })
  return `<script type="application/ld+json">${json.replace(/[<>&\u2028\u2029]/g, (char) => escapes[char] ?? '')}</script>`
}

/** Bytes that a value takes. */
export const bytesOf = (data: Data): number => Buffer.byteLength(JSON.stringify(data))
