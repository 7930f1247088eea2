import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { limits } from './limits.ts'
import type { Rendered } from './render-now.ts'
import type { Answer, Job } from './worker.ts'

/** A worker needs this long at most to load, in milliseconds; afterwards only its work is timed. */
const loadTime = 10_000

/** One worker thread and the jobs that wait for it. A job that takes too long costs the worker its life, not the queue. */
export class Lane {
  readonly #time: number
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** Jobs that have not been answered. */
  waiting = 0

  constructor(time: number = limits.workerTime) {
    this.#time = time
  }

  /** The rendering, or undefined when it failed or took too long. */
  async render(job: Job): Promise<Rendered | undefined> {
    this.waiting += 1
    const turn = this.#last.then(() => this.#attempt(job))
    this.#last = turn
    const rendered = await turn
    this.waiting -= 1
    return rendered
  }

  async stop(): Promise<void> {
    await this.#last
    await this.#end()
  }

  async #attempt(job: Job): Promise<Rendered | undefined> {
    try {
      const worker = await this.#ready()
      worker.postMessage(job)
      const answer = await answerOf(worker, this.#time)
      worker.unref()
      return answer === 'ready' ? undefined : answer.rendered
    } catch {
      await this.#end()
      return undefined
    }
  }

  async #ready(): Promise<Worker> {
    if (this.#worker) {
      this.#worker.ref()
      return this.#worker
    }
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    this.#worker = worker
    worker.on('error', ignored)
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    await answerOf(worker, loadTime)
    return worker
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }
}

/** Whoever waits for an answer hears of it; an error that nobody waits for must not end the process. */
const ignored = () => undefined

async function answerOf(worker: Worker, time: number): Promise<Answer> {
  const [answer] = (await once(worker, 'message', { signal: AbortSignal.timeout(time) })) as [Answer]
  return answer
}
