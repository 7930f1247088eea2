import type { TabView } from './profile/view.ts'
import type { RelationsView } from '../ignoring/relations.ts'
import type { WarningView } from '../warnings/view.ts'
import type { DateView, FormView, LinkView, MemberView, PanelView } from '../../platform/http/view-models.ts'

/** views/members/list.ejs */
export interface MembersPageView {
  members: (PanelView & { seen: DateView | null })[]
  orders: { text: string; url: string; current: boolean }[]
  find: { action: string; text: string }
  /** In the order of names only. */
  letters: { text: string; url: string; current: boolean }[]
  previous: string | null
  next: string | null
}

/** One block of views/members/statistics.ejs */
export interface StatisticView {
  title: string
  icon: string
  members: (MemberView & { note: string })[]
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
  /** What they write under their posts, for who may clear it. */
  signature: { text: string; clearUrl: string } | null
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
  tab: TabView
  relations: RelationsView
  /** Everything they wrote, as far as its reader may see it. */
  postsUrl: string
  /** Own page only. */
  settingsUrl: string | null
  notice: string | null
  discipline: DisciplineView
  form: FormView
}

/** views/members/hover.ejs */
export interface HoverCardView {
  member: PanelView
  seen: DateView | null
  links: LinkView[]
  acts: RelationsView['acts']
}
