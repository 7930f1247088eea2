import { ar, type MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate, Values } from '../../platform/i18n/translate.ts'
import { Invalid, Refusal } from '../../platform/errors.ts'

/** Why a thread did not appear, as it is kept: words are chosen when somebody reads it. */
interface Failure {
  key: MessageKey
  values: Values
}

/** What the form would say to the writer's face is said of the writer here. */
const saidOfTheWriter: Partial<Record<MessageKey, MessageKey>> = {
  'errors.not-granted': 'scheduling.failed-not-granted',
  'errors.not-found': 'scheduling.failed-not-found',
  'errors.muted': 'scheduling.failed-muted',
  'errors.forum-closed': 'scheduling.failed-closed',
  'attachments.not-yours': 'scheduling.failed-image',
}

export const failureOf = (key: MessageKey, values: Values = {}): string =>
  JSON.stringify({ key: saidOfTheWriter[key] ?? key, values } satisfies Failure)

/** The reason of what startThread refused; undefined for an error that is nobody's but ours. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return failureOf(error.reason, error.values)
  const [first] = error instanceof Invalid ? Object.values(error.fields) : []
  return first && failureOf(first.key, first.values)
}

export function failureText(t: Translate, failure: string | null): string {
  const { key, values } = JSON.parse(failure ?? '{}') as Partial<Failure>
  return key !== undefined && Object.hasOwn(ar, key) ? t(key, values) : t('scheduling.failed-program')
}
