import { createECDH } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** The board's own pair (VAPID): by it push services know that messages come from whoever the browser subscribed to. */
export interface PushKeys {
  publicKey: string
  privateKey: string
}

/** Made once and kept in the file: with other keys every device would have to subscribe anew. */
export function keptPushKeys(file: string): PushKeys {
  if (!existsSync(file)) keep(file)
  return JSON.parse(readFileSync(file, 'utf8')) as PushKeys
}

/** The first of several processes that start at once decides. */
function keep(file: string): void {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64url')
  const privateKey = Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url')
  try {
    writeFileSync(file, JSON.stringify({ publicKey, privateKey }), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
