import { limitIn, mayIn, type Viewer } from '../users/viewer.ts'
import { maxImages } from './input.ts'

/** How many images one post of theirs may have in this forum. */
export function imagesIn(viewer: Viewer, forumId: number): number {
  return mayIn(viewer, forumId, 'upload') ? Math.min(maxImages, limitIn(viewer, forumId, 'images-per-post')) : 0
}
