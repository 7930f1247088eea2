import type { Generated, Selectable } from 'kysely'

export type FieldKind = 'line' | 'text' | 'choice' | 'url' | 'date'

/** Something that a board asks of its members. */
export interface ProfileFieldsTable {
  id: Generated<number>
  title: string
  /** For readers of English; '' has them read the other. */
  title_en: string
  kind: FieldKind
  /** One on each line, for a choice. */
  choices: string
  /** Where it stands: on the profile, beside posts, in both places, or for the staff alone. */
  shown: 'profile' | 'panel' | 'both' | 'staff'
  editable: 'member' | 'staff'
  required: number
  /** Code points at most. */
  letters: number
  position: number
  /** Shown and asked no longer since then; what was written is kept. */
  retired_at: number | null
}

export interface ProfileValuesTable {
  user_id: number
  field_id: number
  value: string
  value_fold: string
}

export type ProfileFieldRow = Selectable<ProfileFieldsTable>
