import type { Canvas, Draw } from './drawings.ts'
import type { Random } from './random.ts'
import { circle, gradient, hsl, type Point, polygon, rect, svg } from './svg.ts'

/** Roofs, domes and minarets against the evening. */
export const drawCity: Draw = (random, canvas) => {
  const { width, height } = canvas
  const hue = random.pick([12, 24, 340, 205])
  const rows = [0, 1, 2].map((n) =>
    houses(random, canvas, height * (0.56 + n * 0.13), hsl(hue + 230, 24, 46 - n * 15), n === 2),
  )
  return svg(
    width,
    height,
    gradient('sky', hsl(hue + 215, 42, 40), hsl(hue + 10, 72, 70), hsl(hue + 28, 92, 84)),
    rect(0, 0, width, height, 'url(#sky)'),
    circle([width * (0.2 + random.next() * 0.6), height * 0.5], height * 0.08, '#fff1cf'),
    ...rows,
  )
}

function houses(random: Random, { width, height }: Canvas, base: number, colour: string, lit: boolean): string {
  let parts = rect(0, base, width, height, colour)
  for (let x = -20; x < width;) {
    const wide = 40 + random.next() * 90
    const tall = 20 + random.next() * height * 0.16
    parts += rect(x, base - tall, wide, tall + 2, colour)
    if (random.chance(0.22)) parts += circle([x + wide / 2, base - tall], wide * 0.36, colour)
    if (random.chance(0.16)) parts += minaret([x + wide * 0.8, base - tall], height * 0.2, colour)
    for (let n = 0; lit && n < 4; n += 1)
      parts += rect(
        x + 6 + random.next() * (wide - 16),
        base - tall + 8 + random.next() * tall,
        5,
        8,
        '#ffdf9a',
        'opacity="0.85"',
      )
    x += wide + random.next() * 14
  }
  return parts
}

const minaret = ([x, y]: Point, tall: number, colour: string): string =>
  rect(x - 5, y - tall, 10, tall, colour) +
  rect(x - 9, y - tall * 0.72, 18, 5, colour) +
  polygon(
    [
      [x - 7, y - tall],
      [x + 7, y - tall],
      [x, y - tall * 1.22],
    ],
    colour,
  )
