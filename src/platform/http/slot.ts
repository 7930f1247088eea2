/** Where a view leaves room for parts that are ready as bytes; no text that is escaped can contain it. */
export const slot = '<!--slot-->'

/** Puts the parts into a page without making text of them again. */
export function fillSlot(html: string, parts: Buffer[] | undefined): Buffer {
  const at = parts ? html.indexOf(slot) : -1
  if (!parts || at === -1) return Buffer.from(html)
  return Buffer.concat([Buffer.from(html.slice(0, at)), ...parts, Buffer.from(html.slice(at + slot.length))])
}
