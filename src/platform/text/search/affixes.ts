/**
 * What is written onto a word and is none of it. Larkey's light10 takes away «ال وال بال كال فال لل و» and «ها ان ات ون ين يه يه ه ي»; here are
 * also the particles of one letter and the pronouns, which is safe only because `arabic.ts` asks a lexicon first. That combinations
 * are listed instead of taken off one by one is Tashaphyne's idea, that few letters must be left is ISRI's (Taghva et al., 2005).
 */

/**
 * What may stand before, with its price, as endings have theirs: the cheapest readings of a word are taken. One cut costs one, before
 * a word or behind it: «بدرهم» may be of «درهم» and of «بدر». What stands before is one cut however many particles it is.
 */
export const prefixes: readonly [string, number][] = [
  ['', 0],
  ...['و', 'ف', 'ب', 'ك', 'ل', 'وب', 'وك', 'ول', 'فب', 'فك', 'فل'].map((one): [string, number] => [one, 1]),
  ...['ال', 'لل', 'وال', 'فال', 'بال', 'كال', 'ولل', 'فلل', 'وبال', 'فبال', 'وكال', 'فكال'].map(
    (one): [string, number] => [one, 1],
  ),
  ...['عال', 'هال', 'وهال'].map((one): [string, number] => [one, 3]),
]

/** Those with the article, which are hardly ever a word's own letters. */
export const articles = ['ال', 'لل', 'وال', 'بال', 'كال', 'فال', 'ولل', 'فلل', 'وبال', 'فبال', 'وكال', 'فكال']

export const pronouns = ['ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كن', 'كما', 'نا', 'ي'] as const

const longPronouns = ['ها', 'هم', 'هن', 'هما', 'كم', 'كما', 'نا']

const numbers = ['ان', 'ين', 'ون', 'وا', 'و']
const relations = ['يه', 'يون', 'يين', 'يات', 'يا', 'يتان', 'يتين', 'يتا', 'ويه', 'وي'].concat(
  pronouns.flatMap((one) => [`يت${one}`, `يات${one}`]),
)

/** An ending, what stands in its place in the word itself, and its price. */
export type Ending = readonly [ending: string, instead: string, price: number]

/** Endings of nouns: «سيارتها» is «سيار» + «ة». */
export const nounEndings: readonly Ending[] = [
  ['', '', 0],
  ...pronouns.flatMap((one): Ending[] => [
    [one, '', 1],
    [`ت${one}`, 'ه', 1],
    [`ات${one}`, 'ه', 2],
    [`ات${one}`, '', 2],
    [`او${one}`, 'اء', 1],
    [`اي${one}`, 'اء', 1],
  ]),
  ...pronouns.slice(0, -1).flatMap((one): Ending[] => [
    [`ا${one}`, '', 2],
    [`ا${one}`, 'ي', 2],
    [`ي${one}`, '', 2],
    [`و${one}`, '', 2],
    [`و${one}`, 'ء', 2],
    [`ي${one}`, 'ء', 2],
    [`ا${one}`, 'ء', 2],
    [`و${one}`, 'ا', 2],
    [`ي${one}`, 'ا', 2],
    [`ء${one}`, '', 2],
    [`تا${one}`, 'ه', 2],
    [`تي${one}`, 'ه', 2],
  ]),
  ...numbers.map((one): Ending => [one, '', 1]),
  ...relations.flatMap((one): Ending[] => [
    [one, '', one === 'يه' ? 1 : 2],
    [one, 'ه', 2],
  ]),
  ['ي', 'ه', 2],
  ['ات', 'ه', 1],
  ['ات', '', 1],
  ['يات', 'ي', 1],
  ...['ايي', 'اييه', 'اييون', 'اييين', 'اييات', 'اييا'].map((one): Ending => [one, 'اء', 2]),
  ...['اوان', 'اوين', 'اوات'].map((one): Ending => [one, 'اء', 2]),
  ['وات', 'ه', 2],
  ['وات', 'ا', 1],
  ['تان', 'ه', 1],
  ['تين', 'ه', 1],
  ['تا', 'ه', 1],
  ['تي', 'ه', 1],
  ['يان', 'ي', 1],
  ['يين', 'ي', 1],
  ['ايان', 'اء', 2],
  ['ءان', '', 1],
  ['ان', 'ء', 2],
  ['اي', 'ي', 2],
  ['اين', 'ء', 2],
  ['ايين', 'اء', 2],
  ['وون', 'ي', 2],
  ['وو', 'ي', 2],
  ['ا', '', 1],
]

const objects = ['', 'ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'نا', 'ني']

const withObjects = (ending: string, short: string, price: number): Ending[] =>
  objects.map((one): Ending => [one === '' ? ending : short + one, '', one === '' ? price : price + 1])

export const pastEndings: readonly Ending[] = [
  ...withObjects('', '', 0),
  ...withObjects('ت', 'ت', 1),
  ...withObjects('نا', 'نا', 1),
  ...withObjects('وا', 'و', 1),
  ...withObjects('تم', 'تمو', 1),
  ['تن', '', 1],
  ['تا', '', 1],
  ['ا', '', 1],
]

export const presentEndings: readonly Ending[] = [
  ...withObjects('', '', 0),
  ...withObjects('ون', 'ون', 1),
  ['ون', 'ي', 2],
  ...withObjects('وا', 'و', 1),
  ...withObjects('ين', 'ين', 1),
  ...withObjects('ان', 'ان', 1),
  ['ن', '', 1],
  ['ي', '', 1],
]

/** Endings that are taken from words that no list knows, the longest first, with how many letters must be left. */
export const guessedEndings: readonly (readonly [ending: string, instead: string, left: number])[] = [
  ...longPronouns.map((one) => [`ات${one}`, '', 3] as const),
  ...pronouns.flatMap((one) => ['او', 'اي'].map((seat) => [seat + one, 'اء', 2] as const)),
  ...longPronouns.map((one) => [`ت${one}`, 'ه', 3] as const),
  ...[...longPronouns, 'ه', 'ك'].map((one) => [`ا${one}`, 'ي', 3] as const),
  ...longPronouns.map((one) => [one, '', 3] as const),
  ['اته', '', 3],
  ['اتي', '', 3],
  ['اتك', '', 3],
  ['تان', 'ه', 3],
  ['تين', 'ه', 3],
  ['تا', 'ه', 3],
  ['يون', '', 3],
  ['يين', '', 3],
  ['يات', '', 3],
  ['ات', '', 3],
  ['ون', '', 3],
  ['ين', '', 3],
  ['ان', '', 4],
  ['يه', '', 4],
  ['ته', 'ه', 3],
  ['تي', 'ه', 3],
  ['تك', 'ه', 3],
  ['ي', '', 3],
  ['ه', '', 3],
  ['ك', '', 3],
]
