const svg = 'http://www.w3.org/2000/svg'

/** An icon out of the sprite that the page uses already; nothing when it uses none. */
export function icon(name, { points = false } = {}) {
  const sprite = document.querySelector('use')?.getAttribute('href')?.split('#')[0]
  if (!sprite) return ''
  const element = document.createElementNS(svg, 'svg')
  const use = document.createElementNS(svg, 'use')
  element.setAttribute('class', points ? 'icon icon--points' : 'icon')
  element.setAttribute('aria-hidden', 'true')
  use.setAttribute('href', `${sprite}#${name}`)
  element.append(use)
  return element
}
