// What the buttons of the toolbar do to the text.
import { word } from '../words.js'
import { insertBlock, replaceRange, replaceSelection, selected, selectedLines } from './editing.js'

export const formats = {
  bold: (textarea) => wrap(textarea, '**'),
  heading: (textarea) => prefix(textarea, '## '),
  list: (textarea) => prefix(textarea, '- '),
  quote: (textarea) => prefix(textarea, '> '),
  link,
  code: (textarea) => (isBlock(textarea) ? fence(textarea, '```', '```') : wrap(textarea, '`')),
  spoiler: (textarea) => (isBlock(textarea) ? fence(textarea, ':::spoiler', ':::') : wrap(textarea, '||')),
  table,
}

/** By where the key is, because an Arabic keyboard has other letters there. */
export const shortcuts = { KeyB: 'bold', KeyK: 'link' }

const isBlock = (textarea) => selected(textarea).includes('\n')

/** Around the selection, or a sample of text to type over; around what has it already, it is taken away. */
function wrap(textarea, mark) {
  const { value, selectionStart: start, selectionEnd: end } = textarea
  const text = selected(textarea)
  if (value.slice(0, start).endsWith(mark) && value.slice(end).startsWith(mark)) {
    replaceRange(textarea, start - mark.length, end + mark.length, text)
    return textarea.setSelectionRange(start - mark.length, end - mark.length)
  }
  const inner = text || word('sample')
  replaceSelection(textarea, mark + inner + mark)
  textarea.setSelectionRange(start + mark.length, start + mark.length + inner.length)
}

function prefix(textarea, mark) {
  const { from, to } = selectedLines(textarea)
  const lines = textarea.value.slice(from, to).split('\n')
  const off = lines.every((line) => line.startsWith(mark))
  const text = lines.map((line) => (off ? line.slice(mark.length) : mark + line)).join('\n')
  replaceRange(textarea, from, to, text)
  if (lines.length > 1) textarea.setSelectionRange(from, from + text.length)
}

function fence(textarea, open, close) {
  const { from, to } = selectedLines(textarea)
  const text = textarea.value.slice(from, to)
  textarea.setSelectionRange(from, to)
  insertBlock(textarea, `${open}\n${text}\n${close}`)
}

/** A selected address becomes the target, a selected text the name; what is missing is selected, to be typed over. */
function link(textarea) {
  const text = selected(textarea)
  const start = textarea.selectionStart
  const isAddress = /^(?:https?:\/\/|www\.)\S+$/i.test(text)
  const name = isAddress ? word('sample-link') : text || word('sample-link')
  const target = isAddress ? text : 'https://'
  replaceSelection(textarea, `[${name}](${target})`)
  const at = isAddress || !text ? start + 1 : start + name.length + 3
  textarea.setSelectionRange(at, at + (isAddress || !text ? name.length : target.length))
}

function table(textarea) {
  const column = word('sample-column')
  textarea.setSelectionRange(textarea.selectionEnd, textarea.selectionEnd)
  insertBlock(textarea, `| ${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |`)
}
