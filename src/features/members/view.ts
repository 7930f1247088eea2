import type { WarningView } from '../warnings/view.ts'
import type {
  DateView,
  FormView,
  LinkView,
  MemberView,
  PagingView,
  PanelView,
} from '../../platform/http/view-models.ts'

/** views/members/list.ejs */
export interface MembersPageView {
  members: (PanelView & { seen: DateView | null })[]
  orders: { text: string; url: string; current: boolean }[]
  find: { action: string; text: string }
  paging: PagingView
}

/** views/members/discipline.ejs; what the viewer may not see is null. */
export interface DisciplineView {
  reportUrl: string | null
  warnUrl: string | null
  banUrl: string | null
  cleanUrl: string | null
  addressesUrl: string | null
  banned: string | null
  points: string
  warnings: WarningView[] | null
  notes: { body: string; name: string; date: DateView; edited: string | null; editUrl: string | null }[] | null
  notesUrl: string
}

/** views/members/show.ejs */
export interface ProfilePageView {
  crumbs: LinkView[]
  /** Those that have a public page. */
  groups: LinkView[]
  member: PanelView
  roleTitle: string
  seen: DateView | null
  posts: { threadTitle: string; url: string; forum: LinkView; date: DateView; excerpt: string }[]
  /** For the staff: the names they had before. */
  formerly: string | null
  /** Own page only. */
  settingsUrl: string | null
  latestBy: MemberView
  notice: string | null
  discipline: DisciplineView
  form: FormView
}
