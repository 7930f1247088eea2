import { statfs } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { readTree } from '../forums/tree.ts'
import type { Reader } from '../layout/request.ts'
import { countUsers } from '../users/queries.ts'
import { databaseVersion, jobsByState, latestFailures, totals } from './queries.ts'

const failuresShown = 10
const gigabyte = 2 ** 30

/** How the board stands: what it holds, what it runs on, and what went wrong in the background. */
export async function overview(ctx: Context, reader: Reader) {
  const { t, preferences, now } = reader
  const { threads, posts } = await totals(ctx.db)
  const { waiting, failed } = await jobsByState(ctx.db)
  const number = (value: number) => formatNumber(preferences, value)
  const failures = await latestFailures(ctx.db, failuresShown)
  return {
    facts: [
      { label: t('admin.members-now'), value: number(await countUsers(ctx.db)) },
      { label: t('admin.threads-now'), value: number(threads) },
      { label: t('admin.posts-now'), value: number(posts) },
      { label: t('admin.forums-now'), value: number((await readTree(ctx)).rows.length) },
      { label: t('admin.waiting-jobs'), value: number(waiting) },
      { label: t('admin.failed-jobs'), value: number(failed) },
    ],
    machine: [
      { label: t('admin.node'), value: process.versions.node },
      { label: t('admin.database'), value: await databaseVersion(ctx) },
      { label: t('admin.disk-free'), value: t('admin.disk-of', await disk(ctx)) },
    ],
    failures: failures.map((row) => ({
      name: row.name,
      attempts: t('admin.job-attempts', { count: row.attempts }),
      error: row.error ?? '',
      date: formatDate(preferences, row.failed_at ?? 0, now),
    })),
  }
}

async function disk({ config }: Context): Promise<{ free: string; total: string }> {
  const { bavail, blocks, bsize } = await statfs(config.dataDir)
  const size = (count: number) => `\u2066${((count * bsize) / gigabyte).toFixed(1)} GB\u2069`
  return { free: size(bavail), total: size(blocks) }
}
