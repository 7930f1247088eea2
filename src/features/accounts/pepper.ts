import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { findSetting, putSetting, putSettingOnce } from '../setup/queries.ts'

const setting = 'passwords.pepper'
const cipher = 'aes-256-gcm'
const known = new WeakMap<Engine, Promise<Buffer>>()

/**
 * The secret ingredient of every password hash. It is made once and kept in the settings, locked with SECRET: whoever has
 * only the database has no pepper, and SECRET can be changed by starting once with `new,old`.
 * @throws Error of one line when no SECRET of this process opens it.
 */
export function pepper(ctx: Context): Promise<Buffer> {
  const ready = known.get(ctx.engine) ?? openPepper(ctx)
  known.set(ctx.engine, ready)
  ready.catch(() => known.delete(ctx.engine))
  return ready
}

async function openPepper(ctx: Context): Promise<Buffer> {
  const [newest] = ctx.config.secrets
  const kept = (await findSetting(ctx.db, setting)) ?? (await makePepper(ctx))
  const [value, secret] = open(kept, ctx.config.secrets)
  if (secret !== newest) await putSetting(ctx.db, setting, lock(value, newest))
  return value
}

async function makePepper(ctx: Context): Promise<string> {
  await putSettingOnce(ctx.db, setting, lock(randomBytes(32), ctx.config.secrets[0]))
  return (await findSetting(ctx.db, setting)) ?? ''
}

function lock(value: Buffer, secret: string): string {
  const nonce = randomBytes(12)
  const locking = createCipheriv(cipher, keyOf(secret), nonce)
  const locked = Buffer.concat([locking.update(value), locking.final()])
  return [nonce, locking.getAuthTag(), locked].map((part) => part.toString('base64url')).join('.')
}

function open(kept: string, secrets: readonly string[]): [value: Buffer, secret: string] {
  const [nonce, tag, locked] = kept.split('.').map((part) => Buffer.from(part, 'base64url'))
  for (const secret of secrets) {
    const value = nonce && tag && locked && unlock(nonce, tag, locked, secret)
    if (value) return [value, secret]
  }
  throw new Error('SECRET must be the one this board was made with: its passwords cannot be checked without it')
}

function unlock(nonce: Buffer, tag: Buffer, locked: Buffer, secret: string): Buffer | undefined {
  try {
    const opening = createDecipheriv(cipher, keyOf(secret), nonce, { authTagLength: 16 }).setAuthTag(tag)
    return Buffer.concat([opening.update(locked), opening.final()])
  } catch {
    return undefined
  }
}

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'muntada password pepper', 32))
