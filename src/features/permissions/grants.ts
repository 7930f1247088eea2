import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import type { Grants } from '../users/viewer.ts'
import { compileGrants } from './compile.ts'
import { type Case, caseOfGroups, caseOfMember, type Material, type Ranked, readMaterial } from './material.ts'
import { permissionsVersion } from './queries.ts'

/** Combinations of groups, and members of whom something is said themselves. */
const most = 500

interface Kept {
  version: string
  material: Promise<Material>
  grants: LRUCache<string, Promise<Grants>>
}

const kept = new WeakMap<Engine, Kept>()
/** One small row, asked for again only after something was written. */
const readVersion = whileUnchanged(({ db }: Context) => permissionsVersion(db))

/** What a member may do. Worked out once for all members of the same groups, and kept until permissions change. */
export async function grantsOf(ctx: Context, member: Ranked): Promise<Grants> {
  const now = await current(ctx)
  const material = await now.material
  const own = material.exceptional.has(member.id) ? String(member.id) : ''
  return remember(now, `${member.role} ${member.group_ids} ${own}`, () => caseOfMember(ctx, material, member))
}

export async function guestGrants(ctx: Context): Promise<Grants> {
  const now = await current(ctx)
  const material = await now.material
  return remember(now, 'guest', () => caseOfGroups(material, [material.keyed.get('guest') ?? 0]))
}

/** What somebody in exactly these groups may do; to see the board as a group does. */
export async function grantsOfGroups(ctx: Context, ids: readonly number[]): Promise<Grants> {
  const now = await current(ctx)
  const material = await now.material
  return remember(now, `groups ${ids.join()}`, () => caseOfGroups(material, ids))
}

/** What grants are made of, as it is now. */
export async function currentMaterial(ctx: Context): Promise<Material> {
  return (await current(ctx)).material
}

/** Another after every change of what anybody may do. */
export const rightsVersion = (ctx: Context): Promise<string> => readVersion(ctx)

/** Inside a transaction nothing is kept: it sees what may never be. */
async function current(ctx: Context): Promise<Kept> {
  if (ctx.db.isTransaction) return fresh(ctx, '')
  const version = await readVersion(ctx)
  const known = kept.get(ctx.engine)
  if (known?.version === version) return known
  const made = fresh(ctx, version)
  kept.set(ctx.engine, made)
  made.material.catch(() => kept.delete(ctx.engine))
  return made
}

function fresh(ctx: Context, version: string): Kept {
  return { version, material: readMaterial(ctx), grants: new LRUCache({ max: most }) }
}

function remember(now: Kept, key: string, read: () => Case | Promise<Case>): Promise<Grants> {
  const known = now.grants.get(key)
  if (known) return known
  const made = compile(now, read)
  now.grants.set(key, made)
  made.catch(() => now.grants.delete(key))
  return made
}

async function compile(now: Kept, read: () => Case | Promise<Case>): Promise<Grants> {
  const { places } = await now.material
  const { holder, entries } = await read()
  return compileGrants(places, holder, entries)
}
