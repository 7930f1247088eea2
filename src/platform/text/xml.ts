const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g // oxlint-disable-line no-control-regex -- they are what is meant
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text as XML 1.0 takes it, in an element or an attribute. Letters that no XML may hold are left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (char) => escapes[char] ?? '')
}

/** One element with nothing but text in it. */
export const xmlElement = (name: string, text: string): string =>
  `<${name}>${escapeXml(text)}</${name.split(' ')[0] ?? ''}>`
