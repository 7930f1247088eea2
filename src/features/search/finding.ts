import type { Context } from '../../context.ts'
import type { Found, Wanted } from './wanted.ts'

/** What the reader may see of what they look for. Nothing where the text holds no word and nothing else narrows the search. */
export async function find(_ctx: Context, _wanted: Wanted): Promise<Found> {
  return { hits: [], more: false, upTo: 0 }
}
