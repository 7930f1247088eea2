/** What the full picture may measure: long screenshots of chats are common, and shrunk to a square they cannot be read. */
export const fullSize = { width: 4096, height: 12288 }
export const topWidth = 1280
export const thumbSide = 320

/** Fits a picture into a box without distorting or enlarging it. */
export const shrink = { fit: 'inside', withoutEnlargement: true } as const

/** Widths for `srcset` up to the top one, without sizes that are hardly smaller than the picture itself. */
export function widthsFor(width: number): number[] {
  const top = Math.min(width, topWidth)
  return [...[320, 640].filter((step) => step * nearlySame <= top), top]
}

const nearlySame = 1.15
