import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Document } from '../../platform/http/documents.ts'
import { guest } from '../accounts/load-viewer.ts'
import { readTree } from '../forums/tree.ts'
import { postsOf } from '../members/profile/queries.ts'
import { type BoardSettings, readerDefaults } from '../setup/board.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { isShown } from '../threads/shown.ts'
import { tagUrl } from '../tags/address.ts'
import { findTag, knownAmong, threadIdsWith } from '../tags/queries.ts'
import { isAnythingOpen } from '../permissions/open-to-guests.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { may, mayIn, type Viewer } from '../users/viewer.ts'
import { asAtom } from './atom.ts'
import type { Feed } from './feed.ts'
import { newestAnywhere, postItems, threadItems } from './items.ts'
import { asJsonFeed } from './json.ts'
import { type FeedFormat, feedPath, feedUrl, mediaTypes } from './links.ts'
import { longestFeed, newestPostsIn, newestThreads, threadsToFeed } from './queries.ts'
import { asRss } from './rss.ts'

/** What a feed is of; the board has no id. */
export type Place = { kind: 'board' } | { kind: 'forums' | 'threads' | 'members' | 'tags'; id: number }

type Content = Pick<Feed, 'title' | 'description' | 'items'> & { home: string }

const writers = { rss: asRss, atom: asAtom, json: asJsonFeed }

/** @throws Refusal 404 where guests read nothing, whoever asks: a feed is fetched by programs that are nobody in particular */
export async function makeFeed(
  ctx: Context,
  board: BoardSettings,
  place: Place,
  format: FeedFormat,
): Promise<Document> {
  const viewer = await guest(ctx, readerDefaults(board))
  const { baseUrl } = ctx.config
  const { home, ...content } = await contentOf(ctx, board, viewer, place)
  const path = place.kind === 'board' || place.kind === 'tags' ? encodeURI(home) : feedPath(place.kind, place.id)
  const feed: Feed = {
    ...content,
    language: board.language,
    homeUrl: baseUrl + encodeURI(home),
    selfUrl: baseUrl + feedUrl(path, format),
    iconUrl: `${baseUrl}/icon-180.png`,
  }
  return { type: `${mediaTypes[format]}; charset=utf-8`, body: writers[format](feed) }
}

function contentOf(ctx: Context, board: BoardSettings, viewer: Viewer, place: Place): Promise<Content> {
  switch (place.kind) {
    case 'board':
      return boardContent(ctx, board, viewer)
    case 'forums':
      return forumContent(ctx, board, viewer, place.id)
    case 'threads':
      return threadContent(ctx, board, viewer, place.id)
    case 'members':
      return memberContent(ctx, board, viewer, place.id)
    case 'tags':
      return tagContent(ctx, board, viewer, place.id)
  }
}

async function boardContent(ctx: Context, board: BoardSettings, viewer: Viewer): Promise<Content> {
  if (!(await isAnythingOpen(ctx))) throw notFound()
  const threads = await newestAnywhere(ctx, viewer, await readTree(ctx))
  return {
    title: board.name,
    description: board.description || board.name,
    home: '/',
    items: await threadItems(ctx, board, viewer, threads),
  }
}

async function forumContent(ctx: Context, board: BoardSettings, viewer: Viewer, id: number): Promise<Content> {
  const forum = (await readTree(ctx)).byId.get(id)
  if (!forum || !mayIn(viewer, id, 'view')) throw notFound()
  const threads = mayIn(viewer, id, 'view-others') ? await newestThreads(ctx.db, id) : []
  return {
    title: `${forum.title} — ${board.name}`,
    description: forum.description || forum.title,
    home: forumUrl(forum),
    items: await threadItems(ctx, board, viewer, threads),
  }
}

async function threadContent(ctx: Context, board: BoardSettings, viewer: Viewer, id: number): Promise<Content> {
  const thread = await visibleThread(ctx, viewer, id)
  if (!isShown(thread)) throw notFound()
  return {
    title: `${thread.title} — ${board.name}`,
    description: thread.title,
    home: threadUrl(thread),
    items: await postItems(ctx, board, viewer, await newestPostsIn(ctx.db, id)),
  }
}

async function memberContent(ctx: Context, board: BoardSettings, viewer: Viewer, id: number): Promise<Content> {
  const member = may(viewer, 'view-members') ? await findUser(ctx.db, id) : undefined
  if (!member) throw notFound()
  const posts = await postsOf(ctx.db, { viewer, memberId: id, before: undefined, limit: longestFeed })
  const ids = posts.map((post) => post.id)
  return {
    title: `${member.name} — ${board.name}`,
    description: member.name,
    home: memberUrl(member),
    items: await postItems(ctx, board, viewer, ids),
  }
}

async function tagContent(ctx: Context, board: BoardSettings, viewer: Viewer, id: number): Promise<Content> {
  const tag = (await knownAmong(ctx.db, viewer, [id])).has(id) ? await findTag(ctx.db, id) : undefined
  if (!tag) throw notFound()
  const found = await threadIdsWith(ctx.db, viewer, { tagId: id, before: null, limit: longestFeed })
  const threads = await threadsToFeed(
    ctx.db,
    found.map((one) => one.id),
  )
  return {
    title: `${tag.name} — ${board.name}`,
    description: tag.description || tag.name,
    home: tagUrl(tag),
    items: await threadItems(ctx, board, viewer, threads),
  }
}
