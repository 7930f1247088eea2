import { otherLayout } from '../../../platform/text/search/keyboard.ts'

const word = /(?<=^|[\s"«»“”|])(-?)([^\s"«»“”|]+)/g
const operator = /^(?:or|أو)$/i

/**
 * What a search may have been meant to be, if the keyboard was in the other language while all of it was typed, or while only the words
 * of one language were. What joins and parts words stays. The likeliest first; none where no key was another.
 */
export function inOtherKeys(text: string): string[] {
  const [likeliest, ...others] = otherLayout(text)
  const parts = [/[a-z]/i, /\p{Script=Arabic}/u].flatMap((script) => {
    const other = text.replace(word, (typed: string, sign: string, said: string) =>
      script.test(said) && !operator.test(said) ? sign + (otherLayout(said)[0] ?? said) : typed,
    )
    return other === text ? [] : [other]
  })
  return [...new Set([...(likeliest === undefined ? [] : [likeliest]), ...parts, ...others])]
}
