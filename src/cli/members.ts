import { createMember } from '../features/accounts/members.ts'
import { memberUrl } from '../features/users/member-view.ts'
import type { Role } from '../platform/database/tables/users.ts'
import { ar } from '../platform/i18n/ar.ts'
import { cleanLine } from '../platform/text/clean.ts'
import { fold } from '../platform/text/fold.ts'
import { onBoard } from './board.ts'
import { readPassword } from './password.ts'
import type { AddCommand, Shell } from './program.ts'

interface Options {
  username: string
  email: string
  group?: string
}

/** Makes members without the web: confirmed and ready to post. */
export const memberCommands: AddCommand = (program, shell) => {
  program
    .command('create-admin')
    .description('make an administrator; the password comes from FORUM_PASSWORD, else it is asked for')
    .requiredOption('--username <name>', 'the name everybody sees')
    .requiredOption('--email <address>', 'counts as confirmed')
    .action((options: Options) => create(shell, options, { role: 'administrator', banner: '' }))
  program
    .command('create-member')
    .description('make a member; the password comes from FORUM_PASSWORD, else it is asked for')
    .requiredOption('--username <name>', 'the name everybody sees')
    .requiredOption('--email <address>', 'counts as confirmed')
    .option(
      '--group <name>',
      'member, moderator or administrator (or عضو، مشرف، مدير); any other name is a banner',
      'member',
    )
    .action((options: Options) => create(shell, options, groupOf(options.group ?? '')))
}

async function create(
  shell: Shell,
  { username, email }: Options,
  group: { role: Role; banner: string },
): Promise<void> {
  const password = await readPassword(shell)
  await onBoard(shell, async (ctx) => {
    const { id, name } = await createMember(ctx, { name: username, email, password, confirmed: true, ...group })
    return { id, username: name, role: group.role, url: memberUrl({ id, name }) }
  })
}

const roles: readonly (readonly [Role, string])[] = [
  ['member', ar['members.role-member']],
  ['moderator', ar['members.role-moderator']],
  ['administrator', ar['members.role-admin']],
]

/** A group that gives no rights is one to be seen: its name stands beside each post. */
function groupOf(name: string): { role: Role; banner: string } {
  const known = roles.find((words) => words.some((word) => fold(word) === fold(name)))
  return known ? { role: known[0], banner: '' } : { role: 'member', banner: cleanLine(name) }
}
