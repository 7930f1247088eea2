import { clean } from './name-letters.ts'

/** Words that begin with the letters of the article and are names of their own. */
const notArticles = new Set(['الياس', 'الهام', 'الفت', 'اليسار', 'الين', 'اليسع', 'الان', 'الفونس', 'الكسندر', 'اليكس'])
const article = /^ال(?=[^ ]{2})/u

/**
 * How names stand in a list, compared byte by byte: Arabic letters in their order (أ إ آ ء with ا, ة with ه, ى with ي; letters of
 * Persian and Urdu after the one they grew from), then digits, Latin, any other script. Vowel signs, tatweel and case count for
 * nothing; a space comes before every letter, so that a short name precedes those that go on from it.
 * `bare` is the same for a list that passes over «ال» at the beginning: الشاعر under ش.
 */
export function sortKeys(name: string): { whole: string; bare: string } {
  const letters = clean(name)
  return { whole: asOrdered(letters), bare: asOrdered(withoutArticle(letters, name)) }
}

/** Where the names that begin with this letter begin in the order. */
export const sortKeyOf = (letter: string): string => asOrdered(clean(letter))

/** أل and إل with their hamza are never the article. */
function withoutArticle(letters: string, name: string): string {
  const [first = ''] = letters.split(' ')
  const hasHamza = /^[^\p{L}]*[أإآ]/u.test(name.normalize('NFC'))
  return hasHamza || notArticles.has(first) ? letters : letters.replace(article, '')
}

const perso: Record<string, string> = { پ: 'ب', ٹ: 'ت', چ: 'ج', ڈ: 'د', ڑ: 'ر', ژ: 'ز', ڤ: 'ف', گ: 'ك', ں: 'ن' }
/** After every Arabic letter that may follow, before the next that may stand in its place. */
const afterItsOrigin = '\u06ff'
const afterArabic = { digitsAndLatin: 0xe000, others: '\uf000' }

const asOrdered = (letters: string): string => [...letters].map(place).join('')

function place(char: string): string {
  const origin = perso[char]
  if (origin !== undefined) return origin + afterItsOrigin
  if (char === ' ' || /[\u0621-\u064a]/.test(char)) return char
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? String.fromCharCode(afterArabic.digitsAndLatin + code) : afterArabic.others + char
}
