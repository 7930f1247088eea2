import { standIn } from './confusables.ts'

const invisible = /[\p{M}\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u0640\u2800]/gu

/**
 * The skeleton by which names are compared: two names with one skeleton would be read as the same.
 * Folding twice changes nothing. Never show it, and never fold text that was already escaped.
 */
export function fold(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/[\t\n\r]/g, ' ')
    .replace(invisible, '')
    .toLowerCase()
  const letters = bare.normalize('NFKD').replace(invisible, '').replaceAll('ß', 'ss').replaceAll('ς', 'σ')
  return letters
    .replace(/\P{ASCII}/gu, standIn)
    .replace(/\s+/g, ' ')
    .trim()
}
