import { createHash } from 'node:crypto'

/** Pixels: what all who show links cut nothing from. */
export const imageSize = { width: 1200, height: 630 } as const

/** Raise it with every change of how a picture looks, and all are drawn again. */
const look = '1'

/** Another whenever something else stands on the picture. */
export const versionOf = (texts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([look, ...texts]))
    .digest('base64url')
    .slice(0, 12)

export type Shared = { kind: 'board' } | { kind: 'forum' | 'thread' | 'member'; id: number }

export const nameOf = (shared: Shared): string => (shared.kind === 'board' ? 'board' : `${shared.kind}-${shared.id}`)

/** For the head of a page. @param texts what stands on it: the board's name, the title, and what stands below */
export function shareImage(shared: Shared, texts: { board: string; title: string; below: string }) {
  const version = versionOf([texts.board, texts.title, texts.below])
  return { path: `/share/${nameOf(shared)}.png?v=${version}`, ...imageSize, alt: texts.title }
}
