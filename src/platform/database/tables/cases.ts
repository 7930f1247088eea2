import type { Generated, Selectable } from 'kysely'

export interface ReportReasonsTable {
  id: Generated<number>
  title: string
  /** 1 when the reason says nothing without a note. */
  needs_note: Generated<number>
  position: number
  /** No longer offered since then; old reports go on naming it. */
  retired_at: number | null
}

/** Something that the staff looks into: a post or member that was reported, a post that waits, a warning that is appealed. */
export interface CasesTable {
  id: Generated<number>
  kind: 'report' | 'held' | 'appeal'
  /** Null when it is about the member as such, or about what stands on a profile. */
  post_id: number | null
  /** What it is about on a profile. */
  wall_post_id: number | null
  /** Whom it is about; for an appeal, whose it is. */
  member_id: number
  warning_id: number | null
  /** What the appeal says. */
  text: Generated<string>
  opened_at: number
  claimed_by: number | null
  claimed_at: number | null
  closed_at: number | null
  closed_by: number | null
  decision: 'upheld' | 'upheld-kept' | 'rejected' | 'approved' | 'refused' | 'granted' | 'denied' | null
  /** What those concerned are told beside the decision. */
  answer: Generated<string>
}

export interface ReportsTable {
  id: Generated<number>
  case_id: number
  post_id: number | null
  user_id: number
  reason_id: number
  note: Generated<string>
  created_at: number
}

/** Between the staff: nobody else reads them. */
export interface CaseNotesTable {
  id: Generated<number>
  case_id: number
  user_id: number
  created_at: number
  body: string
}

export type CaseRow = Selectable<CasesTable>
export type CaseKind = CaseRow['kind']
export type Decision = NonNullable<CaseRow['decision']>
