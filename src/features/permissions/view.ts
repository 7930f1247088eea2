import type { FormView, LinkView, MemberView } from '../../platform/http/view-models.ts'

export interface CellView {
  field: string
  /** For who does not see the table's heads. */
  label: string
  column: string
  /** `withheld`: nobody of this column is ever given it, whatever is said. */
  kind: 'flag' | 'amount' | 'withheld'
  /** '' leaves it to the place above. */
  value: string
  /** What would hold if nothing were said here; '' when nothing is. */
  inherited: string
  /** Whether Never can be chosen. */
  hasNever: boolean
  /** What is wrong with what was typed. */
  error: string
  differs: boolean
  /** What another saved here meanwhile, where what is typed is something else; '' in a form that came in time. */
  now: string
}

export interface SectionView {
  title: string
  columns: string[]
  rows: { name: string; hint: string; cells: CellView[] }[]
}

/** views/permissions/overview.ejs */
export interface OverviewView {
  forums: { title: string; url: string; depth: number; isPrivate: boolean; moderatorsUrl: string }[]
  groups: LinkView[]
  find: { name: string; error: string }
}

/** views/permissions/table.ejs: one forum and all groups, or one group or member in one place. */
export interface TableView {
  sections: SectionView[]
  action: string
  saved: boolean
  error: string
  /** The mark of what it shows, and whether somebody else saved meanwhile. */
  form: Pick<FormView, 'seen' | 'stale'>
  /** Places to choose from, with how many things are said there. */
  places: { title: string; url: string; depth: number; current: boolean; differences: string }[]
  /** The page that turns a forum private, or back. */
  privacy: { url: string; on: boolean } | null
  /** Form fields of the button that shows the board as this group or member sees it. */
  look: { name: string; value: string } | null
  lead: string
}

/** views/permissions/moderators.ejs */
export interface ModeratorsView {
  moderators: MemberView[]
  above: { member: MemberView; place: string }[]
  action: string
  form: { name: string; error: string }
}

/** views/permissions/why.ejs */
export interface WhyView {
  form: {
    member: string
    memberError: string
    thread: string
    threadError: string
    groups: { value: string; title: string; current: boolean }[]
    forums: { value: string; title: string; current: boolean }[]
    permissions: { value: string; title: string; current: boolean }[]
  }
  answer: {
    allowed: boolean
    text: string
    steps: { who: string; value: string; note: string }[]
    rules: string[]
    /** What holds at this moment beside the rights; what does not stop them puts it off. */
    now: { text: string; stops: boolean }[]
  } | null
}
