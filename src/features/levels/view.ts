import type { Colour } from '../../platform/database/tables/groups.ts'
import type { StaleView } from '../../platform/http/view-models.ts'

/** views/levels/show.ejs */
export interface LevelsPageView {
  /** The names of the amounts, heads of the table. */
  limits: string[]
  levels: {
    title: string
    url: string
    banner: { text: string; style: Colour } | null
    /** How one comes in. */
    how: string
    amounts: { limit: string; text: string }[]
  }[]
  /** Set when the board was changed after the preset that was sent had been shown. */
  stale: StaleView | null
  presets: {
    name: string
    title: string
    about: string
    /** What it would change; none when the board is so already. */
    changes: { group: string; what: string; before: string; after: string }[]
    /** The mark of these changes. */
    seen: string
  }[]
}
