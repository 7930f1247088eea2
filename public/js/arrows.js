/** The element that an arrow, Home or End key leads to from the focused one; turns with the direction of the page. */
export function arrows(event, elements) {
  const at = elements.indexOf(document.activeElement)
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const forward = new Set(['ArrowDown', isRtl ? 'ArrowLeft' : 'ArrowRight'])
  const backward = new Set(['ArrowUp', isRtl ? 'ArrowRight' : 'ArrowLeft'])
  const next = target(event.key)
  if (at < 0 || !next) return undefined
  event.preventDefault()
  return next

  function target(key) {
    if (forward.has(key)) return elements[(at + 1) % elements.length]
    if (backward.has(key)) return elements.at(at - 1)
    if (key === 'Home') return elements[0]
    return key === 'End' ? elements.at(-1) : undefined
  }
}
