import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { adminPage } from '../admin/frame.ts'
import type { ConfirmationView } from '../admin/view.ts'
import { readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import { canAdminister } from '../users/policy.ts'
import { currentMaterial } from './grants.ts'
import { forumTableUrl } from './pages.ts'
import { privacyEffect } from './privacy-effect.ts'
import { setPrivate } from './private-forums.ts'

/** The switch that hides a forum from all to whom it is not said there: first what it would do, then that it is done. */
export function privateRoutes(ctx: Context): Router {
  const router = Router()
  const url = '/admin/forums/:id/private'

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page(
      'admin/confirm',
      adminPage(req, '/admin/permissions', { ...(await confirmation(ctx, req, idParam(req, 'id'))) }),
    )
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    await setPrivate(ctx, req.viewer, id, formFields(req, ['private']).private === '1')
    res.seeOther(forumTableUrl(id))
  })

  return router
}

/** @throws Refusal 404 */
async function confirmation(ctx: Context, { reader }: Request, id: number): Promise<ConfirmationView> {
  const { t } = reader
  const tree = await readTree(ctx)
  const forum = tree.byId.get(id)
  if (!forum) throw notFound()
  const on = forum.private_at === null
  const material = await currentMaterial(ctx)
  const { changes, seeing } = privacyEffect(material, (one) => tree.byId.get(one)?.thread_count ?? 0, id, on)
  const titleOf = (groupId: number) => {
    const group = material.groups.get(groupId)
    return group ? groupTitle(group, t) : ''
  }
  const lists = [
    {
      title: t(on ? 'permissions.private-vanishing' : 'permissions.private-appearing'),
      lines: changes.map(({ groupId, threads }) =>
        t('permissions.private-threads', { group: titleOf(groupId), count: threads }),
      ),
      none: t('permissions.private-no-change'),
    },
    { title: t('permissions.private-seeing'), lines: seeing.map(titleOf), none: '' },
  ]
  return {
    title: t(on ? 'permissions.private-on-title' : 'permissions.private-off-title', { forum: forum.title }),
    what: t(on ? 'permissions.private-on-what' : 'permissions.private-off-what'),
    lists,
    form: { action: `/admin/forums/${id}/private`, hidden: [{ name: 'private', value: on ? '1' : '' }] },
    submit: t(on ? 'permissions.private-on' : 'permissions.private-off'),
    final: false,
    backUrl: forumTableUrl(id),
  }
}
