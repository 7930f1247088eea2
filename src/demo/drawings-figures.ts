import type { Canvas, Draw } from './drawings.ts'
import type { Random } from './random.ts'
import { circle, line, type Point, polygon, rect, svg } from './svg.ts'

const inks = ['#0f766e', '#b45309', '#1d4ed8', '#be123c', '#6d28d9']

/** Bars in one or two colours on lined paper. */
export const drawBars: Draw = (random, canvas) => {
  const { width, height } = canvas
  const count = random.between(5, 12)
  const [first, second] = [random.pick(inks), random.pick(inks)]
  const step = (width * 0.84) / count
  const bars = Array.from({ length: count }, (_, n) => {
    const tall = height * 0.7 * (0.2 + random.next() * 0.8)
    const x = width * 0.09 + n * step
    return (
      rect(x, height * 0.87 - tall, step * 0.4, tall, first, 'rx="4"') +
      rect(
        x + step * 0.42,
        height * 0.87 - tall * (0.4 + random.next() * 0.5),
        step * 0.3,
        tall,
        second,
        'rx="4" opacity="0.45"',
      )
    )
  })
  return svg(width, height, paper(canvas), ...bars, rect(0, height * 0.872, width, height, '#fbfaf6'), axes(canvas))
}

/** Two curves with their points. */
export const drawLines: Draw = (random, canvas) => {
  const { width, height } = canvas
  const curve = (colour: string) => {
    let y = height * (0.35 + random.next() * 0.35)
    const points = Array.from({ length: 16 }, (_, n): Point => {
      y = Math.min(height * 0.82, Math.max(height * 0.15, y + (random.next() - 0.52) * height * 0.16))
      return [width * (0.09 + n * 0.056), y]
    })
    const under = polygon(
      [[points[0]?.[0] ?? 0, height * 0.87], ...points, [points.at(-1)?.[0] ?? 0, height * 0.87]],
      colour,
      'opacity="0.1"',
    )
    return (
      under +
      line(points, colour, 5) +
      points.map((point) => circle(point, 6, '#fff', `stroke="${colour}" stroke-width="3"`)).join('')
    )
  }
  const at = random.below(inks.length)
  return svg(
    width,
    height,
    paper(canvas),
    curve(inks[at] ?? ''),
    curve(inks[(at + 2) % inks.length] ?? ''),
    axes(canvas),
  )
}

/** Land, water, roads and a way between pins. */
export const drawMap: Draw = (random, canvas) => {
  const { width, height } = canvas
  const shore = Array.from({ length: 21 }, (_, n): Point => [
    width * (0.66 + Math.sin(n * 0.7 + random.next()) * 0.07 + n * 0.006),
    (n / 20) * height,
  ])
  const parks = Array.from({ length: 5 }, () =>
    polygon(blob(random, [random.next() * width * 0.6, random.next() * height], 40 + random.next() * 70), '#cfe6c0'),
  )
  const roads = Array.from({ length: 16 }, (_, n) => {
    const across = n % 2 === 0
    const at = random.next()
    const points: Point[] = across
      ? [
          [0, height * at],
          [width * 0.3, height * (at + random.next() * 0.1)],
          [width * 0.62, height * at],
        ]
      : [
          [width * at * 0.62, 0],
          [width * at * 0.62 + 20, height * 0.5],
          [width * at * 0.58, height],
        ]
    return line(points, '#d8cfbb', n < 4 ? 14 : 6) + line(points, '#ffffff', n < 4 ? 10 : 3)
  })
  const stops = Array.from({ length: 5 }, (_, n): Point => [
    width * (0.08 + n * 0.12),
    height * (0.15 + random.next() * 0.7),
  ])
  return svg(
    width,
    height,
    rect(0, 0, width, height, '#f2ecdd'),
    ...parks,
    ...roads,
    polygon([...shore, [width, height], [width, 0]], '#a9d3e6'),
    line(shore, '#8bbdd4', 5),
    line(stops, '#c2410c', 7, 'stroke-dasharray="2 14"'),
    ...stops.map(pin),
  )
}

/** Half of a game as a coach would draw it. */
export const drawPitch: Draw = (random, canvas) => {
  const { width, height } = canvas
  const stripes = Array.from({ length: 12 }, (_, n) =>
    rect((n * width) / 12, 0, width / 12, height, n % 2 === 0 ? '#2f8f4e' : '#2b8447'),
  )
  const chalk = 'stroke="#fff" stroke-width="4" fill-opacity="0"'
  const marks = [
    rect(30, 30, width - 60, height - 60, '#fff', chalk),
    line(
      [
        [width / 2, 30],
        [width / 2, height - 30],
      ],
      '#fff',
      4,
    ),
    circle([width / 2, height / 2], height * 0.15, '#fff', chalk),
    rect(30, height * 0.25, width * 0.14, height * 0.5, '#fff', chalk),
    rect(width * 0.86 - 30, height * 0.25, width * 0.14, height * 0.5, '#fff', chalk),
  ]
  const place = (): Point => [width * (0.08 + random.next() * 0.84), height * (0.12 + random.next() * 0.76)]
  const teams = ['#f8fafc', '#b91c1c'].map((colour) =>
    Array.from({ length: 11 }, () => circle(place(), 15, colour, 'stroke="#0b3d20" stroke-width="3"')).join(''),
  )
  const moves = Array.from({ length: 4 }, () =>
    line([place(), place(), place()], '#fde047', 5, 'stroke-dasharray="12 10"'),
  )
  return svg(width, height, ...stripes, ...marks, ...moves, ...teams)
}

function paper({ width, height }: Canvas): string {
  const rules = Array.from({ length: 8 }, (_, n) =>
    line(
      [
        [width * 0.07, height * (0.12 + n * 0.107)],
        [width * 0.95, height * (0.12 + n * 0.107)],
      ],
      '#e2ded2',
      2,
    ),
  )
  return rect(0, 0, width, height, '#fbfaf6') + rules.join('')
}

const axes = ({ width, height }: Canvas): string =>
  line(
    [
      [width * 0.07, height * 0.08],
      [width * 0.07, height * 0.87],
      [width * 0.95, height * 0.87],
    ],
    '#57534e',
    4,
  )

const pin = ([x, y]: Point): string =>
  polygon(
    [
      [x - 13, y - 26],
      [x + 13, y - 26],
      [x, y],
    ],
    '#b91c1c',
  ) +
  circle([x, y - 32], 16, '#b91c1c') +
  circle([x, y - 32], 7, '#fff')

function blob(random: Random, [x, y]: Point, size: number): Point[] {
  return Array.from({ length: 12 }, (_, n): Point => {
    const r = size * (0.7 + random.next() * 0.5)
    return [x + r * Math.cos((n * Math.PI) / 6), y + r * Math.sin((n * Math.PI) / 6)]
  })
}
