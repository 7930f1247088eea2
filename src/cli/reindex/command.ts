import { onBoard } from '../board.ts'
import type { AddCommand } from '../program.ts'
import { reindex } from './reindex.ts'

/** Makes right whatever could be counted anew. */
export const reindexCommand: AddCommand = (program, shell) => {
  program
    .command('reindex')
    .description(
      'count everything anew that is kept as a count, and render posts of older versions; goes on where it was stopped',
    )
    .action(() => onBoard(shell, reindex))
}
