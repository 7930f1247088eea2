/** The keys of a QWERTY keyboard and what the Arabic (101) layout of Windows has on them; لا and its like are one key. */
const keys: Record<string, string> = {
  '`': 'ذ',
  q: 'ض',
  w: 'ص',
  e: 'ث',
  r: 'ق',
  t: 'ف',
  y: 'غ',
  u: 'ع',
  i: 'ه',
  o: 'خ',
  p: 'ح',
  '[': 'ج',
  ']': 'د',
  a: 'ش',
  s: 'س',
  d: 'ي',
  f: 'ب',
  g: 'ل',
  h: 'ا',
  j: 'ت',
  k: 'ن',
  l: 'م',
  ';': 'ك',
  "'": 'ط',
  z: 'ئ',
  x: 'ء',
  c: 'ؤ',
  v: 'ر',
  b: 'لا',
  n: 'ى',
  m: 'ة',
  ',': 'و',
  '.': 'ز',
  '/': 'ظ',
}

/** With the shift key, where that gives letters: others are typed by whom caps lock holds. */
const shifted: Record<string, string> = {
  T: 'لإ',
  Y: 'إ',
  G: 'لأ',
  H: 'أ',
  B: 'لآ',
  N: 'آ',
  '?': '؟',
  K: '،',
  P: '؛',
  J: '',
}

const back = new Map(Object.entries(keys).map(([key, letter]) => [letter, key]))
for (const [key, letter] of Object.entries(shifted)) if (letter !== '') back.set(letter, key.toLowerCase())

/** Ligatures that two keys write as well as one make two words each; more than so many are not told. */
const mostReadings = 8
const digitsOrSpace = /[\d\s]/

/**
 * What was meant, if a text was typed with the keyboard in the other language: «hgsghl» is «السلام», «مهىعء» is «linux». Several
 * where a letter could have come from one key or from two, the likeliest first; none for a text that mixes both or has other letters.
 */
export function otherLayout(text: string): string[] {
  if (/[a-z]/i.test(text)) return /\p{Script=Arabic}/u.test(text) ? [] : toArabic(text)
  return /\p{Script=Arabic}/u.test(text) ? toLatin(text.normalize('NFC')) : []
}

function toArabic(text: string): string[] {
  const capitals = text === text.toUpperCase()
  let out = ''
  for (const char of capitals ? text.toLowerCase() : text) {
    const letter = shifted[char] ?? keys[char.toLowerCase()] ?? (digitsOrSpace.test(char) ? char : undefined)
    if (letter === undefined) return []
    out += letter
  }
  return [out]
}

function toLatin(text: string): string[] {
  let readings = ['']
  for (let at = 0; at < text.length; at++) {
    const one = text[at] ?? ''
    const pair = back.get(text.slice(at, at + 2))
    const key = back.get(one) ?? (digitsOrSpace.test(one) ? one : undefined)
    if (key === undefined) return []
    const next = text[at + 1] ?? ''
    if (pair !== undefined && text.slice(at, at + 2).length === 2) {
      const two = key + (back.get(next) ?? '')
      readings = readings.flatMap((start) => [start + pair, start + two]).slice(0, mostReadings)
      at += 1
    } else readings = readings.map((start) => start + key)
  }
  return readings
}
