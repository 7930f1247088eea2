const elsewhere = 'http://board.invalid'
const entrances = /^\/(login|logout|register|setup|lost-password)(\/|$)/i

/** Where to go after a form: a path of this board and no other place, never a page one has just left for good. */
export function safeReturn(path: string, fallback = '/'): string {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) || path.length > 500) return fallback
  return isOwnPage(path) ? path : fallback
}

function isOwnPage(path: string): boolean {
  try {
    decodeURI(path)
    const url = new URL(path, elsewhere)
    return (
      url.origin === elsewhere && !url.pathname.startsWith('//') && !entrances.test(decodeURIComponent(url.pathname))
    )
  } catch {
    return false
  }
}
