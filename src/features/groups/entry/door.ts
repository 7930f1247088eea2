import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import type { FormView } from '../../../platform/http/view-models.ts'
import type { MessageKey } from '../../../platform/i18n/ar.ts'
import { allowed } from '../../../platform/policy.ts'
import { isMember } from '../../users/viewer.ts'
import { groupUrl } from './address.ts'
import { pauseUntil } from './asking.ts'
import { canAsk, canJoin, canLeave } from './policy.ts'
import { requestOf } from './queries.ts'
import type { Tied } from './tie.ts'
import type { DoorView } from './view.ts'

/** What the viewer may do about being in a group. @param typed the form of a request that was not taken */
export async function doorView(
  ctx: Context,
  { reader, viewer }: Request,
  { group, tie }: Tied,
  typed: FormView | undefined,
): Promise<DoorView> {
  const { t, preferences, now } = reader
  const url = groupUrl(group)
  const say = (text: string, act: DoorView['act'] = null): DoorView => ({ text, act, loginUrl: null })
  const button = (path: string, key: MessageKey, icon: string): DoorView['act'] => ({
    form: { action: `${url}${path}`, values: {}, errors: {} },
    button: t(key),
    icon,
    asks: false,
  })
  if (!isMember(viewer)) {
    const loginUrl = `/login/?return=${encodeURIComponent(url)}`
    return { text: t(`groups.entry-${group.entry}`), act: null, loginUrl: group.entry === 'closed' ? null : loginUrl }
  }
  if (tie.source !== undefined) {
    const leaves = allowed(canLeave(viewer, group, tie))
    return say(
      t(tie.leads ? 'groups.you-lead' : 'groups.you-are-in'),
      leaves ? button('leave', 'groups.leave', 'log-out') : null,
    )
  }
  if (allowed(canJoin(viewer, group))) return say(t('groups.entry-open'), button('join', 'groups.join', 'user-plus'))
  if (!allowed(canAsk(viewer, group))) return say(t('groups.entry-closed'))
  const request = await requestOf(ctx.db, group.id, viewer.id)
  if (request?.state === 'waiting') return say(t('groups.you-wait'), button('withdraw', 'groups.withdraw', 'x'))
  const until = pauseUntil(request, now)
  if (request && until !== undefined)
    return say(
      t('groups.you-were-refused', { reason: request.reason, date: formatDate(preferences, until, now).title }),
    )
  const form = typed ?? { action: `${url}ask`, values: { note: '' }, errors: {} }
  return say(t('groups.entry-request'), { form, button: t('groups.ask'), icon: 'send', asks: true })
}
