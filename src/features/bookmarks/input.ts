import { Invalid, type FieldErrors } from '../../platform/errors.ts'
import { cleanLine, cleanText, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'

export const longestNote = 500
export const longestLabel = 30
export const mostLabels = 8

const length = (text: string): number => [...text].length

/** What a member says of a bookmark, as it is stored. Labels that look alike are one. @throws Invalid at `note` or `labels` */
export function readDescription(typed: { note: string; labels: string }): { note: string; labels: string } {
  const errors: FieldErrors = {}
  const note = isBlank(typed.note) ? '' : cleanText(typed.note).trim()
  if (length(note) > longestNote) errors.note = { key: 'bookmarks.note-long', values: { max: longestNote } }
  const labels = readLabels(typed.labels)
  if (labels.length > mostLabels) errors.labels = { key: 'bookmarks.labels-many', values: { max: mostLabels } }
  if (labels.some((label) => length(label) > longestLabel))
    errors.labels = { key: 'bookmarks.label-long', values: { max: longestLabel } }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { note, labels: labels.join('\n') }
}

/** Parted by commas of either script. */
function readLabels(typed: string): string[] {
  const labels = typed.split(/[،,\n]/).map((label) => (isBlank(label) ? '' : cleanLine(label)))
  const known = new Map(labels.filter((label) => label !== '').map((label) => [fold(label), label]))
  return [...known.values()]
}

/** A stored list of labels, one by one. */
export const labelsIn = (stored: string): string[] => (stored === '' ? [] : stored.split('\n'))
