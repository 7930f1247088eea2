import { type Context, transaction } from '../../context.ts'
import { type FieldErrors, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { noteRename } from '../members/names/renaming.ts'
import { holdUser } from '../members/queries.ts'
import { findUserByFold, updateUser } from '../users/queries.ts'
import { may, type Member } from '../users/viewer.ts'
import { readName } from './names.ts'
import { isUniqueViolation } from './unique.ts'

/** Characters as people count them. */
export const longestTitle = 60

const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** A new name keeps the member's id, posts and skeleton rules. @throws Invalid */
export async function changeProfile(
  ctx: Context,
  member: Member,
  { username, title }: { username: string; title: string },
): Promise<void> {
  await ctx.limits.consume('account', String(member.id))
  const name = readName(username, { mayBeReserved: may(member, 'administer') || username === member.name })
  const errors: FieldErrors = {}
  const other = await findUserByFold(ctx.db, fold(name))
  if (other && other.id !== member.id) errors.username = { key: 'accounts.username-taken' }
  const line = isBlank(title) ? '' : cleanLine(title)
  if ([...segmenter.segment(line)].length > longestTitle || line.length > 8 * longestTitle) {
    errors.title = { key: 'accounts.title-long', values: { max: longestTitle } }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  await rename(ctx, member, { name, name_fold: fold(name), title: line })
}

async function rename(
  ctx: Context,
  member: Member,
  change: { name: string; name_fold: string; title: string },
): Promise<void> {
  try {
    await transaction(ctx, async (ctx) => {
      const before = await holdUser(ctx, member.id)
      if (!before) throw notFound()
      await noteRename(ctx, member.id, before, change.name)
      await updateUser(ctx.db, member.id, change)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid('username', 'accounts.username-taken')
    throw error
  }
}
