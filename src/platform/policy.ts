import { forbidden } from './errors.ts'
import type { MessageKey } from './i18n/ar.ts'

/** `null` when allowed, else the sentence the visitor reads: on the refusal page, in a tooltip and in JSON alike. */
export type Verdict = MessageKey | null

/** @throws Refusal 403 with the verdict's reason. */
export function ensure(verdict: Verdict): void {
  if (verdict !== null) throw forbidden(verdict)
}

export const allowed = (verdict: Verdict): boolean => verdict === null
