import { parentPort } from 'node:worker_threads'
import type { Mentionable } from './mentions.ts'
import { renderNow } from './render-now.ts'
import type { Rendered } from './render-now.ts'

export interface Job {
  body: string
  members: ReadonlyMap<string, Mentionable>
}

/** `ready` once, then one answer for each job: undefined when the text cannot be rendered. */
export type Answer = 'ready' | { rendered: Rendered | undefined }

parentPort?.on('message', ({ body, members }: Job) => parentPort?.postMessage({ rendered: attempt(body, members) }))
parentPort?.postMessage('ready' satisfies Answer)

function attempt(body: string, members: Job['members']): Rendered | undefined {
  try {
    return renderNow(body, members)
  } catch {
    return undefined
  }
}
