import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { type Invalid, notFound } from '../../platform/errors.ts'
import type { Render } from '../../platform/http/views.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { ensure } from '../../platform/policy.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { forumCrumbs, pathTo, readTree } from '../forums/tree.ts'
import { fieldMessages } from '../layout/page.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { canModerateThread } from '../threads/policy.ts'
import { usersByIds } from '../users/queries.ts'
import { fieldViews } from './fields.ts'
import { joinedHtml, keepOptions, neighbours } from './joining/page.ts'
import { ensureSome, postsOf } from './holding.ts'
import type { FieldName } from './input.ts'
import type { ConfirmView } from './view.ts'
import type { Verb } from './verbs.ts'

export interface Asked {
  noun: 'post' | 'thread'
  name: string
  verb: Verb
  ids: number[]
  /** The thread of the chosen posts. */
  source: number | undefined
}

interface Typed {
  values?: Partial<Record<FieldName, string>>
  error?: Invalid
}

/** The page that says what a verb will do before it is done. @throws Invalid, Refusal 403, 404, 409 */
export async function confirmation(
  ctx: Context,
  req: Request,
  asked: Asked,
  { values = {}, error }: Typed,
  render: Render,
): Promise<ConfirmView> {
  const { t } = req.reader
  const found = asked.noun === 'thread' ? await chosenThreads(ctx, req, asked) : await chosenPosts(ctx, req, asked)
  const [first] = found.threads
  if (!first) throw notFound()
  const key = `moderation.${asked.noun}-${asked.name}` as const
  const errors = error ? fieldMessages(req, error) : {}
  const { name: verb, noun } = asked
  const { flag, fields: names } = asked.verb
  const tree = await readTree(ctx)
  const joins = noun === 'post' && verb === 'merge'
  const more = joins ? await neighbours(ctx, req, first, found.posts) : null
  return {
    crumbs: [
      ...forumCrumbs(t('board.forums'), tree, first.forum_id),
      ...(found.threads.length === 1 ? [{ title: first.title, url: threadUrl(first) }] : []),
    ],
    heading: t(key as MessageKey),
    what: t(`${key}-what` as MessageKey),
    chosenHeading: t(`moderation.chosen-${noun}s`, { count: found.chosen.length }),
    chosen: found.chosen,
    form: { action: `/moderation/${noun}s/${verb}`, hidden: hiddenFields(asked, first), errors },
    fields: await fieldViews(
      ctx,
      req,
      {
        noun,
        verb,
        flag,
        names,
        forumId: first.forum_id,
        keep: joins ? await keepOptions(ctx, req, found.posts, values.keep) : null,
      },
      { values: { ...begun(asked, first), ...values }, errors },
    ),
    submit: t(key as MessageKey),
    previewHtml: joins && !more ? await joinedHtml(ctx, req, first, found.posts, render) : null,
    more,
    final: asked.verb.final === true,
    backUrl: found.threads.length === 1 ? threadUrl(first) : forumUrl(pathTo(tree, first.forum_id).at(-1) ?? first),
  }
}

/** What a form is filled with at first. */
function begun(asked: Asked, first: ThreadRow): Partial<Record<FieldName, string>> {
  const states: Partial<Record<FieldName, string>> = {
    forum_id: String(first.forum_id),
    prefix_id: asked.noun === 'thread' ? String(first.prefix_id ?? '') : '',
    seconds: String(first.slow_seconds),
    order: String(first.pin_order),
  }
  if (asked.name === 'retitle') states.title = first.title_source ?? first.title
  if (asked.name === 'merge' && asked.ids.length > 1) states.target = threadUrl(first)
  return states
}

function hiddenFields({ noun, ids, source }: Asked, first: ThreadRow): ConfirmView['form']['hidden'] {
  const whence =
    noun === 'post' ? { name: 'source', value: String(source) } : { name: 'from', value: String(first.forum_id) }
  return [...ids.map((id) => ({ name: noun as string, value: String(id) })), whence]
}

async function chosenThreads(ctx: Context, req: Request, { ids, verb }: Asked) {
  ensureSome(ids, 'moderation.choose-threads')
  const threads: ThreadRow[] = []
  for (const id of ids) {
    const thread = await visibleThread(ctx, req.viewer, id)
    ensure(canModerateThread(req.viewer, thread, verb.flag))
    threads.push(thread)
  }
  const chosen = threads.map((thread) => ({
    title: thread.title,
    url: threadUrl(thread),
    note: req.reader.t('threads.reply-count', { count: Math.max(0, thread.post_count - 1) }),
  }))
  return { threads, chosen, posts: [] as PostRow[] }
}

async function chosenPosts(ctx: Context, req: Request, { ids, verb, source }: Asked) {
  const thread = await visibleThread(ctx, req.viewer, source ?? 0)
  ensure(canModerateThread(req.viewer, thread, verb.flag))
  const posts = await postsOf(ctx, req.viewer, thread, ids)
  return { threads: [thread], chosen: await postLines(ctx, req, posts), posts }
}

async function postLines(ctx: Context, req: Request, posts: PostRow[]): Promise<ConfirmView['chosen']> {
  const authors = await usersByIds(ctx.db, [...new Set(posts.map((post) => post.user_id))])
  const names = new Map(authors.map((author) => [author.id, author.name]))
  return posts.map((post) => ({
    title: `#${formatNumber(req.reader.preferences, post.position)} ${names.get(post.user_id) ?? ''}`,
    url: `/posts/${post.id}/`,
    note: excerpt(post.excerpt, 120),
  }))
}
