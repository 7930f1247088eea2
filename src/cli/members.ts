import { createMember } from '../features/accounts/members.ts'
import { memberUrl } from '../features/users/member-view.ts'
import type { Context } from '../context.ts'
import { addMember } from '../features/groups/membership.ts'
import { allGroups } from '../features/permissions/queries.ts'
import type { GroupRow } from '../platform/database/tables/groups.ts'
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
    .action((options: Options) => create(shell, options, 'administrator'))
  program
    .command('create-member')
    .description('make a member; the password comes from FORUM_PASSWORD, else it is asked for')
    .requiredOption('--username <name>', 'the name everybody sees')
    .requiredOption('--email <address>', 'counts as confirmed')
    .option(
      '--group <name>',
      'key, title or banner of a group (writer or كاتب or كتاب المنتدى; moderator; administrator); any other name is a banner of their own',
      'member',
    )
    .action((options: Options) => create(shell, options, options.group ?? 'member'))
}

async function create(shell: Shell, { username, email }: Options, group: string): Promise<void> {
  const password = await readPassword(shell)
  await onBoard(shell, async (ctx) => {
    const known = await findGroupNamed(ctx, group)
    const role = known?.key === 'moderator' || known?.key === 'administrator' ? known.key : 'member'
    const own = { role, banner: known ? '' : cleanLine(group), confirmed: true } as const
    const { id, name } = await createMember(ctx, { name: username, email, password, ...own })
    if (known && known.key !== 'member' && known.key !== role) await addMember(ctx, null, known.id, id)
    return { id, username: name, role, url: memberUrl({ id, name }) }
  })
}

/** A single member of the group of members is عضو. */
const roleWords = [
  ['member', ar['members.role-member']],
  ['moderator', ar['members.role-moderator']],
  ['administrator', ar['members.role-admin']],
]

/** A group by its key, its title or its banner, however it is spelt. Nobody is made a guest. */
async function findGroupNamed(ctx: Context, name: string): Promise<GroupRow | undefined> {
  const wanted = fold(name)
  const groups = (await allGroups(ctx.db)).filter((group) => group.key !== 'guest')
  const words = (group: GroupRow) => [group.key, group.title, group.banner_text, ...wordsOfRole(group.key)]
  return groups.find((group) => words(group).some((word) => word && fold(word) === wanted))
}

const wordsOfRole = (key: string | null): string[] => roleWords.find(([role]) => role === key) ?? []
