/**
 * Asks the server for JSON, or posts `fields` and reads its JSON. Never throws: status 0 means that there was no answer,
 * and data is {} when the answer was not JSON (a proxy's error page).
 * @param {string} url
 * @param {URLSearchParams | FormData | null} [fields]
 * @param {RequestInit} [options]
 * @returns {Promise<{ status: number, ok: boolean, data: any }>}
 */
export async function request(url, fields = null, options = {}) {
  try {
    const method = fields ? 'POST' : 'GET'
    const headers = { Accept: 'application/json' }
    const answer = await fetch(url, { method, body: fields, headers, credentials: 'same-origin', ...options })
    const data = await answer.json().catch(() => ({}))
    return { status: answer.status, ok: answer.ok, data: data ?? {} }
  } catch {
    return { status: 0, ok: false, data: {} }
  }
}

/**
 * Goes to an address the server named, and loads it afresh even when only its #fragment is new. What is loaded again is not scrolled
 * to its fragment, so a post of the page one is on is gone to by its own address, which leads there.
 */
export function visit(address) {
  const to = new URL(address, location.href)
  const samePage = to.pathname === location.pathname && to.search === location.search
  const post = samePage && /^#post-(\d+)$/.exec(to.hash)
  location.assign(post ? `/posts/${post[1]}/` : to)
  if (samePage && !post) location.reload()
}
