import { pruneSessions } from '../features/accounts/work.ts'
import { cleanOrphans } from '../features/attachments/work.ts'
import { forgetOldDrafts } from '../features/drafts/service.ts'
import { forgetCancelled } from '../features/scheduling/keeping.ts'
import { onBoard } from './board.ts'
import type { AddCommand } from './program.ts'

/** What the server does by itself every hour, at once. */
export const pruneCommand: AddCommand = (program, shell) => {
  program
    .command('prune')
    .description(
      'delete ended sessions, spent tokens, forgotten drafts, cancelled threads and images that no post took',
    )
    .action(() =>
      onBoard(shell, async (ctx) => {
        for (const prune of [pruneSessions, forgetOldDrafts, forgetCancelled, cleanOrphans]) await prune(ctx)
        return { pruned: ['sessions', 'drafts', 'scheduled', 'attachments'] }
      }),
    )
}
