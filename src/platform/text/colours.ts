/** The colours a text may have: class names, so that no style stands in the page and dark mode has its own tones. */
const palette: Record<string, [number, number, number]> = {
  red: [205, 40, 40],
  orange: [225, 120, 20],
  yellow: [200, 170, 0],
  green: [30, 135, 60],
  teal: [0, 130, 130],
  blue: [35, 90, 200],
  purple: [120, 60, 180],
  pink: [215, 60, 140],
  brown: [130, 80, 40],
  gray: [120, 120, 120],
}

const names: Record<string, string> = {
  red: 'darkred crimson maroon firebrick tomato أحمر',
  orange: 'darkorange coral orangered برتقالي',
  yellow: 'gold goldenrod khaki أصفر',
  green: 'darkgreen lime limegreen seagreen olive forestgreen أخضر',
  teal: 'cyan aqua turquoise darkcyan',
  blue: 'navy darkblue royalblue dodgerblue skyblue mediumblue أزرق',
  purple: 'indigo violet darkviolet بنفسجي',
  pink: 'magenta fuchsia hotpink deeppink وردي',
  brown: 'sienna saddlebrown chocolate sandybrown بني',
  gray: 'grey silver dimgray slategray darkgray رمادي',
}

/** The class of a colour named or written as #rgb or #rrggbb: the nearest of ours. Black, white and nonsense have none. */
export function colourClass(value: string): string | undefined {
  const asked = value.replaceAll('"', '').trim().toLowerCase()
  const name = named(asked) ?? nearest(asked)
  return name && `c-${name}`
}

function named(asked: string): string | undefined {
  return Object.keys(palette).find((name) => name === asked || names[name]?.split(' ').includes(asked))
}

function nearest(hex: string): string | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/.exec(hex)?.[1]
  if (!digits) return undefined
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const wanted = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16))
  if (Math.max(...wanted) < 40 || Math.min(...wanted) > 225) return undefined
  const distances = Object.entries(palette).map(([name, rgb]) => ({ name, far: distance(rgb, wanted) }))
  return distances.reduce((best, next) => (next.far < best.far ? next : best)).name
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0)
}
