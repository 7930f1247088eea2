import type { Context } from '../../context.ts'

/** The name of background work and, as a type, what it is told. Payloads are kept as JSON: no secrets, no tokens. */
export interface Job<Payload> {
  name: string
  readonly payload?: Payload
}

/** A job and who does it. */
export interface Work {
  name: string
  /** How often it is tried; the wait doubles each time, from ten seconds on. */
  attempts: number
  run(ctx: Context, payload: unknown): Promise<void>
}

export type Handler<Payload> = (ctx: Context, payload: Payload) => Promise<void>

/** Declares a job apart from its handler, so that any service may enqueue it without importing who does it. */
export const job = <Payload>(name: string): Job<Payload> => ({ name })

/** Somewhat over twenty minutes. */
const usual = 8

/** A handler may run twice for one job (a process died after the work, before the note of it) and must bear that. */
export function on<Payload>(
  job: Job<Payload>,
  handler: Handler<Payload>,
  { attempts = usual }: { attempts?: number } = {},
): Work {
  return { name: job.name, attempts, run: (ctx, payload) => handler(ctx, payload as Payload) }
}
