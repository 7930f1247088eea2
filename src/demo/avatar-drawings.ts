import type { Random } from './random.ts'
import { circle, hsl, type Point, polygon, rect, star, svg } from './svg.ts'

const side = 384
const middle: Point = [side / 2, side / 2]

type DrawAvatar = (random: Random, hue: number) => string[]

/** A square emblem that reads at 48 pixels: few shapes, two or three colours. */
export function drawAvatar(random: Random): string {
  const hue = random.below(360)
  return svg(side, side, rect(0, 0, side, side, hsl(hue, 48, 32)), ...random.pick(emblems)(random, hue))
}

const emblems: DrawAvatar[] = [eightfold, rings, tiles, petals, sunrise, weave]

function eightfold(random: Random, hue: number): string[] {
  const light = hsl(hue + random.pick([0, 35, 180]), 62, 76)
  return [
    polygon(star(middle, 8, side * 0.46, 0.765), hsl(hue, 50, 46)),
    polygon(star(middle, 8, side * 0.36, 0.765, Math.PI / 8), light),
    polygon(star(middle, 8, side * 0.22, 0.54), hsl(hue, 52, 28)),
    circle(middle, side * 0.07, light),
  ]
}

function rings(random: Random, hue: number): string[] {
  const step = random.pick([0.09, 0.12])
  return [0.46, 0.46 - step, 0.46 - 2 * step, 0.46 - 3 * step].map((radius, n) =>
    circle(middle, side * Math.max(0.05, radius), hsl(hue + n * 28, 58, n % 2 === 0 ? 66 : 36)),
  )
}

function tiles(random: Random, hue: number): string[] {
  const size = side / 3
  return Array.from({ length: 9 }, (_, n) => {
    const [x, y] = [(n % 3) * size, Math.floor(n / 3) * size]
    const corner: Point = [x + (random.chance(0.5) ? 0 : size), y + (random.chance(0.5) ? 0 : size)]
    const clip = `<clipPath id="c${n}">${rect(x, y, size, size, '#000')}</clipPath>`
    return `${clip}<g clip-path="url(#c${n})">${rect(x, y, size, size, hsl(hue + random.pick([0, 20, 180]), 46, 30 + random.below(22)))}${circle(corner, size, hsl(hue + random.pick([0, 40]), 62, 70))}</g>`
  })
}

function petals(random: Random, hue: number): string[] {
  const count = random.pick([6, 8, 12])
  const petal = `<ellipse cx="${side / 2}" cy="${side * 0.27}" rx="${side * (0.62 / count + 0.02)}" ry="${side * 0.2}" fill="${hsl(hue + 40, 70, 74)}" opacity="0.9"/>`
  const turned = Array.from(
    { length: count },
    (_, n) => `<g transform="rotate(${(360 * n) / count} ${side / 2} ${side / 2})">${petal}</g>`,
  )
  return [...turned, circle(middle, side * 0.11, hsl(hue + 190, 64, 56))]
}

function sunrise(random: Random, hue: number): string[] {
  const height = side * (0.5 + random.next() * 0.14)
  const bands = [0, 1, 2].map((n) =>
    polygon(
      [
        [0, height + n * 44],
        [side * 0.4, height - 30 + n * 52],
        [side, height + 20 + n * 40],
        [side, side],
        [0, side],
      ],
      hsl(hue + 160, 38, 42 - n * 11),
    ),
  )
  return [
    rect(0, 0, side, side, hsl(hue, 72, 80)),
    circle([side * (0.3 + random.next() * 0.4), height - 20], side * 0.19, hsl(hue + 24, 92, 62)),
    ...bands,
  ]
}

function weave(random: Random, hue: number): string[] {
  const size = side / 6
  return Array.from({ length: 36 }, (_, n) => {
    const [x, y] = [(n % 6) * size, Math.floor(n / 6) * size]
    const flat = (n + Math.floor(n / 6)) % 2 === 0
    const colour = hsl(hue + (flat ? 0 : random.pick([18, 30])), 54, flat ? 70 : 44)
    return flat
      ? rect(x, y + size * 0.18, size, size * 0.64, colour)
      : rect(x + size * 0.18, y, size * 0.64, size, colour)
  })
}
