export const quotes = {} as const
