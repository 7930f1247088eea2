import { type Context, transaction } from '../../context.ts'
import { type FieldErrors, impossible, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanText, isBlank } from '../../platform/text/clean.ts'
import { renderBody } from '../../platform/text/render.ts'
import { shortHtml } from '../../platform/text/short.ts'
import { judge, reportName } from '../censoring/judging.ts'
import { boardRules } from '../censoring/rules.ts'
import { mayActOn } from '../permissions/acting.ts'
import { logged } from '../staff-log/service.ts'
import { findUser, holdUser, updateUser } from '../users/queries.ts'
import { signedIn } from '../users/policy.ts'
import { may, type Member, type Viewer } from '../users/viewer.ts'
import { canSign, longestFor } from './policy.ts'

/** Lines: more would be cut off under a post anyway. */
export const mostLines = 5
const nowhere = 0

export interface Signature {
  signature: string
  signature_html: string
}

const none: Signature = { signature: '', signature_html: '' }

/**
 * A signature as it is stored. Nobody is mentioned in one, so that showing it asks for nobody.
 * @throws Invalid at `signature`
 */
export async function readSignature(ctx: Context, member: Member, typed: string): Promise<Signature> {
  const body = cleanText(typed).trim()
  if (isBlank(body)) return none
  const max = longestFor(member.grants)
  if ([...body].length > max) throw invalid('signature', 'errors.field-long', { max })
  if (body.split('\n').length > mostLines) throw invalid('signature', 'signatures.lines', { max: mostLines })
  const html = await renderSignature(ctx, body)
  if (isBlank(html.replaceAll(/<(?!!)[^>]*>/g, ''))) throw invalid('signature', 'signatures.blank')
  return { signature: body, signature_html: html }
}

async function renderSignature(ctx: Context, body: string): Promise<string> {
  const { posts } = await boardRules(ctx)
  const { html } = await renderBody(body, new Map())
  return shortHtml(posts.html(html)).replaceAll(/<!--\/?q[^>]*-->/g, '')
}

/**
 * What stands under all of a member's posts from now on; '' for nothing. A signature cannot wait: what would hold a post is refused.
 * @throws Invalid at `signature`, Refusal 403, 429
 */
export async function changeSignature(ctx: Context, viewer: Viewer, typed: string): Promise<void> {
  ensure(canSign(viewer))
  const member = signedIn(viewer)
  await ctx.limits.consume('account', String(member.id))
  const signature = await readSignature(ctx, member, typed)
  const before = (await findUser(ctx.db, member.id))?.signature ?? ''
  if (signature.signature === before) return
  const reported = await judgedSignature(ctx, member, signature.signature, before)
  await transaction(ctx, async (ctx) => {
    await updateUser(ctx.db, member.id, { ...signature })
    await reportName(ctx, member.id, reported)
  })
}

/** @returns what the staff hears of */
async function judgedSignature(ctx: Context, member: Member, body: string, before: string): Promise<string[]> {
  if (may(member, 'approve')) return []
  const { errors, hold, report } = await judge(ctx, member, nowhere, { body }, before)
  const wrong: FieldErrors = errors.body ? { signature: errors.body } : {}
  if (body !== '' && (member.standing.held || !may(member, 'unheld')))
    wrong.signature ??= { key: 'signatures.cannot-wait' }
  if (hold[0] !== undefined) wrong.signature ??= { key: 'censoring.refused', values: { word: hold[0] } }
  if (wrong.signature) throw new Invalid(wrong)
  return report
}

/** Whose signature the viewer may take away. @throws Refusal 403, 404 */
async function clearable(ctx: Context, viewer: Viewer, memberId: number) {
  const member = await holdUser(ctx, memberId)
  if (!member) throw notFound()
  ensure(await mayActOn(ctx, viewer, 'warn', member))
  return member
}

/** Takes a member's signature away, for the staff. @throws Refusal 403, 404, 409 when there is none */
export async function clearSignature(ctx: Context, viewer: Viewer, memberId: number, reason: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const { signature } = await clearable(ctx, viewer, memberId)
    if (signature === '') throw impossible('signatures.none')
    await updateUser(ctx.db, memberId, { ...none })
    const [before, after] = [{ signature }, { signature: '' }]
    await logged(ctx, viewer, { action: 'members.signature-clear', memberId, before, after, reason })
  })
}

/** Puts it back, unless the member has another by now. Inside the caller's transaction. @throws Refusal 403, 404, 409 */
export async function restoreSignature(ctx: Context, viewer: Viewer, memberId: number, before: string): Promise<void> {
  const { signature } = await clearable(ctx, viewer, memberId)
  if (signature !== '') throw impossible('log.changed-since')
  await updateUser(ctx.db, memberId, { signature: before, signature_html: await renderSignature(ctx, before) })
  const [was, is] = [{ signature: '' }, { signature: before }]
  await logged(ctx, viewer, { action: 'members.signature-restore', memberId, before: was, after: is })
}
