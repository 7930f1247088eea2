import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { pageParam, queryText, refParam } from '../../platform/http/input.ts'
import { pageCount, pageUrl, pagingView } from '../../platform/http/paging.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { listNames } from '../../platform/i18n/names.ts'
import { fold } from '../../platform/text/fold.ts'
import { shortFields } from '../accounts/forms.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { latestPostsOf } from '../posts/queries.ts'
import { noteOnMember } from '../records/notes.ts'
import { onceAt } from '../sent-forms/once.ts'
import { forumUrl } from '../threads/address.ts'
import { memberUrl, memberView, panelView } from '../users/member-view.ts'
import { may } from '../users/viewer.ts'
import { standings } from '../groups/standing.ts'
import { canViewMembers } from '../users/policy.ts'
import { ensure } from '../../platform/policy.ts'
import { countUsers, findUser } from '../users/queries.ts'
import { disciplineOf } from './discipline.ts'
import { formerNames, mergedInto } from './names/queries.ts'
import { findMembers, type MemberOrder, membersInOrder } from './queries.ts'

const membersPerPage = 30
const latestPosts = 10
const completions = 8
const formerShown = 5

const orders = [
  ['posts', 'members.sort-posts'],
  ['reactions', 'members.sort-reactions'],
  ['newest', 'members.sort-newest'],
] as const

export function memberRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/members/find', async (req, res) => {
    ensure(canViewMembers(req.viewer))
    const found = await findMembers(ctx.db, fold(queryText(req, 'q').slice(0, 60)), completions)
    res.json(found.map((row) => ({ name: row.name, url: memberUrl(row) })))
  })
  router.get(['/members/', '/members/page-:page'], (req, res) => showList(ctx, req, res))
  router.get('/members/:ref/', (req, res) => showProfile(ctx, req, res))

  router.post('/members/:ref/notes', async (req, res) => {
    const fields = shortFields(req, ['note'])
    const member = await findUser(ctx.db, refParam(req))
    if (!member) throw notFound()
    try {
      const note = (ctx: Context) => noteOnMember(ctx, req.viewer, member.id, fields.note)
      res.seeOther(await onceAt(ctx, req, `${memberUrl(member)}?done=noted`, note))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const form = { action: '', values: fields, errors: fieldMessages(req, error) }
      res.invalid(error, 'members/show', await profilePage(ctx, req, member, form))
    }
  })

  return router
}

async function showList(ctx: Context, req: Request, res: Response): Promise<void> {
  ensure(canViewMembers(req.viewer))
  const page = pageParam(req)
  if (redirectToCanonical(req, res, '/members/', page)) return
  const { t, preferences, now } = req.reader
  const order: MemberOrder = orders.find(([name]) => name === queryText(req, 'order'))?.[0] ?? 'posts'
  const find = queryText(req, 'q').slice(0, 60)
  const pages = find === '' ? pageCount(await countUsers(ctx.db), membersPerPage) : 1
  if (page > pages) throw notFound()
  const rows =
    find === ''
      ? await membersInOrder(ctx.db, order, { offset: (page - 1) * membersPerPage, limit: membersPerPage })
      : await findMembers(ctx.db, fold(find), membersPerPage)
  const standingOf = await standings(ctx)
  res.page('members/list', {
    title: t('members.title'),
    canonical: `/members/${page === 1 ? '' : `page-${page}`}`,
    members: rows.map((row) => ({
      ...panelView(row, req.reader, standingOf),
      seen: row.last_seen_at === null ? null : formatDate(preferences, row.last_seen_at, now),
    })),
    orders: orders.map(([name, key]) => ({
      text: t(key),
      url: pageUrl('/members/', 1, name === 'posts' ? '' : `?order=${name}`),
      current: name === order && find === '',
    })),
    find: { action: '/members/', text: find },
    paging: pagingView(req.reader, {
      base: '/members/',
      page,
      pages,
      query: order === 'posts' ? '' : `?order=${order}`,
    }),
  })
}

const notices = new Map<string, MessageKey>([
  ['warned', 'warnings.given'],
  ['taken-back', 'warnings.taken-back'],
  ['noted', 'records.noted'],
  ['note-changed', 'records.note-saved'],
  ['note-deleted', 'records.note-deleted'],
  ['cleaned', 'spam.cleaned'],
  ['restored', 'spam.restored'],
])

async function showProfile(ctx: Context, req: Request, res: Response): Promise<void> {
  ensure(canViewMembers(req.viewer))
  const id = refParam(req)
  const member = await findUser(ctx.db, id)
  if (!member) return leadOn(ctx, res, id)
  if (redirectToCanonical(req, res, memberUrl(member))) return
  res.page('members/show', await profilePage(ctx, req, member, { action: '', values: {}, errors: {} }))
}

async function profilePage(ctx: Context, req: Request, member: UserRow, form: FormView) {
  const { t, preferences, now } = req.reader
  const panel = panelView(member, req.reader, await standings(ctx))
  const posts = await latestPostsOf(ctx.db, req.viewer, member.id, latestPosts)
  const notice = notices.get(queryText(req, 'done'))
  return {
    title: member.name,
    description: t('members.profile', { name: member.name }),
    canonical: memberUrl(member),
    crumbs: [{ title: t('members.title'), url: '/members/' }],
    member: panel,
    roleTitle: panel.roleTitle,
    seen: member.last_seen_at === null ? null : formatDate(preferences, member.last_seen_at, now),
    posts: posts.map((post) => ({
      threadTitle: post.thread_title,
      url: `/posts/${post.id}/`,
      forum: { title: post.forum_title, url: forumUrl({ id: post.forum_id, title: post.forum_title }) },
      date: formatDate(preferences, post.created_at, now),
      excerpt: post.excerpt,
    })),
    formerly: await formerly(ctx, req, member.id),
    settingsUrl: req.viewer.id === member.id ? '/account/' : null,
    latestBy: memberView(member),
    notice: notice ? t(notice) : null,
    discipline: await disciplineOf(ctx, req, member),
    form,
  }
}

/** An account that became part of another leads there. @throws Refusal 404 */
async function leadOn(ctx: Context, res: Response, id: number): Promise<void> {
  const into = await mergedInto(ctx.db, id)
  if (!into) throw notFound()
  res.redirect(301, encodeURI(memberUrl(into)))
}

/** Names that the member had before, for the staff. */
async function formerly(ctx: Context, { viewer, reader }: Request, id: number): Promise<string | null> {
  if (!may(viewer, 'see-log')) return null
  const names = [...new Set((await formerNames(ctx.db, id, formerShown)).map((row) => row.name))]
  return names.length === 0 ? null : reader.t('people.formerly', { names: listNames(reader.preferences, names, 0) })
}
