import { longThread } from './corpus/b/long.ts'
import { hostilePosts } from './corpus/b/hostile.ts'
import { forumTexts } from './corpus/a/forums.ts'
import type { Subject } from './corpus/form.ts'
import { type Person, writer } from './people.ts'
import type { Random } from './random.ts'
import { subjects } from './subjects.ts'
import { beginning, replyCount, replyTimes, steadyTimes } from './timeline.ts'
import { hostileThread } from './words.ts'

/** A thread before anything of it is written. */
export interface PlannedThread {
  forum: string
  title: string
  prefix: string | null
  pinned: boolean
  opening: string
  subject: Subject
  starter: Person
  begin: number
  /** Times of the replies. */
  replies: number[]
  /** Bodies of the replies, where they are given and not composed. */
  given?: string[]
}

const minute = 60_000
const pinnedPrefixes = new Set(['مثبت', 'Pinned'])
const longReplies = 2499
/** Threads of a forum that are written in during the last week. */
const awake = 9
const hour = 60 * minute

/** Every thread of the demo, in the order in which they begin. */
export function plannedThreads(random: Random, all: Person[], now: number): PlannedThread[] {
  const usual = subjects.flatMap((subject) =>
    subject.threads.map((text) => usualThread(random, all, now, subject, text)),
  )
  const threads = [...usual, diary(random, all, now), showcase(random, all, now)]
  stir(random, usual, now)
  return threads.sort((a, b) => a.begin - b.begin)
}

function usualThread(
  random: Random,
  all: Person[],
  now: number,
  subject: Subject,
  text: Subject['threads'][number],
): PlannedThread {
  const begin = beginning(random, now)
  const pinned = pinnedPrefixes.has(text.prefix ?? '')
  const writers =
    text.lang === 'en'
      ? [
          ...all,
          ...Array<Person[]>(8)
            .fill(all.filter((person) => person.text.lang === 'en'))
            .flat(),
        ]
      : all
  return {
    forum: subject.forum,
    title: text.title,
    opening: text.opening,
    subject,
    begin,
    pinned,
    prefix: pinned ? null : (text.prefix ?? null),
    starter: writer(random, writers),
    replies: replyTimes(random, begin, replyCount(random), now),
  }
}

/** The long thread: somebody writes in it every few hours, all the time. */
function diary(random: Random, all: Person[], now: number): PlannedThread {
  const { title, opening } = longThread
  const subject: Subject = { ...longThread, forum: 'welcome', threads: [] }
  const begin = now - 420 * 24 * 60 * minute
  const replies = steadyTimes(random, begin, longReplies, now)
  return {
    forum: 'welcome',
    title,
    prefix: null,
    pinned: true,
    opening,
    subject,
    starter: writer(random, all),
    begin,
    replies,
  }
}

function showcase(random: Random, all: Person[], now: number): PlannedThread {
  const subject = subjects.find(({ forum }) => forum === hostileThread.forum) ?? {
    ...longThread,
    forum: hostileThread.forum,
    threads: [],
  }
  const begin = now - 90 * 24 * 60 * minute
  const given = hostilePosts.map(({ note, body }) => `*${note}*\n\n${body}`)
  const replies = replyTimes(random, begin, given.length, now)
  const { forum, title, opening } = hostileThread
  return {
    forum,
    title,
    prefix: null,
    pinned: false,
    opening,
    subject,
    starter: writer(random, all),
    begin,
    replies,
    given,
  }
}

/** Whoever opens the demo finds that people are writing right now, in every forum, and wrote in others of its threads this week. */
function stir(random: Random, threads: PlannedThread[], now: number): void {
  for (const [n, { key }] of forumTexts.entries()) {
    const young = threads.filter(({ forum }) => forum === key).toSorted((a, b) => b.begin - a.begin)
    random.pick(young).replies.push(now - Math.floor((n + 0.4 + random.next() * 0.5) * 2.7 * minute))
    for (const thread of young.slice(0, awake)) {
      const times = Array.from(
        { length: random.between(1, 7) },
        () => now - Math.floor(hour * (1 + random.next() ** 2 * 150)),
      )
      thread.replies.push(...times.filter((time) => time > thread.begin))
    }
  }
  for (const thread of threads) thread.replies.sort((a, b) => a - b)
}
