// What a new thread has beside its text: its type, its prefix, its poll. src/features/drafts/choices.ts keeps the same.
const kept = /^(type|tags|prefix_id|poll_.+)$/

/** As a query string, without what is empty. @param {HTMLFormElement} form */
export const choicesIn = (form) =>
  String(new URLSearchParams([...new FormData(form)].filter(([name, value]) => kept.test(name) && value)))

/** A draft from before choices were kept changes nothing. @param {HTMLFormElement} form */
export function choose(form, choices) {
  if (!choices) return
  const values = new URLSearchParams(choices)
  const options = values.getAll('poll_option')
  let last
  for (const field of form.elements) {
    if (!kept.test(field.name) || field.type === 'submit') continue
    if (field.name === 'poll_option') (last = field).value = options.shift() ?? ''
    else if ('checked' in field && field.type !== 'text') field.checked = values.get(field.name) === field.value
    else field.value = values.get(field.name) ?? ''
  }
  for (const value of last ? options.toReversed() : []) last.after(Object.assign(last.cloneNode(), { value }))
  if (last && values.has('poll_option')) last.closest('details').open = true
}
