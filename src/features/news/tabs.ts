import type { Context } from '../../context.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { forumMarks, markedAt } from '../reading/marks.ts'
import { forumReads } from '../reading/queries.ts'
import { signedIn } from '../users/policy.ts'
import {
  busiest,
  followedBy,
  joinedBy,
  latest,
  startedBy,
  unanswered,
  unreadBy,
  type Wanted,
  watchedBy,
} from './queries.ts'

const day = 24 * 60 * 60 * 1000
const trendingDays = 3

export interface Tab {
  /** In the address; '' is the first. */
  name: string
  text: MessageKey
  empty: MessageKey
  /** What it is, where the name does not say it. */
  how?: MessageKey
  membersOnly: boolean
  /** The threads, in their order; at most `longest`. @throws Refusal 403 for guests, where it is for members only */
  find(ctx: Context, wanted: Wanted): Promise<{ id: number }[]>
}

export const tabs: readonly Tab[] = [
  {
    name: '',
    text: 'news.latest',
    empty: 'board.whats-new-empty',
    membersOnly: false,
    find: (ctx, wanted) => latest(ctx.db, wanted),
  },
  {
    name: 'unread',
    text: 'news.unread',
    empty: 'news.unread-empty',
    membersOnly: true,
    async find(ctx, wanted) {
      const viewer = signedIn(wanted.viewer)
      const boardMark = markedAt(forumMarks(await forumReads(ctx.db, viewer.id)), 0)
      return unreadBy(ctx.db, { ...wanted, viewer }, boardMark)
    },
  },
  {
    name: 'mine',
    text: 'news.mine',
    empty: 'news.mine-empty',
    membersOnly: true,
    find: (ctx, wanted) => startedBy(ctx.db, { ...wanted, viewer: signedIn(wanted.viewer) }),
  },
  {
    name: 'joined',
    text: 'news.joined',
    empty: 'news.joined-empty',
    membersOnly: true,
    find: (ctx, wanted) => joinedBy(ctx.db, { ...wanted, viewer: signedIn(wanted.viewer) }),
  },
  {
    name: 'watched',
    text: 'news.watched',
    empty: 'news.watched-empty',
    membersOnly: true,
    find: (ctx, wanted) => watchedBy(ctx.db, { ...wanted, viewer: signedIn(wanted.viewer) }),
  },
  {
    name: 'followed',
    text: 'news.followed',
    empty: 'news.followed-empty',
    membersOnly: true,
    find: (ctx, wanted) => followedBy(ctx.db, { ...wanted, viewer: signedIn(wanted.viewer) }),
  },
  {
    name: 'unanswered',
    text: 'news.unanswered',
    empty: 'news.unanswered-empty',
    membersOnly: false,
    find: (ctx, wanted) => unanswered(ctx.db, wanted),
  },
  {
    name: 'trending',
    text: 'news.trending',
    empty: 'news.trending-empty',
    how: 'news.trending-how',
    membersOnly: false,
    find: (ctx, wanted) => busiest(ctx.db, wanted, ctx.now() - trendingDays * day),
  },
]
