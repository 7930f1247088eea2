/** Leads to where it stands now. */
export const writtenUrl = (id: number): string => `/wall/${id}/`
