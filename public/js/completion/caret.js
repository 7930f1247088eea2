const copied = [
  'direction', 'boxSizing', 'inlineSize', 'fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'lineHeight', 'tabSize',
  'wordSpacing', 'textAlign', 'textIndent', 'textTransform', 'overflowWrap', 'unicodeBidi',
  'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft',
  'borderTopWidth', 'borderRightWidth', 'borderBottomWidth', 'borderLeftWidth', 'borderTopStyle', 'borderRightStyle',
  'borderBottomStyle', 'borderLeftStyle',
] // prettier-ignore

/**
 * Where a place in a textarea's text stands in the window. Browsers do not tell, so the text is laid out again in a
 * hidden copy of the box.
 * @returns {{ x: number, top: number, bottom: number }}
 */
export function caretPoint(textarea, at) {
  const mirror = document.createElement('div')
  const caret = document.createElement('span')
  const style = getComputedStyle(textarea)
  for (const name of copied) mirror.style[name] = style[name]
  Object.assign(mirror.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', top: 0, left: 0 })
  caret.textContent = '\u200b'
  mirror.append(textarea.value.slice(0, at), caret, textarea.value.slice(at))
  document.body.append(mirror)
  const outer = mirror.getBoundingClientRect()
  const inner = caret.getBoundingClientRect()
  mirror.remove()
  const box = textarea.getBoundingClientRect()
  const top = box.top + inner.top - outer.top - textarea.scrollTop
  return { x: box.left + inner.left - outer.left, top, bottom: top + inner.height }
}
