import { dirOf } from './direction.ts'
import { escapeHtml } from './escape.ts'

/** A text as it was typed, in paragraphs, nothing of it interpreted: what is shown when rendering is refused or fails. */
export function plainBody(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => `<p dir="${dirOf(paragraph)}">${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}
