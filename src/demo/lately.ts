import { readAllAlerts, viewAlerts } from '../features/alerts/reading.ts'
import { setAccepted } from '../features/answers/accepting.ts'
import { bookmark, describe } from '../features/bookmarks/service.ts'
import { follow } from '../features/following/service.ts'
import { pollOf } from '../features/polls/queries.ts'
import { vote } from '../features/polls/voting.ts'
import { comment, writeOnWall } from '../features/wall/service.ts'
import { quoteBlock } from '../platform/text/quotes.ts'
import type { Begun, Cast } from './cast.ts'
import { articles } from './corpus/b/articles.ts'
import { latelyTexts as texts } from './corpus/b/lately.ts'

const friend = 'رغد'
const [poet, neighbour, coder, reader, teacher] = [
  'المتنبي الصغير',
  'بوعلام',
  'DevSalma',
  'عاشق الورق',
  'سيبويه الصغير',
]

/**
 * The last days of the member who logs in to the demo: they ask and answer, follow and are followed, and are told of it all. The
 * older part of it they have read, of the newest they know nothing yet.
 */
export async function liveLately(cast: Cast, me: string): Promise<void> {
  await cast.until(70)
  for (const name of [friend, poet]) await follow(cast.ctx, cast.who(me), cast.who(name).id)
  await follow(cast.ctx, cast.who(neighbour), cast.who(me).id)
  const poll = await askAll(cast, me)
  await askAndThank(cast, me)
  await answer(cast, me)
  await readArticles(cast, me)
  await cast.until(20)
  await readAllAlerts(cast.ctx, cast.who(me))
  await meetOnWalls(cast, me)
  await viewAlerts(cast.ctx, cast.who(me))
  await hearNews(cast, me, poll)
  await cast.until(0)
}

async function askAll(cast: Cast, me: string): Promise<Begun> {
  const { first, second, own, ...given } = texts.poll
  const poll = await cast.startPoll(me, given)
  await cast.until(68)
  await cast.say(neighbour, poll, first)
  await cast.like([neighbour, reader, poet], poll.post)
  await choose(cast, poll, [
    [neighbour, 2],
    [poet, 1],
    [me, 1],
    [coder, 0],
    [teacher, 0],
  ])
  await cast.until(66)
  const said = await cast.say(reader, poll, second)
  await cast.like([me, teacher], said)
  await choose(cast, poll, [
    [reader, 0],
    ['غيمة', 2],
    ['أسماء', 1],
    ['الحكيم', 4],
  ])
  await cast.until(64)
  await cast.like([reader], await cast.say(me, poll, own), 'love')
  return poll
}

async function choose(cast: Cast, { id }: Begun, votes: readonly (readonly [string, number])[]): Promise<void> {
  const options = (await pollOf(cast.ctx.db, id))?.options ?? []
  for (const [name, option] of votes) await vote(cast.ctx, cast.who(name), id, [options[option]?.id ?? 0])
}

async function askAndThank(cast: Cast, me: string): Promise<void> {
  const { poor, answer, thanks, ...given } = texts.question
  await cast.until(52)
  const question = await cast.start(me, { ...given, type: 'question' })
  await cast.until(51)
  await cast.say('مبرمج كسول', question, poor)
  await cast.until(49)
  const best = await cast.say(coder, question, answer)
  await cast.until(45)
  await setAccepted(cast.ctx, cast.who(me), best, true)
  await cast.like([me, 'مبرمج كسول'], best)
  await cast.say(me, question, thanks)
}

async function answer(cast: Cast, me: string): Promise<void> {
  const { answer, quoted, quoting, ...given } = texts.asked
  await cast.until(40)
  const question = await cast.start(friend, { ...given, type: 'question' })
  await cast.until(38)
  const best = await cast.say(me, question, answer)
  await cast.until(36)
  await setAccepted(cast.ctx, cast.who(friend), best, true)
  await cast.like([friend, teacher, reader], best)
  await cast.say(neighbour, question, `${quoteBlock(me, best, quoted)}\n\n${quoting}`)
  await bookmark(cast.ctx, cast.who(me), question.post, true)
  await describe(cast.ctx, cast.who(me), question.post, texts.bookmark)
}

async function readArticles(cast: Cast, me: string): Promise<void> {
  for (const { by, hoursAgo, comments, fans, ...given } of articles) {
    await cast.until(hoursAgo)
    const article = await cast.start(by, { ...given, type: 'article' })
    for (const [n, { by, body }] of comments.entries()) {
      await cast.until(hoursAgo - 1 - n)
      await cast.say(by, article, body)
    }
    await cast.like([...fans, me], article.post, 'love')
  }
}

async function meetOnWalls(cast: Cast, me: string): Promise<void> {
  const { guest, thanks, again, second, promise } = texts.wall
  await cast.until(18)
  const first = await onWall(cast, me, neighbour, guest)
  await cast.until(16)
  await under(cast, first, me, thanks)
  await cast.until(15)
  await under(cast, first, neighbour, again)
  const asked = await onWall(cast, me, friend, second)
  await cast.until(12)
  await under(cast, asked, me, promise)
}

async function hearNews(cast: Cast, me: string, poll: Begun): Promise<void> {
  const { asked, reply, ...given } = texts.mention
  await cast.until(9)
  const evening = await cast.start(poet, given)
  await cast.until(8)
  await cast.say(friend, evening, asked)
  await cast.until(6)
  await cast.like([poet, friend], await cast.say(me, evening, reply))
  await cast.until(4)
  await cast.start(friend, texts.started)
  await cast.until(3)
  await onWall(cast, friend, poet, texts.wall.elsewhere)
  await cast.say(poet, poll, texts.poll.late)
  await cast.until(1)
  await follow(cast.ctx, cast.who(coder), cast.who(me).id)
}

let written = 0
const words = (body: string) => ({ body, submissionKey: `demo wall ${(written += 1)}` })
const onWall = (cast: Cast, of: string, by: string, body: string): Promise<number> =>
  writeOnWall(cast.ctx, cast.who(by), cast.who(of).id, words(body))
const under = (cast: Cast, id: number, by: string, body: string): Promise<number> =>
  comment(cast.ctx, cast.who(by), id, words(body))
