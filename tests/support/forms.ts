import assert from 'node:assert/strict'

const entities: Record<string, string> = { '&amp;': '&', '&#34;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' }
const plain = (html: string): string => html.replace(/&(?:amp|lt|gt|#34|#39);/g, (one) => entities[one] ?? one)
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

/**
 * What a browser would send of the form with this address, nothing typed and no button pressed.
 * @param holding tells the form from others with the same address
 */
export function formOf(page: string, action: string, holding = ''): Record<string, string | string[]> {
  const form = page
    .split('<form')
    .slice(1)
    .map((one) => one.slice(0, one.indexOf('</form>')))
    .find((one) => one.includes('method="post"') && attribute(one, 'action') === action && one.includes(holding))
  assert.ok(form, `no form of ${action}`)
  const fields: [string, string][] = []
  const controls = /<input\b[^>]*>|<(select|textarea)\b[^>]*>([^]*?)<\/\1>/g
  for (const [whole, kind, inside] of form.matchAll(controls)) {
    const tag = whole.slice(0, whole.indexOf('>') + 1)
    const name = attribute(tag, 'name')
    if (name === undefined) continue
    fields.push(...sent(kind, tag, inside ?? '').map((value): [string, string] => [name, value]))
  }
  return Object.fromEntries(
    [...Map.groupBy(fields, ([name]) => name)].map(([name, all]) => {
      const values = all.map(([, value]) => value)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

function sent(kind: string | undefined, tag: string, inside: string): string[] {
  if (kind === 'textarea') return [plain(inside.replace(/^\n/, ''))]
  if (kind === 'select') {
    const options = inside.match(/<option\b[^>]*>/g) ?? []
    const chosen = options.find((option) => /\sselected\b/.test(option)) ?? options[0] ?? ''
    return [attribute(chosen, 'value') ?? '']
  }
  const type = attribute(tag, 'type')
  if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag)) return []
  return [attribute(tag, 'value') ?? '']
}
