import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { WallPostRow } from '../../platform/database/tables/walls.ts'
import type { FormView } from '../../platform/http/view-models.ts'
import type { Verdict } from '../../platform/policy.ts'
import { isShown } from '../threads/shown.ts'
import { memberUrl } from '../users/member-view.ts'
import { isMember } from '../users/viewer.ts'
import { writtenUrl } from './address.ts'
import { canWriteOn } from './policy.ts'
import { commentsOn, latestComments, writtenOn } from './queries.ts'
import { betweenThem, longest } from './service.ts'
import type { WallEntryView, WallFormView, WallView } from './view.ts'
import { type Gathered, gather, writtenView } from './written.ts'

const perPage = 15
const commentsShown = 3
const commentsOfPage = 50

/** A page of a wall, the newest first. @param typed what its form holds when it is shown again */
export async function wallOf(
  ctx: Context,
  req: Request,
  owner: UserRow,
  before: number | undefined,
  typed: FormView,
): Promise<{ wall: WallView; next: number | undefined }> {
  const found = await writtenOn(ctx.db, req.viewer, { memberId: owner.id, before, limit: perPage + 1 })
  const rows = found.slice(0, perPage)
  const ids = rows.map((row) => row.id)
  const comments = await latestComments(ctx.db, req.viewer, ids, commentsShown)
  const known = await gather(ctx, req, [...rows, ...comments])
  const verdict = canWriteOn(req.viewer, owner, await betweenThem(ctx, req.viewer, owner))
  const entries = rows.map((row): WallEntryView => {
    const own = comments.filter((one) => one.parent_id === row.id)
    const count = own[0]?.count ?? 0
    return {
      ...writtenView(req, known, row),
      comments: own.map((one) => writtenView(req, known, one)),
      all:
        count > own.length ? { text: req.reader.t('wall.all-comments', { count }), url: pageUrl(owner, row.id) } : null,
      earlierUrl: null,
      laterUrl: null,
      form: commentForm(row, verdict),
    }
  })
  const last = rows.at(-1)
  return {
    wall: {
      entries,
      form: verdict === null ? form(`${memberUrl(owner)}wall`, typed) : null,
      refusal: verdict !== null && isMember(req.viewer) ? req.reader.t(verdict) : null,
    },
    next: found.length > perPage ? last?.id : undefined,
  }
}

/** One of them with its comments in their order. @param from the first comment to show */
export async function entryPage(
  ctx: Context,
  req: Request,
  owner: UserRow,
  { root, from, typed }: { root: WallPostRow; from: number; typed: FormView },
): Promise<WallEntryView> {
  const wish = { parentId: root.id, from, limit: commentsOfPage + 1 }
  const found = await commentsOn(ctx.db, req.viewer, wish)
  const comments = found.slice(0, commentsOfPage)
  const next = found[commentsOfPage]
  const known: Gathered = await gather(ctx, req, [root, ...comments])
  const verdict = canWriteOn(req.viewer, owner, await betweenThem(ctx, req.viewer, owner))
  const url = pageUrl(owner, root.id)
  return {
    ...writtenView(req, known, root),
    comments: comments.map((one) => writtenView(req, known, one)),
    all: null,
    earlierUrl: from > 0 ? url : null,
    laterUrl: next ? `${url}?from=${next.id}` : null,
    form: commentForm(root, verdict, typed),
  }
}

/** Where one of them is found with its comments. */
export const pageUrl = (owner: UserRow, id: number): string => `${memberUrl(owner)}wall/${id}/`

const untouched: FormView = { action: '', values: {}, errors: {} }

const commentForm = (row: WallPostRow, verdict: Verdict, typed: FormView = untouched): WallFormView | null =>
  verdict === null && isShown(row) ? form(`${writtenUrl(row.id)}comments`, typed) : null

const form = (action: string, { values, errors }: FormView): WallFormView => ({
  action,
  values,
  errors,
  submissionKey: values.submission_key || randomUUID(),
  longest,
})
