import type { Draw } from './drawings.ts'
import type { Random } from './random.ts'
import { circle, hsl, line, type Point, polygon, rect, star, svg } from './svg.ts'

/** Eight-pointed stars and the crosses between them, as on the walls of Fes. */
export const drawPattern: Draw = (random, { width, height }) => {
  const [ground, cross, tile, heart] = glazes(random)
  const step = random.pick([80, 100, 133])
  const parts = [rect(0, 0, width, height, cross)]
  for (let y = 0; y <= height + step; y += step) {
    for (let x = 0; x <= width + step; x += step) {
      const middle: Point = [x, y]
      parts.push(polygon(star(middle, 8, step * 0.53, 0.765), tile, `stroke="${ground}" stroke-width="4"`))
      parts.push(polygon(star(middle, 8, step * 0.34, 0.56, Math.PI / 8), heart), circle(middle, step * 0.07, ground))
      parts.push(polygon(star([x + step / 2, y + step / 2], 4, step * 0.2, 0.5), ground))
    }
  }
  return svg(width, height, ...parts)
}

/** Books side by side, some leaning, on boards of wood. */
export const drawShelf: Draw = (random, { width, height }) => {
  const rows = [0, 1, 2].map((n) => {
    const floor = (height * (n + 1)) / 3 - 14
    let books = ''
    for (let x = 16; x < width - 40;) {
      const [wide, tall] = [16 + random.next() * 34, height * (0.19 + random.next() * 0.09)]
      const lean = random.chance(0.08) ? `transform="rotate(${random.between(6, 12)} ${x} ${floor})"` : ''
      books += book(random, x, floor - tall, wide, tall, lean)
      x += wide + (lean === '' ? 2 : 26)
    }
    return books + rect(0, floor, width, 14, '#7a4f2b') + rect(0, floor + 10, width, 5, '#4b2e18')
  })
  return svg(width, height, rect(0, 0, width, height, '#3b2716'), ...rows)
}

/** A laid table from above. */
export const drawDish: Draw = (random, { width, height }) => {
  const cloth = random.pick([20, 345, 90, 200])
  const checks = Array.from({ length: 26 }, (_, n) =>
    n % 2 === 0
      ? rect((n * width) / 26, 0, width / 26, height, hsl(cloth, 40, 78), 'opacity="0.5"')
      : rect(0, (n * height) / 26, width, height / 26, hsl(cloth, 40, 74), 'opacity="0.5"'),
  )
  const plates = [
    [0.5, 0.52, 0.34],
    [0.14, 0.24, 0.17],
    [0.87, 0.26, 0.16],
    [0.85, 0.8, 0.15],
    [0.13, 0.8, 0.14],
  ] as const
  return svg(
    width,
    height,
    rect(0, 0, width, height, hsl(cloth, 30, 88)),
    ...checks,
    ...plates.map(([x, y, size]) => plate(random, [width * x, height * y], height * size)),
  )
}

function plate(random: Random, [x, y]: Point, size: number): string {
  const food = random.pick([28, 48, 95, 8, 38])
  const crumbs = Array.from({ length: 34 }, () => {
    const [turn, far] = [random.next() * 7, Math.sqrt(random.next()) * size * 0.56]
    return circle(
      [x + Math.cos(turn) * far, y + Math.sin(turn) * far],
      size * (0.03 + random.next() * 0.07),
      hsl(food + random.between(-24, 60), 55 + random.below(25), 36 + random.below(30)),
    )
  })
  return (
    circle([x + 6, y + 9], size, '#000', 'opacity="0.14"') +
    circle([x, y], size, '#fdfcf8') +
    circle([x, y], size * 0.93, 'none', 'stroke="#9db8c9" stroke-width="4"') +
    circle([x, y], size * 0.68, hsl(food, 62, 55)) +
    crumbs.join('')
  )
}

function book(random: Random, x: number, y: number, wide: number, tall: number, lean: string): string {
  const gilt =
    line(
      [
        [x + 4, y + tall * 0.16],
        [x + wide - 4, y + tall * 0.16],
      ],
      '#e6c46a',
      3,
    ) +
    line(
      [
        [x + 4, y + tall * 0.84],
        [x + wide - 4, y + tall * 0.84],
      ],
      '#e6c46a',
      3,
    )
  return `<g ${lean}>${rect(x, y, wide, tall, hsl(random.pick([8, 28, 150, 210, 265, 345]), 30 + random.below(30), 24 + random.below(34)), 'rx="2"')}${random.chance(0.5) ? gilt : ''}</g>`
}

function glazes(random: Random): [string, string, string, string] {
  const hue = random.pick([205, 165, 28, 345, 45, 225])
  return ['#f6efdf', hsl(hue + 150, 42, 26), hsl(hue, 58, 40), hsl(hue + 34, 66, 58)]
}
