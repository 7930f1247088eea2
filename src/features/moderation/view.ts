import type { DateView, LinkView } from '../../platform/http/view-models.ts'
import type { ChangedLine } from '../posts/view.ts'

/** A field of views/moderation/confirm.ejs; with options it is a select. */
export interface FieldView {
  name: string
  label: string
  hint: string
  type: 'text' | 'number' | 'datetime-local'
  value: string
  error: string
  required: boolean
  maxlength: number | undefined
  dir: 'auto' | 'ltr'
  options: { value: string; text: string; selected: boolean }[] | null
}

/** views/moderation/confirm.ejs: what is about to happen, to what, and what has to be said about it. */
export interface ConfirmView {
  crumbs: LinkView[]
  heading: string
  what: string
  chosen: { title: string; url: string; note: string }[]
  chosenHeading: string
  form: { action: string; hidden: { name: string; value: string }[]; errors: Record<string, string> }
  fields: FieldView[]
  submit: string
  /** What will be read afterwards, where that can be shown. */
  previewHtml: string | null
  /** What else may be chosen, when one alone is not enough. */
  more: {
    action: string
    verb: string
    heading: string
    options: { value: string; title: string; note: string }[]
  } | null
  /** Cannot be undone: the button says so by its look. */
  final: boolean
  backUrl: string
}

/** views/moderation/choice.ejs: the form that takes what is ticked to the verb's own page. */
export interface ChoiceView {
  id: string
  action: string
  /** What the ticks are called in the form: `post` or `thread`. */
  name: string
  /** Where the browser keeps what is ticked, over the pages of one list. */
  key: string
  hidden: { name: string; value: string }[]
  verbs: { value: string; text: string }[]
}

/** A line of views/moderation/log.ejs and of its public version, which leaves most of it empty. */
export interface LogLineView {
  id: number
  date: DateView
  /** Null where that is not said. */
  who: LinkView | null
  action: string
  forum: LinkView | null
  thread: LinkView | null
  post: string | null
  member: LinkView | null
  states: { label: string; before: string; after: string }[]
  /** Lines of a text that an edit changed, and where all its earlier texts are. */
  changes: { lines: ChangedLine[]; historyUrl: string } | null
  reason: string
  undone: boolean
  undoUrl: string | null
  /** Why there is no way back, where that is not plain; '' else. */
  final: string
}
