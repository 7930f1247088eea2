/** Frozen with 0023-members: how names were ordered and found when their keys were first stored. */
const unsaid = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}ـ]/gu
const same: Record<string, string> = {
  ٱ: 'ا',
  ء: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۀ: 'ه',
}

/** Only what tells two names apart when they are read aloud; words parted by single spaces. */
function clean(name: string): string {
  return [...name.normalize('NFKD').replace(unsaid, '').toLowerCase()]
    .map((char) => same[char] ?? digit(char))
    .join('')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function digit(char: string): string {
  const code = char.codePointAt(0) ?? 0
  const zero = [0x660, 0x6f0].find((first) => code >= first && code < first + 10)
  return zero === undefined ? char : String(code - zero)
}

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
const leadingArticle = /^ال(?=[^ ]{2})/u
const most = 12

/**
 * What a name can be found by the beginning of: the name itself, what is left of it from each later word on, and each of these
 * without «ال». For a table that is searched by prefix, so that a word in the middle is found as fast as the first.
 * @param nameFold from `fold`
 */
export function nameParts(nameFold: string): string[] {
  const words = nameFold.split(/[ _.-]+/).filter((word) => word !== '')
  const tails = words.map((_, at) => words.slice(at).join(' '))
  const bare = tails.filter((tail) => leadingArticle.test(tail)).map((tail) => tail.replace(leadingArticle, ''))
  return [...new Set([nameFold, ...tails, ...bare])].slice(0, most)
}
