import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import { type Engine, ownWrite } from './engine.ts'
import { groupCommit } from './group-commit.ts'
import type { Schema } from './schema.ts'

const cachedStatements = 500

/**
 * Opens (or makes) the board's file. Every acknowledged write is on the disk: better-sqlite3 is built to fall back to
 * synchronous=NORMAL in WAL mode after the first write unless FULL is asked for.
 */
export function sqliteEngine(source: string | Buffer): Engine {
  const file = new Database(source)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 5000']) {
    file.pragma(pragma)
  }
  file.pragma('cache_size = -8000')
  const writes = { count: 0 }
  return {
    name: 'sqlite',
    dialect: new ImmediateSqliteDialect({ database: cachingStatements(file, writes) }),
    transact: grouped(),
    changeMark: changeMarkOf(file, writes),
  }
}

/** Our own writes are counted at once; what another process wrote is asked for once in each turn of the event loop. */
function changeMarkOf(file: Database.Database, writes: { count: number }): Engine['changeMark'] {
  const dataVersion = file.prepare('PRAGMA data_version').pluck()
  let others: number | undefined
  return () => {
    if (others === undefined) {
      others = dataVersion.get() as number
      setImmediate(() => (others = undefined))
    }
    return `${writes.count}.${others}`
  }
}

/** One queue of commits for each open database. */
function grouped(): Engine['transact'] {
  const queues = new WeakMap<Kysely<Schema>, ReturnType<typeof groupCommit>>()
  return (db, work) => {
    const queue = queues.get(db) ?? groupCommit(db)
    queues.set(db, queue)
    return queue(work)
  }
}

/**
 * Writes that change no page which several people get, and so need no new look at those kept ready. `begin immediate` counts as
 * a write to SQLite but is none: each statement after it is counted by itself, before anybody else can read what it wrote.
 */
const unseen = (sql: string): boolean => sql.startsWith('begin') || ownWrite.test(sql)

/** Preparing a statement costs more than running most of them; the same text is prepared once. */
function cachingStatements(file: Database.Database, writes: { count: number }) {
  const statements = new Map<string, Database.Statement>()
  return {
    close: () => void file.close(),
    prepare(sql: string) {
      let statement = statements.get(sql)
      if (!statement) {
        statement = file.prepare(sql)
        if (statements.size >= cachedStatements) statements.clear()
        statements.set(sql, statement)
      }
      if (!statement.readonly && !unseen(sql)) writes.count += 1
      return statement as never
    },
  }
}

/** A failed migration leaves nothing behind: SQLite can do that, Kysely only has to be told. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/**
 * SQLite looks into the values of a query that joins (`WHERE x = ?`, since 3.46), and for that plans it anew each time one is bound,
 * at four to ten times the cost of running it. A sign before the parameter, which changes no value of any type, keeps the plan.
 */
class LastingPlans extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0]

  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config)
    this.#config = config
  }

  override createAdapter() {
    return new TransactionalAdapter()
  }

  override createQueryCompiler() {
    return new LastingPlans()
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }
}

/** A plain `begin` that reads and then writes fails at once when another process wrote in between, timeout or not. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, _settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A full disk makes SQLite take everything back by itself; the reason of the failure must not be lost to that. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!/no transaction is active/.test(String(error))) throw error
    })
  }
}
