import { invalid } from '../../../platform/errors.ts'
import { cleanNote, isBlank } from '../../../platform/text/clean.ts'

export const longestAppeal = 2000

/** What a member says against a warning or a ban. @throws Invalid at `appeal` */
export function readAppeal(typed: string): string {
  const text = cleanNote(typed)
  if (isBlank(text)) throw invalid('appeal', 'warnings.appeal-blank')
  if (text.length > longestAppeal) throw invalid('appeal', 'errors.field-long', { max: longestAppeal })
  return text
}
