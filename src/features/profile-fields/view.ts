/** One field with its value, as readers see it. `url` where it leads somewhere. */
export interface FieldValueView {
  name: string
  text: string
  url: string | null
}

/** views/profile-fields/form.ejs */
export interface FieldsFormView {
  action: string
  errors: Record<string, string>
  fields: {
    name: string
    label: string
    hint: string
    type: 'text' | 'textarea' | 'url' | 'date' | 'choice'
    options: { value: string; text: string }[]
    value: string
    error: string | undefined
    required: boolean
    max: number
  }[]
}
