const hour = 60 * 60 * 1000
const weekMs = 7 * 24 * hour

/** In UTC: the evening before the weekend between Mecca and Casablanca. */
const sentAt = 15 * hour

/** Weeks from one letter to the next are numbered; the clock itself began on a Thursday. */
export const weekOf = (now: number): number => Math.floor((now - sentAt) / weekMs)

/** When this week's letter is due, and what it tells of ends. */
export const endOfLetter = (week: number): number => week * weekMs + sentAt

export const startOfLetter = (week: number): number => endOfLetter(week - 1)
