import type { Request } from 'express'
import { type Context, transaction } from '../../../context.ts'
import type { AlertChoiceRow } from '../../../platform/database/tables/alerts.ts'
import type { AutoWatch } from '../../../platform/database/tables/users.ts'
import { formList, formFields } from '../../../platform/http/input.ts'
import type { Translate } from '../../../platform/i18n/translate.ts'
import { findUser, updateUserQuietly } from '../../users/queries.ts'
import type { Member } from '../../users/viewer.ts'
import { deleteDigest, hasDigest, putDigest } from '../../mailing/digest/queries.ts'
import { weekOf } from '../../mailing/digest/weeks.ts'
import { waysOf } from './ways.ts'
import { choicesOf, putChoices } from './queries.ts'
import { alertKinds, alwaysOnPage, typesFor } from '../kinds.ts'
import type { ChoicesView } from '../view.ts'

const watchings: readonly AutoWatch[] = ['joined', 'started', 'none']

/** Every type with how the member wants to be told of it. */
export async function choicesView(ctx: Context, member: Member, t: Translate): Promise<ChoicesView> {
  const chosen = new Map((await choicesOf(ctx.db, [member.id])).map((row) => [row.type, waysOf(row)]))
  const watching = (await findUser(ctx.db, member.id))?.auto_watch ?? 'joined'
  return {
    ways: (['page', 'push', 'mail'] as const).map((name) => ({ name, text: t(`alerts.way-${name}`) })),
    rows: typesFor(member).map((type) => ({
      type,
      text: t(`alerts.${type}`),
      hint: t(`alerts.${type}-hint`),
      fixed: alwaysOnPage.has(type),
      ...(chosen.get(type) ?? alertKinds[type].defaults),
    })),
    pushKey: ctx.pusher.publicKey,
    digest: await hasDigest(ctx.db, member.id),
    watching: watchings.map((value) => ({ value, text: t(`alerts.watching-${value}`), checked: value === watching })),
  }
}

interface Choices {
  /** `type.way` of each tick. */
  ticked: ReadonlySet<string>
  watching: AutoWatch
  /** The weekly letter. */
  digest: boolean
}

export function readChoices(req: Request): Choices {
  const { watching, digest } = formFields(req, ['watching', 'digest'])
  return {
    ticked: new Set(formList(req, 'choose')),
    watching: watchings.find((one) => one === watching) ?? 'joined',
    digest: digest === '1',
  }
}

export async function saveChoices(ctx: Context, member: Member, { ticked, watching, digest }: Choices): Promise<void> {
  const bit = (type: string, way: string) => (ticked.has(`${type}.${way}`) ? 1 : 0)
  const rows = typesFor(member).map((type): AlertChoiceRow => ({
    user_id: member.id,
    type,
    page: alwaysOnPage.has(type) ? 1 : bit(type, 'page'),
    push: bit(type, 'push'),
    mail: bit(type, 'mail'),
  }))
  await transaction(ctx, async (ctx) => {
    await putChoices(ctx.db, rows)
    await updateUserQuietly(ctx.db, member.id, { auto_watch: watching })
    if (digest) await putDigest(ctx.db, member.id, weekOf(ctx.now()))
    else await deleteDigest(ctx.db, member.id)
  })
}
