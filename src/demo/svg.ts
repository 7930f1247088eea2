export type Point = readonly [x: number, y: number]

/** A drawing of that size as SVG. */
export const svg = (width: number, height: number, ...parts: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${more}/>`

export const circle = ([x, y]: Point, radius: number, fill: string, more = ''): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}" ${more}/>`

export const polygon = (points: readonly Point[], fill: string, more = ''): string =>
  `<polygon points="${listed(points)}" fill="${fill}" ${more}/>`

export const line = (points: readonly Point[], stroke: string, width: number, more = ''): string =>
  `<polyline points="${listed(points)}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round" ${more}/>`

/** A vertical gradient to be filled with `url(#id)`. */
export const gradient = (id: string, ...colours: string[]): string => {
  const stops = colours.map((colour, n) => `<stop offset="${n / (colours.length - 1)}" stop-color="${colour}"/>`)
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient></defs>`
}

/** Points of a star around a middle: with 8 tips and an inner share of 0.765 it is two squares laid over each other. */
export function star([x, y]: Point, tips: number, radius: number, inner: number, turn = 0): Point[] {
  return Array.from({ length: tips * 2 }, (_, n): Point => {
    const r = n % 2 === 0 ? radius : radius * inner
    const angle = turn + (Math.PI * n) / tips
    return [x + r * Math.sin(angle), y - r * Math.cos(angle)]
  })
}

export const hsl = (hue: number, saturation: number, lightness: number): string =>
  `hsl(${Math.round(((hue % 360) + 360) % 360)} ${Math.round(saturation)}% ${Math.round(lightness)}%)`

const listed = (points: readonly Point[]): string => points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')
const round = (value: number): number => Math.round(value * 10) / 10
