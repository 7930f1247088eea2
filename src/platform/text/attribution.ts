import { unescapeHtml } from './escape.ts'

/** Whom a quote says it quotes. The name is what was typed: trust the post's author, not it. */
export interface Attribution {
  name: string
  /** 0 when the quote names no post. */
  post: number
}

/** Reads `"name" post="12"`, `name` and XenForo's `"name, post: 12, member: 3"`: what stands after `quote=`. */
export function readAttribution(value: string): Attribution {
  const quoted = /^\s*"([^"]*)"(.*)$/.exec(value)
  const named = quoted ? (quoted[1] ?? '') : value.replace(/\s(?:post|post_id|user_id|time)=.*$/, '')
  const own = /\bpost(?:_id)?="?(\d{1,15})/.exec(quoted ? (quoted[2] ?? '') : value)
  const foreign = own ? null : /^(.*?),\s*post:\s*(\d{1,15})/.exec(named)
  return { name: nameOf(foreign?.[1] ?? named), post: Number(own?.[1] ?? foreign?.[2] ?? 0) }
}

function nameOf(text: string): string {
  return unescapeHtml(text.replaceAll('&#93;', ']')).trim().slice(0, 200).toWellFormed()
}

/** A name as it may stand between the quotation marks of a quote's first line. */
export function writeName(name: string): string {
  return name
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
    .replaceAll(']', '&#93;')
    .replace(/\s+/g, ' ')
}
