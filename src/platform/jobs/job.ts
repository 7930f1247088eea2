import type { Context } from '../../context.ts'

/** The name of background work and, as a type, what it is told. Payloads are kept as JSON: no secrets, no tokens. */
export interface Job<Payload> {
  name: string
  readonly payload?: Payload
}

/** A job and who does it. */
export interface Work {
  name: string
  run(ctx: Context, payload: unknown): Promise<void>
}

export type Handler<Payload> = (ctx: Context, payload: Payload) => Promise<void>

/** Declares a job apart from its handler, so that any service may enqueue it without importing who does it. */
export const job = <Payload>(name: string): Job<Payload> => ({ name })

/** A handler may run twice for one job (a process died after the work, before the note of it) and must bear that. */
export function on<Payload>(job: Job<Payload>, handler: Handler<Payload>): Work {
  return { name: job.name, run: (ctx, payload) => handler(ctx, payload as Payload) }
}
