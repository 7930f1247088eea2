import { LRUCache } from 'lru-cache'

/** Programs that say in their user agent who they are, and the name people know them by. */
const known: readonly (readonly [sign: string, name: string])[] = [
  ['googlebot', 'Google'],
  ['bingbot', 'Bing'],
  ['duckduckbot', 'DuckDuckGo'],
  ['yandexbot', 'Yandex'],
  ['baiduspider', 'Baidu'],
  ['applebot', 'Apple'],
  ['amazonbot', 'Amazon'],
  ['petalbot', 'Petal'],
  ['facebookexternalhit', 'Facebook'],
  ['twitterbot', 'X'],
  ['telegrambot', 'Telegram'],
  ['whatsapp', 'WhatsApp'],
  ['gptbot', 'GPTBot'],
  ['claudebot', 'ClaudeBot'],
  ['perplexitybot', 'Perplexity'],
  ['bytespider', 'ByteDance'],
  ['ccbot', 'Common Crawl'],
  ['ia_archiver', 'Internet Archive'],
  ['archive.org_bot', 'Internet Archive'],
  ['ahrefsbot', 'Ahrefs'],
  ['semrushbot', 'Semrush'],
]
const looksLike = /bot\b|crawler|spider/

/** People's user agents are few, and each is seen again and again. */
const judged = new LRUCache<string, { name: string | undefined }>({ max: 1000 })

/** The name of a program that visits; '' for one that gives no known name; undefined for people. */
export function botName(userAgent: string): string | undefined {
  const ready = judged.get(userAgent)
  if (ready) return ready.name
  const name = nameOf(userAgent.toLowerCase())
  judged.set(userAgent, { name })
  return name
}

function nameOf(agent: string): string | undefined {
  const found = known.find(([sign]) => agent.includes(sign))
  return found?.[1] ?? (looksLike.test(agent) ? '' : undefined)
}
