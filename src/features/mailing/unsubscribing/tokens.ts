import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'
import type { AlertType } from '../../../platform/database/tables/alerts.ts'
import { alertTypes } from '../../alerts/kinds.ts'

/** What a mail is about, and so what its reader may want no more of. */
export type Subject =
  | { kind: 'thread'; id: number }
  | { kind: 'forum'; id: number }
  | { kind: 'type'; type: AlertType }
  | { kind: 'digest' }

export interface Unsubscription {
  userId: number
  subject: Subject
}

const shape = /^([1-9]\d{0,15})\.([a-z]+)(?:-([a-z0-9]{1,16}))?\.([\w-]{43})$/

/** Names a member and what they want no more of, signed: it lets nobody do anything else, needs no login and does not expire. */
export function signUnsubscription({ secrets }: Config, { userId, subject }: Unsubscription): string {
  const text = `${userId}.${nameOf(subject)}`
  return `${text}.${sign(secrets[0], text).toString('base64url')}`
}

/** Undefined when this board, under any secret it still knows, did not sign it. */
export function readUnsubscription({ secrets }: Config, token: string): Unsubscription | undefined {
  const [, userId = '', kind = '', rest = '', signature = ''] = shape.exec(token) ?? []
  const text = token.slice(0, token.lastIndexOf('.'))
  const given = Buffer.from(signature, 'base64url')
  const subject = subjectOf(kind, rest)
  const genuine = secrets.some((secret) => given.length === 32 && timingSafeEqual(given, sign(secret, text)))
  return genuine && subject ? { userId: Number(userId), subject } : undefined
}

function nameOf(subject: Subject): string {
  if (subject.kind === 'digest') return subject.kind
  return `${subject.kind}-${subject.kind === 'type' ? subject.type : subject.id}`
}

function subjectOf(kind: string, rest: string): Subject | undefined {
  if (kind === 'digest') return { kind }
  if (kind === 'type') {
    const type = alertTypes.find((one) => one === rest)
    return type && { kind, type }
  }
  return (kind === 'thread' || kind === 'forum') && /^\d+$/.test(rest) ? { kind, id: Number(rest) } : undefined
}

function sign(secret: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'muntada unsubscribe', 32))
  return createHmac('sha256', key).update(text).digest()
}
