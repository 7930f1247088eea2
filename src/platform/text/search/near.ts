const arabic = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويء']
const others = [...'abcdefghijklmnopqrstuvwxyz0123456789']

/**
 * Every spelling that is one slip away from a folded word: a letter too many, too few, wrong, or two that changed places. Some sixty
 * for each letter; which of them are words is for others to say.
 */
export function spellingsNear(word: string): string[] {
  const letters = [...word]
  const alphabet = /[\u0621-\u064A]/.test(word) ? arabic : others
  const near = new Set<string>()
  const put = (from: number, to: number, between: string) =>
    near.add([...letters.slice(0, from), between, ...letters.slice(to)].join(''))
  for (let at = 0; at <= letters.length; at += 1) {
    for (const letter of alphabet) put(at, at, letter)
    if (at === letters.length) continue
    put(at, at + 1, '')
    for (const letter of alphabet) put(at, at + 1, letter)
    const [one, next] = letters.slice(at, at + 2)
    if (one !== undefined && next !== undefined) put(at, at + 2, next + one)
  }
  near.delete(word)
  return [...near]
}
