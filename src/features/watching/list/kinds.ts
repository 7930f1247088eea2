/** What a member watches, each with a page of its own. */
export const kinds = ['threads', 'forums', 'tags', 'members'] as const
export type Kind = (typeof kinds)[number]

export const watchingUrl = '/account/watching'

export const urlOf = (kind: Kind): string => (kind === 'threads' ? watchingUrl : `${watchingUrl}/${kind}`)
