/** Throws on a key that could leave the storage folder, hide in it, or be taken for a half-written file. */
export function checkKey(key: string): void {
  if (!isKey(key)) throw new Error(`not a storage key: ${JSON.stringify(key)}`)
}

/** Like checkKey for the beginning of a key, which may be empty or stop inside a name. */
export function checkPrefix(prefix: string): void {
  if (prefix !== '' && !isKeyStart(prefix)) throw new Error(`not a storage prefix: ${JSON.stringify(prefix)}`)
}

/** What a file is called while it is being written. */
export const partSuffix = '.part'

const shape = /^[a-z0-9][a-z0-9/._-]*$/
const longest = 512

function isKey(key: string): boolean {
  return isKeyStart(key) && !key.endsWith('/') && !key.endsWith(partSuffix)
}

function isKeyStart(key: string): boolean {
  return key.length <= longest && shape.test(key) && !key.includes('..') && !key.includes('//') && !key.includes('/.')
}
