import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Every icon of the sprite, by its lucide name. A template that names another one fails. */
export const iconNames = [
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'arrow-up',
  'at-sign',
  'award',
  'bell',
  'bold',
  'bookmark',
  'calendar',
  'chart-no-axes-column',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevrons-left',
  'chevrons-right',
  'circle-alert',
  'circle-check',
  'circle-help',
  'clock',
  'code',
  'corner-down-left',
  'ellipsis',
  'external-link',
  'eye',
  'eye-off',
  'flag',
  'folder',
  'folder-plus',
  'heading',
  'history',
  'house',
  'image',
  'image-plus',
  'info',
  'italic',
  'keyboard',
  'languages',
  'link',
  'list',
  'list-ordered',
  'lock',
  'lock-open',
  'log-in',
  'log-out',
  'mail-check',
  'maximize-2',
  'message-circle',
  'message-square',
  'messages-square',
  'monitor',
  'moon',
  'newspaper',
  'palette',
  'pen-line',
  'pencil',
  'pin',
  'pin-off',
  'plus',
  'reply',
  'rotate-ccw',
  'search',
  'send',
  'settings',
  'share-2',
  'shield',
  'smile',
  'smile-plus',
  'sliders-horizontal',
  'sparkles',
  'strikethrough',
  'sun',
  'table',
  'tag',
  'text-quote',
  'thumbs-up',
  'trash-2',
  'triangle-alert',
  'type',
  'upload',
  'user',
  'user-plus',
  'users',
  'x',
] as const

export type Icon = (name: string, options?: { points?: boolean }) => string

const known: ReadonlySet<string> = new Set(iconNames)

/**
 * Prints a reference into the sprite at `spriteUrl`; decoration only, so the words stand beside it or in an aria-label.
 * `points` mirrors it from right to left. Throws on a name that the sprite does not have.
 */
export function iconPrinter(spriteUrl: string): Icon {
  const printed = new Map<string, string>()
  return (name, options) => {
    const key = options?.points === true ? `${name}>` : name
    const ready = printed.get(key) ?? printIcon(spriteUrl, name, options?.points === true)
    printed.set(key, ready)
    return ready
  }
}

/** One SVG file with a symbol for each icon. */
export function buildSprite(root: string): string {
  const symbols = iconNames.map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${iconShapes(root, name)}</symbol>`)
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`
}

/** An icon as an address for a CSS mask, where the same icon stands many times on a page. */
export function iconDataUrl(root: string, name: string): string {
  const open = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#000'`
  const drawn = `${open} stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'>`
  const svg = `${drawn}${iconShapes(root, name).replaceAll('"', "'")}</svg>`
  return `url("data:image/svg+xml,${svg.replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}")`
}

function printIcon(spriteUrl: string, name: string, points: boolean): string {
  if (!known.has(name)) throw new Error(`there is no icon ${name}`)
  const classes = points ? 'icon icon--points' : 'icon'
  return `<svg class="${classes}" aria-hidden="true"><use href="${spriteUrl}#${name}"/></svg>`
}

function iconShapes(root: string, name: string): string {
  const file = path.join(root, 'node_modules/lucide-static/icons', `${name}.svg`)
  const shapes = /<svg[^>]*>([^]*)<\/svg>/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  return shapes.replace(/\s+/g, ' ').replaceAll(' />', '/>').replaceAll('> <', '><').trim()
}
