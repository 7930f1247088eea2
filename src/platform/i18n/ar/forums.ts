export const forums = {} as const
