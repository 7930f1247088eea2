import type { Request } from 'express'
import { Refusal, notFound } from '../errors.ts'

const largestId = 2 ** 53 - 1

/**
 * Exactly the named fields of the form, as strings; what is missing is ''. Unnamed fields never reach a service.
 * @throws Refusal 400 when one was sent twice or is not text.
 */
export function formFields<Name extends string>(req: Request, names: readonly Name[]): Record<Name, string> {
  const body = formBody(req)
  const entries = names.map((name) => [name, singleText(body[name])])
  return Object.fromEntries(entries) as Record<Name, string>
}

/** All values of a field that may be repeated. */
export function formList(req: Request, name: string): string[] {
  const value = formBody(req)[name]
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value]
  return list.map(singleText)
}

/** A positive whole number written in ASCII digits without leading zero, else undefined. */
export function readId(text: string | undefined): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,15}$/.test(text)) return undefined
  const id = Number(text)
  return id <= largestId ? id : undefined
}

/** @throws Refusal 404: an address that names no id is an address that does not exist. */
export function idParam(req: Request, name: string): number {
  const value = req.params[name]
  const id = readId(typeof value === 'string' ? value : undefined)
  if (id === undefined) throw notFound()
  return id
}

/** The id after the last dot of `{slug}.{id}`; the slug only decorates. @throws Refusal 404 */
export function refParam(req: Request, name = 'ref'): number {
  const value = req.params[name]
  const text = typeof value === 'string' ? value : ''
  const id = readId(text.slice(text.lastIndexOf('.') + 1))
  if (id === undefined) throw notFound()
  return id
}

/** `page-3` → 3; undefined stands for page 1. @throws Refusal 404 */
export function pageParam(req: Request): number {
  const value = req.params.page
  if (value === undefined) return 1
  const page = readId(typeof value === 'string' ? value : undefined)
  if (page === undefined) throw notFound()
  return page
}

/** One value of the query, '' when absent. A repeated one counts as absent. */
export function queryText(req: Request, name: string): string {
  const value = req.query[name]
  return typeof value === 'string' ? value : ''
}

export function queryList(req: Request, name: string): string[] {
  const value = req.query[name]
  const list = Array.isArray(value) ? value : [value]
  return list.filter((one): one is string => typeof one === 'string')
}

/** Programs say so, or ask what is for programs alone. */
export const wantsJson = (req: Request): boolean =>
  /\bapplication\/json\b/.test(req.headers.accept ?? '') || req.originalUrl.startsWith('/api/')

function formBody(req: Request): Record<string, unknown> {
  const body: unknown = req.body
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

function singleText(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') throw new Refusal(400, 'errors.bad-request')
  return value
}
