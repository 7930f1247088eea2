import { drawCity } from './drawings-city.ts'
import { drawLandscape, drawNight, drawSea } from './drawings-views.ts'
import { drawBars, drawLines, drawMap, drawPitch } from './drawings-figures.ts'
import { drawDish, drawPattern, drawShelf } from './drawings-things.ts'
import type { Random } from './random.ts'
import type { PictureKind } from './words.ts'

export interface Canvas {
  width: number
  height: number
}

/** Draws one picture as SVG; no two are the same. Nothing in them is written: fonts differ from machine to machine. */
export type Draw = (random: Random, canvas: Canvas) => string

export const drawings: Record<PictureKind, Draw> = {
  landscape: drawLandscape,
  sea: drawSea,
  night: drawNight,
  map: drawMap,
  bars: drawBars,
  lines: drawLines,
  pattern: drawPattern,
  shelf: drawShelf,
  dish: drawDish,
  pitch: drawPitch,
  city: drawCity,
}
