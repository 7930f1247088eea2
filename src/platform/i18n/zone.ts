const day = 86_400_000
const remembered = 20_000
const clocks = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number | null>>()

/**
 * Milliseconds the zone's clocks are ahead of UTC at that moment. Remembered by UTC day, so that a list of dates costs no
 * Intl call; only the days on which clocks change are asked anew each time.
 */
export function zoneOffset(timeZone: string, at: number): number {
  if (timeZone === 'UTC') return 0
  const days = daysOf(timeZone)
  const number = Math.floor(at / day)
  let offset = days.get(number)
  if (offset === undefined) {
    offset = steadyOffset(timeZone, number * day)
    if (days.size >= remembered) days.clear()
    days.set(number, offset)
  }
  return offset ?? measure(timeZone, at)
}

function steadyOffset(timeZone: string, start: number): number | null {
  const offset = measure(timeZone, start)
  return offset === measure(timeZone, start + day) ? offset : null
}

function daysOf(timeZone: string): Map<number, number | null> {
  let days = offsets.get(timeZone)
  if (!days) offsets.set(timeZone, (days = new Map()))
  return days
}

function measure(timeZone: string, at: number): number {
  const fields: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) fields[type] = Number(value)
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = fields
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1000) * 1000
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone, ...date, ...time })
  clocks.set(timeZone, made)
  return made
}
