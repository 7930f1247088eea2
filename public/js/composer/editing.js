// Changes to a textarea that Ctrl+Z can take back and that tell listeners with an `input` event.

/** Puts text in place of the selection; the caret comes after it. */
export function replaceSelection(textarea, text) {
  textarea.focus({ preventScroll: true })
  const { selectionStart, selectionEnd } = textarea
  if (text === '' && selectionStart === selectionEnd) return
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  if (done) return
  textarea.setRangeText(text, selectionStart, selectionEnd, 'end')
  textarea.dispatchEvent(new Event('input', { bubbles: true }))
}

export function replaceRange(textarea, from, to, text) {
  textarea.setSelectionRange(from, to)
  replaceSelection(textarea, text)
}

/** Puts text in as paragraphs of its own: blank lines around it, the caret below it. */
export function insertBlock(textarea, text) {
  const { value, selectionStart, selectionEnd } = textarea
  const before = value.slice(0, selectionStart)
  const after = value.slice(selectionEnd).replace(/^\n+/, '')
  const lead = before.trim() === '' ? '' : '\n'.repeat(Math.max(0, 2 - /\n*$/.exec(before)[0].length))
  const from = before.trim() === '' ? 0 : selectionStart
  const caret = from + lead.length + text.length + 2
  replaceRange(textarea, from, value.length - after.length, `${lead}${text}\n\n`)
  textarea.setSelectionRange(caret, caret)
}

export function selected({ value, selectionStart, selectionEnd }) {
  return value.slice(selectionStart, selectionEnd)
}

/** The lines that the selection touches: where they begin and end. */
export function selectedLines({ value, selectionStart, selectionEnd }) {
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1
  const end = value.indexOf('\n', selectionEnd)
  return { from, to: end < 0 ? value.length : end }
}
