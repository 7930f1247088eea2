import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Shell } from './program.ts'

/** FORUM_PASSWORD, else what is typed at the terminal without being shown, else the first line of standard input. */
export async function readPassword({ env }: Shell): Promise<string> {
  const password = env.FORUM_PASSWORD || (await ask('Password: '))
  if (password === '') throw new Error('FORUM_PASSWORD takes the password of the new member')
  return password
}

async function ask(question: string): Promise<string> {
  const terminal = process.stdin.isTTY
  if (terminal) process.stderr.write(question)
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silence, terminal })
  try {
    return await firstLine(lines)
  } finally {
    lines.close()
    if (terminal) process.stderr.write('\n')
  }
}

function firstLine(lines: ReturnType<typeof createInterface>): Promise<string> {
  return new Promise((resolve, reject) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
    lines.once('SIGINT', () => reject(new Error('Stopped')))
  })
}
