import type { LinkView, MemberView } from '../../../platform/http/view-models.ts'
import type { TagLink } from '../../tags/view.ts'
import type { ThreadRowView } from '../../forums/view.ts'

/** Something watched that the member may no longer see; it has a number and no name. */
export interface LostView {
  lost: number
}

/** views/watching/list.ejs */
export interface WatchedView {
  tabs: { text: string; url: string; current: boolean }[]
  kind: 'threads' | 'forums' | 'tags' | 'members'
  threads: (ThreadRowView | LostView)[]
  forums: ((LinkView & { id: number; posts: boolean }) | LostView)[]
  tags: ((TagLink & { id: number }) | LostView)[]
  members: MemberView[]
  empty: string
  /** What was taken off a moment ago, and what puts it back: the values of the form. */
  gone: { text: string; back: string[] } | null
  /** Where the form was. */
  here: string
  older: string | null
  latest: string | null
}
