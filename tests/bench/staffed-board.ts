import { openContext } from '../../src/boot.ts'
import { ensureForum } from '../../src/features/forums/editing.ts'
import { addMember } from '../../src/features/groups/membership.ts'
import { createGroup } from '../../src/features/groups/service.ts'
import { setPrivate } from '../../src/features/permissions/private-forums.ts'
import { changePermissions } from '../../src/features/permissions/service.ts'
import { readConfig } from '../../src/platform/config.ts'
import { forum } from './boards.ts'

const size = { groups: 40, forums: 200, privateForums: 60, groupsOfReader: 8, posts: 10_000, threads: 100 }

/**
 * A board on which much is said about who may do what: forty groups that say something of fifteen forums each, two hundred forums of
 * which sixty are private, and a reader in eight groups.
 */
export async function fillStaffedBoard(dataDir: string, reader: string): Promise<string> {
  const { longest } = forum(dataDir, 'generate', '--threads', String(size.threads), '--posts', String(size.posts))
  const { id } = forum(dataDir, 'create-member', '--username', reader, '--email', 'reader@example.com')
  const board = await openContext(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }))
  const { ctx } = board
  const forums: number[] = []
  for (let n = 1; n <= size.forums; n += 1)
    forums.push((await ensureForum(ctx, `منتدى المقاييس ${n}`, `قسم المقاييس ${Math.ceil(n / 10)}`)).id)
  for (const hidden of forums.slice(0, size.privateForums)) await setPrivate(ctx, null, hidden, true)
  for (let n = 1; n <= size.groups; n += 1) {
    const group = await createGroup(ctx, null, groupOf(n))
    const sayings = Array.from({ length: 15 }, (_, index) => ({
      forumId: forums[(n * 7 + index * 11) % forums.length] ?? 0,
      name: index % 3 === 0 ? 'reply' : 'view',
      value: index % 5 === 4 ? 0 : 1,
    }))
    await changePermissions(ctx, null, { kind: 'group', id: group }, sayings)
    if (n <= size.groupsOfReader) await addMember(ctx, null, group, Number(id))
  }
  await board.close()
  return String(longest)
}

const groupOf = (n: number) => ({
  title: `مجموعة المقاييس ${n}`,
  description: '',
  position: n,
  banner_text: '',
  banner_style: 'accent' as const,
  banner_priority: 0,
  name_style: '' as const,
  member_title: '',
  entry: 'closed' as const,
  domains: '',
  public_page: 0 as const,
})
