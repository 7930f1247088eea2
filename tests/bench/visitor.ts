/** Logs in and returns the session's cookie. */
export async function logIn(url: string, login: string, password: string): Promise<string> {
  const body = new URLSearchParams({ login, password, remember: '1' })
  const answer = await fetch(`${url}/login/`, { method: 'POST', body, redirect: 'manual' })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`logging in answered ${answer.status}`)
  return cookie
}

/** Answers a thread, and throws unless that was taken. */
export async function reply(thread: string, cookie: string, body: string): Promise<void> {
  const address = new URL(encodeURI(`${decodeURI(thread)}reply`))
  const form = new URLSearchParams({ body })
  const answer = await fetch(address, { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`a reply was answered ${answer.status}`)
}

/** The bytes of a page as they come without compression. */
export async function pageBytes(url: string, cookie?: string): Promise<number> {
  const headers: Record<string, string> = { 'Accept-Encoding': 'identity', ...(cookie ? { Cookie: cookie } : {}) }
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return (await answer.arrayBuffer()).byteLength
}

/** The last page that a thread's or forum's first page links to. */
export async function lastPage(url: string): Promise<string> {
  const html = await (await fetch(url)).text()
  const pages = [...html.matchAll(/page-(\d+)/g)].map((match) => Number(match[1]))
  return pages.length === 0 ? url : `${url}page-${Math.max(...pages)}`
}

/** The first forum of the index: the link after that of its category. */
export async function firstForum(url: string): Promise<string> {
  const html = await (await fetch(url)).text()
  const links = [...html.matchAll(/href="(\/forums\/[^"]+\.\d+\/)"/g)].map((match) => match[1] ?? '')
  return url + encodeURI([...new Set(links)][1] ?? '/')
}
