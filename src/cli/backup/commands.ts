import { configOf, onBoard, print } from '../board.ts'
import type { AddCommand } from '../program.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

/** A board in one file, and a board out of it. */
export const backupCommands: AddCommand = (program, shell) => {
  program
    .command('backup')
    .description('write the database, the uploads and the secret into one file, while the board runs')
    .argument('<file>', 'must not exist; compressed when it ends in .gz')
    .action((file: string) => onBoard(shell, (ctx) => backup(ctx, file)))
  program
    .command('restore')
    .description('make the board that a backup holds, in an empty data folder or database; stop the server first')
    .argument('<file>', 'what backup wrote, on this engine or the other')
    .option('--force', 'where there is a board already, move it aside', false)
    .action(async (file: string, { force }: { force: boolean }) =>
      print(await restore(() => configOf(shell), file, force)),
    )
}
