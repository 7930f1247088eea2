import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { type Context, transaction } from '../../context.ts'
import { formFields } from '../../platform/http/input.ts'
import { answerOf, answerSent, forgetSentBefore, insertSent } from './queries.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Does the work of a form that makes something, in one transaction, so that sent twice (two clicks, a lost answer) it is done
 * once and both are led to the same place. Another text in the same form is another form, and what was refused may be sent again.
 * A client that sends no key (views/forms/once.ejs) is taken at its word each time.
 * @param work inside the transaction: nothing but queries, and nothing that could not be taken back
 * @returns the address that it answered
 */
export async function once(ctx: Context, req: Request, work: (ctx: Context) => Promise<string>): Promise<string> {
  if (formFields(req, ['form_key']).form_key === '') return work(ctx)
  const key = keyOf(req)
  return transaction(ctx, async (ctx) => {
    if (!(await insertSent(ctx.db, { key, at: ctx.now() }))) return (await answerOf(ctx.db, key)) ?? req.path
    await forgetSentBefore(ctx.db, ctx.now() - day)
    const answer = await work(ctx)
    await answerSent(ctx.db, key, answer)
    return answer
  })
}

/** The same for work that always leads to this address. */
export const onceAt = (ctx: Context, req: Request, url: string, work: (ctx: Context) => Promise<unknown>) =>
  once(ctx, req, async (ctx) => {
    await work(ctx)
    return url
  })

function keyOf({ viewer, originalUrl, body }: Request): string {
  return createHash('sha256')
    .update(JSON.stringify([viewer.id, originalUrl, body]))
    .digest('base64url')
}
