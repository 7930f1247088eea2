import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import type { ConfirmationView } from '../admin/view.ts'
import { type ForumTree, readTree } from '../forums/tree.ts'
import { isFlag, isLimit } from '../permissions/catalogue.ts'
import { findGroup, permissionsOf } from '../permissions/queries.ts'
import { valueText } from '../permissions/table.ts'
import { memberIdsOf } from './queries.ts'
import { groupTitle } from './standing.ts'

/** What goes with a group: how many members lose it, and what it gave them. @throws Refusal 404, 409 for a built-in group */
export async function removalPage(ctx: Context, { reader }: Request, id: number): Promise<ConfirmationView> {
  const { t } = reader
  const group = await findGroup(ctx.db, id)
  if (!group) throw notFound()
  if (group.key !== null) throw impossible('groups.not-deletable')
  const tree = await readTree(ctx)
  const said = await permissionsOf(ctx.db, 'group', id)
  return {
    title: t('groups.delete-title', { group: groupTitle(group, t) }),
    what: t('groups.delete-final'),
    lists: [
      {
        title: t('groups.members'),
        lines: [t('groups.delete-members', { count: (await memberIdsOf(ctx.db, id)).length })],
        none: '',
      },
      {
        title: t('groups.delete-rights'),
        lines: said.flatMap((row) => rightText(reader, tree, row)),
        none: t('groups.delete-no-rights'),
      },
    ],
    form: { action: `/admin/groups/${id}/delete`, hidden: [] },
    submit: t('groups.delete'),
    final: true,
    backUrl: `/admin/groups/${id}`,
  }
}

/** Nothing for a name that is none any more. */
function rightText(reader: Request['reader'], tree: ForumTree, { name, value, forum_id }: PermissionRow): string[] {
  if (!isFlag(name) && !isLimit(name)) return []
  const { t } = reader
  const place = forum_id === 0 ? t('permissions.whole-board') : (tree.byId.get(forum_id)?.title ?? '')
  return [t('groups.delete-right', { what: t(`permissions.${name}`), value: valueText(reader, name, value), place })]
}
