import { Refusal } from '../../platform/errors.ts'

const atOnce = 2
const mayWait = 40
const busySeconds = 5

const waiting: (() => void)[] = []
let running = 0

/**
 * Runs slow hashing two at a time, so that a storm of logins leaves threads and processor for everybody else.
 * @throws Refusal 503 when forty are waiting already.
 */
export async function hashInTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await turn()
  else running += 1
  try {
    return await work()
  } finally {
    passOn()
  }
}

function turn(): Promise<void> {
  if (waiting.length >= mayWait) throw new Refusal(503, 'errors.503-text', {}, busySeconds)
  return new Promise((resolve) => waiting.push(resolve))
}

/** The place goes to whoever waits longest without ever becoming free in between. */
function passOn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
