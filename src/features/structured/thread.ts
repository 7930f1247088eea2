import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { summary } from '../../platform/text/excerpt.ts'
import { memberUrl } from '../users/member-view.ts'
import { may, type Viewer } from '../users/viewer.ts'
import type { Said } from './queries.ts'
import { bytesOf, type Data } from './writing.ts'

/** Characters: whoever wants the whole text has the page. */
const lengths = { first: 200, other: 120 }

/** Bytes that all answers on one page may take: what stands in the page already is not sent twice. */
const room = 1200

export interface Telling {
  baseUrl: string
  viewer: Viewer
  thread: ThreadRow
  /** The thread's one address. */
  url: string
  first: Said
  /** The page's other posts, in their order. */
  others: readonly Said[]
  /** Names of the thread's tags. */
  tags: readonly string[]
  /** The accepted answer of a question, wherever it stands. */
  answer: Said | undefined
}

/** A thread as schema.org has it: a discussion with some of its comments, or a question with its answers. */
export const threadData = (telling: Telling): Data =>
  telling.thread.type === 'question' ? question(telling) : discussion(telling)

function discussion(telling: Telling): Data {
  const { thread, url, first } = telling
  return {
    '@type': 'DiscussionForumPosting',
    url,
    headline: thread.title,
    keywords: keywords(telling),
    ...saidBy(telling, first, lengths.first),
    commentCount: replies(thread),
    interactionStatistic: [
      counter('CommentAction', replies(thread)),
      counter('LikeAction', first.reaction_count),
      counter('ViewAction', thread.view_count),
    ],
    comment: within(telling.others, (post) => comment(telling, post)),
  }
}

function question(telling: Telling): Data {
  const { thread, url, first, others, answer } = telling
  const suggested = others.filter((post) => post.id !== answer?.id)
  return {
    '@type': 'QAPage',
    url,
    mainEntity: {
      '@type': 'Question',
      name: thread.title,
      keywords: keywords(telling),
      ...saidBy(telling, first, lengths.first),
      upvoteCount: first.reaction_count,
      answerCount: replies(thread),
      acceptedAnswer: answer && reply(telling, answer),
      suggestedAnswer: within(suggested, (post) => reply(telling, post)),
    },
  }
}

const keywords = ({ tags }: Telling): string | undefined => (tags.length === 0 ? undefined : tags.join(', '))

const replies = ({ post_count }: ThreadRow): number => Math.max(0, post_count - 1)

function comment(telling: Telling, post: Said): Data {
  const liked = post.reaction_count > 0 ? counter('LikeAction', post.reaction_count) : undefined
  return { '@type': 'Comment', ...one(telling, post), interactionStatistic: liked }
}

function reply(telling: Telling, post: Said): Data {
  return { '@type': 'Answer', ...one(telling, post), upvoteCount: post.reaction_count }
}

const one = (telling: Telling, post: Said): Data => ({
  url: `${telling.baseUrl}/posts/${post.id}/`,
  ...saidBy(telling, post, lengths.other),
})

/** A post of a picture alone has no words of its own. */
function saidBy({ baseUrl, viewer, thread }: Telling, post: Said, length: number): Data {
  const profile = may(viewer, 'view-members')
    ? baseUrl + encodeURI(memberUrl({ id: post.user_id, name: post.name }))
    : undefined
  return {
    text: summary(post.excerpt, length) || thread.title,
    author: { '@type': 'Person', name: post.name, url: profile },
    datePublished: new Date(post.created_at).toISOString(),
    dateModified: post.edited_at === null ? undefined : new Date(post.edited_at).toISOString(),
  }
}

const counter = (action: string, count: number): Data => ({
  '@type': 'InteractionCounter',
  interactionType: `https://schema.org/${action}`,
  userInteractionCount: count,
})

/** The first, as many as there is room for; undefined for none. */
function within(posts: readonly Said[], dataOf: (post: Said) => Data): Data[] | undefined {
  const taken: Data[] = []
  let left = room
  for (const post of posts) {
    const data = dataOf(post)
    left -= bytesOf(data)
    if (left < 0) break
    taken.push(data)
  }
  return taken.length === 0 ? undefined : taken
}
