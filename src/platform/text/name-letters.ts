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
export function clean(name: string): string {
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
