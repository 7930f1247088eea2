import type { MessageKey } from './i18n/ar.ts'
import type { Values } from './i18n/translate.ts'

/** What was wrong with a form: one message per field, and what was typed so that nothing is lost. */
export type FieldErrors = Record<string, { key: MessageKey; values?: Values }>

/** A refusal the visitor should hear about. Anything else that is thrown is our bug: 500. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly reason: MessageKey
  readonly values: Values
  readonly retryAfter: number | undefined
  /** The heading of its page, where the one of the status would say something else. */
  readonly title: MessageKey | undefined

  constructor(status: number, reason: MessageKey, values: Values = {}, retryAfter?: number, title?: MessageKey) {
    super(reason)
    this.status = status
    this.reason = reason
    this.values = values
    this.retryAfter = retryAfter
    this.title = title
  }
}

/** Wrong input: the form is shown again with 422, the typed text and a message at each field. */
export class Invalid extends Error {
  override name = 'Invalid'
  readonly fields: FieldErrors

  constructor(fields: FieldErrors) {
    super(Object.keys(fields).join(', '))
    this.fields = fields
  }
}

export const notFound = () => new Refusal(404, 'errors.not-found')
export const forbidden = (reason: MessageKey, values?: Values) => new Refusal(403, reason, values)
/** Somebody else was faster. */
export const conflict = (reason: MessageKey, values?: Values) => new Refusal(409, reason, values)
/** Not with things as they are, whoever was faster: the last administrator, a thread that is deleted. */
export const impossible = (reason: MessageKey, values?: Values) =>
  new Refusal(409, reason, values, undefined, 'errors.impossible-title')
/** @param seconds after which trying again makes sense; sent as Retry-After. */
export const tooMany = (seconds: number, reason: MessageKey = 'errors.too-many') =>
  new Refusal(429, reason, { seconds }, seconds)
export const invalid = (field: string, key: MessageKey, values?: Values) =>
  new Invalid({ [field]: values ? { key, values } : { key } })
