import { type Context, transaction } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import { type FieldErrors, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { noteForum } from '../indexnow/noting.ts'
import { permissionsChanged } from '../permissions/changing.ts'
import { logged } from '../staff-log/service.ts'
import { checkedOffer, offeredText, type TagOffer, writeOffer } from '../tags/offering.ts'
import { typesIn } from '../threads/kind.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { settle } from './placing.ts'
import { findForum, findForumByTitle, holdForum, holdTree, insertForum, updateForum } from './queries.ts'

const maxTitle = 100
const maxDescription = 500

/** As a form sends them: the kinds of threads joined with commas, and the one for who does not choose. */
export interface OfferedTypes {
  offered: string
  standard: string
}

export interface ForumInput {
  title: string
  description: string
  kind: string
  parentId: number | null
}

/** Makes a category or forum, last among its siblings. @throws Invalid, Refusal 403 */
export async function createForum(
  ctx: Context,
  viewer: Viewer,
  input: ForumInput,
): Promise<{ id: number; title: string }> {
  ensure(canAdminister(viewer))
  const row = checked(input)
  return transaction(ctx, async (ctx) => {
    if (row.parent_id !== null && !(await findForum(ctx.db, row.parent_id)))
      throw new Invalid({ parent_id: { key: 'threads.forum-invalid' } })
    const id = await grow(ctx, row)
    await logged(ctx, viewer, {
      action: 'forums.create',
      forumId: id,
      after: { title: row.title, parentId: row.parent_id },
    })
    return { id, title: row.title }
  })
}

/** A forum by titles, for scripts and the first start: the category is made when there is none of that name. */
export async function ensureForum(
  ctx: Context,
  title: string,
  category: string | undefined,
): Promise<{ id: number; title: string }> {
  return transaction(ctx, async (ctx) => {
    const parent_id = category === undefined ? null : await ensureCategory(ctx, category)
    const row = checked({ title, description: '', kind: 'forum', parentId: parent_id })
    return { id: await grow(ctx, row), title: row.title }
  })
}

async function ensureCategory(ctx: Context, title: string): Promise<number> {
  const row = checked({ title, description: '', kind: 'category', parentId: null })
  const known = await findForumByTitle(ctx.db, row.title, 'category')
  return known?.id ?? grow(ctx, row)
}

/** Changes a node's words and, when its parent is another, its place: last among the new siblings. @param seen see `ensureSeen` @throws Invalid, Refusal 403, 404, Outdated */
export async function changeForum(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: ForumInput & { prefixRequired?: boolean; types?: OfferedTypes | undefined; tags?: TagOffer | undefined },
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const { kind: _fixed, parent_id, ...row } = checked(input)
  const types = input.types && offered(input.types)
  const tags = input.tags && checkedOffer(input.tags)
  await transaction(ctx, async (ctx) => {
    const nodes = await holdTree(ctx)
    const before = nodes.find((node) => node.id === id)
    if (!before) throw notFound()
    const required = input.prefixRequired ?? before.prefix_required_at !== null
    const { thread_types, default_type } = types ?? before
    const { tag_rule, tags_least } = tags ?? before
    const listed = await offeredText(ctx, id)
    const wanted = tags ? tags.typed.map(({ name }) => name).join('، ') : listed
    const after = {
      ...row,
      thread_types,
      default_type,
      tag_rule,
      tags_least,
      prefix_required_at: required ? (before.prefix_required_at ?? ctx.now()) : null,
    }
    ensureSeen(seen, shownForum(before, listed), shownForum({ ...after, parent_id }, wanted))
    if (parent_id !== before.parent_id) await settle(ctx, viewer, nodes, before, { parentId: parent_id, before: null })
    const now = wanted === listed || !input.tags ? listed : await writeOffer(ctx, id, input.tags.names)
    if (!isSame(before, after) || now !== listed) {
      if (before.title !== after.title) await noteForum(ctx, before, { id, title: after.title })
      await updateForum(ctx.db, id, after)
      await logged(ctx, viewer, {
        action: 'forums.change',
        forumId: id,
        before: { ...wordsOf(before), tags_offered: listed },
        after: { ...wordsOf(after), tags_offered: now },
      })
    }
    await permissionsChanged(ctx)
  })
}

/** Nobody but its staff writes in a closed forum. What already is so changes nothing. */
export async function setClosed(ctx: Context, viewer: Viewer, id: number, closed: boolean): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const forum = await holdForum(ctx, id)
    if (forum?.kind !== 'forum') throw notFound()
    if ((forum.closed_at !== null) === closed) return
    await updateForum(ctx.db, id, { closed_at: closed ? ctx.now() : null })
    await logged(ctx, viewer, { action: closed ? 'forums.close' : 'forums.open', forumId: id })
    await permissionsChanged(ctx)
  })
}

/** What holds above a new node holds in it. */
async function grow(ctx: Context, row: ReturnType<typeof checked>): Promise<number> {
  const id = await insertForum(ctx.db, { ...row, created_at: ctx.now() })
  await permissionsChanged(ctx)
  return id
}

/** What the form of a forum shows. @param listed the names of the tags that it offers */
export const shownForum = (row: Words & Pick<ForumRow, 'parent_id'>, listed: string) => ({
  title: row.title,
  description: row.description,
  parent_id: String(row.parent_id ?? ''),
  prefix_required: row.prefix_required_at === null ? '' : '1',
  types: row.thread_types,
  default_type: row.default_type,
  tag_rule: row.tag_rule,
  tags_least: String(row.tags_least),
  tags_offered: listed,
})

type Words = Pick<
  ForumRow,
  'title' | 'description' | 'prefix_required_at' | 'thread_types' | 'default_type' | 'tag_rule' | 'tags_least'
>

const wordsOf = ({ title, description, prefix_required_at, ...row }: Words) => {
  const types = { types: typesIn(row), type: row.default_type }
  const tags = { tag_rule: row.tag_rule, tags_least: row.tags_least }
  return { title, description, prefixRequired: prefix_required_at !== null, ...types, ...tags }
}
const isSame = (a: Words, b: Words): boolean => JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b))

function offered({ offered, standard }: OfferedTypes): Pick<ForumRow, 'thread_types' | 'default_type'> {
  const types = typesIn({ thread_types: offered })
  const default_type = types.find((type) => type === standard)
  if (types.length === 0) throw new Invalid({ types: { key: 'threadtypes.none-offered' } })
  if (!default_type) throw new Invalid({ default_type: { key: 'threadtypes.standard-offered' } })
  return { thread_types: types.join(','), default_type }
}

function checked(input: ForumInput): {
  title: string
  description: string
  kind: 'category' | 'forum'
  parent_id: number | null
} {
  const title = cleanLine(input.title)
  const description = cleanLine(input.description)
  const errors: FieldErrors = {}
  if (isBlank(title)) errors.title = { key: 'errors.field-blank' }
  else if ([...title].length > maxTitle) errors.title = { key: 'errors.field-long', values: { max: maxTitle } }
  if ([...description].length > maxDescription)
    errors.description = { key: 'errors.field-long', values: { max: maxDescription } }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { title, description, kind: input.kind === 'category' ? 'category' : 'forum', parent_id: input.parentId }
}
