import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { wallOf } from '../../wall/listing.ts'
import type { Older } from './queries.ts'
import type { Found, Given } from './tabs.ts'

export async function wallShown(
  ctx: Context,
  req: Request,
  member: UserRow,
  before: Older | undefined,
  { form }: Given,
): Promise<Found> {
  const { wall, next } = await wallOf(ctx, req, member, before?.id, form)
  return { wall, next: next === undefined ? undefined : { at: 0, id: next } }
}
