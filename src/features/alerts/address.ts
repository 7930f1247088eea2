/** Where members find what they were told of. */
export const alertsUrl = '/account/alerts/'
