import assert from 'node:assert/strict'
import { slot } from '../../src/platform/http/slot.ts'

/** Somebody's browser: what it was told to keep. */
export interface Browser {
  cookies: Map<string, string>
}

export interface Asking {
  /** Whose cookies go along, and into whose browser new ones go. */
  as?: Browser | undefined
  /** Sent as a form; a list repeats the field. */
  form?: Record<string, string | number | readonly (string | number)[]>
  /** Sent as multipart/form-data. */
  multipart?: FormData
  headers?: Record<string, string>
  /** Asks for JSON. */
  json?: boolean
  method?: string
}

export interface Answer {
  status: number
  headers: Headers
  location: string
  text: string
  bytes: Buffer
  /** The body parsed as JSON. */
  json: any // oxlint-disable-line no-explicit-any -- what came is what the test asserts
}

export const browser = (): Browser => ({ cookies: new Map() })

/** One request, no redirect followed. No page may show where a part of it was to go. */
export async function ask(base: string, method: string, path: string, asking: Asking = {}): Promise<Answer> {
  const headers = new Headers(asking.headers)
  if (asking.as && asking.as.cookies.size > 0) headers.set('cookie', cookieHeader(asking.as))
  if (asking.json) headers.set('accept', 'application/json')
  const body = asking.multipart ?? (asking.form ? formBody(asking.form) : null)
  const response = await fetch(new URL(path, base), {
    method: asking.method ?? method,
    headers,
    body,
    redirect: 'manual',
  })
  if (asking.as) keepCookies(asking.as, response)
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  assert.ok(!text.includes(slot), `${path} has a slot that nothing filled`)
  return {
    status: response.status,
    headers: response.headers,
    location: decodeURI(response.headers.get('location') ?? ''),
    text,
    bytes,
    get json() {
      return JSON.parse(text) as unknown
    },
  }
}

function formBody(form: NonNullable<Asking['form']>): URLSearchParams {
  const entries = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
  return new URLSearchParams(entries)
}

const cookieHeader = ({ cookies }: Browser): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

function keepCookies({ cookies }: Browser, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    const gone = /;\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(line)
    if (gone || value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}
