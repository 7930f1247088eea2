import { type Context, transaction } from '../../../context.ts'
import { putChoices } from '../../alerts/choices/queries.ts'
import { waysFor } from '../../alerts/choices/ways.ts'
import { findUser } from '../../users/queries.ts'
import { chooseMail, unwatchForum } from '../../watching/queries.ts'
import { deleteDigest } from '../digest/queries.ts'
import type { Unsubscription } from './tokens.ts'

/** No more mails about this. Done again, or for whoever is no member any more, it does nothing. */
export async function unsubscribe(ctx: Context, { userId, subject }: Unsubscription): Promise<void> {
  await transaction(ctx, async (ctx) => {
    if (!(await findUser(ctx.db, userId))) return
    if (subject.kind === 'thread') return chooseMail(ctx.db, userId, [subject.id], false)
    if (subject.kind === 'forum') return unwatchForum(ctx.db, subject.id, userId)
    if (subject.kind === 'digest') return deleteDigest(ctx.db, userId)
    const { page, push } = (await waysFor(ctx, [userId], subject.type))(userId)
    await putChoices(ctx.db, [{ user_id: userId, type: subject.type, page: page ? 1 : 0, push: push ? 1 : 0, mail: 0 }])
  })
}
