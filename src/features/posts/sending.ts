import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Views } from '../../platform/http/views.ts'
import { ensureFilesTaken } from '../attachments/receiving.ts'
import { signedIn } from '../users/policy.ts'
import type { FormState } from './form.ts'
import { composerInput } from './input.ts'
import { previewHtml } from './preview.ts'

type ComposerInput = ReturnType<typeof composerInput>

interface Answers {
  /** Takes the text and answers. */
  send(input: ComposerInput): Promise<void>
  /** Shows the form again with what was typed. */
  show(state: FormState): Promise<void>
}

/** A composer's form that came in, in new threads, replies and edits alike: previewed, sent, or shown again with its errors. */
export async function takeForm(ctx: Context, views: Views, req: Request, { send, show }: Answers): Promise<void> {
  const input = composerInput(req)
  const { values } = input
  if (input.preview) return show({ values, preview: await previewFor(ctx, views, req, input) })
  try {
    ensureFilesTaken(req)
    await send(input)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    await show({ values, error })
  }
}

/** The text as whoever sent it would see it as a post. @throws Refusal 403, 429 */
export function previewFor(
  ctx: Context,
  views: Views,
  { reader, viewer }: Request,
  typed: { body: string; attachmentIds: number[] },
): Promise<string> {
  return previewHtml(ctx, { reader, viewer: signedIn(viewer) }, typed, views.in(reader.t))
}
