import type { DateView, LinkView, MemberView } from '../../../platform/http/view-models.ts'

/** views/members/online-block.ejs */
export interface OnlineBlockView {
  members: MemberView[]
  /** "7 أعضاء و12 زائرًا" */
  summary: string
  record: string | null
  url: string
}

/** views/members/online.ejs */
export interface OnlinePageView {
  members: (MemberView & { place: LinkView | null; date: DateView })[]
  summary: string
  /** How many do not show that they are here, or are too many to be named. */
  unnamed: string | null
  record: string | null
  bots: { name: string; count: string }[]
}
