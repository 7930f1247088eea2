import type { FormView, LinkView } from '../../platform/http/view-models.ts'
import type { TypeChoice } from '../threads/kind.ts'

/** views/threads/type.ejs */
export interface TypePageView {
  crumbs: LinkView[]
  backUrl: string
  form: FormView
  /** The post that is its answer while this is shown; 0 is none. */
  answer: number
  types: TypeChoice[]
  /** What becomes of what the thread has by its kind. */
  notes: { icon: string; text: string }[]
}
