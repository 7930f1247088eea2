import type { DateView, FormView, LinkView, MemberView } from '../../platform/http/view-models.ts'

/** views/polls/poll.ejs */
export interface PollView {
  question: string
  /** The options alone, where there is neither a form nor numbers. */
  options: string[]
  /** Who may see what, how many voted, until when. */
  notes: string[]
  /** The form, where the viewer may vote now. */
  ballot: BallotView | null
  results: ResultView[] | null
  /** Shows the numbers at once; else they are folded under the form. */
  isOpen: boolean
  hasVoted: boolean
  /** Why there is neither a form nor numbers, or no form. */
  mayNot: { text: string; loginUrl: string | null } | null
  /** Where the viewer changes it. */
  editUrl: string | null
}

export interface BallotView {
  action: string
  /** How many one may choose. */
  hint: string
  several: boolean
  options: { id: number; text: string; chosen: boolean }[]
  mayWithdraw: boolean
}

export interface ResultView {
  text: string
  /** 0 to 100. */
  share: number
  /** The share and the number of votes, in words. */
  count: string
  own: boolean
  votersUrl: string | null
}

/** views/polls/fields.ejs, in the form of a new thread and in that of a poll. */
export interface PollFieldsView {
  values: { question: string; max: string; days: string; results: string; isPublic: boolean; mayChange: boolean }
  options: string[]
  mayHaveMore: boolean
  results: { value: string; text: string }[]
  errors: FormView['errors']
  /** Somebody voted: these say what they voted for and stay. */
  fixed: boolean
  longest: { question: number; option: number }
}

/** views/polls/edit.ejs */
export interface PollPageView {
  crumbs: LinkView[]
  heading: string
  backUrl: string
  form: FormView
  fields: PollFieldsView
  /** Null for a thread that has no poll yet. */
  standing: { closed: boolean; until: string | null; fixedNote: string | null } | null
}

/** views/polls/voters.ejs */
export interface PollVotersView {
  crumbs: LinkView[]
  backUrl: string
  question: string
  tabs: { text: string; count: string; url: string; current: boolean }[]
  entries: { member: MemberView; date: DateView }[]
  nextUrl: string | null
}
