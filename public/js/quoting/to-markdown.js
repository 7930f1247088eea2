// A part of a shown post as the Markdown it could have been written in: bold, links, lists and code are kept, quotes
// inside it are left out, everything else becomes plain text.

const skipped = '.quote, .shot, .gallery, script, style, button, .task-list-item-checkbox'
const marks = { STRONG: '**', B: '**', EM: '*', I: '*', DEL: '~~', S: '~~' }
const writers = { BR: () => '\n', CODE: code, PRE: fence, A: link, UL: list, OL: list, HR: () => '\n\n---\n\n' }
const blocks = /^(?:P|DIV|SECTION|FIGURE|DETAILS|SUMMARY|BLOCKQUOTE|TABLE|TR)$/

/** Stand for spaces and line ends that must stay, until all others are tidied. */
const space = '\uE000'
const lineEnd = '\uE001'

/** @param {Node} node */
export function toMarkdown(node) {
  return tidy(write(node)).replaceAll(space, ' ').replaceAll(lineEnd, '\n')
}

function tidy(text) {
  return text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const write = (node) => Array.from(node.childNodes, writeNode).join('')

function writeNode(node) {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.data.replace(/\s+/g, ' '))
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skipped)) return ''
  const { tagName } = node
  if (writers[tagName]) return writers[tagName](node)
  if (marks[tagName]) return wrap(write(node), marks[tagName])
  if (/^H[1-6]$/.test(tagName)) return `\n\n## ${write(node).trim()}\n\n`
  if (node.matches('.spoiler') && tagName === 'SPAN') return wrap(write(node), '||')
  if (/^T[DH]$/.test(tagName)) return `${write(node).trim()} `
  return blocks.test(tagName) ? `\n\n${write(node)}\n\n` : write(node)
}

function wrap(text, mark) {
  const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(text)
  return inner ? before + mark + inner + mark + after : text
}

function code(node) {
  const text = node.textContent
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

function fence(node) {
  const text = node.textContent.replace(/\n$/, '').replaceAll(' ', space).replaceAll('\n', lineEnd)
  return `\n\n\`\`\`\n${text}\n\`\`\`\n\n`
}

/** A mention and an address that names itself are written as they read. */
function link(node) {
  const text = write(node)
  const href = node.getAttribute('href') ?? ''
  if (node.matches('.mention') || !href || href.startsWith('#')) return node.textContent
  return node.textContent === href ? href : `[${text}](${href})`
}

function list(node) {
  const items = Array.from(node.children).filter(({ tagName }) => tagName === 'LI')
  const lines = items.map((item, index) => {
    const mark = node.tagName === 'OL' ? `${index + (node.start || 1)}. ` : '- '
    return mark + tidy(write(item)).replace(/\n(?=[^\n])/g, `\n${space.repeat(mark.length)}`)
  })
  return `\n\n${lines.join('\n')}\n\n`
}

/** So that signs that were shown as signs stay signs, and no tag of ours can be closed. */
function escape(text) {
  return text
    .replace(/[\\`*]|~~|\|\||\[(?=\/?[a-z\u0600-\u06ff])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, '\\$&')
    .replace(/^(?:#{1,6}|>|[-+])(?= )/, '\\$&')
    .replace(/^(\d+)([.)])(?= )/, '$1\\$2')
}
