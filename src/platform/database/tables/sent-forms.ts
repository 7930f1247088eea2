/** A form that made something. */
export interface SentFormsTable {
  /** Of who sent what, where. */
  key: string
  at: number
  /** Where it led to. */
  answer: string
}
