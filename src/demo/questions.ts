import type { ThreadType } from '../platform/database/tables/threads.ts'
import type { PlannedThread } from './threads.ts'
import type { WrittenPost } from './writing.ts'

/** Forums in which members ask each other. */
const asking = new Set(['tech', 'phones', 'health', 'cooking', 'travel', 'language'])
const askingPrefix = 'سؤال'
/** Of so many questions one waits for its answer. */
const unanswered = 3

/** The kinds of threads that a forum offers, as its row keeps them. */
export const typesIn = (forum: string): string => (asking.has(forum) ? 'discussion,question,article' : 'discussion')

export const typeOf = ({ forum, prefix }: PlannedThread): ThreadType =>
  asking.has(forum) && prefix === askingPrefix ? 'question' : 'discussion'

/** The questions that were answered, by the id of the post that did: the longest by somebody else. */
export function acceptedAnswers(threads: readonly PlannedThread[], posts: readonly WrittenPost[]): Map<number, number> {
  const answers = new Map<number, number>()
  const questions = threads.flatMap((plan, n) => (typeOf(plan) === 'question' ? [{ id: n + 1, plan }] : []))
  for (const { id, plan } of questions.filter((_, n) => n % unanswered !== 0)) {
    const [answer] = posts
      .filter((post) => post.thread === id && post.author.id !== plan.starter.id)
      .toSorted((a, b) => b.body.length - a.body.length)
    if (answer) answers.set(answer.id, id)
  }
  return answers
}
