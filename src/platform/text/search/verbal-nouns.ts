/**
 * What doing it is called, of the verbs with which that follows from their form: «استخدم» gives «استخدام», «أرسل» «إرسال», «انتهى» «انتهاء».
 * Of «فعّل» it is «تفعيل», which is left to the caller: without its mark it may look like a word of another meaning. Not of «فاعل».
 * @param entry of `words/verbs.ts`, as it is written there
 * @returns undefined where it does not follow
 */
export function verbalNoun(entry: string): string | undefined {
  const [he = '', , spoken = ''] = entry.split('/')
  if (he.startsWith('أ')) return ofCausing(he, spoken)
  const doubled = /^(.)(.)\u0651(.)$/.exec(he)
  if (doubled) return `ت${doubled[1]}${doubled[2]}ي${doubled[3]}`
  if (!/^ا(?:ست.{3}|ن.{2,3}|.ت.{1,2}|[دز].{3})$/.test(he)) return undefined
  if (he.endsWith('ى')) return `${he.slice(0, -1)}اء`
  const base = isDoubled(he, spoken) ? spoken : he
  if (base.length < 5) return undefined
  if (base.at(-2) !== 'ا') return drawn(base)
  return he.startsWith('است') && he.length > 5 ? `${he}ة` : `${he.slice(0, -2)}يا${he.slice(-1)}`
}

function ofCausing(he: string, spoken: string): string | undefined {
  const rest = he.slice(1)
  if (rest.endsWith('ى')) return `إ${rest.slice(0, -1)}اء`
  if (isDoubled(he, spoken)) return `إ${drawn(spoken.slice(1))}`
  if (rest.length !== 3) return undefined
  return rest[1] === 'ا' ? `إ${rest}ة` : `إ${drawn(rest)}`
}

const drawn = (word: string): string => `${word.slice(0, -1)}ا${word.slice(-1)}`

const isDoubled = (he: string, spoken: string): boolean => spoken === he + he.slice(-1)
