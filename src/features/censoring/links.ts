const address = /(?:https?:\/\/|www\.)[^\s\])"'<>]+/gi

/** How many addresses of other sites a text holds, each counted once. */
export function linksIn(body: string, own: string): number {
  return new Set((body.match(address) ?? []).filter((one) => one !== own && !one.startsWith(`${own}/`))).size
}
