import { Command, CommanderError } from 'commander'
import { backupCommands } from './backup/commands.ts'
import { doctorCommand } from './doctor/command.ts'
import { explain } from './explain.ts'
import { forumCommand } from './forums.ts'
import { generateCommand } from './generate/command.ts'
import { memberCommands } from './members.ts'
import { migrateCommand } from './migrate.ts'
import { pruneCommand } from './prune.ts'
import { reindexCommand } from './reindex/command.ts'

/** What a command is told besides its options. */
export interface Shell {
  env: NodeJS.ProcessEnv
}

/** Adds one or more commands to the program. */
export type AddCommand = (program: Command, shell: Shell) => void

const commands: readonly AddCommand[] = [
  migrateCommand,
  memberCommands,
  forumCommand,
  generateCommand,
  backupCommands,
  reindexCommand,
  doctorCommand,
  pruneCommand,
]

/**
 * Runs one command of `npm run forum`.
 * @returns the exit code: 0 after one JSON line on standard output, else 1 after one readable line on standard error.
 */
export async function runCli(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  process.umask(0o077)
  const program = new Command('npm run forum --')
    .description('Sets a board up and looks after it; every command may run while the server runs.')
    .showHelpAfterError(false)
    .helpCommand(true)
  for (const add of commands) add(program, { env })
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput({ outputError: ignore })
  try {
    await program.parseAsync(args, { from: 'user' })
    return process.exitCode === undefined ? 0 : Number(process.exitCode)
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    process.stderr.write(`${explain(error)}\n`)
    return 1
  }
}

const ignore = () => undefined
