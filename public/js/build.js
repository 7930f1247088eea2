import { icon } from './icon.js'

/**
 * A new element. Attributes set to null or false are left out, `true` stands for an empty one; children that are text
 * stay text, so what members wrote can be put in as it is.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null>} [attributes]
 * @param {...(Node | string)} children
 */
export function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

/** A button that shows an icon, is called `label` and sends no form. */
export function iconButton(name, label, attributes = {}, options = {}) {
  return build('button', { type: 'button', 'aria-label': label, title: label, ...attributes }, icon(name, options))
}

/** A button that says what it does. */
export function wordButton(label, attributes = {}) {
  return build('button', { type: 'button', ...attributes }, label)
}
