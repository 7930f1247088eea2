import type { Context } from '../../context.ts'
import { bellOf } from '../alerts/bell.ts'
import { bellView } from '../alerts/bell-view.ts'
import { ownChanged } from '../../platform/database/own-memory.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { everything } from '../../platform/live/hub.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { unheardBy } from '../ignoring/hearing.ts'
import { preferencesOf } from '../users/settings.ts'
import type { Viewer } from '../users/viewer.ts'
import { placesOf, type PostNews, shownAfter } from './queries.ts'
import { hearersOf, upToDate } from './rights.ts'
import { frame, type Stream } from './stream.ts'
import type { Streams } from './streams.ts'

const mostNew = 100

/** `[id, position, author, 1 when it is taken away]` for each, as the script takes it. */
const lines = (posts: readonly PostNews[]) =>
  posts.map((post) => [post.id, post.position, post.user_id, Number(post.deleted_at !== null || post.held_at !== null)])

/** Of a post that has waited since it was written nobody hears. */
const isHeardOf = (post: PostNews): boolean => post.held_at === null || post.held_at !== post.created_at

/** What a thread's page needs in order to be what it would be if it were opened now by this viewer. */
export async function threadState(ctx: Context, viewer: Viewer, thread: ThreadRow, seen: number) {
  const posts = thread.last_position > seen ? await shownAfter(ctx.db, thread.id, seen, mostNew) : []
  const unheard = await unheardBy(ctx, [viewer], authorsOf(posts))
  return { thread: thread.id, version: thread.version, posts: lines(without(posts, unheard(viewer))) }
}

const authorsOf = (posts: readonly PostNews[]) => posts.map((post) => post.user_id)

const without = (posts: readonly PostNews[], authors: ReadonlySet<number> | undefined): readonly PostNews[] =>
  authors ? posts.filter((post) => !authors.has(post.user_id)) : posts

/** What the bell says to this member now. */
export async function bellState(ctx: Context, viewer: Viewer) {
  const preferences = preferencesOf(viewer.settings)
  const bell = await bellOf(ctx, viewer)
  const view = bellView(viewer, bell, { t: translator(preferences), preferences })
  return view && { fresh: bell.fresh, count: view.count, label: view.label }
}

/** Tells those who follow what changed, and may see it. An event is put into bytes once for all who ignore none of its authors. */
export async function tellNews(ctx: Context, streams: Streams, topics: ReadonlySet<string>): Promise<void> {
  if (topics.has(everything)) return startOver(streams)
  const ids = Map.groupBy(topics, (topic) => topic.split(' ')[0])
  const idsOf = (kind: string) => (ids.get(kind) ?? []).map((topic) => Number(topic.split(' ')[1]))
  await tellBells(ctx, streams, idsOf('bell'))
  const followed = idsOf('thread').filter((id) => streams.inThread(id).length > 0)
  if (followed.length === 0) return
  const posts = Map.groupBy(await placesOf(ctx.db, idsOf('post')), (post) => post.thread_id)
  for (const id of followed) {
    const { thread, hearers } = await hearersOf(ctx, streams, id)
    if (!thread || hearers.length === 0) continue
    const news = (posts.get(id) ?? []).filter(isHeardOf)
    const told = (of: readonly PostNews[]) =>
      frame('thread', { thread: id, version: thread.version, posts: lines(of), followers: hearers.length })
    const viewers = hearers.map((stream) => stream.viewer)
    const unheard = await unheardBy(ctx, viewers, authorsOf(news))
    const bytes = told(news)
    for (const stream of hearers) {
      const ignored = unheard(stream.viewer)
      stream.send(ignored ? told(without(news, ignored)) : bytes)
    }
  }
}

async function tellBells(ctx: Context, streams: Streams, userIds: readonly number[]): Promise<void> {
  for (const id of userIds) ownChanged(ctx.engine, id)
  const open = userIds.flatMap((id) => streams.of(id))
  for (const stream of await upToDate(ctx, open)) await tellBell(ctx, stream)
}

async function tellBell(ctx: Context, stream: Stream): Promise<void> {
  const bell = await bellState(ctx, stream.viewer)
  if (bell) stream.send(frame('bell', bell))
}

/** Each comes back, and is told how things are then. */
function startOver(streams: Streams): void {
  for (const stream of streams.all) stream.end()
}
