import { composedReply, wordsIn } from '../../demo/compose.ts'
import { memberTexts } from '../../demo/corpus/a/members.ts'
import type { Random } from '../../demo/random.ts'
import { subjects } from '../../demo/subjects.ts'
import { renderBody } from '../../platform/text/render.ts'

export interface PoolText {
  excerpt: string
  body: string
  html: string
}

const words = { least: 80, most: 150 }

/** Texts of 80 to 150 Arabic words, each rendered once however many posts have it. */
export async function textPool(size: number, random: Random): Promise<PoolText[]> {
  const arabic = subjects.filter((subject) => subject.threads.every((thread) => thread.lang !== 'en'))
  const names = memberTexts.filter((member) => member.lang !== 'en').map((member) => member.name)
  const pool: PoolText[] = []
  while (pool.length < size) {
    const wish = { name: random.pick(names), words: random.between(words.least + 5, words.most - 20) }
    const body = composedReply(random.pick(arabic), random, wish)
    if (wordsIn(body) < words.least || wordsIn(body) > words.most) continue
    const { html, plain } = await renderBody(body, new Map())
    pool.push({ excerpt: plain, body, html })
  }
  return pool
}
