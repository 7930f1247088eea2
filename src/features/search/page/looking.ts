import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { LimitName } from '../../../platform/limits.ts'
import { addressKey } from '../../../platform/limits.ts'
import { arabizi } from '../../../platform/text/search/arabizi.ts'
import { isMember } from '../../users/viewer.ts'
import { asksAnything, wishesOf } from '../asking.ts'
import { find, findAgain } from '../finding.ts'
import { noteSearch } from '../log/gathering.ts'
import { meantInstead, spelledAsIn } from '../meaning.ts'
import type { Found, Wanted } from '../wanted.ts'
import { inOtherKeys } from './other-keys.ts'

/** Ways to read what was typed with the keyboard in the other language that are tried. */
const mostReadings = 3

export interface Looked {
  found: Found
  /** The words that found it, where they are not those that were typed: the same keys in the other language. */
  repaired: string | undefined
  /** Words that may have been meant, where nothing was found. */
  meant: string | undefined
}

/** Counts a search before it is done. @throws Refusal 429 */
export async function countSearch(
  ctx: Context,
  { viewer, ip }: Request,
  names: SearchLimits = searches,
): Promise<void> {
  if (isMember(viewer)) await ctx.limits.consume(names.member, `member ${viewer.id}`)
  else await ctx.limits.consume(names.guest, addressKey(ip))
}

interface SearchLimits {
  member: LimitName
  guest: LimitName
}

const searches: SearchLimits = { member: 'search', guest: 'searchOfGuest' }
export const suggestions: SearchLimits = { member: 'suggest', guest: 'suggest' }

/** @param asTyped looks for nothing but what was typed @param isNoted whether it goes into the log of searches */
export async function look(
  ctx: Context,
  wanted: Wanted,
  { asTyped, isNoted }: { asTyped: boolean; isNoted: boolean },
): Promise<Looked> {
  const found = await find(ctx, wanted)
  const nothing = found.hits.length === 0
  if (isNoted) await noteSearch(ctx, wanted.text, nothing)
  if (!nothing || !hasWords(wanted.text)) return { found, repaired: undefined, meant: undefined }
  const other = asTyped ? undefined : await inOtherLayout(ctx, wanted)
  if (other) return { ...other, meant: undefined }
  return { found, repaired: undefined, meant: (await meantInstead(ctx, wanted)) ?? (await inArabic(ctx, wanted)) }
}

/** What later pages say to go on with this one: the newest post in it, because any newer one may be of what the reader may not see. */
export const lastOf = ({ found }: Looked): number | undefined =>
  found.hits.length === 0 ? undefined : Math.max(...found.hits.map(({ id }) => id))

/** Whether there is anything in it to look for, and not only what must not be there. */
export const hasWords = (text: string): boolean => asksAnything(wishesOf(text))

async function inOtherLayout(ctx: Context, wanted: Wanted): Promise<{ found: Found; repaired: string } | undefined> {
  for (const repaired of inOtherKeys(wanted.text).slice(0, mostReadings)) {
    const found = await findAgain(ctx, { ...wanted, text: repaired })
    if (found.hits.length > 0) return { found, repaired }
  }
  return undefined
}

/** Words in Latin letters as Arabic ones, where they sound so and something is found by them. */
async function inArabic(ctx: Context, wanted: Wanted): Promise<string | undefined> {
  const words = wanted.text.split(/\s+/)
  const choices = words.map((word) => arabizi(word))
  for (let at = 0; at < mostReadings; at += 1) {
    const written = words.map((word, index) => choices[index]?.[at] ?? choices[index]?.[0] ?? word)
    const text = written.join(' ')
    if (at > 0 && choices.every((list) => list[at] === undefined)) return undefined
    if (text === words.join(' ')) return undefined
    const [best] = (await findAgain(ctx, { ...wanted, text })).hits
    if (best) return spelledAsIn(ctx, text, best.id)
  }
  return undefined
}
