import { stemmer } from '@orama/stemmers/english'

/** Words that Snowball's English stemmer takes for forms of another: «universities» would be found by «universe». */
const own = new Map(
  Object.entries({
    university: 'university',
    universities: 'university',
    general: 'general',
    generals: 'general',
    generally: 'general',
    organization: 'organization',
    organizations: 'organization',
    organisation: 'organization',
    organisations: 'organization',
    news: 'news',
    international: 'international',
    internationally: 'international',
    policy: 'policy',
    policies: 'policy',
    arsenal: 'arsenal',
    animated: 'animation',
    animation: 'animation',
    ran: 'run',
    men: 'man',
    women: 'woman',
    children: 'child',
    people: 'people',
    mice: 'mouse',
    windows: 'windows',
  }),
)

/**
 * Snowball's English stemmer (Porter2), as `@orama/stemmers` has it: no dependencies, its own types, kept up. Words of three letters
 * and with digits in them stay.
 * @param word folded
 */
export function englishStem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return own.get(word) ?? word
  return own.get(word) ?? stemmer(word)
}
