const written = (month: number, day: number): string =>
  `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29

/** The birthdays (`MM-DD`) of a day: whoever was born on 29 February celebrates on the 28th in other years. @param day in UTC */
export function daysCelebrated(day: Date): string[] {
  const own = written(day.getUTCMonth() + 1, day.getUTCDate())
  return own === '02-28' && !isLeap(day.getUTCFullYear()) ? [own, '02-29'] : [own]
}

/** A day and month that there are, as `MM-DD`; without a year 29 February is one of them. */
export function dayOfYear(day: number, month: number, year: number | null): string | undefined {
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day))
  const exists = month >= 1 && month <= 12 && date.getUTCDate() === day && date.getUTCMonth() === month - 1
  return exists ? written(month, day) : undefined
}
