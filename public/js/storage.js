// What the browser keeps between pages. A browser that keeps nothing (private mode, full disk) only loses the comfort.

/** @param {Storage} storage */
export function read(storage, key, otherwise = null) {
  try {
    return JSON.parse(storage.getItem(key)) ?? otherwise
  } catch {
    return otherwise
  }
}

export function write(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Removes every key that begins so and that `keep` does not want. */
export function forget(storage, prefix, keep = (_key) => false) {
  try {
    const keys = Object.keys(storage).filter((key) => key.startsWith(prefix))
    for (const key of keys) if (!keep(key)) storage.removeItem(key)
  } catch {}
}
