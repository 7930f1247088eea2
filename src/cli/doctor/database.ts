import type { Db } from '../../platform/database/database.ts'
import type { Check, Checked } from './examine.ts'
import { danglingRows, integrityProblems, pragma, serverSetting, sqliteVersion } from './queries.ts'

/** Whether what is acknowledged is on the disk, and what is on the disk is sound. */
export const checkDatabase: Check = ({ db, engine }, full) =>
  engine.name === 'sqlite' ? sqlite(db, full) : postgres(db)

async function sqlite(db: Db, full: boolean): Promise<Checked> {
  const findings = {
    engine: `SQLite ${await sqliteVersion(db)}`,
    journal: await pragma(db, 'journal_mode'),
    synchronous: Number(await pragma(db, 'synchronous')),
    foreignKeys: Number(await pragma(db, 'foreign_keys')),
    busyTimeout: Number(await pragma(db, 'busy_timeout')),
  }
  const problems = await integrityProblems(db, full)
  if (findings.journal !== 'wal') problems.push(`the journal is ${findings.journal}, not wal`)
  if (findings.synchronous !== 2) problems.push('synchronous is not FULL: a power cut may take acknowledged posts')
  if (findings.foreignKeys !== 1) problems.push('foreign keys are not enforced')
  if (findings.busyTimeout < 5000) problems.push('the busy timeout is below five seconds')
  for (const [table, rows] of await danglingRows(db))
    problems.push(`${rows} rows of ${table} point at rows that are not there`)
  return { findings, problems }
}

async function postgres(db: Db): Promise<Checked> {
  const findings = {
    engine: `PostgreSQL ${await serverSetting(db, 'server_version')}`,
    encoding: await serverSetting(db, 'server_encoding'),
    synchronousCommit: await serverSetting(db, 'synchronous_commit'),
    fsync: await serverSetting(db, 'fsync'),
  }
  const problems: string[] = []
  if (findings.encoding !== 'UTF8') problems.push(`the encoding is ${findings.encoding}, not UTF8`)
  if (findings.synchronousCommit === 'off')
    problems.push('synchronous_commit is off: a power cut may take acknowledged posts')
  if (findings.fsync === 'off') problems.push('fsync is off: a power cut may spoil the database')
  return { findings, problems }
}
