import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

type Work<T> = (db: Transaction<Schema>) => Promise<T>

interface Waiting {
  /** Does the work inside its own savepoint; undefined when it succeeded. */
  run(db: Transaction<Schema>): Promise<void>
  /** After the commit, or with what made it fail. */
  settle(failure?: unknown): void
}

/** Transactions that one commit makes durable. */
const mostTogether = 64

/**
 * Makes several transactions durable with one fsync: those that arrive in the same turn of the event loop run one after the
 * other, each in a savepoint of its own, and are answered when all are on the disk. One that fails takes only itself back.
 */
export function groupCommit(db: Kysely<Schema>): <T>(work: Work<T>) => Promise<T> {
  const waiting: Waiting[] = []
  let busy = false

  function wake(): void {
    if (busy || waiting.length === 0) return
    busy = true
    setImmediate(() => void commitTogether(db, waiting.splice(0, mostTogether)).finally(goOn))
  }

  function goOn(): void {
    busy = false
    wake()
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(waitingFor(work, resolve, reject))
      wake()
    })
}

function waitingFor<T>(work: Work<T>, resolve: (value: T) => void, reject: (reason: unknown) => void): Waiting {
  let answer = (): void => undefined
  return {
    async run(db) {
      const value = await work(db)
      answer = () => resolve(value)
    },
    settle(failure) {
      if (failure === undefined) answer()
      else reject(failure)
    },
  }
}

async function commitTogether(db: Kysely<Schema>, together: Waiting[]): Promise<void> {
  const done: Waiting[] = []
  try {
    await db.transaction().execute(async (trx) => {
      for (const one of together) if (await inSavepoint(trx, one)) done.push(one)
    })
  } catch (failure) {
    for (const one of together) one.settle(failure)
    return
  }
  for (const one of done) one.settle()
}

/** @returns whether it succeeded. @throws when the whole transaction is lost, as on a full disk */
async function inSavepoint(trx: Transaction<Schema>, one: Waiting): Promise<boolean> {
  await savepoint(trx, 'savepoint one')
  try {
    await one.run(trx)
    await savepoint(trx, 'release savepoint one')
    return true
  } catch (failure) {
    await takeBack(trx, failure)
    one.settle(failure)
    return false
  }
}

/** @throws the failure itself when the whole transaction is gone, and the savepoint with it */
async function takeBack(trx: Transaction<Schema>, failure: unknown): Promise<void> {
  try {
    await savepoint(trx, 'rollback to savepoint one')
    await savepoint(trx, 'release savepoint one')
  } catch {
    throw failure
  }
}

const savepoint = (trx: Transaction<Schema>, statement: string) => trx.executeQuery(CompiledQuery.raw(statement))
