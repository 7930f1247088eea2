import type { Canvas, Draw } from './drawings.ts'
import type { Random } from './random.ts'
import { circle, gradient, hsl, line, type Point, polygon, rect, svg } from './svg.ts'

const sky = ({ width, height }: Canvas): string => rect(0, 0, width, height, 'url(#sky)')

/** Ridges behind each other, paler with distance, under a low sun. */
export const drawLandscape: Draw = (random, canvas) => {
  const { width, height } = canvas
  const [hue, ground] = [random.pick([18, 30, 42]), random.pick([205, 222, 155, 262, 20])]
  const ridges = Array.from({ length: 6 }, (_, n) => {
    const share = n / 5
    return polygon(
      ridge(random, canvas, height * (0.4 + share * 0.42), height * (0.2 - share * 0.09)),
      hsl(ground, 18 + share * 22, 76 - share * 58),
    )
  })
  const sun: Point = [width * (0.2 + random.next() * 0.6), height * (0.24 + random.next() * 0.12)]
  const glow = circle(sun, height * 0.22, hsl(hue + 10, 95, 90), 'opacity="0.35"')
  return svg(
    width,
    height,
    gradient('sky', hsl(205, 52, 66), hsl(hue + 10, 82, 84), hsl(hue, 92, 88)),
    sky(canvas),
    glow,
    circle(sun, height * 0.09, hsl(hue + 22, 100, 93)),
    ...ridges,
  )
}

/** A calm sea with a boat, its light on the water. */
export const drawSea: Draw = (random, canvas) => {
  const { width, height } = canvas
  const hue = random.pick([200, 190, 215, 20])
  const horizon = height * (0.42 + random.next() * 0.1)
  const waves = Array.from({ length: 70 }, () => {
    const depth = random.next() ** 1.6
    const y = horizon + 6 + depth * (height - horizon)
    const length = 20 + depth * 160
    const x = random.next() * width
    return line(
      [
        [x, y],
        [x + length / 2, y + 2 + depth * 4],
        [x + length, y],
      ],
      hsl(hue + 5, 60, 62 + random.next() * 25),
      1 + depth * 3,
      'opacity="0.55"',
    )
  })
  const sun: Point = [width * (0.25 + random.next() * 0.5), horizon - height * 0.1]
  const path = polygon(
    [
      [sun[0] - 20, horizon],
      [sun[0] + 20, horizon],
      [sun[0] + 130, height],
      [sun[0] - 130, height],
    ],
    '#fff6d8',
    'opacity="0.3"',
  )
  const water = rect(0, horizon, width, height, 'url(#sea)')
  return svg(
    width,
    height,
    gradient('sky', hsl(hue, 60, 72), hsl(hue - 150, 85, 88)),
    gradient('sea', hsl(hue, 52, 52), hsl(hue + 10, 66, 20)),
    sky(canvas),
    circle(sun, height * 0.07, '#fff7df'),
    water,
    path,
    ...waves,
    boat(random, [width * (0.2 + random.next() * 0.6), horizon + height * 0.16], height * 0.2),
  )
}

/** Dunes under the moon. */
export const drawNight: Draw = (random, canvas) => {
  const { width, height } = canvas
  const stars = Array.from({ length: 220 }, () =>
    circle(
      [random.next() * width, random.next() * height * 0.75],
      0.5 + random.next() ** 4 * 2.6,
      '#fff',
      `opacity="${0.3 + random.next() * 0.7}"`,
    ),
  )
  const moon: Point = [width * (0.15 + random.next() * 0.7), height * (0.16 + random.next() * 0.16)]
  const size = height * 0.085
  const crescent = random.chance(0.6)
    ? circle([moon[0] + size * 0.5, moon[1] - size * 0.2], size * 0.92, hsl(232, 50, 17))
    : ''
  const dunes = Array.from({ length: 4 }, (_, n) =>
    polygon(dune(random, canvas, height * (0.62 + n * 0.1)), hsl(30 - n * 3, 32 + n * 4, 34 - n * 7)),
  )
  return svg(
    width,
    height,
    gradient('sky', hsl(236, 56, 10), hsl(228, 46, 22), hsl(20, 38, 38)),
    sky(canvas),
    ...stars,
    circle(moon, size, '#fdf6e0'),
    crescent,
    ...dunes,
  )
}

function ridge(random: Random, { width, height }: Canvas, base: number, rise: number): Point[] {
  const waves = [1, 2.3, 5.1, 11].map((pace) => ({ pace, turn: random.next() * 7, size: rise / pace ** 0.8 }))
  const points = Array.from({ length: 61 }, (_, n): Point => {
    const y = waves.reduce(
      (sum, { pace, turn, size }) => sum + Math.sin((n / 60) * Math.PI * 2 * pace + turn) * size,
      0,
    )
    return [(n / 60) * width, base - y * 0.6]
  })
  return [[0, height], ...points, [width, height]]
}

function dune(random: Random, { width, height }: Canvas, base: number): Point[] {
  const turn = random.next() * 7
  const points = Array.from({ length: 41 }, (_, n): Point => [
    (n / 40) * width,
    base + Math.abs(Math.sin((n / 40) * 5 + turn)) * -height * 0.09,
  ])
  return [[0, height], ...points, [width, height]]
}

function boat(random: Random, [x, y]: Point, size: number): string {
  const hull: Point[] = [
    [x - size * 0.5, y],
    [x + size * 0.55, y],
    [x + size * 0.36, y + size * 0.17],
    [x - size * 0.36, y + size * 0.17],
  ]
  const sail: Point[] = [
    [x, y - size * 0.9],
    [x + size * 0.42, y - size * 0.06],
    [x, y - size * 0.06],
  ]
  const jib: Point[] = [
    [x - size * 0.04, y - size * 0.7],
    [x - size * 0.04, y - size * 0.06],
    [x - size * 0.34, y - size * 0.06],
  ]
  return (
    polygon(hull, hsl(random.pick([10, 28, 210]), 50, 24)) +
    polygon(sail, '#fffaf0') +
    polygon(jib, '#f3e6cf') +
    line(
      [
        [x - size * 0.02, y],
        [x - size * 0.02, y - size * 0.95],
      ],
      '#3a2a1c',
      3,
    )
  )
}
