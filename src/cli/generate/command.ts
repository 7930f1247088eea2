import { InvalidArgumentError } from 'commander'
import { onBoard } from '../board.ts'
import { progress } from '../progress.ts'
import type { AddCommand } from '../program.ts'
import { generate } from './generate.ts'

interface Options {
  threads: number
  posts: number
  longest?: number
}

/** Makes a large board to measure on. */
export const generateCommand: AddCommand = (program, shell) => {
  program
    .command('generate')
    .description('fill the board with made-up threads, for benchmarks')
    .requiredOption('--threads <n>', 'how many threads', count)
    .requiredOption('--posts <n>', 'how many posts in all', count)
    .option('--longest <n>', 'how many of them in the longest thread (default: a tenth)', count)
    .action((options: Options) =>
      onBoard(shell, (ctx) =>
        generate(ctx, { ...options, longest: options.longest }, progress('posts', options.posts)),
      ),
    )
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('takes a whole number from 1')
  return Number(text)
}
