import type { Colour } from '../../platform/database/tables/groups.ts'
import type { DateView, FormView, MemberView } from '../../platform/http/view-models.ts'

/** views/groups/list.ejs */
export interface GroupsPageView {
  groups: {
    title: string
    url: string
    description: string
    banner: { text: string; style: Colour } | null
    members: string
  }[]
  form: FormView
  styles: { value: string; text: string }[]
  doors: { value: string; text: string }[]
  /** How many requests wait; '' for none. */
  waiting: string
}

/** views/groups/show.ejs */
export interface GroupPageView {
  name: string
  group: { id: number; builtIn: boolean }
  form: FormView
  styles: { value: string; text: string }[]
  /** The ways in that it can have; none for a group that nobody comes into by themselves. */
  doors: { value: string; text: string }[]
  /** Null for a group that has no page of its own. */
  publicUrl: string | null
  /** Who is in it without being put there; null for a group that has members of its own. */
  everybody: string | null
  members: { member: MemberView; how: string; date: DateView | null; leader: boolean | null }[]
  adding: { name: string; error: string }
  permissionsUrl: string
}

/** views/groups/promotions.ejs */
export interface PromotionsPageView {
  promotions: { title: string; form: FormView; key: string }[]
  fresh: FormView
  groups: { id: number; title: string }[]
  /** What can be asked of members, each a field. */
  measures: { name: string; label: string }[]
  history: { member: MemberView; text: string; date: DateView }[]
}
