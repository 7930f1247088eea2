import type { Context } from '../../context.ts'
import { type FieldErrors, Invalid, invalid, Refusal } from '../../platform/errors.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { judgeName, reportName } from '../censoring/judging.ts'
import { findUser, findUserByFold } from '../users/queries.ts'
import { changeNameAndTitle } from '../users/renaming.ts'
import { may, type Member } from '../users/viewer.ts'
import { readName } from './names.ts'
import { isUniqueViolation } from './unique.ts'

/** Characters as people count them. */
export const longestTitle = 60

const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** A new name keeps the member's id, posts and skeleton rules. Who may write no title keeps the one they have. @throws Invalid, Refusal 429 */
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
  if (line !== '' && !may(member, 'custom-title') && line !== (await findUser(ctx.db, member.id))?.title)
    errors.title = { key: 'errors.not-granted' }
  const reported = may(member, 'administer') ? [] : await judged(ctx, errors, { name, line, before: member.name })
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  await reportName(ctx, member.id, reported)
  await rename(ctx, member, { name, name_fold: fold(name), title: line })
}

/** A name that stays as it is stays. @returns what the staff hears of */
async function judged(
  ctx: Context,
  errors: FieldErrors,
  { name, line, before }: { name: string; line: string; before: string },
): Promise<string[]> {
  const ofName = await judgeName(ctx, name === before ? '' : name)
  const ofTitle = await judgeName(ctx, line)
  if (ofName.refused !== undefined)
    errors.username ??= { key: 'censoring.refused-name', values: { word: ofName.refused } }
  if (ofTitle.refused !== undefined)
    errors.title ??= { key: 'censoring.refused-name', values: { word: ofTitle.refused } }
  return [...ofName.reported, ...ofTitle.reported]
}

async function countRename(ctx: Context, member: Member): Promise<void> {
  try {
    await ctx.limits.consume('rename', String(member.id))
  } catch (error) {
    if (error instanceof Refusal && error.status === 429) throw invalid('username', 'accounts.username-often')
    throw error
  }
}

async function rename(
  ctx: Context,
  member: Member,
  change: { name: string; name_fold: string; title: string },
): Promise<void> {
  const counted = change.name !== member.name && !may(member, 'administer')
  if (counted) await countRename(ctx, member)
  try {
    await changeNameAndTitle(ctx, member.id, change)
  } catch (error) {
    if (counted) await ctx.limits.forgive('rename', String(member.id))
    if (isUniqueViolation(error)) throw invalid('username', 'accounts.username-taken')
    throw error
  }
}
