/**
 * In place of the box of a video, its site's player: it is asked for here, and nothing of that site before. Loaded by the first press
 * of a box.
 * @param {HTMLAnchorElement} box
 */
export function play(box) {
  const frame = document.createElement('iframe')
  frame.src = box.dataset.video
  frame.title = box.firstChild.textContent
  frame.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture'
  frame.allowFullscreen = true
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox',
  )
  // The address stays under it, for those whose player does not come.
  box.before(frame)
  delete box.dataset.video
  frame.focus()
}
