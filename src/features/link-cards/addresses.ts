import { createHash } from 'node:crypto'
import { readWebAddress } from '../../platform/outside/web-address.ts'
import { lonelyLinks, type UnderLink } from '../../platform/text/link-cards.ts'
import { readVideo } from '../../platform/text/videos.ts'

/** Another for each page: what only scrolls within one is left out. */
export const hashOf = (address: string): string =>
  createHash('sha256')
    .update(readWebAddress(address)?.href ?? address)
    .digest('base64url')

/**
 * Addresses of a stored body that a card may be fetched for: of the open web, of another site than ours, and not taken away by the
 * writer.
 */
export function wantedIn(html: string, baseUrl: string): string[] {
  const own = new URL(baseUrl).hostname
  return [...lonelyLinks(html)].filter(([address, under]) => isWanted(address, under, own)).map(([address]) => address)
}

function isWanted(address: string, under: UnderLink, own: string): boolean {
  const url = under === undefined && !readVideo(address) ? readWebAddress(address) : undefined
  return url !== undefined && url.hostname !== own
}
