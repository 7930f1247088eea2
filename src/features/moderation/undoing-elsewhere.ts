import { answerUndos } from '../answers/undoing.ts'
import { ruleUndos } from '../case-rules/undoing.ts'
import { groupUndos } from '../groups/entry/undoing.ts'
import { pollUndos } from '../polls/undoing.ts'
import { fieldUndos } from '../profile-fields/undoing.ts'
import { undoRetyping } from '../retyping/undoing.ts'
import { signatureUndos } from '../signatures/undoing.ts'
import { tagUndos } from '../tags/managing/undoing.ts'
import { undoRetagging } from '../tags/retagging.ts'
import { wallUndos } from '../wall/undoing.ts'
import { whisperUndos } from '../whispers/undoing.ts'
import type { Undo } from './taking-back.ts'

/** Acts of administrators alone: nobody else is shown their buttons. */
export const undosOfAdministrators: Record<string, Undo> = { ...ruleUndos, ...groupUndos, ...tagUndos }

/** The ways back that other features know. */
export const undosElsewhere: Record<string, Undo> = {
  ...undosOfAdministrators,
  ...pollUndos,
  ...answerUndos,
  'threads.type': undoRetyping,
  'threads.tags': undoRetagging,
  ...wallUndos,
  ...signatureUndos,
  ...fieldUndos,
  ...whisperUndos,
}
