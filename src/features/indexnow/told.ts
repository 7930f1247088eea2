import type { Context } from '../../context.ts'
import { findSetting } from '../setup/queries.ts'
import type { Told } from './queries.ts'

/** Where the row stands that says how far the changes were told. */
export const place = 'indexnow.told'

export const written = ({ at, id }: Told): string => `${at}.${id}`

export function read(text: string): Told {
  const [at = 0, id = 0] = text.split('.').map(Number)
  return { at, id }
}

/** Behind a waiting address that search engines know: no address has it itself. */
export const editedMark = '#'

/** What was there by then, search engines may know of. */
export async function toldUntil({ db }: Context): Promise<number> {
  return read((await findSetting(db, place)) ?? '').at
}
