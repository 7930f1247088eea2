import type { TypeChoice } from '../threads/kind.ts'
import type { ComposerView } from '../posts/view.ts'
import type { FormView, LinkView, MemberView } from '../../platform/http/view-models.ts'
import type { TagFieldView } from '../tags/view.ts'
import type { PrefixView } from '../threads/view.ts'

/** The field that says when a thread shall appear: views/scheduling/when.ejs */
export interface WhenView {
  value: string
  error: string
  /** Whose clocks, and what they say now. */
  hint: string
  /** On a page that is about nothing else. */
  required: boolean
}

/** views/scheduling/line.ejs */
export interface ScheduledLineView {
  id: number
  title: string
  prefix: PrefixView | null
  /** Null when it is gone or the viewer may not know of it. */
  forum: LinkView | null
  /** Null on the writer's own page. */
  author: MemberView | null
  when: string
  iso: string
  /** Why it did not appear; '' while it waits. */
  failure: string
  /** Who took it away and why; '' when nobody did. */
  cancelled: string
}

/** views/scheduling/list.ejs */
export interface ScheduledListView {
  heading: string
  lines: ScheduledLineView[]
  empty: string
  /** More than one lets the list be narrowed to one of them. */
  forums: { value: string; text: string; current: boolean }[]
}

/** views/scheduling/edit.ejs */
export interface EditScheduledView {
  crumbs: LinkView[]
  backUrl: string
  failure: string
  /** Whose text it is, when it is not the viewer's own. */
  author: MemberView | null
  form: FormView
  /** Null when its place is settled. */
  places: { value: string; text: string }[] | null
  prefixes: { id: number; title: string }[]
  prefixRequired: boolean
  types: TypeChoice[]
  tags: TagFieldView | null
  maxTitle: number
  when: WhenView
  composer: ComposerView
}
