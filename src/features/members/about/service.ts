import type { Context } from '../../../context.ts'
import { updateUser } from '../../users/queries.ts'
import type { Member } from '../../users/viewer.ts'
import { readBirthday } from './birthday.ts'

export interface AboutInput {
  birth_day: string
  birth_month: string
  birth_year: string
  shows_birthday: string
  shows_online: string
  wall_from: string
}

/** What a member tells of themselves and lets others see. @throws Invalid, Refusal 429 */
export async function changeAbout(ctx: Context, member: Member, input: AboutInput): Promise<void> {
  await ctx.limits.consume('account', String(member.id))
  const { birth_day: day, birth_month: month, birth_year: year } = input
  const birthday = readBirthday({ day, month, year }, ctx.now())
  const wall = (['all', 'followed', 'none'] as const).find((one) => one === input.wall_from)
  const shows = {
    shows_birthday: Number(input.shows_birthday === '1'),
    shows_online: Number(input.shows_online === '1'),
  }
  await updateUser(ctx.db, member.id, { ...birthday, ...shows, ...(wall ? { wall_from: wall } : {}) })
}
