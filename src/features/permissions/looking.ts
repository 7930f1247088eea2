import type { Context } from '../../context.ts'
import { defaultPreferences } from '../../platform/i18n/locale.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { groupTitle } from '../groups/standing.ts'
import { preferencesOf } from '../users/settings.ts'
import { findUser } from '../users/queries.ts'
import { free, standingOf } from '../users/standing.ts'
import { may, type Member, type Viewer } from '../users/viewer.ts'
import { currentMaterial, grantsOf, grantsOfGroups, guestGrants } from './grants.ts'
import type { SubjectRef } from './sayings.ts'

/**
 * The administrator with the eyes of a group or member: what may be seen and done is theirs, a ban and a mute too, everything of
 * one's own stays the administrator's, so that no draft or account of anybody else is ever shown. Who administers no longer, or is
 * banned, sees as themselves.
 */
export async function seenAs(ctx: Context, real: Member, as: SubjectRef | undefined): Promise<Viewer> {
  if (!as || !may(real, 'administer') || real.standing.banned) return real
  const seen = as.kind === 'member' ? await asMember(ctx, real, as.id) : await asGroup(ctx, real, as.id)
  return seen ?? real
}

async function asMember(ctx: Context, real: Member, id: number): Promise<Viewer | undefined> {
  const row = await findUser(ctx.db, id)
  if (!row) return undefined
  const standing = standingOf(row, ctx.now())
  const grants = await grantsOf(ctx, row)
  return {
    ...real,
    role: row.role,
    groupIds: row.group_ids,
    grants,
    standing,
    ignores: row.ignoring === 1,
    lookingAs: row.name,
  }
}

async function asGroup(ctx: Context, real: Member, id: number): Promise<Viewer | undefined> {
  const { groups, keyed } = await currentMaterial(ctx)
  const group = groups.get(id)
  if (!group) return undefined
  const t = translator({ ...defaultPreferences, ...preferencesOf(real.settings) })
  const lookingAs = groupTitle(group, t)
  if (group.key === 'guest') return { ...asNobody(real), grants: await guestGrants(ctx), lookingAs }
  const everybody = keyed.get('member') ?? id
  const grants = await grantsOfGroups(ctx, [...new Set([everybody, id])])
  const role = group.key === 'moderator' || group.key === 'administrator' ? group.key : 'member'
  return { ...real, role, groupIds: String(id), grants, standing: free, lookingAs }
}

const asNobody = (real: Member): Viewer => ({
  ...real,
  id: null,
  standing: free,
  role: 'guest',
  groupIds: '',
  name: '',
  email: '',
  emailConfirmed: false,
  member: null,
})
