/** What asks how to show a page of ours elsewhere finds the address in the page's head: short, and of the thread's id alone. */
export const embedUrl = (baseUrl: string, threadId: number): string => `${baseUrl}/oembed?url=${baseUrl}/t/${threadId}`

/** The thread that an address of this board names, whatever its slug, page or anchor; undefined for any other address. */
export function threadNamedBy(baseUrl: string, address: string): number | undefined {
  if (address.length > 2000 || !URL.canParse(address)) return undefined
  const { origin, pathname } = new URL(address)
  if (origin !== new URL(baseUrl).origin) return undefined
  const [, id] = /^\/(?:t\/|threads\/(?:[^/]*\.)?)([1-9]\d{0,14})(?:\/.*)?$/.exec(pathname) ?? []
  return id === undefined ? undefined : Number(id)
}
