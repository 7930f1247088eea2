import { fold } from './fold.ts'
import { limits } from './limits.ts'
import { scan } from './scan.ts'

export interface Mentionable {
  id: number
  /** As the text calls them: what they are called when it is shown is looked up then. */
  name: string
}

const word = /[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_\u0640\p{Join_Control}.-]{0,58}[\p{L}\p{M}\p{N}_])?/uy
const before = /(?:^|[^\p{L}\p{M}\p{N}./+=&?#%@\\:-]|(?<![\p{L}\p{M}\p{N}])[وفبلكس\u0640]{1,3})$/u

/** A name that may follow an @: its end in the text, and its skeleton. */
interface Candidate {
  end: number
  key: string
}

/** The names that may follow the @ at `at`, longest first. None when the @ belongs to an address or a word. */
export function namesAfter(text: string, at: number): Candidate[] {
  if (!before.test(text.slice(Math.max(0, at - 4), at))) return []
  const names: Candidate[] = []
  for (let from = at + 1; names.length < limits.mentionWords;) {
    word.lastIndex = from
    if (!word.test(text)) break
    const end = word.lastIndex
    for (const stop of [...stopsIn(text, from, end), end])
      names.unshift({ end: stop, key: fold(text.slice(at + 1, stop)) })
    if (!/[ \u00A0]/.test(text.charAt(end))) break
    from = end + 1
  }
  return names
}

/** Where an Arabic name ends that the next word follows without a space: «@سارة.شكرا». Latin ones may have dots inside. */
function stopsIn(text: string, from: number, end: number): number[] {
  const glued = text.slice(from, end).matchAll(/(?<=\p{Script=Arabic}\p{M}*)[.-](?=[.-]*\p{Script=Arabic})/gu)
  return Array.from(glued, (match) => from + match.index).slice(0, limits.mentionWords)
}

/** Skeletons of the names a body may mention, to be looked up before it is rendered. At most 20 mentions are read. */
export function mentionCandidates(body: string): string[] {
  if (!body.includes('@')) return []
  const text = withoutCode(body).replace(/\[[^[\]\n]{0,300}\]\([^()\s]{0,2000}/g, ' ')
  const keys = new Set<string>()
  let mentions = 0
  for (let at = text.indexOf('@'); at >= 0 && mentions < limits.mentions; at = text.indexOf('@', at + 1)) {
    const names = namesAfter(text, at)
    if (names.length > 0) mentions += 1
    for (const { key } of names) if (key) keys.add(key)
  }
  return [...keys]
}

function withoutCode(body: string): string {
  const { code, tags } = scan(body)
  const raw = tags.filter((tag) => tag.text !== undefined).map((tag): [number, number] => [tag.at, tag.end])
  const skipped = [...code, ...raw].sort((a, b) => a[0] - b[0])
  let text = ''
  let from = 0
  for (const [start, end] of skipped) {
    text += `${body.slice(from, start)} `
    from = end
  }
  return text + body.slice(from)
}
