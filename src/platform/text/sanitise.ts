import sanitizeHtml from 'sanitize-html'
import { escapeHtml } from './escape.ts'
import { isLinkable } from './links.ts'
import { readVideoKey } from './videos.ts'

const words = ['table', 'footnotes', 'footnote-back', 'task.done', 'task.open'].map((name) => `\uE003${name}`)
const dir = { name: 'dir', values: ['rtl', 'ltr', 'auto'] }
const label = { name: 'aria-label', values: words }
const focus = { name: 'tabindex', values: ['0'] }
const directed = 'p h3 h4 h5 ul li blockquote table td bdi'.split(' ')

const elements =
  'p br hr h3 h4 h5 ul ol li blockquote pre code strong em u del mark sub sup span a bdi div table thead tbody tr th td input section x-image x-member x-video'.split(
    ' ',
  )

/** Anything but our own elements: the renderer writes none, so this costs nothing. */
const foreign = new RegExp(`<(?!/?(?:${elements.join('|')})[\\s/>])`, 'i')

const options: sanitizeHtml.IOptions = {
  allowedTags: elements,
  allowedAttributes: {
    ...Object.fromEntries(directed.map((tag) => [tag, [dir]])),
    ol: [dir, 'start'],
    li: [dir, 'id'],
    th: [dir, { name: 'scope', values: ['col'] }],
    pre: [dir, focus],
    code: [dir],
    span: [focus],
    div: [{ name: 'role', values: ['region'] }, focus, label],
    section: [label],
    a: ['href', 'rel', 'id', label],
    input: [{ name: 'type', values: ['checkbox'] }, 'disabled', 'checked', label],
    'x-image': ['n', 'alt', 'title'],
    'x-member': ['n'],
    'x-video': ['n'],
  },
  allowedClasses: {
    a: ['external-image', 'footnote-ref', 'footnote-back'],
    code: ['hljs'],
    div: ['table'],
    li: ['task'],
    pre: ['code'],
    section: ['footnotes'],
    span: ['spoiler', 'quran', 'hljs-*', 'c-*', 'function_', 'class_', 'language_', 'constant_', 'inherited__'],
    td: ['cell-*'],
    th: ['cell-*'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  parseStyleAttributes: false,
  textFilter: withoutMarks,
  transformTags: {
    a: link,
    li: item,
    ol: list,
    input: checkbox,
    'x-image': image,
    'x-member': member,
    'x-video': video,
  },
}

/**
 * The one gate between what members write and what is stored: a strict list of elements, attributes, classes and
 * addresses. Everything else goes, the text inside unknown elements stays. Sanitising twice changes nothing.
 */
export function sanitise(html: string): string {
  const clean = sanitizeHtml(html, options)
  return foreign.test(html) ? settle(clean) : clean
}

/** Unknown elements change how a parser closes what is around them; without them the rest may read differently. */
function settle(html: string): string {
  for (let pass = 0, last = html; pass < 5; pass++) {
    const next = sanitizeHtml(last, options)
    if (next === last) return next
    last = next
  }
  return escapeHtml(html)
}

function withoutMarks(text: string): string {
  return /[\uE000-\uE00F]/.test(text) ? text.replace(/[\uE000-\uE00F]/g, '') : text
}

type Attributes = sanitizeHtml.Attributes

const noteTarget = /^#fn(?:ref)?-\uE000(?:-\d{1,6}){2,3}$/
const noteId = /^fn(?:ref)?-\uE000(?:-\d{1,6}){2,3}$/

function link(tagName: string, attribs: Attributes): sanitizeHtml.Tag {
  const kept: Attributes = {}
  const href = attribs['href'] ?? ''
  if (noteTarget.test(href)) Object.assign(kept, { href }, noteAttributes(attribs))
  else if (isLinkable(href)) kept['href'] = withoutMarks(href)
  if (attribs['class']) kept['class'] = attribs['class']
  if (/^(?:https?|mailto):/i.test(kept['href'] ?? '')) kept['rel'] = 'nofollow ugc noopener'
  return { tagName, attribs: kept }
}

function noteAttributes({ id, 'aria-label': name }: Attributes): Attributes {
  return { ...(id && noteId.test(id) ? { id } : {}), ...(name ? { 'aria-label': name } : {}) }
}

function item(tagName: string, { id, ...others }: Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: id && noteId.test(id) ? { ...others, id } : others }
}

function list(tagName: string, { start, ...others }: Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: start && /^\d{1,9}$/.test(start) ? { ...others, start } : others }
}

function checkbox(tagName: string, attribs: Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: { ...attribs, type: 'checkbox', disabled: '' } }
}

function image(tagName: string, { n = '', alt = '', title = '' }: Attributes): sanitizeHtml.Tag {
  const id = /^\d{1,15}$/.test(n) ? n : '0'
  return { tagName, attribs: { n: id, alt: withoutMarks(alt), title: withoutMarks(title) } }
}

function video(tagName: string, { n = '' }: Attributes): sanitizeHtml.Tag {
  return readVideoKey(n) ? { tagName, attribs: { n } } : { tagName: 'span', attribs: {} }
}

function member(tagName: string, { n = '' }: Attributes): sanitizeHtml.Tag {
  return { tagName, attribs: { n: /^\d{1,15}$/.test(n) ? n : '0' } }
}
