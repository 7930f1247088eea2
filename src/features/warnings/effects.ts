/** What followed from a warning, and from how many points on (older ones do not say). */
export type Effect = ({ action: 'hold' | 'mute'; until: number } | { action: 'ban'; ban: number }) & { from?: number }

export const columns = { hold: 'held_until', mute: 'muted_until' } as const

export const readEffects = (json: string): Effect[] => JSON.parse(json) as Effect[]
