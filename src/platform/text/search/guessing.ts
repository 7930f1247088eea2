import { articles, guessedEndings, prefixes } from './affixes.ts'
import { lexicon } from './lexicon.ts'

/**
 * The words of which an unknown one may be a form, beside itself: what is likely to be left without what may stand before and behind.
 * @param feminine whether it is written with ة, before which stands no ending that is one letter of three others
 * @param stemsOf reads what follows an article, which is read as it is alone
 */
export function guesses(word: string, feminine: boolean, stemsOf: (word: string) => string[]): Set<string> {
  const article = articles.find((one) => word.startsWith(one) && word.length - one.length >= 3)
  const bare = article === undefined ? [word] : [word.slice(article.length)]
  if (article !== undefined && article !== 'ال') bare.push(word)
  for (const [prefix] of prefixes) {
    const left = word.length - prefix.length
    if (prefix !== '' && !prefix.includes('ال') && !prefix.includes('لل') && left >= 3 && word.startsWith(prefix))
      bare.push(word.slice(prefix.length))
  }
  const alone = article === undefined ? [] : stemsOf(word.slice(article.length))
  const guessed = [...bare.flatMap((one) => guessEnding(one, feminine)), ...guessVerb(word), ...guessPresent(word)]
  return new Set([...guessed, ...alone])
}

function guessEnding(word: string, feminine = false): string[] {
  const found = guessedEndings.find(([end, , left]) => {
    const more = feminine && word.length - end.length < 4 && end.length === 1 ? 1 : 0
    return word.length - end.length >= left + more && word.endsWith(end)
  })
  if (found === undefined) return [word]
  const [end, instead] = found
  const base = word.slice(0, word.length - end.length)
  if (end === 'ه' && feminine && lexicon().words.has(base)) return [word]
  return [word, base + instead, ...others(base, end)]
}

/** What else may have been there: «توصيات» of «توصية», «محاكاته» of «محاكاة», «توقيته» of «توقيت». */
function others(base: string, end: string): string[] {
  if (end === 'يات') return [`${base}يه`, `${base}ي`]
  if (end.startsWith('ات')) return base.length === 3 ? [`${base}ه`, `${base}اه`] : end === 'ات' ? [] : [`${base}اه`]
  if (/^ا[هكن]/.test(end)) return [`${base}ا`]
  return /^ت(?!ا|ين)./.test(end) ? [`${base}ت`] : []
}

/** Presents whose letters say of which form they are: «يستثني», «يتسلى», «ينفصل». */
function guessVerb(word: string): string[] {
  const [, middle] = /^[وف]?س?[يتن](ست.{3,}|ت.{3,}|ن.{3,}|.ت.{2})$/.exec(word) ?? []
  if (middle === undefined) return []
  return guessEnding(middle.startsWith('ت') ? middle : `ا${middle}`)
}

const objects = /(?:(?:ون|و)?(?:ني|ها|هم|هن|هما|نا|كم|ه|ك)|ون|وا|ين|ان)$/

/** What he does, of «سيقفلها», «ستقفل» and «يقفله». */
function guessPresent(word: string): string[] {
  const [, rest = ''] = /^(?:[وف]?س[يتنا]|ي)(.{2,})$/.exec(word) ?? []
  return rest === '' ? [] : [`ي${rest}`, `ي${rest}`.replace(objects, '')].filter((one) => one.length > 2)
}
