import type { Selectable } from 'kysely'

/** An address that guests could or can open and that leads to something else by now. */
export interface ChangedAddressesTable {
  path: string
}

/** What a page of another site said of itself when it was last looked at, or that it said nothing. */
export interface LinkCardsTable {
  /** SHA-256 of the address, because some are longer than an index takes. */
  address_hash: string
  /** '' where there is no card: the page is none, or did not come. */
  title: string
  description: string
  site: string
  /** Until then it is not looked at again. */
  expires_at: number
}

/** Posts that show cards, or would if the board did. */
export interface CardedPostsTable {
  post_id: number
}

export type LinkCardRow = Selectable<LinkCardsTable>
