import { onBoard } from '../board.ts'
import type { AddCommand } from '../program.ts'
import { examine } from './examine.ts'

/** Says what is wrong with a board, and changes nothing. */
export const doctorCommand: AddCommand = (program, shell) => {
  program
    .command('doctor')
    .description('look for what is wrong: files, database, counts, disk, mail; non-zero when something is')
    .option('--full', 'check every page of the database and its indexes, which takes longer', false)
    .action(({ full }: { full: boolean }) =>
      onBoard(shell, async (ctx) => {
        const report = await examine(ctx, full)
        if (!report.ok) process.exitCode = 1
        return report
      }),
    )
}
