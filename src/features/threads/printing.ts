import type { Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { slot } from '../../platform/http/slot.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { pageOfPosition, threadUrl } from './address.ts'
import { threadPosts } from './posts-on-page.ts'
import type { ThreadToShow } from './queries.ts'
import type { Showing } from './showing-page.ts'
import type { PrintView } from './view.ts'

/** Posts on one sheet, so that no thread is too long to ask for. */
const partSize = 100
/** Parts that are named before and after the one that is shown. */
const near = 5

/** A whole thread, or a hundred posts of it, on one page that prints well. @throws Refusal 404 past the end */
export async function showForPrint(
  ctx: Context,
  { fragments, views, shared }: Showing,
  req: Request,
  res: Response,
  thread: ThreadToShow,
): Promise<void> {
  const part = readId(queryText(req, 'part')) ?? 1
  const parts = pageOfPosition(thread.last_position, partSize)
  if (part > parts) throw notFound()
  const span = { from: (part - 1) * partSize + 1, to: part * partSize }
  const render = views.in(req.reader.t)
  const { posts, until } = await threadPosts(ctx, req, thread, span, { fragments, render, readUpTo: undefined })
  const build = async () => {
    const view: PrintView = {
      crumbs: forumCrumbs(req.reader.t('board.forums'), await readTree(ctx), thread.forum_id),
      thread: { title: thread.title, url: threadUrl(thread) },
      posts: slot,
      parts: parts === 1 ? [] : partLinks(req, thread, part, parts),
    }
    return { page: { title: thread.title, noindex: true, ...view }, until: Infinity }
  }
  await shared(req, res, 'threads/print', build, { key: '', filled: [posts], until, seen: () => undefined })
}

function partLinks({ reader }: Request, thread: ThreadToShow, part: number, parts: number): PrintView['parts'] {
  const first = Math.max(1, part - near)
  const shown = Math.min(parts, part + near) - first + 1
  return Array.from({ length: shown }, (_, index) => ({
    text: reader.t('threads.print-part', { part: first + index, parts }),
    url: `${threadUrl(thread)}print?part=${first + index}`,
    current: first + index === part,
  }))
}
