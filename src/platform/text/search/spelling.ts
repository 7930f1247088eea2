/**
 * Spelling, folded: two ways to write one word are one. The letters are those of the normalisation of Larkey, Ballesteros and Connell
 * (light10, 2002/2007) and of Unicode's compatibility forms; what stands beside them is about hamza, whose seat is written in many ways.
 */
const unsaid = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}ـ]/gu

/** Letters of other languages in the Arabic script stand for those that an Arabic keyboard has in their place. */
const letters: Record<string, string> = {
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ێ: 'ي',
  ۆ: 'و',
  ۇ: 'و',
  ۋ: 'و',
  ے: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  ݣ: 'ك',
  ڬ: 'ك',
  ں: 'ن',
  ٹ: 'ت',
  ڈ: 'د',
  ڑ: 'ر',
  ڕ: 'ر',
  ڵ: 'ل',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۀ: 'ه',
  ۃ: 'ة',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ڤ: 'ف',
  ڢ: 'ف',
  ڧ: 'ق',
  ڨ: 'ق',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
}

const changed = new RegExp(`[${Object.keys(letters).join('')}٠-٩۰-۹]`, 'gu')

/** Hamza is written as its neighbours ask, and often as they do not: قرائة, مسئول, ملاءمة. Its end after ي and و is often left out. */
const hamza: readonly [RegExp, string][] = [
  [/مائ(?=ة$|ت(?:ان?|ين?)$)/g, 'مئ'],
  [/(?<=ثلاث|ربع|خمس|ست|سبع|ثماني?|تسع)مائ(?=[ةه]$)/g, 'مئ'],
  [/ائ(?=ة$|ت)/g, 'اء'],
  [/ائا/g, 'اءا'],
  [/[ءئؤ]و/g, 'وو'],
  [/اء(?=[^اةتهوء])/g, 'اي'],
  [/([^ا])ءا$/g, '$1ء'],
  [/^([^اي]{2})ئا$/g, '$1ء'],
  [/(?<!س)يئ$/g, 'ي'],
  [/([يىیو])ء$/g, '$1'],
]

/** Words of which two spellings differ in more than a letter of those above. */
const variants: Record<string, string> = {
  هاذا: 'هذا',
  هاذه: 'هذه',
  لاكن: 'لكن',
  لله: 'الله',
  انشالله: 'انشاءالله',
  انشاالله: 'انشاءالله',
  ماشالله: 'ماشاءالله',
  ماشاالله: 'ماشاءالله',
  مشالله: 'ماشاءالله',
}

/**
 * A word folded, but for ة at its end, which no pronoun is written with: of letters and digits only, in lower case, so that every tokenizer of
 * a database takes it as one. Empty when nothing is left.
 */
export function foldWord(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word
  const bare = plain.test(word) ? word : word.normalize('NFKC').toLowerCase().replace(unsaid, '')
  const written = bare.replace(drawnOut, '$1')
  const seated = /[ءئؤ]/.test(written) ? hamza.reduce((one, [from, to]) => one.replace(from, to), written) : written
  const folded = plain.test(seated) ? seated.replace(changed, standIn) : foldOthers(seated)
  return Object.hasOwn(variants, folded) ? (variants[folded] ?? folded) : folded
}

/** «جمييييل»: no word has a letter three times in a row. */
const drawnOut = /([\u0621-\u064A])\1{2,}/g

/** A word of Arabic letters without marks, as most are: nothing of it needs Unicode's forms. */
const plain = /^[\u0621-\u063A\u0641-\u064A]+$/

function foldOthers(word: string): string {
  const bare = word.normalize('NFD').replace(unsaid, '').normalize('NFC')
  return bare.replace(changed, standIn).replace(/[^\p{L}\p{N}]/gu, '')
}

export const toSurface = (folded: string): string => folded.replaceAll('ة', 'ه')

function standIn(char: string): string {
  const code = char.charCodeAt(0)
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660)
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0)
  return letters[char] ?? char
}
