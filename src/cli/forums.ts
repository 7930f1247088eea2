import { ensureForum } from '../features/forums/editing.ts'
import { forumUrl } from '../features/threads/address.ts'
import { onBoard } from './board.ts'
import type { AddCommand } from './program.ts'

interface Options {
  title: string
  category?: string
}

/** Makes a forum, and its category when there is none of that title. */
export const forumCommand: AddCommand = (program, shell) => {
  program
    .command('create-forum')
    .description('make a forum')
    .requiredOption('--title <title>', 'what it is called')
    .option('--category <title>', 'the category it stands in; made when there is none of that title')
    .action(({ title, category }: Options) =>
      onBoard(shell, async (ctx) => {
        const forum = await ensureForum(ctx, title, category)
        return { id: forum.id, url: forumUrl(forum) }
      }),
    )
}
