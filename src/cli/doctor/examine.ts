import type { Opened } from '../../boot.ts'
import { explain } from '../explain.ts'
import { checkCounts } from './counts.ts'
import { checkDatabase } from './database.ts'
import { checkDisk, checkNode, checkSecrets } from './machine.ts'
import { checkSearch } from './search.ts'
import { checkJobs, checkMail } from './services.ts'
import { checkUploads } from './uploads.ts'

export type Findings = Record<string, string | number | boolean>

export interface Checked {
  /** What was looked at, in a few words or numbers. */
  findings: Findings
  /** One readable sentence for each thing that should be put right. */
  problems: string[]
}

export type Check = (ctx: Opened['ctx'], full: boolean) => Promise<Checked>

export interface Report {
  ok: boolean
  problems: string[]
  checks: Record<string, Findings>
}

const checks: Record<string, Check> = {
  node: checkNode,
  database: checkDatabase,
  counts: checkCounts,
  search: checkSearch,
  uploads: checkUploads,
  disk: checkDisk,
  secrets: checkSecrets,
  mail: checkMail,
  jobs: checkJobs,
}

/** Does every check, also after one that failed. */
export async function examine(ctx: Opened['ctx'], full: boolean): Promise<Report> {
  const report: Report = { ok: true, problems: [], checks: {} }
  for (const [name, check] of Object.entries(checks)) {
    const { findings, problems } = await check(ctx, full).catch(failed)
    report.checks[name] = findings
    report.problems.push(...problems.map((problem) => `${name}: ${problem}`))
  }
  report.ok = report.problems.length === 0
  return report
}

const failed = (error: unknown): Checked => ({ findings: {}, problems: [explain(error)] })
