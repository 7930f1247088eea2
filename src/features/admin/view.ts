/** views/admin/confirm.ejs: what an act of the administration will do, before it is done. */
export interface ConfirmationView {
  title: string
  what: string
  lists: { title: string; lines: string[]; none: string }[]
  form: { action: string; hidden: { name: string; value: string }[] }
  submit: string
  /** Cannot be undone: the page says so by its look. */
  final: boolean
  backUrl: string
}
