import type { Colour } from '../../../platform/database/tables/groups.ts'
import type {
  DateView,
  FormView,
  LinkView,
  MemberView,
  PagingView,
  PanelView,
} from '../../../platform/http/view-models.ts'

/** What a group shows of itself wherever it is public. */
export interface GroupHeadView {
  title: string
  url: string
  banner: { text: string; style: Colour } | null
  description: string
  members: string
}

/** views/groups/all.ejs */
export interface PublicGroupsView {
  groups: (GroupHeadView & { how: string; leaders: MemberView[] })[]
}

/** views/groups/asking.ejs: one request, for who decides about it. */
export interface RequestView {
  id: number
  member: MemberView
  /** What is known of them, in one line. */
  facts: string
  note: string
  date: DateView
  acceptUrl: string
  refuse: FormView
  /** Null where the page is about that group. */
  group: LinkView | null
  /** Where the answer comes back to: 'admin', or '' for the group's page. */
  back: '' | 'admin'
}

/** views/groups/door.ejs: what the viewer may do about being in it. */
export interface DoorView {
  text: string
  /** One button, or the form of a request; null where there is nothing to do. */
  act: { form: FormView; button: string; icon: string; asks: boolean } | null
  loginUrl: string | null
}

/** views/groups/public.ejs */
export interface PublicGroupView extends GroupHeadView {
  crumbs: LinkView[]
  door: DoorView
  leaders: GroupMemberView[]
  others: GroupMemberView[]
  paging: PagingView
  notice: string | null
  /** For who decides about it. */
  desk: {
    requests: RequestView[]
    describe: FormView
    add: FormView
    adminUrl: string | null
    longestDescription: number
  } | null
}

export type GroupMemberView = PanelView & { removeUrl: string | null }

/** views/groups/requests.ejs */
export interface RequestsPageView {
  requests: RequestView[]
}
