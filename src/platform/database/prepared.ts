import type { Compilable, CompiledQuery, DialectAdapter } from 'kysely'
import type { Db } from './database.ts'

type Parameters = Record<string, string | number | null>

/** Stands for a parameter while a query is put together. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query whose SQL is worked out once and not on each call: putting it together costs more than running it. Only for
 * those on every page, and only where nothing but the values changes from call to call (no lists, no branches).
 */
export function prepared<Given extends Parameters, Row>(
  build: (db: Db, given: Given) => Compilable<Row>,
): (db: Db, given: Given) => Promise<Row[]> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>()
  return async (db, given) => {
    const { adapter } = db.getExecutor()
    const known = compiled.get(adapter) ?? compile(db, build)
    compiled.set(adapter, known)
    const parameters = known.parameters.map((value) => (value instanceof Placeholder ? given[value.name] : value))
    return (await db.executeQuery<Row>({ ...known, parameters })).rows
  }
}

function compile<Given extends Parameters, Row>(
  db: Db,
  build: (db: Db, given: Given) => Compilable<Row>,
): CompiledQuery<Row> {
  const placeholders = new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) })
  return build(db, placeholders as Given).compile()
}
