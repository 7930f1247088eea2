import { cleanText } from '../platform/text/clean.ts'
import { quotable, quoteBlock } from '../platform/text/quotes.ts'
import { composedReply, readyReply } from './compose.ts'
import type { PlannedPost } from './posts.ts'
import type { Random } from './random.ts'

/** A post with its words. */
export interface WrittenPost extends PlannedPost {
  body: string
}

const longestQuote = 420

/** Writes every post in the order of time, each with what was written before it in its thread in mind. */
export function written(random: Random, posts: PlannedPost[]): WrittenPost[] {
  const threads = new Map<number, Thread>()
  return posts.map((post) => {
    const thread = threads.get(post.thread) ?? { posts: [], said: new Set<string>() }
    threads.set(post.thread, thread)
    const done = { ...post, body: bodyOf(random, post, thread) }
    thread.posts.push(done)
    return done
  })
}

interface Thread {
  posts: WrittenPost[]
  said: Set<string>
}

function bodyOf(random: Random, post: PlannedPost, thread: Thread): string {
  if (post.position === 1) return cleanText(post.plan.opening).trim()
  const given = post.plan.given?.[post.position - 2]
  if (given !== undefined) return cleanText(given).trimEnd()
  const addressed = addressee(random, post, thread)
  const words = said(random, post, thread, addressed.author.text.name)
  return quotes(random, post, thread, addressed) + mention(random, post, addressed) + words
}

/** Mostly the opening or what was written last. */
function addressee(random: Random, post: PlannedPost, { posts }: Thread): WrittenPost {
  const others = posts.filter((one) => one.author !== post.author).slice(-12)
  const pool = others.length > 0 ? others : posts
  return random.chance(0.5) ? (pool.at(-1) ?? pool[0]!) : random.pick(pool)
}

/** Nobody says in a thread what was said there already, as long as there is something else to say. */
function said(random: Random, { plan }: PlannedPost, { said }: Thread, name: string): string {
  let text = ''
  for (let tries = 0; tries < 8; tries += 1) {
    const composed = random.chance(0.45)
    text = composed
      ? composedReply(plan.subject, random, { name, words: random.between(14, 95) })
      : readyReply(plan.subject, random, name)
    if (!said.has(text)) break
  }
  said.add(text)
  return text
}

function quotes(random: Random, post: PlannedPost, { posts }: Thread, addressed: WrittenPost): string {
  if (!random.chance(0.2)) return ''
  const more = random.chance(0.12) ? [random.pick(posts.slice(-10))] : []
  const quoted = [...new Set([addressed, ...more])].filter((one) => one.id < post.id)
  return quoted.map((one) => `${quoteBlock(one.author.text.name, one.id, shortened(quotable(one.body)))}\n\n`).join('')
}

/** People quote what they answer, not everything: the first paragraphs that fit, and formatting only when it is whole. */
function shortened(text: string): string {
  if (text.length <= longestQuote) return text
  const [first = '', ...rest] = text.split('\n\n')
  let kept = first
  for (const paragraph of rest) {
    if (kept.length + paragraph.length > longestQuote || /[`|]/.test(paragraph)) break
    kept += `\n\n${paragraph}`
  }
  return kept
}

function mention(random: Random, post: PlannedPost, { author }: WrittenPost): string {
  if (author === post.author || !random.chance(0.07)) return ''
  return `@${author.text.name} `
}
