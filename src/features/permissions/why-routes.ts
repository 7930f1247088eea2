import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { ensure } from '../../platform/policy.ts'
import { fold } from '../../platform/text/fold.ts'
import { adminPage } from '../admin/frame.ts'
import { type ForumTree, readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import { threadIdIn } from '../moderation/input.ts'
import { findThread, type ThreadInForum } from '../threads/queries.ts'
import { canAdminister } from '../users/policy.ts'
import { findUserByFold } from '../users/queries.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { type Flag, isLimit, type Limit, permissionNames } from './catalogue.ts'
import { compileGrants } from './compile.ts'
import { explain, type Explanation, type Reason, type Step } from './explain.ts'
import { currentMaterial } from './grants.ts'
import { hindrances } from './hindrances.ts'
import { type Case, caseOfGroups, caseOfMember, type Material } from './material.ts'
import { flattened } from './pages.ts'
import { valueText } from './table.ts'
import type { WhyView } from './view.ts'
import { hindranceText, momentOf } from './why-now.ts'

interface Asked {
  member: UserRow | undefined
  unknown: boolean
  groupId: number
  forumId: number
  /** Then the place is its forum. */
  thread: ThreadInForum | undefined
  threadUnknown: boolean
  name: Flag | Limit
}

/** Why somebody may do something somewhere, or not, step by step. */
export function whyRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/admin/why', async (req, res) => {
    ensure(canAdminister(req.viewer))
    const material = await currentMaterial(ctx)
    const tree = await readTree(ctx)
    const asked = await read(ctx, req, material)
    const form = formView(req, material, tree, asked)
    const isAsked = queryText(req, 'permission') !== '' && !asked.unknown && !asked.threadUnknown
    const answer = isAsked ? await answerView(ctx, req, material, tree, asked) : null
    res.page('permissions/why', adminPage(req, '/admin/why', { form, answer }))
  })

  return router
}

async function read(ctx: Context, req: Request, material: Material): Promise<Asked> {
  const typed = queryText(req, 'member').slice(0, 100)
  const member = typed === '' ? undefined : await findUserByFold(ctx.db, fold(typed))
  const group = readId(queryText(req, 'group')) ?? 0
  const name = queryText(req, 'permission')
  const typedThread = queryText(req, 'thread').slice(0, 500)
  const thread = typedThread === '' ? undefined : await findThread(ctx.db, threadIdIn(typedThread) ?? 0)
  return {
    member,
    unknown: typed !== '' && !member,
    groupId: material.groups.has(group) ? group : (material.keyed.get('member') ?? 0),
    forumId: thread?.forum_id ?? readId(queryText(req, 'forum')) ?? 0,
    thread,
    threadUnknown: typedThread !== '' && !thread,
    name: permissionNames.find((one) => one === name) ?? 'view',
  }
}

function formView(req: Request, material: Material, tree: ForumTree, asked: Asked): WhyView['form'] {
  const { t } = req.reader
  const whole = { value: '', title: t('permissions.whole-board'), current: asked.forumId === 0 }
  return {
    member: queryText(req, 'member').slice(0, 100),
    memberError: asked.unknown ? t('permissions.no-such-member') : '',
    thread: queryText(req, 'thread').slice(0, 500),
    threadError: asked.threadUnknown ? t('permissions.no-such-thread') : '',
    groups: [...material.groups.values()].map((group) => ({
      value: String(group.id),
      title: groupTitle(group, t),
      current: group.id === asked.groupId,
    })),
    forums: [
      whole,
      ...flattened(tree).map(({ node, depth }) => ({
        value: String(node.id),
        title: '— '.repeat(depth) + node.title,
        current: node.id === asked.forumId,
      })),
    ],
    permissions: permissionNames.map((name) => ({
      value: name,
      title: t(`permissions.${name}`),
      current: name === asked.name,
    })),
  }
}

async function answerView(
  ctx: Context,
  req: Request,
  material: Material,
  tree: ForumTree,
  asked: Asked,
): Promise<WhyView['answer']> {
  const { holder, entries }: Case = asked.member
    ? await caseOfMember(ctx, material, asked.member)
    : caseOfGroups(material, [asked.groupId])
  const found = explain(material.places, holder, entries, asked.forumId, asked.name)
  if (!found) return null
  const { t } = req.reader
  const placeOf = (id: number) => tree.byId.get(id)?.title ?? t('permissions.whole-board')
  const forumClosed = (tree.byId.get(asked.forumId)?.closed_at ?? null) !== null
  const moment = await momentOf(ctx, asked.member, { forumClosed, thread: asked.thread })
  const grants = compileGrants(material.places, holder, entries)
  const rights = asked.forumId === 0 ? grants.board : grants.at(asked.forumId)
  const now = hindrances(asked.name, rights, moment)
  const allowed = found.allowed && !now.some((one) => one.stops)
  return {
    allowed,
    text: verdictText(req, asked.name, { ...found, allowed }),
    now: now.map((one) => ({ text: hindranceText(req.reader, one), stops: one.stops })),
    steps: found.steps.map((step) => stepView(req, material, asked.name, step, placeOf)),
    rules: [ruleText(req, found, placeOf)],
  }
}

function verdictText({ reader }: Request, name: Flag | Limit, { allowed, amount }: Explanation): string {
  if (!isLimit(name)) return reader.t(allowed ? 'permissions.why-can' : 'permissions.why-cannot')
  const text = amount === undefined ? formatNumber(reader.preferences, 0) : valueText(reader, name, amount)
  return reader.t('permissions.why-amount', { amount: text })
}

function stepView(
  { reader }: Request,
  material: Material,
  name: Flag | Limit,
  { subject, settled, yieldsTo }: Step,
  placeOf: (id: number) => string,
): { who: string; value: string; note: string } {
  const { t } = reader
  const titleOf = (id: number) => {
    const group = material.groups.get(id)
    return group ? groupTitle(group, t) : ''
  }
  const who =
    subject === 'moderation'
      ? t('permissions.why-moderates')
      : subject.kind === 'member'
        ? t('permissions.why-itself')
        : titleOf(subject.id)
  if (!settled) return { who, value: '', note: t('permissions.why-silent') }
  if (yieldsTo) return { who, value: '', note: t('permissions.why-way', { group: titleOf(yieldsTo.id) }) }
  const value = valueText(reader, name, settled.value)
  const place = placeOf(settled.from)
  if (settled.lostAt === undefined) return { who, value, note: t('permissions.why-said', { place }) }
  return { who, value, note: t('permissions.why-lost', { place, private: placeOf(settled.lostAt) }) }
}

const rules: Record<Exclude<Reason, 'hidden'>, MessageKey> = {
  guest: 'permissions.guests-no-staff',
  admin: 'permissions.why-admin',
  unseen: 'permissions.why-unseen',
  never: 'permissions.why-never',
  yes: 'permissions.why-yes',
  nobody: 'permissions.why-nobody',
  generous: 'permissions.why-generous',
}

function ruleText({ reader }: Request, { reason, hiddenBy }: Explanation, placeOf: (id: number) => string): string {
  return reason === 'hidden'
    ? reader.t('permissions.why-hidden', { place: placeOf(hiddenBy ?? 0) })
    : reader.t(rules[reason])
}
