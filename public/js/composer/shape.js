import { direction } from '../../../src/platform/text/direction.ts'

/** Turns a field to the side its text is written from, by the same rule as the finished post. */
export function followDirection(field) {
  const own = field.getAttribute('dir')
  const turn = () => {
    const dir = direction(field.value)
    if (dir) field.dir = dir
    else if (own) field.dir = own
    else field.removeAttribute('dir')
  }
  field.addEventListener('input', turn)
  turn()
}

/** Lets a textarea grow with its text where the stylesheet's `field-sizing: content` is not understood. */
export function grow(textarea) {
  if (getComputedStyle(textarea).fieldSizing === 'content') return
  const fit = () => {
    textarea.style.blockSize = 'auto'
    textarea.style.blockSize = `${textarea.scrollHeight + textarea.offsetHeight - textarea.clientHeight}px`
  }
  textarea.addEventListener('input', fit)
  fit()
}
