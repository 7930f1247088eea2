import { folded, listOf, put } from './word-lists.ts'
import { verbs, verbsOrOthers } from './words/verbs.ts'

type VerbMaps = Record<'words' | 'past' | 'present', Map<string, string[]>>

/** Each verb by itself, and by what is left of its past and its present without the letters that say who does it. */
export function addVerbs({ words, past, present }: VerbMaps): void {
  for (const entry of [verbs, verbsOrOthers].flatMap(listOf)) {
    const [he = '', does, spoken, ...others] = entry.split('/').map(folded)
    if (/^[^/]+ى(?:\/|$)/.test(entry)) put(past, he.slice(0, -1), he)
    put(words, he, he)
    put(past, he, he)
    for (const form of others) put(words, form, he)
    for (const [map, form] of [
      [past, he],
      [present, does?.slice(1) ?? ''],
    ] as const)
      if (form.endsWith('اء')) for (const seat of 'يو') put(map, form.slice(0, -1) + seat, he)
    if (spoken !== undefined) put(past, spoken, he)
    if (/^ا.{1,3}ا.$/.test(he) && spoken?.length === he.length - 1) addPassive({ past, present }, he)
    const middle = he.startsWith('ا') && he.length > 3 ? he.slice(1) : he
    put(present, does === undefined ? middle : does.slice(1), he)
    if (spoken !== undefined && does !== undefined && he.length === 3) put(present, spoken, he)
  }
  addOtherPersons({ words, past, present })
}

/** «أصيبت» and «يصاب» of «أصاب». */
function addPassive({ past, present }: Pick<VerbMaps, 'past' | 'present'>, he: string): void {
  put(past, he.replace(/ا(.)$/, 'ي$1'), he)
  put(present, he.slice(1), he)
}

/** «تطلب» is «he required» and «she asks», «أوقع» «he felled» and «I sign»: by its letters it may be either. */
function addOtherPersons({ words, present }: VerbMaps): void {
  for (const he of listOf(verbsOrOthers).map(folded)) {
    const stems = present.get(he.slice(1)) ?? []
    const forms = ['وا', 'ه', 'ها', 'هم'].map((end) => he + end).filter((form) => !words.has(form))
    for (const form of stems.length > 0 ? [he, ...forms] : []) for (const stem of [he, ...stems]) put(words, form, stem)
  }
}
