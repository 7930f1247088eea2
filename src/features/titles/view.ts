import type { FormView } from '../../platform/http/view-models.ts'

/** views/titles/list.ejs */
export interface TitlesPageView {
  steps: { key: string; form: FormView }[]
  fresh: FormView
  /** What the board goes by, and where that is decided. */
  by: { text: string; url: string }
  /** The label of the number that a step begins with. */
  leastLabel: string
  longest: number
}
